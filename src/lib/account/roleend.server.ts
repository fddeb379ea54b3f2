import type { Database } from '#lib/server/database.server.ts';
import type { Grant } from './account.ts';

/** Somebody loses a role: whoever kept something for them because of it lets go of that here. */

export type Ended = Grant & { accountId: string };
type Follow = (tx: Database, ended: Ended) => Promise<void>;
const listeners: Follow[] = [];

/** From now on this is done whenever a role ends, in the transaction of that. For machinery, once. */
export function whenRolesEnd(follow: Follow): void {
	listeners.push(follow);
}

/** The caller has ended it. */
export async function roleEnded(tx: Database, ended: Ended): Promise<void> {
	for (const follow of listeners) await follow(tx, ended);
}
