import { eq } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import type { Key } from '#lib/vraag/door.server.ts';
import { momentIn, type Hosting, type Visit, type Yes } from './answers.server.ts';
import { agree } from './answering.server.ts';
import { contactAt, type Inside, isThere, reach } from './door.server.ts';
import { receive, rest } from './hosting.server.ts';
import { type How, isKnown, type Misfit, type Step } from './introduction.ts';
import { reopen } from './introductions.server.ts';
import * as letters from './letters.ts';
import { happened, move, wrote } from './moving.server.ts';
import { introduction } from './table.server.ts';
import { toNetwork, toPerson } from './writing.server.ts';

/** What a makelaar writes down: what the two said aloud or on paper, the first visit, the calls, and how it ended. */

type On = { id: string; note?: string | null };
type Site = { site: string | undefined };

function recording(db: Database, key: Key, id: string, work: (tx: Database, inside: Inside) => Promise<unknown>) {
	return reach(db, key, id, 'introduction.record', async (tx, inside) => {
		await work(tx, inside);
	});
}

const by = ({ entered }: Inside, { note = null }: On, how: How = 'spoken') => ({
	...{ how, note, accountId: entered.accountId }
});

/** The person said yes, aloud or on paper. */
export function personYes(db: Database, key: Key, input: On & Yes & Site & { how: How; anyway?: boolean }) {
	return recording(db, key, input.id, (tx, inside) => agree(tx, inside, input, by(inside, input, input.how)));
}

/** The person said no, or takes a yes back. */
export function personNo(db: Database, key: Key, input: On & { how: How }) {
	return recording(db, key, input.id, (tx, inside) =>
		move(tx, inside.row, { side: 'person', step: 'no', ...by(inside, input, input.how) })
	);
}

/** The contact of the circle said yes. */
export function networkYes(db: Database, key: Key, input: On & Hosting & Site) {
	return recording(db, key, input.id, async (tx, inside) => {
		if (!isThere(inside.about)) throw new NotNow('Deze groep staat niet meer op de kaart.');
		const { email } = await contactAt(tx, inside.about);
		await receive(tx, inside.row, inside.about, input, { ...by(inside, input), keeperEmail: email });
	});
}

/** The contact of the circle said no, or takes a yes back. */
export function networkNo(db: Database, key: Key, input: On) {
	return recording(db, key, input.id, (tx, inside) =>
		move(tx, inside.row, { side: 'network', step: 'no', ...by(inside, input) })
	);
}

/** The contact of the circle said "nu even niet". @param input `until` null: until further notice */
export function networkLater(db: Database, key: Key, input: On & { until: string | null }) {
	return recording(db, key, input.id, (tx, inside) =>
		rest(tx, inside.row, inside.about, input.until, by(inside, input))
	);
}

const dayLong = 86_400_000;

/** Asks whoever's turn it is once more by mail. @throws NotNow for who has no address, and within a day of the last time */
export function askAgain(db: Database, key: Key, input: On & Site) {
	return recording(db, key, input.id, async (tx, inside) => {
		const { row, about } = inside;
		if (row.remindedAt && now().getTime() - row.remindedAt.getTime() < dayLong)
			throw new NotNow('Er ging vandaag of gisteren al een herinnering. Wacht een dag, of bel even.');
		const sending = { id: row.id, site: input.site };
		const went =
			row.state === 'proposed'
				? await toPerson(tx, sending, letters.proposed)
				: row.state === 'willing' &&
					(await toNetwork(tx, about, sending, (to) => letters.asked({ ...to, blurb: row.blurb })));
		if (!went) throw new NotNow('Er is geen e-mailadres. Bel even, en schrijf hier op wat er gezegd is.');
		await tx.update(introduction).set({ remindedAt: now() }).where(eq(introduction.id, row.id));
		await happened(tx, row.id, 'introduction.reminded', { accountId: inside.entered.accountId });
	});
}

const inWords = (visitAt: Date | null) => (visitAt ? momentText(visitAt) : null);

/** The first visit: when, who goes along, where they meet. @throws Overtaken when a colleague was first */
export function arrange(db: Database, key: Key, input: On & Visit & { seen: number }) {
	return recording(db, key, input.id, async (tx, inside) => {
		const { row } = inside;
		if (!isKnown(row)) throw new NotNow('Spreek pas iets af als beiden ja zeggen.');
		const visitAt = momentIn(input);
		const { companion, meetAt } = input;
		const there = { Wanneer: inWords(row.visitAt), 'Wie gaat mee': row.companion, Waar: row.meetAt };
		const mine = { Wanneer: inWords(visitAt), 'Wie gaat mee': companion, Waar: meetAt };
		const standing = { differences: differences(there, mine), by: null, at: null, revision: row.revision };
		if (!mustWrite(input.seen, standing)) return;
		const more = { visitAt, companion, meetAt, revision: row.revision + 1, remindedAt: null };
		await move(tx, row, { side: 'makelaar', step: 'arrange', ...by(inside, input) }, more);
		if (companion && companion !== row.companion)
			await wrote(tx, row.id, { side: 'makelaar', step: 'go_along', ...by(inside, {} as On) });
	});
}

/** They went. @param input `day` 2026-12-01, today or before */
export function visited(db: Database, key: Key, input: On & { day: string }) {
	return recording(db, key, input.id, async (tx, inside) => {
		const { row } = inside;
		if (row.visitedAt) return;
		if (input.day > dayOf(now())) throw new NotNow('Die dag moet nog komen.');
		const agreed = row.visitAt && dayOf(row.visitAt) === input.day ? row.visitAt : momentOf(input.day, '12:00');
		const visitedAt = agreed > now() ? now() : agreed;
		await step(tx, inside, 'visit', input, { visitedAt });
	});
}

/** The call after the first visit. */
export function called(db: Database, key: Key, input: On) {
	return recording(db, key, input.id, async (tx, inside) => {
		if (!inside.row.calledAt) await step(tx, inside, 'call', input, { calledAt: now() });
	});
}

/** The call after four weeks. @param input `there`: they still come, so that they have landed */
export function calledMonth(db: Database, key: Key, input: On & { there: boolean }) {
	return recording(db, key, input.id, async (tx, inside) => {
		const { row } = inside;
		if (row.calledMonthAt) return;
		await step(tx, inside, 'call_month', input, { calledMonthAt: now() }, { there: input.there });
		if (input.there) await move(tx, row, { side: 'makelaar', step: 'land', ...by(inside, {} as On) });
	});
}

/** They come by themselves now. */
export function landed(db: Database, key: Key, input: On) {
	return recording(db, key, input.id, async (tx, inside) => {
		if (inside.row.state !== 'landed') await step(tx, inside, 'land', input);
	});
}

/** It did not fit: what did and what didn't, for a next proposal. The vraag is open again. */
export function misfit(db: Database, key: Key, input: On & { misfits: Misfit[]; words: string | null }) {
	return recording(db, key, input.id, async (tx, inside) => {
		if (inside.row.state === 'misfit') return;
		const { misfits, words } = input;
		await step(tx, inside, 'not_fit', input, { misfits, misfitWords: words });
		await reopen(tx, inside.entered);
	});
}

/** The makelaar stops it. */
export function stop(db: Database, key: Key, input: On) {
	return recording(db, key, input.id, async (tx, inside) => {
		if (inside.row.state !== 'stopped') await step(tx, inside, 'stop', input);
	});
}

function step(
	tx: Database,
	inside: Inside,
	what: Step,
	on: On,
	more: Parameters<typeof move>[3] = {},
	details?: Record<string, unknown>
) {
	return move(tx, inside.row, { side: 'makelaar', step: what, ...by(inside, on), ...(details && { details }) }, more);
}
