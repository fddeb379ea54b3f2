import { error, type RequestEvent } from '@sveltejs/kit';
import type { Lookup } from '#lib/place/addresses.server.ts';
import { take } from '#lib/server/limits.server.ts';

/** A list and its map count both; a search that was done just now doesn't. One address can be a whole town hall. */
const often = { times: 120, minutes: 1 };
/** What is asked of another service. */
const elsewhere = { times: 20, minutes: 10 };

type Searching = Pick<RequestEvent, 'getClientAddress' | 'locals' | 'setHeaders'>;

/** Counts a search that has to be done. It throws the page that asks to wait when there were too many. */
export function maySearch({ getClientAddress, locals, setHeaders }: Searching): () => Promise<void> {
	return async () => {
		if (await take(locals.db, `search ${getClientAddress()}`, often)) return;
		setHeaders({ 'retry-after': '60' });
		error(429, {
			message: 'Er is vanaf deze plek heel vaak gezocht. Wacht een minuut en zoek dan verder.',
			code: 'te-vaak'
		});
	};
}

/** Looking up a postcode at PDOK for a visitor: not too often, and they don't wait long for it. */
export function lookup({ getClientAddress, locals }: Omit<Searching, 'setHeaders'>): Lookup {
	const mayAsk = () => take(locals.db, `pdok ${getClientAddress()}`, elsewhere);
	return { PDOK: locals.settings.PDOK, timeout: 3000, mayAsk };
}
