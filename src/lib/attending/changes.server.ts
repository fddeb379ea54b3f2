import { and, eq, ne, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as days from './days.server.ts';
import * as letters from './letters.ts';
import { attendee } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * When a day doesn't go on or is at another time, everybody who counts on it hears so, once. What was told stands in the
 * events beside what changed (`activity.day_changed`), so that several processes tell it once, and what was missed is
 * told within the hour. Who can't be mailed is called by who organises it.
 */

const off = 'off';

/** Tells who counts on days of this activity what changed just now; for the page where it was changed. */
export function tell(db: Database, entryId: number, site: string): Promise<number> {
	return tellDue(db, site, entryId);
}

/** Tells what was not told yet, of every activity. Every hour. @returns how many days that were */
export function catchUp(db: Database, site: string): Promise<number> {
	return tellDue(db, site);
}

async function tellDue(db: Database, site: string, entryId?: number): Promise<number> {
	const due = await within(db, { kind: 'system' }, (tx) => find(tx, { entryId }));
	let told = 0;
	for (const one of due)
		told += await within(db, { kind: 'system' }, async (tx) => {
			await days.alone(tx, one.entryId);
			// whoever held the lock may have told it
			const [still] = await find(tx, one);
			return still ? tellOne(tx, still, site) : 0;
		}).catch((cause: unknown) => {
			log.error({ entryId: one.entryId, cause: causeOf(cause) }, 'nobody could be told that a day changed');
			return 0;
		});
	return told;
}

type Due = {
	entryId: number;
	on: string;
	/** the last event of a change */
	changed: number | null;
	/** the times as they were told last; `off` */
	times: string | null;
};

/** Days somebody counts on of which a change wasn't told, or that left the map altogether. */
async function find(tx: Database, { entryId, on }: { entryId?: number | undefined; on?: string }): Promise<Due[]> {
	const of = (name: string) => sql`e.subject_kind = 'entry' and e.subject_id = d.entry_id::text and e.name = ${name}
		and e.details->>'on' = d.on::text`;
	const found = await rows<{ entry_id: number; on: string; changed: string | null; times: string | null }>(
		tx,
		sql`select d.entry_id, d.on::text as "on", changed.id::text as changed, told.times
			from (select distinct entry_id, "on" from ${attendee} where state <> 'gone' and "on" >= ${dayOf(now())}::date
				${entryId === undefined ? sql`` : sql`and entry_id = ${entryId}`} ${on ? sql`and "on" = ${on}::date` : sql``}) d
			join entry on entry.id = d.entry_id
			left join lateral (select max(e.id) as id from event e where ${of('activity.day_changed')}) changed on true
			left join lateral (select e.details->>'times' as times, (e.details->>'change')::bigint as change
				from event e where ${of('attending.day_told')} order by e.id desc limit 1) told on true
			where changed.id > coalesce(told.change, 0)
				or (entry.publication <> 'published' and told.times is distinct from ${off})
			order by d.entry_id, d.on`
	);
	return found.map((one) => ({
		...{ entryId: one.entry_id, on: one.on, times: one.times },
		changed: one.changed === null ? null : Number(one.changed)
	}));
}

async function tellOne(tx: Database, { entryId, on, changed, times }: Due, site: string): Promise<number> {
	const day = await days.find(tx, entryId, on);
	if (!day) return 0;
	const held = days.isHeld(day);
	const stands = held ? `${day.startsAt.toISOString()}/${day.endsAt.toISOString()}` : off;
	const people = stands === times ? [] : await counting(tx, day);
	const details = { change: changed ?? 0, times: stands, people: people.length };
	await telling.happened(tx, day, 'attending.day_told', details);
	if (!people.length) return 0;
	// another time is another reminder
	if (held) await tx.update(attendee).set({ remindedAt: null }).where(isOf(day));
	const again = times === off;
	const letter = await letterOf(tx, day, again, site);
	for (const one of people)
		if (await telling.mayHearMore(tx, day, one.email))
			await telling.write(tx, day, one, site, (link) => letter(firstName(one.name), link));
	const what = held ? (again ? 'gaat toch door' : 'is op een andere tijd') : 'gaat niet door';
	await telling.askToCall(tx, day, people, site, `“${day.title}” op ${dayInWords(on)} ${what}.`);
	return 1;
}

async function letterOf(tx: Database, day: days.Day, again: boolean, site: string) {
	const page = `${site}/${day.gemeente.slug}/activiteit/${day.slug}`;
	const about = { title: day.title, gemeente: day.gemeente.name, day: dayInWords(day.on), why: day.why, page };
	if (days.isHeld(day)) {
		const told = { ...(await telling.told(tx, day)), ...about, held: true as const, again };
		return (name: string, link: string) => letters.dayChanged({ ...told, name, link });
	}
	const told = { ...about, held: false as const, reach: await telling.reach(tx, day) };
	return (name: string) => letters.dayChanged({ ...told, name });
}

const isOf = (day: days.Day) => and(eq(attendee.entryId, day.entryId), eq(attendee.on, day.on));

function counting(tx: Database, day: days.Day): Promise<telling.Row[]> {
	return tx
		.select()
		.from(attendee)
		.where(and(isOf(day), ne(attendee.state, 'gone')));
}
