import type { Waiting } from './device.ts';

/** Sending what was sealed, once for all windows of a device; what can't go stays where it is. */

/** What became of it: it is in, there was no answer, or it can't be (with a sentence of the server). */
export type Sent = { state: 'in' } | { state: 'later'; signedOut: boolean } | { state: 'refused'; message: string };

const tooBusy = 'Dit lukt niet. Laad deze bladzijde opnieuw en probeer het dan nog eens.';

/** Asks the server something. No answer, or one that says "later", leaves everything as it is. */
export async function ask(
	path: string,
	method: 'POST' | 'DELETE',
	sent: object
): Promise<Sent & { answer?: Record<string, unknown> }> {
	let response: Response;
	try {
		response = await fetch(path, {
			method,
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(sent)
		});
	} catch {
		return { state: 'later', signedOut: false };
	}
	const answer = (await response.json().catch(() => ({}))) as Record<string, unknown> & { message?: string };
	if (response.ok) return { state: 'in', answer };
	if (response.status === 401) return { state: 'later', signedOut: true };
	if (response.status >= 500 || response.status === 429) return { state: 'later', signedOut: false };
	return { state: 'refused', message: response.status === 409 ? (answer.message ?? tooBusy) : tooBusy };
}

/** What came of asking for one thing, as a sentence; undefined when it is done. */
export function problemOf(answer: Sent): string | undefined {
	if (answer.state === 'in') return undefined;
	if (answer.state === 'refused') return answer.message;
	return answer.signedOut
		? 'Je bent intussen uitgelogd. Log in een ander tabblad in, en probeer het dan nog eens.'
		: 'Dit lukt nu niet. Probeer het als er weer internet is.';
}

/** Calls when there may be a line again: the device says so, somebody looks at the page, or some time went by. */
export function whenBack(again: () => void, isWaiting: () => boolean): () => void {
	const look = () => {
		if (navigator.onLine && document.visibilityState === 'visible') again();
	};
	addEventListener('online', look);
	document.addEventListener('visibilitychange', look);
	const every = setInterval(() => isWaiting() && look(), 20_000);
	return () => {
		removeEventListener('online', look);
		document.removeEventListener('visibilitychange', look);
		clearInterval(every);
	};
}

type Outbox = { list: () => Promise<Waiting[]>; drop: (id: string) => Promise<void> };
export type Outcome = {
	sent: string[];
	/** what the server doesn't take in, and why */
	refused: Map<string, string>;
	signedOut: boolean;
};

/** One window at a time, where the browser can do that; the server takes in each id once anyway. */
function alone<Result>(work: () => Promise<Result>): Promise<Result> {
	const { locks } = navigator as { locks?: LockManager };
	return locks ? (locks.request('wijkweb-besloten-versturen', work) as Promise<Result>) : work();
}

/** Sends what waits, oldest first, until there is no answer. */
export function sendAll(outbox: Outbox, send: (one: Waiting) => Promise<Sent>): Promise<Outcome> {
	return alone(async () => {
		const outcome: Outcome = { sent: [], refused: new Map(), signedOut: false };
		for (const one of await outbox.list()) {
			const answer = await send(one);
			if (answer.state === 'later') {
				outcome.signedOut = answer.signedOut;
				break;
			}
			if (answer.state === 'refused') outcome.refused.set(one.id, answer.message);
			else {
				await outbox.drop(one.id);
				outcome.sent.push(one.id);
			}
		}
		return outcome;
	});
}
