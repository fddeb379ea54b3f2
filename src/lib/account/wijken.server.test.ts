import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { elders, eldersWijk, employ, fatima, hoef, joris, noor, oumar, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { wijk } from '#lib/place/table.server.ts';
import { visitor } from './account.ts';
import { wijkenFor } from './wijken.server.ts';

test('a makelaar works in their own wijken, and in those that would have nobody', async ({ db }) => {
	await settle(db);
	await employ(db, [fatima, joris]);
	const namesOf = async (actor: typeof fatima) =>
		(await wijkenFor(db, actor, 'opportunity.keep')).map(({ name }) => name);
	const own = (await namesOf(fatima))[0];
	expect(own).toBe('De Hoef');
	expect(await namesOf(joris)).not.toContain('De Hoef');
	expect((await namesOf(fatima)).filter((name) => name === 'De Waterkant')).toEqual([]);
});

test('who works nowhere has none, and who may not do it either', async ({ db }) => {
	await settle(db);
	await employ(db, [fatima, oumar]);
	for (const actor of [visitor, noor]) expect(await wijkenFor(db, actor, 'opportunity.keep')).toEqual([]);
	expect((await wijkenFor(db, oumar, 'opportunity.keep')).every(({ gemeente }) => gemeente.code === elders)).toBe(true);
	expect(await wijkenFor(db, fatima, 'holiday.manage')).toEqual([]);
});

test('two of the same name have an address each', async ({ db }) => {
	await settle(db);
	await employ(db, [fatima, oumar]);
	const both = {
		...(fatima as Extract<typeof fatima, { kind: 'account' }>),
		grants: [fatima, oumar].flatMap((one) => (one.kind === 'account' ? one.grants : []))
	};
	for (const code of [hoef, eldersWijk]) await db.update(wijk).set({ slug: 'centrum' }).where(eq(wijk.code, code));
	const paths = (await wijkenFor(db, both, 'opportunity.keep')).map(({ path }) => path);
	expect(paths).toEqual(expect.arrayContaining([hoef, eldersWijk]));
	expect(new Set(paths).size).toBe(paths.length);
});
