import { expect } from 'vitest';
import { elders, hoef, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { eq } from 'drizzle-orm';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { locate } from './spot.server.ts';

test('where there is one gemeente nobody has to choose it', async ({ db }) => {
	await settle(db);
	expect((await locate(db, { wijk: 'de-hoef' })).problems).toEqual({ gemeente: 'Kies eerst je gemeente.' });
	await db.delete(wijk).where(eq(wijk.gemeenteCode, elders));
	await db.delete(gemeente).where(eq(gemeente.code, elders));
	const { gemeente: found, wijk: chosen, problems } = await locate(db, { wijk: 'de-hoef' });
	expect([found?.name, chosen?.code, problems]).toEqual(['Lindeveen', hoef, {}]);
});

test('before there is any gemeente it is said, not broken', async ({ db }) => {
	expect((await locate(db, {})).problems).toEqual({ gemeente: 'Kies eerst je gemeente.' });
});

test.for([
	[{ gemeente: 'nergens', wijk: 'de-hoef' }, { gemeente: 'Deze gemeente kennen we niet. Kies er een uit de lijst.' }],
	[{ gemeente: 'lindeveen' }, { wijk: 'Kies een wijk. Weet je het niet? Kies dan het laatste antwoord.' }],
	[
		{ gemeente: 'lindeveen', wijk: 'elders-west' },
		{ wijk: 'Deze wijk hoort niet bij Lindeveen. Kies er een uit de lijst.' }
	],
	[{ gemeente: 'lindeveen', wijk: '*' }, {}],
	[{ gemeente: 'elders', wijk: 'elders-west' }, {}]
] as const)('%j', async ([answers, problems], { db }) => {
	await settle(db);
	expect((await locate(db, answers)).problems).toEqual(problems);
});
