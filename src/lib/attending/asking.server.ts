import { and, eq, gte, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Feeling, fewestAnswers } from './attending.ts';
import * as days from './days.server.ts';
import { each } from './each.server.ts';
import * as letters from './letters.ts';
import { holding } from './own.server.ts';
import { attendee } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * How it was: asked once, the day after, of who came. Whoever organises it reads numbers and sentences, without names,
 * and only when enough people answered. Who wasn't there is left alone.
 */
const earliest = '10:00';
/** A server that was off asks a little later, and after that not any more. */
const lateDays = 3;

/** @returns how many mails went; undefined before the morning, and when today was done or another process is at it */
export async function run(db: Database, site: string): Promise<number | undefined> {
	const moment = now();
	if (moment < momentOf(dayOf(moment), earliest)) return undefined;
	return duty.once(db, 'attending-asked', (day) => send(db, day, site));
}

/**
 * Asks everybody who was there in the last days and wasn't asked. @returns how many mails went
 * @throws Error when some could not go; the others did
 */
export function send(db: Database, day: string, site: string): Promise<number> {
	const due = and(
		...[gte(attendee.on, daysAfter(day, -lateDays)), lt(attendee.on, day), eq(attendee.state, 'going')],
		...[isNull(attendee.askedAt), isNotNull(attendee.email), isNull(attendee.felt)],
		or(isNull(attendee.came), attendee.came)
	);
	return each(db, due, (tx, one) => ask(tx, one, site));
}

async function ask(tx: Database, one: telling.Row, site: string): Promise<boolean> {
	const day = await days.find(tx, one.entryId, one.on);
	// what runs past midnight is asked about when it is over
	if (!day || !days.isHeld(day) || day.endsAt >= now()) return false;
	await tx.update(attendee).set({ askedAt: now() }).where(eq(attendee.id, one.id));
	const told = { ...(await telling.told(tx, day)), name: firstName(one.name) };
	await telling.write(tx, day, one, site, (link) => letters.howWasIt({ ...told, link }), 'hoe-was-het');
	return true;
}

/** What somebody says of it; saying it again is changing it. @throws NotNow before it is over, or when they weren't there */
export function answer(db: Database, code: string, felt: Feeling, words: string | null): Promise<void> {
	return holding(db, code, 'attending.change', (held, { row, day }) =>
		within(held, { kind: 'system' }, async (tx) => {
			if ((day.endsAt ?? new Date(`${row.on}T23:00:00Z`)) > now()) throw new NotNow('Het is nog niet geweest.');
			if (row.state !== 'going' || row.came === false)
				throw new NotNow('Op de lijst staat dat je er niet was. Klopt dat niet? Bel dan even.');
			await tx.update(attendee).set({ felt, feltWords: words, feltAt: now() }).where(eq(attendee.id, row.id));
			if (!row.felt) await telling.happened(tx, day, 'attending.felt', {}, { kind: 'visitor' });
		})
	);
}

/** What was said of a day: how many found it so, and the sentences in no order that tells who; undefined for too few. */
export type Said = { good: number; fair: number; bad: number; words: string[] };

/** The caller has checked who asks. @returns by day, from `from` on */
export async function said(tx: Database, entryId: number, from: string): Promise<Map<string, Said | undefined>> {
	const rows = await tx
		.select({ on: attendee.on, felt: attendee.felt, words: attendee.feltWords })
		.from(attendee)
		.where(
			and(
				...[eq(attendee.entryId, entryId), isNotNull(attendee.felt), gte(attendee.on, from)],
				lt(attendee.on, sql`${dayOf(now())}::date + 1`)
			)
		)
		// not in the order of the list
		.orderBy(sql`reverse(${attendee.id}::text)`);
	const byDay = new Map<string, typeof rows>();
	for (const row of rows) byDay.set(row.on, [...(byDay.get(row.on) ?? []), row]);
	return new Map(
		[...byDay].map(([on, some]) => {
			const many = (felt: Feeling) => some.filter((one) => one.felt === felt).length;
			const words = some.flatMap((one) => one.words ?? []);
			const told = { good: many('good'), fair: many('fair'), bad: many('bad'), words };
			return [on, some.length >= fewestAnswers ? told : undefined];
		})
	);
}
