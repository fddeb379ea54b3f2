import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { movingUp } from './attending.ts';
import * as days from './days.server.ts';
import * as letters from './letters.ts';
import { attendee } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * The waiting list moves up as soon as there is room: somebody cancels or brings fewer, the organiser makes room, or the
 * places for newcomers are for everybody. In order, and always under the lock of the activity.
 */

/** Gives a place to who waits and fits, and tells them. @returns how many moved up */
export async function moveUp(tx: Database, day: days.Held, site: string): Promise<number> {
	if (day.startsAt <= now()) return 0;
	const waiting = await tx
		.select()
		.from(attendee)
		.where(and(eq(attendee.entryId, day.entryId), eq(attendee.on, day.on), eq(attendee.state, 'waiting')))
		.orderBy(asc(attendee.createdAt), asc(attendee.id));
	if (!waiting.length) return 0;
	const lucky = movingUp(waiting, await days.taken(tx, day.entryId, day.on), days.roomOf(day));
	if (!lucky.length) return 0;
	await tx
		.update(attendee)
		.set({ state: 'going', movedUpAt: now() })
		.where(
			inArray(
				attendee.id,
				lucky.map(({ id }) => id)
			)
		);
	await telling.happened(tx, day, 'attending.moved_up', { people: lucky.length });
	const told = await telling.told(tx, day);
	for (const one of lucky) {
		if (!(await telling.mayHearMore(tx, day, one.email))) continue;
		await telling.write(tx, day, one, site, (link) =>
			letters.movedUp({ ...told, link, name: firstName(one.name), others: one.others })
		);
	}
	const because = `Bij “${day.title}” op ${dayInWords(day.on)} kwam er plek vrij. Wie op de wachtlijst stond, kan nu komen.`;
	await telling.askToCall(tx, day, lucky, site, because);
	return lucky.length;
}

/** Every list where somebody waits, for what no press of a button frees; every hour. @returns how many moved up */
export async function catchUp(db: Database, site: string): Promise<number> {
	const lists = await within(db, { kind: 'system' }, (tx) =>
		tx
			.selectDistinct({ entryId: attendee.entryId, on: attendee.on })
			.from(attendee)
			.where(and(eq(attendee.state, 'waiting'), gte(attendee.on, dayOf(now()))))
			.orderBy(attendee.entryId, sql`${attendee.on}`)
	);
	let moved = 0;
	for (const { entryId, on } of lists)
		moved += await within(db, { kind: 'system' }, async (tx) => {
			await days.alone(tx, entryId);
			const day = await days.find(tx, entryId, on);
			return day && days.isHeld(day) ? moveUp(tx, day, site) : 0;
		}).catch((cause: unknown) => {
			log.error({ entryId, cause: causeOf(cause) }, 'a waiting list could not move up');
			return 0;
		});
	return moved;
}
