import { describe, expect } from 'vitest';
import { elders, eldersWijk, hoef, lindeveen, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import type { EntryInput } from '#lib/entry/entries.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import { initiative, sought } from '#lib/initiative/table.server.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import { network } from '#lib/network/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Bringing, lookingFor } from './looking.server.ts';

const sjaan = (input: Partial<Bringing> = {}): Bringing => ({
	...{ gemeenteCode: lindeveen, wijkCode: hoef, distanceKm: 5 },
	talents: { can: ['cooking'], like: ['talking'], learn: ['sewing'] },
	...input
});

async function seeking(
	db: Database,
	title: string,
	input: Partial<EntryInput> & { talent?: Talent; what?: string; closed?: boolean; stage?: Stage } = {}
) {
	const { talent = 'cooking', what = 'een kok', closed = false, stage = 'running', ...entry } = input;
	const id = await plantEntry(db, { title, ...entry });
	await db.insert(initiative).values({ entryId: id, stage });
	await db
		.insert(sought)
		.values({ id: crypto.randomUUID(), entryId: id, what, talent, closedAt: closed ? now() : null });
	return id;
}

async function circle(
	db: Database,
	title: string,
	seeks: Talent[],
	teaches: Talent[],
	input: Partial<EntryInput> = {}
) {
	const id = await plantEntry(db, { kind: 'network', title, ...input });
	await db.insert(network).values({ entryId: id, talentsSought: seeks, talentsTaught: teaches });
	return id;
}

const told = (matches: { title: string; reason: string }[]) =>
	matches.map(({ title, reason }) => `${title}: ${reason}`);

describe('who is looking', () => {
	test('is told with the reason, nearest first', async ({ db }) => {
		await settle(db);
		await seeking(db, 'Samen eten', { wijkCode: waterkant, lat: 52.505, lon: 5.215 });
		await seeking(db, 'Soep', { what: 'iemand die durft te koken' });
		await circle(db, 'De Vroege Keuken', ['cooking', 'lifting'], []);
		const { help, learn } = await lookingFor(db, sjaan());
		expect(told(help)).toEqual([
			'De Vroege Keuken: Zoekt iemand die kan koken of bakken, bij jou in de wijk.',
			'Soep: Zoekt: iemand die durft te koken. Dat is bij jou in de wijk.',
			'Samen eten: Zoekt: een kok. Dat is in Waterkant, ongeveer 1 kilometer ver.'
		]);
		expect(learn).toEqual([]);
	});

	test('counts what somebody likes as well as what they can', async ({ db }) => {
		await settle(db);
		await seeking(db, 'Bezoek', { talent: 'talking' });
		expect((await lookingFor(db, sjaan())).help.map(({ title }) => title)).toEqual(['Bezoek']);
	});

	test('where to learn stands apart', async ({ db }) => {
		await settle(db);
		await circle(db, 'Draad en Daad', [], ['sewing', 'crafts']);
		const { help, learn } = await lookingFor(db, sjaan());
		expect([help, told(learn)]).toEqual([
			[],
			['Draad en Daad: Hier kun je leren: naaien en breien. Dat is bij jou in de wijk.']
		]);
	});

	test('is not who has found, has stopped, waits, is too far, or is in another gemeente', async ({ db }) => {
		await settle(db);
		await seeking(db, 'Gevonden', { closed: true });
		await seeking(db, 'Gestopt', { stage: 'ended' });
		await seeking(db, 'Iets anders', { talent: 'driving' });
		await seeking(db, 'Ver weg', { wijkCode: waterkant, lat: 52.6, lon: 5.215 });
		await seeking(db, 'Elders', { gemeenteCode: elders, wijkCode: eldersWijk });
		const waits = await plantEntry(db, { title: 'Wacht nog' }, { state: 'submitted' });
		await db.insert(initiative).values({ entryId: waits, stage: 'idea' });
		await db.insert(sought).values({ id: crypto.randomUUID(), entryId: waits, what: 'x', talent: 'cooking' });
		expect(await lookingFor(db, sjaan())).toEqual({ help: [], learn: [] });
		expect((await lookingFor(db, sjaan({ distanceKm: null }))).help.map(({ title }) => title)).toEqual(['Ver weg']);
	});

	test('the own wijk is never too far', async ({ db }) => {
		await settle(db);
		await seeking(db, 'Om de hoek', { lat: 52.6, lon: 5.205 });
		expect((await lookingFor(db, sjaan({ distanceKm: 1 }))).help.map(({ title }) => title)).toEqual(['Om de hoek']);
	});

	test('each once, and no more than six', async ({ db }) => {
		await settle(db);
		for (let number = 0; number < 9; number++) {
			const id = await seeking(db, `Keuken ${number}`);
			await db.insert(sought).values({ id: crypto.randomUUID(), entryId: id, what: 'nog een kok', talent: 'cooking' });
		}
		const { help } = await lookingFor(db, sjaan());
		expect(help.map(({ title }) => title)).toEqual([0, 1, 2, 3, 4, 5].map((number) => `Keuken ${number}`));
	});

	test('nobody looks for who says nothing', async ({ db }) => {
		await settle(db);
		await circle(db, 'Alles', ['cooking'], ['sewing']);
		expect(await lookingFor(db, sjaan({ talents: { can: [], like: [], learn: [] } }))).toEqual({ help: [], learn: [] });
	});

	test('for who means the whole gemeente nothing is too far', async ({ db }) => {
		await settle(db);
		await seeking(db, 'Ver weg', { wijkCode: waterkant, lat: 52.6, lon: 5.215 });
		expect(told((await lookingFor(db, sjaan({ wijkCode: null, distanceKm: 1 }))).help)).toEqual([
			'Ver weg: Zoekt: een kok. Dat is in Waterkant.'
		]);
	});
});
