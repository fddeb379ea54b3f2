import type { Database } from '#lib/server/database.server.ts';

/** What stood on the map leaves it: whoever has to tell people so says that here. */

type Tell = (tx: Database, entryId: number) => Promise<void>;
const listeners: Tell[] = [];

/** From now on this is done whenever something leaves the map, in the transaction of that. For machinery, once. */
export function whenItLeaves(tell: Tell): void {
	listeners.push(tell);
}

/** The caller has written that it left. */
export async function left(tx: Database, entryId: number): Promise<void> {
	for (const tell of listeners) await tell(tx, entryId);
}
