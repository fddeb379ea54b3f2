import type { Database } from '#lib/server/database.server.ts';
import type { DayChange } from './activity.ts';

/** Days on which somebody may count turn out otherwise: whoever has to tell them so says that here. */

type Tell = (tx: Database, changes: readonly DayChange[]) => Promise<void>;
const listeners: Tell[] = [];

/**
 * From now on this is done whenever coming days are dropped, moved or added, in the transaction of the change. For
 * machinery, once, when it is loaded.
 */
export function whenDaysChange(tell: Tell): void {
	listeners.push(tell);
}

/** The caller has written the change. */
export async function daysChanged(tx: Database, changes: readonly DayChange[]): Promise<void> {
	if (changes.length) for (const tell of listeners) await tell(tx, changes);
}
