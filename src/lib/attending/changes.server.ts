import { and, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import type { DayChange } from '#lib/activity/activity.ts';
import { whenDaysChange } from '#lib/activity/daychange.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { whenItLeaves } from '#lib/entry/leaving.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as days from './days.server.ts';
import { end } from './ending.server.ts';
import * as letters from './letters.ts';
import { attendee } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * When a day doesn't go on or is at another time, everybody who counts on it hears so, in the transaction of the change.
 * How it was told last stands in the events, so that the same is never told twice. Who can't be mailed is called by who
 * organises it.
 */

const machine = { kind: 'system' } as const;
const off = 'off';
let site: string | undefined;

/**
 * From now on whoever counts on a day hears when it is otherwise, or when all of it leaves the map. For the server, when
 * it starts.
 * @param at the address of this Wijkweb, for the links
 */
export function listen(at: string): void {
	if (site === undefined) {
		whenDaysChange((tx, changes) => within(tx, machine, (own) => tell(own, changes, site!)));
		whenItLeaves((tx, entryId) => within(tx, machine, (own) => end(own, entryId, site!)));
	}
	site = at;
}

async function tell(tx: Database, changes: readonly DayChange[], from: string): Promise<void> {
	const isChanged = new Set(changes.map(keyOf));
	const counted = await tx
		.selectDistinct({ entryId: attendee.entryId, on: attendee.on })
		.from(attendee)
		.where(
			and(
				inArray(attendee.entryId, [...new Set(changes.map(({ entryId }) => entryId))]),
				...[ne(attendee.state, 'gone'), gte(attendee.on, dayOf(now()))]
			)
		)
		.orderBy(attendee.entryId, attendee.on);
	for (const { entryId, on } of counted.filter((one) => isChanged.has(keyOf(one)))) {
		const day = await days.find(tx, entryId, on);
		if (day) await tellOne(tx, day, from);
	}
}

const keyOf = ({ entryId, on }: { entryId: number; on: string }) => `${entryId} ${on}`;

async function tellOne(tx: Database, day: days.Day, from: string): Promise<void> {
	const held = days.isHeld(day);
	const last = await toldLast(tx, day);
	const times = held ? `${day.startsAt.toISOString()}/${day.endsAt.toISOString()}` : off;
	if (times === last) return;
	const people = await tx
		.select()
		.from(attendee)
		.where(and(isOf(day), ne(attendee.state, 'gone')));
	await telling.happened(tx, day, 'attending.day_told', { times, people: people.length });
	// another time is another reminder
	if (held) await tx.update(attendee).set({ remindedAt: null }).where(isOf(day));
	const again = last === off;
	const letter = await letterOf(tx, day, again, from);
	for (const one of people)
		if (await telling.mayHearMore(tx, day, one.email))
			await telling.write(tx, day, one, from, (link) => letter(firstName(one.name), link));
	const what = held ? (again ? 'gaat toch door' : 'is op een andere tijd') : 'gaat niet door';
	await telling.askToCall(tx, day, people, from, `“${day.title}” op ${dayInWords(day.on)} ${what}.`);
}

/** The times as who comes knows them; `off`, or undefined when it was never otherwise. */
async function toldLast(tx: Database, { entryId, on }: days.Day): Promise<string | undefined> {
	const [told] = await tx
		.select({ times: sql<string>`${event.details}->>'times'` })
		.from(event)
		.where(
			and(
				...[eq(event.subjectKind, 'entry'), eq(event.subjectId, String(entryId))],
				...[eq(event.name, 'attending.day_told'), sql`${event.details}->>'on' = ${on}`]
			)
		)
		.orderBy(sql`${event.id} desc`)
		.limit(1);
	return told?.times;
}

async function letterOf(tx: Database, day: days.Day, again: boolean, from: string) {
	const page = `${from}/${day.gemeente.slug}/activiteit/${day.slug}`;
	const about = { title: day.title, gemeente: day.gemeente.name, day: dayInWords(day.on), why: day.why, page };
	if (days.isHeld(day)) {
		const told = { ...(await telling.told(tx, day)), ...about, held: true as const, again };
		return (name: string, link: string) => letters.dayChanged({ ...told, name, link });
	}
	const told = { ...about, held: false as const, reach: await telling.reach(tx, day) };
	return (name: string) => letters.dayChanged({ ...told, name });
}

const isOf = (day: days.Day) => and(eq(attendee.entryId, day.entryId), eq(attendee.on, day.on));
