import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { fatima, inHoef, joris, lindeveen, noor, oumar, plantEntry, priya, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { find as findGemeente } from '#lib/place/gemeenten.server.ts';
import * as entries from './entries.server.ts';
import { type Publication, publicationChanges } from './entry.ts';
import { entry } from './table.server.ts';

const who: [string, Actor, boolean][] = [
	['the makelaar of the wijk', fatima, true],
	['a makelaar of the whole gemeente', priya, true],
	['a makelaar of another wijk', joris, false],
	['a makelaar of another gemeente', oumar, false],
	['somebody signed in without a role', noor, false],
	['a visitor', visitor, false]
];

describe('publication', () => {
	for (const [name, actor, may] of who)
		test(`${name} ${may ? 'publishes' : 'finds nothing there to publish'}`, async ({ db }) => {
			await settle(db);
			const id = await plantEntry(db, {}, { state: 'submitted' });
			const before = (await findGemeente(db, 'lindeveen'))!.version;
			if (may) {
				await entries.publish(db, actor, id, 'published');
				expect(await count(db, 'event')).toBe(1);
				expect((await findGemeente(db, 'lindeveen'))!.version).toBe(before + 1);
			} else {
				await expect(entries.publish(db, actor, id, 'published')).rejects.toThrow(entries.NotThere);
				expect(await count(db, 'event')).toBe(0);
				expect((await findGemeente(db, 'lindeveen'))!.version).toBe(before);
			}
		});

	test('only the changes in the table happen; the others leave no trace', async ({ db }) => {
		await settle(db);
		const states = Object.keys(publicationChanges) as Publication[];
		for (const from of states)
			for (const to of states) {
				const id = await plantEntry(db, {}, { state: from });
				const events = await count(db, 'event');
				const attempt = entries.publish(db, fatima, id, to);
				if (publicationChanges[from].includes(to)) expect((await attempt).publication).toBe(to);
				else {
					await expect(attempt, `${from} to ${to}`).rejects.toThrow(entries.NotNow);
					expect(await count(db, 'event')).toBe(events);
				}
			}
	});

	test('publishing twice is told to the second one', async ({ db }) => {
		await settle(db);
		const id = await plantEntry(db, {}, { state: 'submitted' });
		await entries.publish(db, fatima, id, 'published');
		await expect(entries.publish(db, priya, id, 'published')).rejects.toThrow(/intussen/);
	});

	test('what is not published is not found by its address', async ({ db }) => {
		await settle(db);
		for (const state of ['draft', 'submitted', 'returned', 'withdrawn'] as const) {
			await plantEntry(db, { slug: state }, { state });
			expect(await entries.find(db, lindeveen, 'initiative', state)).toBeUndefined();
		}
		await plantEntry(db, { slug: 'open' });
		expect(await entries.find(db, lindeveen, 'initiative', 'open')).toBeDefined();
		expect(await entries.find(db, lindeveen, 'offer', 'open')).toBeUndefined();
	});
});

describe('a person has no pin', () => {
	test('the database refuses a point for what one person offers', async ({ db }) => {
		await settle(db);
		await expect(
			db.transaction((tx) => plantEntry(tx, { kind: 'offer', personal: true, ...inHoef }))
		).rejects.toThrow();
		await expect(db.transaction((tx) => plantEntry(tx, { lat: 52.5 }))).rejects.toThrow();
		expect(await count(db, 'entry')).toBe(0);
	});
});

describe('a change', () => {
	test('raises the revision and keeps what was not named', async ({ db }) => {
		await settle(db);
		const id = await plantEntry(db, { title: 'Oud', seeks: ['een ladder'] });
		await entries.change(db, id, { title: 'Nieuw' });
		const [after] = await db.select().from(entry).where(eq(entry.id, id));
		expect(after).toMatchObject({ title: 'Nieuw', seeks: ['een ladder'], revision: 2 });
	});

	test('of something that is not there is told', async ({ db }) => {
		await expect(entries.change(db, 123456, { title: 'x' })).rejects.toThrow(entries.NotThere);
	});
});
