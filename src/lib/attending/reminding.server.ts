import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { toBring } from './attending.ts';
import * as days from './days.server.ts';
import { each } from './each.server.ts';
import * as letters from './letters.ts';
import { attendee } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * The day before, who comes hears of it once more, with the place, the time and how to cancel. What was written to whom
 * stands beside them, in the transaction of the mail: so nobody is reminded twice, with however many processes this runs.
 */

/** On the clock of the Netherlands: nobody is woken. */
export const earliest = '09:00';

/** @returns how many mails went; undefined before the morning, and when today was done or another process is at it */
export async function run(db: Database, site: string): Promise<number | undefined> {
	const moment = now();
	if (moment < momentOf(dayOf(moment), earliest)) return undefined;
	return duty.once(db, 'attending-reminders', (day) => send(db, day, site));
}

/**
 * Writes to everybody who comes tomorrow and wasn't reminded. @returns how many mails went
 * @throws Error when some could not go; the others did
 */
export function send(db: Database, day: string, site: string): Promise<number> {
	const due = and(
		...[eq(attendee.on, daysAfter(day, 1)), eq(attendee.state, 'going'), isNull(attendee.remindedAt)],
		isNotNull(attendee.email),
		// who said so today, or has a place since today, was told today
		sql`coalesce(${attendee.movedUpAt}, ${attendee.createdAt}) < ${momentOf(day, '00:00').toISOString()}::timestamptz`
	);
	return each(db, due, (tx, one) => remind(tx, one, site));
}

async function remind(tx: Database, one: telling.Row, site: string): Promise<boolean> {
	const day = await days.find(tx, one.entryId, one.on);
	if (!day || !days.isHeld(day)) return false;
	await tx.update(attendee).set({ remindedAt: now() }).where(eq(attendee.id, one.id));
	const { others, note } = one;
	const bring = toBring(day.summary, day.body);
	const told = { ...(await telling.told(tx, day)), name: firstName(one.name), others, note, bring };
	await telling.write(tx, day, one, site, (link) => letters.reminder({ ...told, link }), 'niet');
	return true;
}
