import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { type Deed, may, mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { forget } from '#lib/keeping/kindwords.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { fits, mostOthers } from './attending.ts';
import * as days from './days.server.ts';
import { moveUp } from './moving.server.ts';
import { after } from './signing.server.ts';
import { attendee, attendeeLink } from './table.server.ts';
import * as telling from './telling.server.ts';

/** What somebody sees and changes of their own coming, by the link that was mailed or the code they wrote down. */

export type Own = { row: telling.Row; day: days.Day };

/** Who holds this code, and the day they come. @throws NotAllowed for a code that opens nothing (any more) */
export async function holding<Result>(
	db: Database,
	code: string,
	deed: Deed,
	work: (tx: Database, own: Own) => Promise<Result>
): Promise<Result> {
	const clean = readCode(code);
	if (!clean || !may(visitor, deed, { held: true })) throw new NotAllowed();
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [found] = await tx
			.select({ row: attendee })
			.from(attendeeLink)
			.innerJoin(attendee, eq(attendee.id, attendeeLink.attendeeId))
			.where(eq(attendeeLink.codeHash, hash))
			.limit(1);
		const day = found && (await days.find(tx, found.row.entryId, found.row.on));
		if (!found || !day) throw new NotAllowed();
		return work(tx, { row: found.row, day });
	});
}

/** The same, as the machine that counts the places, while nobody else changes the list. */
function alone<Result>(
	db: Database,
	code: string,
	work: (tx: Database, own: Own & { day: days.Held }) => Promise<Result>
): Promise<Result> {
	return holding(db, code, 'attending.change', (held, { row }) =>
		within(held, { kind: 'system' }, async (tx) => {
			await days.alone(tx, row.entryId);
			// read anew: whoever held the lock may have moved them up
			const [fresh] = await tx.select().from(attendee).where(eq(attendee.id, row.id));
			const day = await days.find(tx, row.entryId, row.on);
			if (!fresh || !day) throw new NotAllowed();
			if (!days.isHeld(day)) throw new NotNow(`“${day.title}” gaat op deze dag niet door. Je hoeft niets te doen.`);
			if (day.startsAt <= now()) throw new NotNow('Dit is al begonnen. Veranderen kan niet meer.');
			return work(tx, { row: fresh, day });
		})
	);
}

/** What they see: their own answers, and the place in the line. */
export function find(db: Database, code: string) {
	return holding(db, code, 'attending.change', async (tx, { row, day }) => ({
		...{ id: row.id, name: row.name, email: row.email, phone: row.phone, state: row.state, others: row.others },
		...{ note: row.note, newcomer: row.newcomer, came: row.came, felt: row.felt, feltWords: row.feltWords },
		on: row.on,
		day,
		place: days.placeText(day),
		held: days.isHeld(day),
		over: day.endsAt ? day.endsAt < now() : row.on < dayOf(now()),
		begun: day.startsAt ? day.startsAt <= now() : row.on < dayOf(now()),
		before: row.state === 'waiting' ? await within(tx, { kind: 'system' }, (own) => waitingBefore(own, row)) : 0
	}));
}

async function waitingBefore(tx: Database, row: telling.Row): Promise<number> {
	const [found] = await tx
		.select({ n: sql<number>`count(*)::int` })
		.from(attendee)
		.where(
			and(
				...[eq(attendee.entryId, row.entryId), eq(attendee.on, row.on), eq(attendee.state, 'waiting')],
				sql`(${attendee.createdAt}, ${attendee.id}) < (${row.createdAt.toISOString()}::timestamptz, ${row.id}::uuid)`
			)
		);
	return found!.n;
}

/**
 * They come with more or fewer people. With fewer, who waits moves up; with more there must be a place for each.
 * @throws NotNow when there isn't, or it has begun
 */
export function change(
	db: Database,
	code: string,
	{ others, note, site }: { others: number; note: string | null; site: string }
): Promise<void> {
	return alone(db, code, async (tx, { row, day }) => {
		const many = Math.min(mostOthers, Math.max(0, others));
		if (row.state === 'gone') throw new NotNow('Je had afgezegd. Zeg eerst dat je toch komt.');
		if (many === row.others && note === row.note) return;
		if (row.state === 'going' && many > row.others && !(await hasRoom(tx, row, day, many)))
			throw new NotNow('Zo veel plekken zijn er niet meer. Wat je had, houd je.');
		await tx.update(attendee).set({ others: many, note }).where(eq(attendee.id, row.id));
		if (many !== row.others) await telling.happened(tx, day, 'attending.changed', { attendeeId: row.id });
		if (many < row.others) await moveUp(tx, day, site);
	});
}

async function hasRoom(tx: Database, row: telling.Row, day: days.Held, others: number): Promise<boolean> {
	const taken = await days.taken(tx, day.entryId, day.on);
	const own = row.state === 'going' ? 1 + row.others : 0;
	const key = row.newcomer ? 'newcomers' : 'regulars';
	return fits({ newcomer: row.newcomer, others }, { ...taken, [key]: taken[key] - own }, days.roomOf(day));
}

/** They don't come after all: who waits moves up, and who organises it hears of it. Twice is once. */
export function cancel(db: Database, code: string, site: string): Promise<void> {
	return alone(db, code, async (tx, { row, day }) => {
		if (row.state === 'gone') return;
		await tx.update(attendee).set({ state: 'gone', goneAt: now() }).where(eq(attendee.id, row.id));
		const host = await telling.hostToTell(tx, day);
		const heard = host && (await telling.mayWriteTo(tx, host.email)).size > 0;
		const details = { attendeeId: row.id, told: heard ? 'yes' : 'no' };
		await telling.happened(tx, day, 'attending.gone', details, { kind: 'visitor' });
		await moveUp(tx, day, site);
		if (!heard) return;
		const numbers = await days.taken(tx, day.entryId, day.on);
		await telling.tellHost(tx, { day, host, site, numbers }, { ...row, state: 'gone' });
	});
}

/** After all they do come: at the end of the line, as who signs up now. Twice is once. */
export function comeBack(db: Database, code: string): Promise<void> {
	return alone(db, code, async (tx, { row, day }) => {
		if (row.state !== 'gone') return;
		const state = (await hasRoom(tx, row, day, row.others)) ? 'going' : 'waiting';
		const [{ newest } = { newest: null }] = await tx
			.select({ newest: sql<string | null>`max(${attendee.createdAt})::text` })
			.from(attendee)
			.where(and(eq(attendee.entryId, row.entryId), eq(attendee.on, row.on)));
		await tx
			.update(attendee)
			.set({ state, goneAt: null, movedUpAt: null, createdAt: after(newest) })
			.where(eq(attendee.id, row.id));
		const details = { attendeeId: row.id, state, told: 'no' };
		await telling.happened(tx, day, 'attending.started', details, { kind: 'visitor' });
	});
}

/** Everything of theirs on this day goes, and who waits moves up. */
export function erase(db: Database, code: string, site: string): Promise<void> {
	return holding(db, code, 'attending.change', (held, { row }) =>
		within(held, { kind: 'system' }, async (tx) => {
			await days.alone(tx, row.entryId);
			await tx.delete(attendee).where(eq(attendee.id, row.id));
			await forget(tx, `attendee ${row.id}`);
			const day = await days.find(tx, row.entryId, row.on);
			if (!day) return;
			await telling.happened(tx, day, 'attending.erased', {}, { kind: 'visitor' });
			if (days.isHeld(day)) await moveUp(tx, day, site);
		})
	);
}

/** The coming days of somebody who is signed in, by the address they sign in with. */
export function ofAccount(db: Database, actor: Actor) {
	return asAccount(db, actor, async (tx, address) => {
		const mine = await tx
			.select({ row: attendee })
			.from(attendee)
			.innerJoin(entry, eq(entry.id, attendee.entryId))
			.where(and(sql`lower(${attendee.email}) = ${address}`, gte(attendee.on, daysAfter(dayOf(now()), -1))))
			.orderBy(asc(attendee.on), asc(attendee.id))
			.limit(100);
		return withDays(
			tx,
			mine.map(({ row }) => row)
		);
	});
}

/** A link to a day they come. @throws NotAllowed when it is somebody else's */
export function mintForAccount(db: Database, actor: Actor, attendeeId: string): Promise<string> {
	return asAccount(db, actor, async (tx, address) => {
		const [found] = await tx
			.select({ id: attendee.id })
			.from(attendee)
			.where(and(sql`${attendee.id}::text = ${attendeeId}`, sql`lower(${attendee.email}) = ${address}`))
			.limit(1);
		if (!found) throw new NotAllowed();
		return within(tx, { kind: 'system' }, (own) => telling.link(own, found.id));
	});
}

async function asAccount<Result>(
	db: Database,
	actor: Actor,
	work: (tx: Database, address: string) => Promise<Result>
): Promise<Result> {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.read', { self: actor.id });
	return within(db, actor, async (tx) => {
		const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id)).limit(1);
		if (!found) throw new NotAllowed();
		return work(tx, found.email.toLowerCase());
	});
}

async function withDays(tx: Database, rows: telling.Row[]): Promise<(Own & { place: string; held: boolean })[]> {
	const found = [];
	for (const row of rows) {
		const day = await days.find(tx, row.entryId, row.on);
		if (day) found.push({ row, day, place: days.placeText(day), held: days.isHeld(day) });
	}
	return found;
}

/**
 * Every day of the same activity that who holds this code comes to, for their agenda. Not what else they go to: a link
 * that is passed on tells no more than what it is about.
 */
export function daysOf(db: Database, code: string) {
	return holding(db, code, 'attending.change', (held, { row }) =>
		within(held, { kind: 'system' }, async (tx) => {
			const same = row.email ? sql`lower(${attendee.email}) = ${row.email.toLowerCase()}` : eq(attendee.id, row.id);
			const mine = await tx
				.select()
				.from(attendee)
				.where(and(eq(attendee.entryId, row.entryId), same))
				.orderBy(asc(attendee.on))
				.limit(60);
			return withDays(tx, mine);
		})
	);
}
