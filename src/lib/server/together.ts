type Turn<Answer> = { hasBegun: boolean; running: Promise<Answer>; next?: Promise<Answer> };

/**
 * Lets callers who ask the same thing at the same moment share one read. Nobody gets an answer that was under way before
 * they asked: who comes during a read waits for the next one, together with all others who wait. A read begins when all
 * that came in at this moment has been looked at, because the embedded database answers before the next visitor is heard.
 */
export function together<Answer>(read: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
	const busy = new Map<string, Turn<Answer>>();

	function start(key: string): Promise<Answer> {
		const turn: Turn<Answer> = {
			hasBegun: false,
			running: new Promise(setImmediate).then(() => {
				turn.hasBegun = true;
				return read(key);
			})
		};
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
		if (!turn.hasBegun) return turn.running;
		const again = () => start(key);
		return (turn.next ??= turn.running.then(again, again));
	};
}
