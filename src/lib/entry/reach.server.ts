import type { SQL } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { isUnserved, reachOf } from '#lib/account/reach.server.ts';
import { entry } from './table.server.ts';

/** True for an entry without a wijk, or in a wijk that nobody is makelaar of. */
export const unserved: SQL<boolean> = isUnserved(entry);

/** The entries a makelaar works on, as a condition; who is no makelaar has none. */
export function reach(actor: Actor): SQL {
	return reachOf(actor, entry);
}
