import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { isDay } from '#lib/activity/rule.ts';
import { activity } from '#lib/activity/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { occurrence } from '#lib/entry/table.server.ts';
import { enter, type Kept, type Key } from '#lib/keeping/door.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as asking from './asking.server.ts';
import { fits } from './attending.ts';
import * as days from './days.server.ts';
import * as letters from './letters.ts';
import { moveUp } from './moving.server.ts';
import { after, isSame, type Person } from './signing.server.ts';
import { attendee, turnout } from './table.server.ts';
import * as telling from './telling.server.ts';

/** What who organises it sees and does: who comes on which day, who was there, and whom they write down themselves. */

/** So many days back, attendance can still be noted. */
const backDays = 30;

export type Guest = Pick<
	telling.Row,
	| 'id'
	| 'name'
	| 'email'
	| 'phone'
	| 'state'
	| 'newcomer'
	| 'others'
	| 'note'
	| 'via'
	| 'came'
	| 'createdAt'
	| 'movedUpAt'
>;

const guest = {
	...{ id: attendee.id, name: attendee.name, email: attendee.email, phone: attendee.phone, state: attendee.state },
	...{ newcomer: attendee.newcomer, others: attendee.others, note: attendee.note, via: attendee.via },
	...{ came: attendee.came, createdAt: attendee.createdAt, movedUpAt: attendee.movedUpAt }
};

/** The days around now with how many come, and the list of one of them. */
export function read(db: Database, key: Key, asked?: string) {
	return enter(db, key, 'attending.host', async (tx, kept) => {
		const { entryId } = kept.about;
		const [rules] = await tx.select().from(activity).where(eq(activity.entryId, entryId)).limit(1);
		if (!rules) throw new NotThere();
		const around = await daysAround(tx, entryId);
		const today = dayOf(now());
		const on =
			around.find((one) => one.on === asked)?.on ?? around.find((one) => one.on >= today)?.on ?? around.at(-1)?.on;
		const day = on ? await days.find(tx, entryId, on) : undefined;
		const { signsUp, places, newcomerPlaces } = rules;
		return {
			...{ entryId, title: kept.about.title, signsUp, places, newcomerPlaces },
			days: around,
			day: day && {
				...{ on: day.on, startsAt: day.startsAt, endsAt: day.endsAt, place: days.placeText(day) },
				...{ held: days.isHeld(day), today: day.on <= today, past: day.on < today },
				guests: await guests(tx, entryId, day.on),
				...(await days.taken(tx, entryId, day.on))
			},
			// how it was nobody reads with the names beside it, and never of a handful
			said: await within(tx, { kind: 'system' }, (own) => asking.said(own, entryId, daysAfter(today, -60))),
			// numbers of people only: how it was stands with what was said, and of a handful not at all
			turnouts: await tx
				.select({ on: turnout.on, going: turnout.going, came: turnout.came, newcomers: turnout.newcomers })
				.from(turnout)
				.where(eq(turnout.entryId, entryId))
				.orderBy(sql`${turnout.on} desc`)
				.limit(12)
		};
	});
}

/** Days of the last month with somebody on the list, and the coming ones. */
async function daysAround(tx: Database, entryId: number) {
	const today = dayOf(now());
	const dayOfOccurrence = sql<string>`(${occurrence.startsAt} at time zone 'Europe/Amsterdam')::date::text`;
	const ahead = await tx
		.select({ on: dayOfOccurrence })
		.from(occurrence)
		.where(and(eq(occurrence.entryId, entryId), gte(occurrence.endsAt, now())))
		.orderBy(asc(occurrence.startsAt))
		.limit(4);
	const listed = await tx
		.select({ on: attendee.on, ...days.tally })
		.from(attendee)
		.where(and(eq(attendee.entryId, entryId), gte(attendee.on, daysAfter(today, -backDays))))
		.groupBy(attendee.on);
	const empty = { newcomers: 0, regulars: 0, waiting: 0 };
	const all = new Map(ahead.map(({ on }) => [on, { on, ...empty }]));
	for (const one of listed) all.set(one.on, one);
	return [...all.values()].sort((a, b) => a.on.localeCompare(b.on));
}

/** Who has a place by name, who waits in their order, who cancelled last. */
function guests(tx: Database, entryId: number, on: string): Promise<Guest[]> {
	return tx
		.select(guest)
		.from(attendee)
		.where(and(eq(attendee.entryId, entryId), eq(attendee.on, on)))
		.orderBy(
			sql`case ${attendee.state} when 'going' then 0 when 'waiting' then 1 else 2 end`,
			sql`case when ${attendee.state} = 'waiting' then ${attendee.createdAt} end`,
			sql`lower(${attendee.name})`,
			attendee.id
		);
}

type Inside = { kept: Kept; day: days.Day };

/** Changes the list of a day, while nobody else does. The right was asked at the door; the machine counts the places. */
function alone<Result>(
	db: Database,
	key: Key,
	on: string,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	return enter(db, key, 'attending.host', (entered, kept) =>
		within(entered, { kind: 'system' }, async (tx) => {
			if (!isDay(on)) throw new NotThere();
			await days.alone(tx, kept.about.entryId);
			const day = await days.find(tx, kept.about.entryId, on);
			if (!day) throw new NotThere();
			return work(tx, { kept, day });
		})
	);
}

const actorOf = ({ accountId }: Kept) =>
	accountId ? ({ kind: 'account', id: accountId } as const) : ({ kind: 'visitor' } as const);

async function guestOn(tx: Database, day: days.Day, id: string): Promise<telling.Row> {
	const [found] = isUuid(id)
		? await tx
				.select()
				.from(attendee)
				.where(and(eq(attendee.id, id), eq(attendee.entryId, day.entryId), eq(attendee.on, day.on)))
		: [];
	if (!found) throw new NotThere();
	return found;
}

/** Whether somebody was there; null takes it back. @throws NotNow before the day */
export function mark(db: Database, key: Key, on: string, id: string, came: boolean | null): Promise<void> {
	return alone(db, key, on, async (tx, { kept, day }) => {
		mustHaveCome(day);
		const one = await guestOn(tx, day, id);
		if (one.came === came) return;
		await tx.update(attendee).set({ came }).where(eq(attendee.id, one.id));
		await telling.happened(tx, day, 'attending.marked', { attendeeId: id }, actorOf(kept));
	});
}

/** Everybody with a place was there, but for who was marked otherwise already. @returns how many that were */
export function markAll(db: Database, key: Key, on: string): Promise<number> {
	return alone(db, key, on, async (tx, { kept, day }) => {
		mustHaveCome(day);
		const marked = await tx
			.update(attendee)
			.set({ came: true })
			.where(
				and(
					...[eq(attendee.entryId, day.entryId), eq(attendee.on, day.on), eq(attendee.state, 'going')],
					isNull(attendee.came)
				)
			)
			.returning({ id: attendee.id });
		if (marked.length) await telling.happened(tx, day, 'attending.marked', { many: marked.length }, actorOf(kept));
		return marked.length;
	});
}

function mustHaveCome({ on }: days.Day): void {
	if (on > dayOf(now())) throw new NotNow('Deze dag is nog niet geweest. Op de dag zelf kun je aangeven wie er is.');
	if (on < daysAfter(dayOf(now()), -backDays)) throw new NotNow('Dit is te lang geleden om nog te veranderen.');
}

export type Added = Person & {
	/** of the form: pressed twice, it is written down once */
	id: string;
	newcomer: boolean;
	others: number;
	note: string | null;
	via: 'paper' | 'word';
	/** there is no room, and they are welcome all the same */
	anyway: boolean;
	site: string;
};

/**
 * Somebody from paper or the telephone. On the day itself they are there; before it they have a place when they fit, or
 * when who organises it makes room; else they wait.
 * @throws NotNow when they stand on the list, or it doesn't go on
 */
export function add(db: Database, key: Key, on: string, input: Added): Promise<'going' | 'waiting'> {
	return alone(db, key, on, async (tx, { kept, day }) => {
		const present = day.on <= dayOf(now());
		if (present) mustHaveCome(day);
		else if (!days.isHeld(day)) throw new NotNow('Deze dag gaat niet door.');
		const [before] = await tx
			.select({ id: attendee.id, state: attendee.state, name: attendee.name })
			.from(attendee)
			.where(
				and(
					...[eq(attendee.entryId, day.entryId), eq(attendee.on, on)],
					sql`(${attendee.id} = ${input.id} or ${isSame(input)})`
				)
			);
		if (before?.id === input.id) return before.state === 'waiting' ? 'waiting' : 'going';
		if (before && before.state !== 'gone') throw new NotNow(`${before.name} staat al op de lijst.`);
		const state = present || input.anyway || (await hasRoom(tx, day as days.Held, input)) ? 'going' : 'waiting';
		await put(tx, kept, day, { ...input, state, came: present || null, goneId: before?.id });
		const details = { attendeeId: before?.id ?? input.id, state, via: input.via, told: 'host' };
		await telling.happened(tx, day, 'attending.started', details, actorOf(kept));
		if (!present && days.isHeld(day)) await tellAdded(tx, day, { ...input, state, id: before?.id ?? input.id });
		return state;
	});
}

async function hasRoom(tx: Database, day: days.Held, one: { newcomer: boolean; others: number }): Promise<boolean> {
	return fits(one, await days.taken(tx, day.entryId, day.on), days.roomOf(day));
}

async function put(
	tx: Database,
	{ accountId }: Kept,
	day: days.Day,
	one: Added & { state: 'going' | 'waiting'; came: boolean | null; goneId: string | undefined }
): Promise<void> {
	const [last] = await tx
		.select({ newest: sql<string | null>`max(${attendee.createdAt})::text` })
		.from(attendee)
		.where(and(eq(attendee.entryId, day.entryId), eq(attendee.on, day.on)));
	const row = {
		...{ name: one.name, email: one.email, phone: one.phone, newcomer: one.newcomer, others: one.others },
		...{ note: one.note, via: one.via, recordedBy: accountId, state: one.state, came: one.came },
		...{ createdAt: after(last?.newest ?? null), goneAt: null, movedUpAt: null, remindedAt: null }
	};
	if (one.goneId) await tx.update(attendee).set(row).where(eq(attendee.id, one.goneId));
	else await tx.insert(attendee).values({ ...row, id: one.id, entryId: day.entryId, on: day.on });
}

type Told = Person & { id: string; others: number; state: 'going' | 'waiting'; site: string };

async function tellAdded(tx: Database, day: days.Held, one: Told): Promise<void> {
	if (!one.email || !(await telling.mayWriteTo(tx, one.email)).size) return;
	const told = { ...(await telling.told(tx, day)), name: firstName(one.name), others: one.others };
	await telling.write(tx, day, one, one.site, (link) => letters.signedUp({ ...told, link, state: one.state }));
}

/** Somebody told them that they don't come: who waits moves up. Twice is once. */
export function drop(db: Database, key: Key, on: string, id: string, site: string): Promise<void> {
	return alone(db, key, on, async (tx, { kept, day }) => {
		const one = await guestOn(tx, day, id);
		if (one.state === 'gone') return;
		await tx.update(attendee).set({ state: 'gone', goneAt: now(), came: null }).where(eq(attendee.id, one.id));
		await telling.happened(tx, day, 'attending.gone', { attendeeId: id, told: 'host' }, actorOf(kept));
		if (days.isHeld(day)) await moveUp(tx, day, site);
	});
}

/** Makes room for who waits, or for who had cancelled: they are told. Twice is once. */
export function makeRoom(db: Database, key: Key, on: string, id: string, site: string): Promise<void> {
	return alone(db, key, on, async (tx, { kept, day }) => {
		const one = await guestOn(tx, day, id);
		if (one.state === 'going') return;
		if (!days.isHeld(day)) throw new NotNow('Deze dag gaat niet door.');
		await tx.update(attendee).set({ state: 'going', movedUpAt: now(), goneAt: null }).where(eq(attendee.id, one.id));
		await telling.happened(tx, day, 'attending.moved_up', { people: 1 }, actorOf(kept));
		if (day.startsAt <= now() || !(await telling.mayHearMore(tx, day, one.email))) return;
		const told = { ...(await telling.told(tx, day)), name: firstName(one.name), others: one.others };
		await telling.write(tx, day, one, site, (link) => letters.movedUp({ ...told, link }));
	});
}
