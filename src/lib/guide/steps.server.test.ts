import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { fatima, joris, oumar, priya } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { begin, noCode } from '../../../tests/takingpart.ts';
import * as steps from './steps.server.ts';

const soup = { food: 'yes', building: 'unsure', outside: 'no' } as const;
const done = { step: 'eten', state: 'done', note: 'Gebeld met het buurthuis.', seen: 0 } as const;
const stepsOf = async (db: Database, key: Key) => (await steps.look(db, key)).needed.map(({ step }) => step);

test('from a few answers follows the list; who takes part and the makelaar see the same', async ({ db }) => {
	const { entryId, initiator, member } = await begin(db);
	const begun = await steps.look(db, initiator.key);
	expect(begun).toMatchObject({ answered: false, revision: 0, unanswered: 8, answers: {} });
	expect(begun.needed.map(({ step }) => step)).toEqual(['verzekering', 'privacy']);

	await steps.answer(db, member.key, { answers: soup, seen: 0 });
	const list = await steps.look(db, initiator.key);
	expect(list.needed.map(({ step, need }) => [step, need])).toEqual([
		['ruimte', 'maybe'],
		['verzekering', 'sure'],
		['veiligheid', 'maybe'],
		['eten', 'sure'],
		['alcohol', 'sure'],
		['privacy', 'sure']
	]);
	expect(list).toMatchObject({
		answered: true,
		unanswered: 5,
		progress: 'Er zijn 6 dingen om te regelen. Begin bovenaan.'
	});
	expect(list.helpers.contact).toMatchObject({ name: 'Fatima Aydin', phone: '013 - 555 01 20' });
	expect(await steps.look(db, { actor: fatima, entryId })).toEqual(list);
});

test('how far they are is told by anybody in it, with a note, and counts in a sentence', async ({ db }) => {
	const { entryId, helper, initiator } = await begin(db);
	await steps.answer(db, initiator.key, { answers: soup, seen: 0 });
	await steps.mark(db, helper.key, done);
	await steps.mark(db, { actor: fatima, entryId }, { step: 'alcohol', state: 'not_needed', note: null, seen: 0 });
	expect((await steps.look(db, initiator.key)).progress).toBe('1 van de 5 dingen is geregeld.');
	expect(await steps.read(db, initiator.key, 'eten')).toMatchObject({
		...{ state: 'done', note: 'Gebeld met het buurthuis.', revision: 1, need: 'sure' },
		page: { title: 'Eten maken en delen' }
	});
	expect(
		await db.select({ name: event.name, actor: event.actorKind, details: event.details }).from(event).orderBy(event.id)
	).toEqual([
		{ name: 'guide.answered', actor: 'visitor', details: { answers: soup } },
		{ name: 'guide.step_marked', actor: 'visitor', details: { step: 'eten', state: 'done' } },
		{ name: 'guide.step_marked', actor: 'account', details: { step: 'alcohol', state: 'not_needed' } }
	]);
});

test('what they began with stays in sight when the answers change', async ({ db }) => {
	const { initiator } = await begin(db);
	await steps.answer(db, initiator.key, { answers: soup, seen: 0 });
	await steps.mark(db, initiator.key, done);
	await steps.answer(db, initiator.key, { answers: { food: 'no' }, seen: 1 });
	expect(await stepsOf(db, initiator.key)).toEqual(['verzekering', 'eten', 'privacy']);
	expect((await steps.look(db, initiator.key)).others.map(({ step }) => step)).toContain('alcohol');
});

test('sending twice is as good as once', async ({ db }) => {
	const { initiator } = await begin(db);
	for (const _time of [1, 2]) {
		await steps.answer(db, initiator.key, { answers: soup, seen: 0 });
		await steps.mark(db, initiator.key, done);
	}
	expect(await count(db, 'event')).toBe(2);
	expect(await steps.read(db, initiator.key, 'eten')).toMatchObject({ revision: 1 });
});

test('who comes second sees what the other did, and nothing is lost', async ({ db }) => {
	const { initiator, member } = await begin(db);
	await steps.answer(db, initiator.key, { answers: soup, seen: 0 });
	await expect(steps.answer(db, member.key, { answers: { food: 'no' }, seen: 0 })).rejects.toMatchObject({
		standing: {
			revision: 1,
			differences: expect.arrayContaining([
				{ label: 'Maken of delen jullie eten of drinken?', now: 'ja', mine: 'nee' }
			]) as unknown
		}
	});
	await steps.mark(db, initiator.key, done);
	await expect(steps.mark(db, member.key, { ...done, state: 'asked', note: null })).rejects.toThrow(Overtaken);
	expect(await steps.read(db, member.key, 'eten')).toMatchObject({ state: 'done', note: done.note });
	await steps.mark(db, member.key, { ...done, state: 'asked', note: null, seen: 1 });
	expect(await steps.read(db, member.key, 'eten')).toMatchObject({ state: 'asked', note: null, revision: 2 });
});

test('there is nothing to read or to mark about a page that is not there', async ({ db }) => {
	const { initiator } = await begin(db);
	for (const step of ['niets', '../eten', '', 'constructor']) {
		await expect(steps.read(db, initiator.key, step)).rejects.toThrow(NotThere);
		await expect(steps.mark(db, initiator.key, { ...done, step })).rejects.toThrow(NotThere);
	}
	expect(await count(db, 'guide_step')).toBe(0);
});

describe('this is not for', () => {
	for (const [who, keyOf] of Object.entries<(begun: Awaited<ReturnType<typeof begin>>) => Key>({
		'who only hears the news': ({ informed }) => informed.key,
		'who asked to join': ({ asked }) => asked.key,
		'who was turned down': ({ declined }) => declined.key,
		'a code of nobody': () => ({ code: noCode }),
		'the makelaar of the next wijk': ({ entryId }) => ({ actor: joris, entryId }),
		'a makelaar of another gemeente': ({ entryId }) => ({ actor: oumar, entryId })
	}))
		test(who, async ({ db }) => {
			const key = keyOf(await begin(db));
			await expect(steps.look(db, key)).rejects.toThrow(NotAllowed);
			await expect(steps.read(db, key, 'eten')).rejects.toThrow(NotAllowed);
			await expect(steps.answer(db, key, { answers: soup, seen: 0 })).rejects.toThrow(NotAllowed);
			await expect(steps.mark(db, key, done)).rejects.toThrow(NotAllowed);
			expect([await count(db, 'guide_answer'), await count(db, 'guide_step'), await count(db, 'event')]).toEqual([
				0, 0, 0
			]);
		});
});

test('one initiative never sees the answers of another', async ({ db }) => {
	const { elders: there, entryId, initiator } = await begin(db);
	await steps.answer(db, initiator.key, { answers: soup, seen: 0 });
	await steps.mark(db, initiator.key, done);
	expect(await stepsOf(db, there.initiator.key)).toEqual(['verzekering', 'privacy']);
	await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, entryId));
	await expect(steps.look(db, initiator.key)).rejects.toThrow(NotAllowed);
	expect(await stepsOf(db, { actor: priya, entryId })).toContain('eten');
});

test('answers and states that do not exist are left out, or said', () => {
	expect(steps.readAnswers({ food: 'yes', outside: 'misschien', constructor: 'yes' } as never)).toEqual({
		food: 'yes'
	});
	expect(steps.readMarking({ state: 'klaar', note: '' })).toEqual({ problems: { state: 'Kies hoe ver jullie zijn.' } });
	expect(steps.readMarking({ state: 'done', note: 'x'.repeat(501) })).toMatchObject({
		problems: { note: expect.stringContaining('te lang') as string }
	});
	expect(steps.readMarking({ state: 'done', note: '  ' })).toEqual({ state: 'done', note: null });
});
