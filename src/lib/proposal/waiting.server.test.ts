import { describe, expect } from 'vitest';
import { employ, fatima, hoef, joris, noor, oumar, priya, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { proposeFor, site } from '../../../tests/proposed.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Pile } from './desk.ts';
import * as following from './following.server.ts';
import * as review from './review.server.ts';
import * as waiting from './waiting.server.ts';

const on = (day: string) => new Date(`2026-11-${day}T10:00:00Z`);

/** Three ideas: an old one and a new one in De Hoef, one in Waterkant. */
async function setting(db: Database) {
	moveTo(on('23'));
	await settle(db);
	await employ(db);
	const recent = await proposeFor(db, { title: 'Nieuw', at: on('20') });
	const old = await proposeFor(db, { title: 'Oud', at: on('12') });
	const other = await proposeFor(db, { title: 'Waterkant', wijkCode: waterkant, at: on('19') });
	return { old, recent, other };
}

const titles = async (db: Database, actor: Actor, pile: Pile = 'mine') =>
	(await waiting.list(db, actor, pile)).map(({ title }) => title);

describe('what waits for a makelaar', () => {
	test('is what came in from their wijken, oldest first', async ({ db }) => {
		await setting(db);
		expect(await titles(db, fatima)).toEqual(['Oud', 'Nieuw']);
		expect(await titles(db, joris)).toEqual(['Waterkant']);
		expect(await titles(db, priya)).toEqual(['Oud', 'Waterkant', 'Nieuw']);
		for (const nobody of [oumar, noor, visitor]) expect(await titles(db, nobody)).toEqual([]);
	});

	test('counts what is too late, from the day after the promise', async ({ db }) => {
		await setting(db);
		// promised for Thursday the 19th
		expect(await waiting.counts(db, fatima)).toEqual({ mine: 2, late: 1, theirs: 0, published: 0, withdrawn: 0 });
		expect(await titles(db, fatima, 'late')).toEqual(['Oud']);
		moveTo(on('19'));
		expect((await waiting.counts(db, fatima)).late).toBe(0);
	});

	test('moves from pile to pile with what happens', async ({ db }) => {
		const { old, recent } = await setting(db);
		await review.ask(db, fatima, { id: old.id, text: 'Waar?', site });
		await review.publish(db, fatima, { id: recent.id, seen: (await recent.read()).revision, site });
		expect(await waiting.counts(db, fatima)).toEqual({ mine: 0, late: 0, theirs: 1, published: 1, withdrawn: 0 });
		await following.answer(db, old.code, 'Hier.');
		const [item] = await waiting.list(db, fatima, 'mine');
		expect(item).toMatchObject({ title: 'Oud', lastKind: 'answer', again: false, promisedOn: '2026-11-30' });
		await following.withdraw(db, old.code);
		expect(await waiting.counts(db, fatima)).toEqual({ mine: 0, late: 0, theirs: 0, published: 1, withdrawn: 1 });
	});

	test('includes a wijk that has nobody, and says so', async ({ db }) => {
		await settle(db);
		await employ(db, [joris]);
		await proposeFor(db);
		const [item] = await waiting.list(db, joris, 'mine');
		expect(item).toMatchObject({ wijkName: 'De Hoef', unserved: true });
	});
});

describe('what a makelaar did last', () => {
	test('is told with who to call', async ({ db }) => {
		const { old } = await setting(db);
		await review.ask(db, fatima, { id: old.id, text: 'Waar?', site });
		expect(await waiting.lastDone(db, fatima, old.id)).toMatchObject({
			kind: 'question',
			title: 'Oud',
			email: 'noor@lindeveen.example'
		});
	});

	test('is not told to somebody else, and has no address once it went to another wijk', async ({ db }) => {
		const { old } = await setting(db);
		const { revision, title, summary, body } = await old.read();
		const correction = {
			title,
			summary,
			body,
			seeks: [],
			themes: [],
			wijkCode: waterkant,
			placeName: null,
			venueId: null
		};
		await review.correct(db, fatima, { id: old.id, seen: revision, correction });
		expect(await waiting.lastDone(db, fatima, old.id)).toMatchObject({
			kind: 'changed',
			wijkName: 'Waterkant',
			email: null
		});
		expect(await waiting.lastDone(db, joris, old.id)).toBeUndefined();
		expect(await waiting.lastDone(db, visitor, old.id)).toBeUndefined();
		expect(hoef).not.toBe(waterkant);
	});
});
