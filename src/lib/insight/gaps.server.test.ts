import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import {
	eldersWijk,
	employ,
	fatima,
	hoef,
	hoefBuurt,
	joris,
	lindeveen,
	noor,
	oumar,
	plantEntry,
	settle,
	waterkant
} from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { beheerder } from '../../../tests/planted.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import type { Kind } from '#lib/entry/entry.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { opportunity } from '#lib/opportunity/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import * as gaps from './gaps.server.ts';
import type { StatInput } from './stat.ts';
import * as stats from './stats.server.ts';

const spot = { gemeenteCode: lindeveen, wijkCode: hoef };

async function setting(db: Database) {
	await settle(db);
	await employ(db);
	moveTo(new Date('2026-11-23T10:00:00Z'));
}

/** So many different people told about it, in a quarter that is over. */
async function told(db: Database, theme: Theme, many: number, wijkCode = hoef) {
	await db.insert(signaal).values(
		Array.from({ length: many }, (_, at) => ({
			...{ gemeenteCode: lindeveen, wijkCode, theme, about: 'wijk' as const, words: 'Iets.', promisedOn: '2026-08-12' },
			...{ email: `bewoner${at}@buurt.example`, createdAt: new Date('2026-08-05T10:00:00Z') }
		}))
	);
}

const stands = (db: Database, kind: Kind, themes: Theme[], wijkCode: string | null = hoef) =>
	plantEntry(db, { kind, themes, wijkCode }, { state: 'published' });

const figure = (over: Partial<StatInput>): StatInput => ({
	...{ areaCode: hoef, indicator: 'lonely_share', year: 2024, value: 54, estimate: true, source: 'RIVM', ...over }
});

const of = (lines: Awaited<ReturnType<typeof gaps.read>>['lines'], theme: Theme) =>
	lines.find((line) => line.theme === theme)!;

describe('what is asked next to what there is', () => {
	test('of the wijk what is published, by kind, and apart what is for the whole gemeente', async ({ db }) => {
		await setting(db);
		await told(db, 'green', 2);
		await stands(db, 'initiative', ['green', 'meeting']);
		await stands(db, 'activity', ['green']);
		await stands(db, 'network', ['green'], null);
		await stands(db, 'offer', ['green'], waterkant);
		await plantEntry(db, { kind: 'network', themes: ['green'] }, { state: 'draft' });
		const { lines } = await gaps.read(db, fatima, spot);
		expect(of(lines, 'green')).toMatchObject({
			heard: { givers: 2 },
			there: { initiative: 1, activity: 1, network: 0, offer: 0, wide: 1 },
			white: null
		});
		expect(lines.map(({ theme }) => theme)).toEqual(['green', 'meeting']);
	});

	test.for<[string, number, Kind[], 'nothing' | 'little' | null]>([
		['one asks, nothing there', 1, [], 'nothing'],
		['five ask, only help of one neighbour', 5, ['offer'], 'nothing'],
		['five ask, one circle', 5, ['network'], 'little'],
		['four ask, one circle', 4, ['network'], null],
		['five ask, two things', 5, ['network', 'activity'], null],
		['nobody asks, nothing there', 0, [], null]
	])('a white spot: %s', async ([, many, kinds, white], { db }) => {
		await setting(db);
		if (many) await told(db, 'money', many);
		for (const kind of kinds) await stands(db, kind, ['money']);
		const { lines } = await gaps.read(db, fatima, spot);
		expect(of(lines, 'money')?.white ?? null).toBe(white);
	});

	test('everybody reads the same without numbers, and a beheerder no more than that', async ({ db }) => {
		await setting(db);
		await told(db, 'money', 6);
		await told(db, 'grief', 4);
		await stands(db, 'offer', ['grief']);
		const { lines, full } = await gaps.shown(db, spot);
		expect(full).toBe(false);
		expect(of(lines, 'money')).toMatchObject({ heard: { step: '5 tot 10 mensen' }, white: 'nothing' });
		// that somebody told of it stands nowhere, not even as a white spot
		expect(of(lines, 'grief')).toMatchObject({ heard: null, white: null });
		expect(await gaps.read(db, beheerder, spot)).toEqual(await gaps.shown(db, spot));
	});

	test.for([
		['a makelaar of the next wijk', joris],
		['of another gemeente', oumar],
		['without a role', noor],
		['a visitor', visitor]
	] as const)('%s has no page of makelaars', async ([, actor], { db }) => {
		await setting(db);
		await expect(gaps.read(db, actor, spot)).rejects.toThrow(NotAllowed);
	});
});

describe('figures', () => {
	test('of the wijk the newest, with the gemeente of that year beside it', async ({ db }) => {
		await setting(db);
		await stats.take(db, [
			figure({ year: 2020, value: 60 }),
			figure({}),
			figure({ areaCode: lindeveen, value: 47 }),
			figure({ areaCode: lindeveen, year: 2026, value: 10 }),
			figure({ areaCode: waterkant, value: 1 })
		]);
		const { lines } = await gaps.read(db, fatima, spot);
		expect(of(lines, 'meeting').figures).toEqual([
			{
				...{ indicator: 'lonely_share', level: 'wijk', year: 2024 },
				...{ value: 54, estimate: true, source: 'RIVM', around: 47 }
			}
		]);
	});

	test('without one of the wijk that of the gemeente, and it says so', async ({ db }) => {
		await setting(db);
		await stats.take(db, [figure({ areaCode: lindeveen, indicator: 'carer_share', value: 15.5 })]);
		const { lines } = await gaps.shown(db, spot);
		expect(of(lines, 'caring').figures).toMatchObject([{ level: 'gemeente', value: 15.5, around: null }]);
	});

	test('an own wijk of one area of CBS has its figures; of several, none of its own', async ({ db }) => {
		await setting(db);
		await stats.take(db, [figure({}), figure({ areaCode: lindeveen, value: 47 })]);
		await db
			.update(wijk)
			.set({ parts: ['BU99010201', 'BU99010202'] })
			.where(eq(wijk.code, waterkant));
		expect(await stats.of(db, lindeveen, waterkant)).toMatchObject([{ level: 'gemeente', value: 47 }]);
		await db
			.update(wijk)
			.set({ parts: [hoef] })
			.where(eq(wijk.code, waterkant));
		expect(await stats.of(db, lindeveen, waterkant)).toMatchObject([{ level: 'wijk', value: 54 }]);
	});

	test('taken in twice is once; what changed comes in its place; of what is elsewhere nothing is kept', async ({
		db
	}) => {
		await setting(db);
		const all = [
			figure({}),
			figure({ areaCode: lindeveen }),
			figure({ areaCode: 'WK036301' }),
			// of a buurt no page shows a figure
			figure({ areaCode: hoefBuurt }),
			figure({ areaCode: eldersWijk })
		];
		expect(await stats.take(db, all)).toEqual({
			came: 3,
			changed: 0,
			stayed: 0,
			unknown: 1,
			unknownCodes: ['WK036301'],
			parts: 1
		});
		expect(await stats.take(db, all)).toMatchObject({ came: 0, changed: 0, stayed: 3, unknown: 1 });
		expect(await stats.take(db, [figure({ value: 52.3 })])).toMatchObject({ came: 0, changed: 1, stayed: 0 });
		expect(await stats.of(db, lindeveen, hoef)).toMatchObject([{ value: 52.3 }]);
		expect(await count(db, 'stat')).toBe(3);
	});
});

describe('a kans from a white spot', () => {
	test('pressed twice is one kans, without anything that was told', async ({ db }) => {
		await setting(db);
		const id = await gaps.begin(db, fatima, hoef, 'money');
		expect(await gaps.begin(db, fatima, hoef, 'money')).toBe(id);
		expect(await gaps.begin(db, fatima, hoef, 'green')).not.toBe(id);
		expect(await count(db, 'opportunity_source')).toBe(0);
		const { kansen } = await gaps.read(db, fatima, spot);
		expect(kansen.map(({ theme, state }) => [theme, state])).toEqual([
			['money', 'gathered'],
			['green', 'gathered']
		]);
		// before it is a call nobody else reads of it
		expect((await gaps.shown(db, spot)).kansen).toEqual([]);
		expect((await gaps.read(db, beheerder, spot)).kansen).toEqual([]);
		await db
			.update(opportunity)
			.set({ state: 'called', title: 'Samen', need: 'Wie?', slug: 'samen', publishedAt: new Date() })
			.where(eq(opportunity.id, id));
		expect((await gaps.shown(db, spot)).kansen).toMatchObject([{ id, slug: 'samen' }]);
	});

	test.for([
		['a makelaar of the next wijk', joris],
		['of another gemeente', oumar],
		['a beheerder', beheerder],
		['a visitor', visitor]
	] as const)('%s makes none', async ([, actor], { db }) => {
		await setting(db);
		await expect(gaps.begin(db, actor, hoef, 'money')).rejects.toThrow(NotThere);
		expect(await count(db, 'opportunity')).toBe(0);
	});
});
