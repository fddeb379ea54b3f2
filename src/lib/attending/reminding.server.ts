import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { toBring } from './attending.ts';
import * as days from './days.server.ts';
import * as letters from './letters.ts';
import { attendee } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * The day before, who comes hears of it once more, with the place, the time and how to cancel. What was written to whom
 * stands beside them, in the transaction of the mail: so nobody is reminded twice, with however many processes this runs.
 */
const batch = 100;
/** On the clock of the Netherlands: nobody is woken. */
export const earliest = '09:00';

/** @returns how many mails went; undefined before the morning, and when today was done or another process is at it */
export async function run(db: Database, site: string): Promise<number | undefined> {
	const moment = now();
	if (moment < momentOf(dayOf(moment), earliest)) return undefined;
	return duty.once(db, 'attending-reminders', (day) => send(db, day, site));
}

/** Writes to everybody who comes tomorrow and wasn't reminded. @returns how many mails went */
export async function send(db: Database, day: string, site: string): Promise<number> {
	for (let sent = 0, last: string | undefined; ;) {
		const part = await within(db, { kind: 'system' }, (tx) => some(tx, day, site, last));
		sent += part.sent;
		last = part.last;
		if (!last) return sent;
	}
}

async function some(tx: Database, day: string, site: string, after: string | undefined) {
	const due = await tx
		.select()
		.from(attendee)
		.where(
			and(
				...[eq(attendee.on, daysAfter(day, 1)), eq(attendee.state, 'going'), isNull(attendee.remindedAt)],
				isNotNull(attendee.email),
				// who said so today, or has a place since today, was told today
				sql`coalesce(${attendee.movedUpAt}, ${attendee.createdAt}) < ${momentOf(day, '00:00').toISOString()}::timestamptz`,
				after ? gt(attendee.id, after) : undefined
			)
		)
		.orderBy(asc(attendee.id))
		.limit(batch)
		.for('update', { skipLocked: true });
	const last = due.length < batch ? undefined : due.at(-1)!.id;
	if (!due.length) return { sent: 0, last };
	const held = await heldDays(tx, due);
	const people = due.filter(({ entryId }) => held.has(entryId));
	if (!people.length) return { sent: 0, last };
	const ids = people.map(({ id }) => id);
	await tx.update(attendee).set({ remindedAt: now() }).where(inArray(attendee.id, ids));
	for (const one of people) {
		const { day: about, told } = held.get(one.entryId)!;
		const bring = toBring(about.summary, about.body);
		const { others, note } = one;
		const letter = (link: string) =>
			letters.reminder({ ...told, name: firstName(one.name), others, note, bring, link });
		await telling.write(tx, about, one, site, letter, 'niet');
	}
	return { sent: people.length, last };
}

/** The days of these people that go on; a day is looked up once. */
export async function heldDays(tx: Database, people: readonly telling.Row[]) {
	const held = new Map<number, { day: days.Held; told: letters.Told }>();
	const on = new Map(people.map((one) => [one.entryId, one.on]));
	for (const [entryId, one] of on) {
		const day = await days.find(tx, entryId, one);
		if (day && days.isHeld(day)) held.set(entryId, { day, told: await telling.told(tx, day) });
	}
	return held;
}
