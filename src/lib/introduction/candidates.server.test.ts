import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import * as activities from '#lib/activity/activities.server.ts';
import type { EntryInput } from '#lib/entry/entries.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import { initiative, sought } from '#lib/initiative/table.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import type { NetworkInput } from '#lib/network/networks.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { elders, eldersWijk, inHoef, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { statements } from '../../../tests/statements.ts';
import * as candidates from './candidates.server.ts';
import type { Person } from './ranking/person.ts';
import { rank } from './ranking/rank.ts';
import { introduction } from './table.server.ts';

// every test has a map of its own, and what is kept of it hangs on its version
let version = 2_000_000;
const around = () => ({ code: lindeveen, version: ++version });
const needs = { stepFree: false, maxCost: null, smallGroup: false, companion: false };
const anybody: Person = {
	...{ texts: [], wishes: [], talents: [], wantsToLearn: [], availability: [], ties: [], notAgain: [] },
	...{ point: inHoef, buurt: undefined, languages: ['nl'], age: undefined, gender: undefined, needs },
	travel: { by: 'bike', maxKm: 5 }
};

/** What is possible of it, without more rights than a visitor has: nothing of it is about somebody. */
async function names(db: Database, person: Partial<Person> = {}): Promise<string[]> {
	const who = { ...anybody, ...person };
	const found = await within(db, { kind: 'visitor' }, (tx) => candidates.among(tx, around()));
	return rank(who, found)
		.map(({ candidate }) => candidate.name)
		.sort();
}

async function circle(db: Database, said: NetworkInput = {}, input: Partial<EntryInput> = {}) {
	const id = await plantEntry(db, { kind: 'network', title: 'De Lange Tafel', ...inHoef, ...input });
	await networks.save(db, id, said);
	return id;
}

async function started(db: Database, stage: Stage, input: Partial<EntryInput> = {}) {
	const id = await plantEntry(db, { title: `Tuin: ${stage}`, ...input });
	await db.insert(initiative).values({ entryId: id, stage });
	return id;
}

async function weekly(db: Database, input: Partial<EntryInput> = {}, rule: string | null = 'FREQ=WEEKLY') {
	const id = await plantEntry(db, { kind: 'activity', title: 'Wandelen', ...input });
	await activities.save(db, id, { firstOn: '2026-11-17', startsAt: '14:00', endsAt: '15:30', rule });
	return id;
}

async function begin(db: Database) {
	moveTo(new Date('2026-11-16T09:00:00Z'));
	await settle(db);
}

describe('a circle as it stands on the map', () => {
	test('what it says of itself comes along, and what nobody said is not known', async ({ db }) => {
		await begin(db);
		const id = await circle(
			db,
			{
				...{ members: 7, atmosphere: 'Rustig, met veel thee.', comeAlong: true, newcomerPlaces: 2, minAge: 18 },
				...{ teaches: ['stoelen matten'], talentsTaught: ['repairing'], talentsSought: ['hosting'], costEuro: 1.5 },
				meetings: [{ weekday: 2, start: '10:00', end: '12:00' }]
			},
			{ themes: ['repairing'], languages: ['nl', 'tr'], stepFree: true, seeks: ['een oude stoelenmatter'] }
		);
		const bare = await circle(db, {}, { title: 'Kaal', lat: null, lon: null });
		expect((await candidates.find(db, around(), id))!.candidate).toEqual({
			...{ id: String(id), name: 'De Lange Tafel', kind: 'network', themes: ['repairing'], languages: ['nl', 'tr'] },
			summary: 'Iets wat we samen doen.\nRustig, met veel thee.\nstoelen matten',
			rolesSought: [
				{ talent: 'hosting', text: '' },
				{ talent: '', text: 'een oude stoelenmatter' }
			],
			...{ learn: ['repairing'], point: inHoef, buurt: undefined, stepFree: true, cost: 1.5, groupSize: 7 },
			...{ meetings: [{ weekday: 2, start: '10:00', end: '12:00' }], placesLeft: 2, minAge: 18, maxAge: null },
			...{ womenOnly: false, companion: true, status: 'active' }
		});
		expect((await candidates.find(db, around(), bare))!.candidate).toMatchObject({
			...{ stepFree: undefined, cost: undefined, groupSize: undefined, placesLeft: null, meetings: [], languages: [] },
			// the name of its wijk on the map
			point: { lat: 52.505, lon: 5.205 }
		});
	});

	test('words say it where nobody filled it in', async ({ db }) => {
		await begin(db);
		const id = await circle(db, {}, { audience: 'Vrouwen vanaf 55 jaar', cost: '€ 2,50 per keer' });
		expect((await candidates.find(db, around(), id))!.candidate).toMatchObject({
			...{ womenOnly: true, minAge: 55, cost: 2.5 }
		});
	});

	test('it meets when what belongs to it is, on the clock of here, and seeks whom that seeks', async ({ db }) => {
		await begin(db);
		const id = await circle(db, { meetings: [{ weekday: 5, start: '09:00', end: '10:00' }] });
		const walk = await weekly(db);
		const garden = await started(db, 'running');
		await db.insert(holding).values([walk, garden].map((entryId) => ({ networkId: id, entryId })));
		const role = { entryId: garden, what: 'iemand die een hek kan timmeren', talent: 'building' };
		await db.insert(sought).values([
			{ id: crypto.randomUUID(), ...role },
			{ id: crypto.randomUUID(), ...role, what: 'al gevonden', closedAt: new Date() }
		]);
		expect((await candidates.find(db, around(), id))!.candidate).toMatchObject({
			meetings: [{ weekday: 2, start: '14:00', end: '15:30' }],
			rolesSought: [{ talent: 'building', text: 'iemand die een hek kan timmeren' }]
		});
		expect(await names(db)).toEqual(['De Lange Tafel']);
	});
});

describe('what somebody can be brought into', () => {
	test('networks, and what people do together without one', async ({ db }) => {
		await begin(db);
		await circle(db);
		await started(db, 'running');
		await weekly(db);
		expect(await names(db)).toEqual(['De Lange Tafel', 'Tuin: running', 'Wandelen']);
	});

	test('not what is not on the map, elsewhere, over, only an idea, or of one person', async ({ db }) => {
		await begin(db);
		for (const state of ['draft', 'submitted', 'returned', 'withdrawn'] as const)
			await plantEntry(db, { kind: 'network', title: state, ...inHoef }, { state });
		const archived = await circle(db);
		await db.update(entry).set({ listed: false }).where(eq(entry.id, archived));
		await circle(db, {}, { gemeenteCode: elders, wijkCode: eldersWijk });
		for (const stage of ['idea', 'exploring', 'paused', 'ended'] as const) await started(db, stage);
		await weekly(db, { title: 'Een keer' }, null);
		await weekly(db, { title: 'Geweest' }, 'FREQ=WEEKLY;COUNT=1');
		const help = await plantEntry(db, { kind: 'offer', title: 'Ik rijd je', personal: true });
		await offers.save(db, help, { by: 'person' });
		moveTo(new Date('2026-11-18T09:00:00Z'));
		expect(await names(db)).toEqual([]);
		expect(await candidates.find(db, around(), archived)).toBeUndefined();
	});

	test.for<[string, NetworkInput, Partial<EntryInput>, Partial<Person>]>([
		['has no room', { newcomerPlaces: 0 }, {}, {}],
		['rests', { restUntil: '2026-11-17' }, {}, {}],
		['is for older people', { minAge: 55 }, {}, { age: 54 }],
		['is for younger people', { maxAge: 23 }, {}, { age: 24 }],
		['is for women', { womenOnly: true }, {}, { gender: 'm' }],
		['is for women, and nobody said who', { womenOnly: true }, {}, { gender: undefined }],
		['costs too much', { costEuro: 3 }, {}, { needs: { ...needs, maxCost: 2 } }],
		['speaks otherwise', {}, { languages: ['nl'] }, { languages: ['ti', 'ar'] }],
		['has a step', {}, { stepFree: false }, { needs: { ...needs, stepFree: true } }],
		['may have a step', {}, {}, { needs: { ...needs, stepFree: true } }],
		['is out of reach', {}, { lat: 52.525, lon: 5.205 }, { travel: { by: 'walk', maxKm: 2 } }],
		['is at another time', {}, { dayparts: ['weekday_evening'] }, { availability: [{ weekday: 6, part: 'evening' }] }]
	])('not one that %s; it can still be told why', async ([, said, input, person], { db }) => {
		await begin(db);
		const id = await circle(db, said, input);
		expect(await names(db, person)).toEqual([]);
		expect((await candidates.find(db, around(), id))!.candidate.name).toBe('De Lange Tafel');
	});

	test('what is not known is not held against it', async ({ db }) => {
		await begin(db);
		await circle(db, {}, { title: 'Zwijgt', lat: null, lon: null });
		const person: Partial<Person> = {
			...{ age: 91, gender: 'x', languages: ['uk'], availability: [{ weekday: 7, part: 'morning' }] },
			needs: { ...needs, maxCost: 0 }
		};
		expect(await names(db, person)).toEqual(['Zwijgt']);
	});

	test('just fits: the age, the amount, the day it rests until, and any of the languages', async ({ db }) => {
		await begin(db);
		await circle(
			db,
			{ minAge: 55, maxAge: 91, costEuro: 2, restUntil: '2026-11-16', womenOnly: true, newcomerPlaces: 1 },
			{ languages: ['nl', 'ti'], dayparts: ['weekend_day'] }
		);
		const person: Partial<Person> = {
			...{ gender: 'v', languages: ['ti'], needs: { ...needs, maxCost: 2 } },
			availability: [{ weekday: 6, part: 'afternoon' }]
		};
		expect(await names(db, { ...person, age: 55 })).toEqual(['De Lange Tafel']);
		expect(await names(db, { ...person, age: 91 })).toEqual(['De Lange Tafel']);
		expect(await names(db, { ...person, age: 92 })).toEqual([]);
	});
});

describe('who is on the way there already', () => {
	async function bring(db: Database, entryId: number, said: Partial<typeof introduction.$inferInsert>) {
		const [asked] = await db
			.insert(vraag)
			.values({
				...{ gemeenteCode: lindeveen, name: 'Truus Verschuren', phone: '06 12 34 56 78', words: 'Mag ik mee?' },
				promisedOn: '2026-11-20'
			})
			.returning({ id: vraag.id });
		await db
			.insert(introduction)
			.values({ id: crypto.randomUUID(), vraagId: asked!.id, entryId, blurb: 'iemand uit de buurt', ...said });
	}
	const coming = { state: 'met', personSays: 'yes', networkSays: 'yes' } as const;

	test('they take a place, as numbers only', async ({ db }) => {
		await begin(db);
		const id = await circle(db, { newcomerPlaces: 2 });
		await bring(db, id, { ...coming, createdAt: new Date('2026-11-10T09:00:00Z') });
		await bring(db, id, { state: 'proposed', createdAt: new Date('2026-11-10T09:00:00Z') });
		await bring(db, id, {
			...coming,
			state: 'landed',
			createdAt: new Date('2026-06-01T09:00:00Z'),
			endedAt: new Date()
		});
		const [found] = rank(anybody, await within(db, { kind: 'visitor' }, (tx) => candidates.among(tx, around())));
		expect(found!.candidate).toMatchObject({ placesLeft: 1, load: { lately: 1, needsRest: false } });
		expect(JSON.stringify(found)).not.toContain('Truus');
	});

	test('a circle that said not now is left some rest, and one where nobody is on the way has no load', async ({
		db
	}) => {
		await begin(db);
		const tired = await circle(db);
		const quiet = await circle(db, {}, { title: 'Stil' });
		await bring(db, tired, { state: 'declined', networkSays: 'later', createdAt: new Date('2026-11-10T09:00:00Z') });
		expect((await candidates.find(db, around(), tired))!.candidate.load).toEqual({ lately: 0, needsRest: true });
		expect((await candidates.find(db, around(), quiet))!.candidate.load).toBeUndefined();
	});
});

describe('it is worked out once per change of the map', () => {
	test('a change is seen with the next version, and until then nothing is read twice', async ({ db }) => {
		await begin(db);
		await circle(db);
		const here = around();
		const reading = () => candidates.among(db, here);
		const first = await statements(db, reading);
		await circle(db, {}, { title: 'Nieuw' });
		const second = await statements(db, reading);
		expect(second.length).toBe(first.length - 3);
		expect(rank(anybody, await reading())).toHaveLength(1);
		expect(await names(db)).toEqual(['De Lange Tafel', 'Nieuw']);
	});

	test('in as many statements for thirty circles as for one', async ({ db }) => {
		await begin(db);
		await circle(db);
		const one = await statements(db, () => candidates.among(db, around()));
		for (let more = 0; more < 29; more++) await circle(db, { members: more });
		const thirty = await statements(db, () => candidates.among(db, around()));
		expect(thirty.length).toBe(one.length);
	});
});
