import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, fatima, lindeveen, noor, oumar } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { beheerder, partner } from '../../../tests/planted.ts';
import { begin } from '../../../tests/takingpart.ts';
import * as answers from './answers.server.ts';

const thanks = { id: null, seen: 0, use: 'question', title: 'Waar?', text: 'Dag {naam}, waar is {titel}?' } as const;

async function managed(db: Database) {
	const begun = await begin(db);
	const { id, name } = beheerder;
	await db.insert(account).values({ id, name, email: 'derya@lindeveen.example' });
	return begun;
}

const list = (db: Database) => answers.list(db, beheerder, lindeveen);

describe('keeping them', () => {
	test('added once, however often it is pressed, and found by its use', async ({ db }) => {
		await managed(db);
		await answers.save(db, beheerder, lindeveen, thanks);
		await answers.save(db, beheerder, lindeveen, thanks);
		expect(await list(db)).toMatchObject([{ title: 'Waar?', use: 'question', by: 'Derya Kaya', revision: 1 }]);
		expect(await count(db, 'event')).toBe(1);
		const known = { naam: 'Noor', titel: 'Ruilkast' };
		expect(await answers.prepared(db, lindeveen, ['question'], known)).toMatchObject([
			{ title: 'Waar?', text: 'Dag Noor, waar is Ruilkast?' }
		]);
		expect(await answers.prepared(db, lindeveen, ['ended', 'official'], known)).toEqual([]);
		expect(await answers.prepared(db, elders, ['question'], known)).toEqual([]);
	});

	test('two who change one: the second sees both versions', async ({ db }) => {
		await managed(db);
		await answers.save(db, beheerder, lindeveen, thanks);
		const { id } = (await list(db))[0]!;
		await answers.save(db, beheerder, lindeveen, { ...thanks, id, seen: 1, text: 'Waar precies?' });
		const late = answers.save(db, beheerder, lindeveen, { ...thanks, id, seen: 1, title: 'De plek' });
		const conflict = (await late.catch((cause: unknown) => cause)) as Overtaken;
		expect(conflict).toBeInstanceOf(Overtaken);
		expect(conflict.standing).toMatchObject({ by: 'Derya Kaya', revision: 2 });
		expect(conflict.standing.differences.map(({ label }) => label)).toEqual(['Naam', 'Tekst']);
		expect(await list(db)).toMatchObject([{ title: 'Waar?', text: 'Waar precies?' }]);
	});

	test('taken away; twice is as good as once', async ({ db }) => {
		await managed(db);
		await answers.save(db, beheerder, lindeveen, thanks);
		const { id } = (await list(db))[0]!;
		await answers.remove(db, beheerder, lindeveen, id);
		await answers.remove(db, beheerder, lindeveen, id);
		expect(await list(db)).toEqual([]);
		const said = await db.select({ name: event.name }).from(event).where(eq(event.subjectKind, 'gemeente'));
		expect(said.map(({ name }) => name)).toEqual(['standard_answer.added', 'standard_answer.removed']);
	});
});

describe('who may not', () => {
	const elsewhere: Actor = { ...beheerder, grants: [{ role: 'beheerder', gemeenteCode: elders, wijkCode: null }] };
	for (const [who, actor] of Object.entries({ visitor, noor, partner, fatima, oumar, elsewhere }))
		test(who, async ({ db }) => {
			await managed(db);
			await answers.save(db, beheerder, lindeveen, thanks);
			const { id } = (await list(db))[0]!;
			const attempts = [
				async () => answers.list(db, actor, lindeveen),
				() => answers.save(db, actor, lindeveen, { ...thanks, title: 'Nieuw' }),
				() => answers.save(db, actor, lindeveen, { ...thanks, id, seen: 1, text: 'x' }),
				() => answers.remove(db, actor, lindeveen, id)
			];
			for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NotAllowed);
			expect(await list(db)).toMatchObject([{ text: thanks.text }]);
		});

	test('a beheerder of elsewhere can not reach it through their own gemeente', async ({ db }) => {
		await managed(db);
		await answers.save(db, beheerder, lindeveen, thanks);
		const { id } = (await list(db))[0]!;
		await expect(answers.save(db, elsewhere, elders, { ...thanks, id, seen: 1, text: 'x' })).rejects.toThrow(
			NotAllowed
		);
		await answers.remove(db, elsewhere, elders, id);
		expect(await list(db)).toHaveLength(1);
	});
});
