/**
 * Lets callers who ask the same thing at the same moment share one read. Nobody gets an answer that was under way before
 * they asked: who comes during a read waits for the next one, together with all others who wait.
 */
export function together<Answer>(read: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
	const busy = new Map<string, { running: Promise<Answer>; next?: Promise<Answer> }>();

	function start(key: string): Promise<Answer> {
		const turn: { running: Promise<Answer>; next?: Promise<Answer> } = { running: read(key) };
		busy.set(key, turn);
		const leave = () => {
			if (!turn.next) busy.delete(key);
		};
		turn.running.then(leave, leave);
		return turn.running;
	}

	return (key) => {
		const turn = busy.get(key);
		if (!turn) return start(key);
		const again = () => start(key);
		return (turn.next ??= turn.running.then(again, again));
	};
}
