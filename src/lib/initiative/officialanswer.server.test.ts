import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { fatima, joris, lindeveen, noor, oumar, priya } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { beheerder, partner } from '../../../tests/planted.ts';
import { begin, takePart } from '../../../tests/takingpart.ts';
import { all, answer, latest } from './officialanswer.server.ts';

const yes = {
	outcome: 'yes',
	text: 'De plek is vrij, en de buren vinden het goed.',
	site: 'https://wijkweb.example'
} as const;
const versionOf = async (db: Database) =>
	(await db.select({ version: gemeente.version }).from(gemeente).where(eq(gemeente.code, lindeveen)))[0]!.version;

describe('an answer for everybody', () => {
	test('with name, role, day and reason; caches hear of it, and who leads it gets a mail', async ({ db }) => {
		const { entryId } = await begin(db);
		await takePart(db, entryId, 'initiator', 'Zonder Mail', { email: null });
		const before = await versionOf(db);
		await answer(db, { actor: fatima, entryId }, yes);
		const told = await within(db, visitor, (tx) => latest(tx, entryId));
		expect(told).toMatchObject({ outcome: 'yes', text: yes.text, name: 'Fatima Aydin', role: 'sociaal makelaar' });
		expect(await versionOf(db)).toBe(before + 1);
		const [letter, ...more] = await lettersIn(db);
		expect([letter!.toAddress, letter!.subject, more.length]).toEqual([
			'hatice.yildiz@wijk.example',
			'Antwoord op Ruilkast bij het hek: ja',
			0
		]);
		expect(letter!.body).toContain('Hallo Hatice,');
		expect(letter!.body).toContain('> De plek is vrij, en de buren vinden het goed.');
		expect(letter!.body).toContain('Bel Fatima Aydin: 013 - 555 01 20.');
		const [happened] = await db.select().from(event).where(eq(event.name, 'initiative.official_answer'));
		expect(happened).toMatchObject({ subjectId: String(entryId), details: { answerId: told!.id, outcome: 'yes' } });
	});

	test('the same again is nothing new; another takes its place, and the first one stays', async ({ db }) => {
		const { entryId } = await begin(db);
		await answer(db, { actor: fatima, entryId }, yes);
		await answer(db, { actor: fatima, entryId }, yes);
		expect([(await lettersIn(db)).length, await count(db, 'event')]).toEqual([1, 1]);
		await answer(db, { actor: priya, entryId }, { ...yes, outcome: 'later', text: 'Eerst de riolering.' });
		const told = await all(db, entryId);
		expect(told.map(({ outcome, name }) => [outcome, name])).toEqual([
			['later', 'Priya Ramdin'],
			['yes', 'Fatima Aydin']
		]);
	});

	test('not on what nobody can see', async ({ db }) => {
		const { entryId } = await begin(db);
		await db.update(entry).set({ publication: 'withdrawn' });
		await expect(answer(db, { actor: fatima, entryId }, yes)).rejects.toThrow(NotNow);
		expect([await all(db, entryId), await count(db, 'event'), await lettersIn(db)]).toEqual([[], 0, []]);
	});

	test('who may not', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		const others: Actor[] = [visitor, noor, partner, beheerder, joris, oumar];
		for (const key of [...others.map((actor) => ({ actor, entryId })), initiator.key])
			await expect(answer(db, key, yes)).rejects.toThrow(NotAllowed);
		expect([await all(db, entryId), await count(db, 'event'), await lettersIn(db)]).toEqual([[], 0, []]);
	});
});
