import { expect } from 'vitest';
import { employ, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { called, plantKans, plantSignaal } from '../../../tests/kansen.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { outcomes } from './outcome.server.ts';

async function setting(db: Database) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
}

const given = { name: 'Ingrid Maas', email: 'ingrid@kraam.example', words: 'geheim-ingrid' };

test('of what lies with other signalen that is told, and no title before everybody can read it', async ({ db }) => {
	await setting(db);
	const [mine, alone] = [await plantSignaal(db, given), await plantSignaal(db)];
	const id = await plantKans(db, { signalen: [mine], title: 'Nog geheim' });
	const found = await outcomes(db, [mine, alone]);
	expect([...found]).toEqual([[mine, [{ id, state: 'gathered', call: null, became: null }]]]);
});

test('of a call its title and where it is read; of what it became the same, for each who gave of it', async ({
	db
}) => {
	await setting(db);
	const [mine, colleagues] = [await plantSignaal(db, given), await plantSignaal(db)];
	const entryId = await plantEntry(db, { title: 'Moedertafel' });
	const signalen = [mine, colleagues];
	await plantKans(db, {
		...called('samen-aan-tafel'),
		signalen,
		state: 'became',
		entryId
	});
	const found = await outcomes(db, [mine, colleagues]);
	expect(found.get(mine)).toMatchObject([
		{
			...{ state: 'became', call: { title: 'Samen eten in de Hoefstraat', path: '/lindeveen/kans/samen-aan-tafel' } },
			became: { title: 'Moedertafel', path: expect.stringMatching(/^\/lindeveen\//) }
		}
	]);
	expect(found.get(colleagues)).toEqual(found.get(mine));
	expect(JSON.stringify([...found])).not.toMatch(/Ingrid|kraam|geheim/);
});

test('what it became is not told while it is a draft, and nothing is asked of nothing', async ({ db }) => {
	await setting(db);
	const mine = await plantSignaal(db);
	const entryId = await plantEntry(db, { title: 'Nog niet klaar' }, { state: 'draft' });
	await plantKans(db, { signalen: [mine], state: 'became', entryId });
	expect((await outcomes(db, [mine])).get(mine)).toMatchObject([{ state: 'became', became: null }]);
	expect(await outcomes(db, [])).toEqual(new Map());
});
