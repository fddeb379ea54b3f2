import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import {
	elders,
	eldersWijk,
	employ,
	fatima,
	hoef,
	joris,
	lindeveen,
	noor,
	oumar,
	settle,
	waterkant
} from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { beheerder } from '../../../tests/planted.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { moveTo } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { conversation, vraag } from '#lib/vraag/table.server.ts';
import * as heard from './heard.server.ts';

type Told = {
	theme: Theme | null;
	on: string;
	who?: string | null;
	wijk?: string;
	gemeente?: string;
	about?: 'wijk' | 'person';
	knows?: 'yes' | 'no' | 'unknown';
};

/** Somebody gave a signaal on a day; without a name when `who` is null. */
async function tell(db: Database, ...all: Told[]) {
	await db.insert(signaal).values(
		all.map(({ theme, on, who = null, wijk = hoef, gemeente = lindeveen, about = 'wijk', knows = null }) => ({
			...{ gemeenteCode: gemeente, wijkCode: wijk, theme, about, knows, words: 'Iets.', promisedOn: on },
			...{ email: who && `${who}@buurt.example`, createdAt: new Date(`${on}T10:00:00Z`) }
		}))
	);
}

/** So many different people, on one day. */
const people = (many: number, rest: Omit<Told, 'who'>) =>
	Array.from({ length: many }, (_, at): Told => ({ ...rest, who: `bewoner${at}` }));

async function ask(db: Database, on: string, wishes: Theme[], who: string, takenBackAt?: Date) {
	const id = crypto.randomUUID();
	await db.insert(vraag).values({
		...{ id, gemeenteCode: lindeveen, wijkCode: hoef, name: who, email: `${who}@buurt.example`, takenBackAt },
		...{ words: 'Ik wil graag iets.', promisedOn: on, createdAt: new Date(`${on}T10:00:00Z`) }
	});
	await db.insert(conversation).values({ vraagId: id, wishes });
	return id;
}

async function setting(db: Database) {
	await settle(db);
	await employ(db);
	moveTo(new Date('2026-11-23T10:00:00Z'));
}

const spot = { gemeenteCode: lindeveen, wijkCode: hoef };

describe('for makelaars of the wijk', () => {
	test('signalen and vragen of twelve months are counted by theme, with different people once', async ({ db }) => {
		await setting(db);
		await tell(
			db,
			{ theme: 'meeting', on: '2026-02-03', who: 'ans' },
			{ theme: 'meeting', on: '2026-03-03', who: 'ans' },
			{ theme: 'meeting', on: '2026-03-04' },
			{ theme: 'meeting', on: '2026-03-05' },
			{ theme: 'green', on: '2026-08-05', who: 'bilal' },
			// too long ago, of another wijk, of another gemeente, and of which nobody wrote down what it is about
			{ theme: 'green', on: '2025-11-01', who: 'carla' },
			{ theme: 'green', on: '2026-08-05', who: 'carla', wijk: waterkant },
			{ theme: 'green', on: '2026-08-05', who: 'carla', wijk: eldersWijk, gemeente: elders },
			{ theme: null, on: '2026-08-05', who: 'carla' }
		);
		await ask(db, '2026-05-01', ['meeting', 'green'], 'ans');
		await ask(db, '2026-05-01', [], 'dirk');
		// took their yes back
		await ask(db, '2026-05-01', ['meeting'], 'els', new Date('2026-06-01T10:00:00Z'));
		const found = await heard.read(db, fatima, spot);
		expect(found).toMatchObject({ full: true, from: '2025-11-23', to: '2026-11-23', loose: 2 });
		expect(found.heard).toEqual([
			{ theme: 'meeting', open: true, signalen: 4, vragen: 1, givers: 3, isNew: false, returns: false },
			{ theme: 'green', open: true, signalen: 1, vragen: 1, givers: 2, isNew: false, returns: false }
		]);
	});

	test('a signaal that became a vraag counts once', async ({ db }) => {
		await setting(db);
		const vraagId = await ask(db, '2026-05-02', ['meeting'], 'ans');
		await tell(db, { theme: 'meeting', on: '2026-05-01', who: 'ans' });
		await db.update(signaal).set({ vraagId });
		expect((await heard.read(db, fatima, spot)).heard).toMatchObject([{ signalen: 0, vragen: 1, givers: 1 }]);
	});

	test.for<[string, string[], boolean, boolean]>([
		['first heard this quarter', ['2026-10-05'], true, false],
		['heard the quarter before too', ['2026-09-05', '2026-10-05'], false, false],
		['quiet for a quarter', ['2026-05-05', '2026-10-05'], false, false],
		['quiet for half a year', ['2026-03-05', '2026-10-05'], false, true],
		['long ago, and not now', ['2026-03-05'], false, false],
		['more than a year ago, and now', ['2025-03-05', '2026-11-05'], false, true],
		['longer ago than we look', ['2022-03-05', '2026-11-05'], true, false]
	])('%s', async ([, days, isNew, returns], { db }) => {
		await setting(db);
		await tell(db, ...days.map((on): Told => ({ theme: 'safety', on })));
		expect((await heard.read(db, fatima, spot)).heard).toMatchObject([{ theme: 'safety', isNew, returns }]);
	});
});

describe('for everybody else', () => {
	test('a theme of fewer than five people is not there at all', async ({ db }) => {
		await setting(db);
		await tell(
			db,
			...people(4, { theme: 'money', on: '2026-08-05' }),
			...people(5, { theme: 'green', on: '2026-08-05' }),
			// one person five times is one
			...Array.from({ length: 9 }, (): Told => ({ theme: 'grief', on: '2026-08-06', who: 'ans' })),
			...people(12, { theme: 'meeting', on: '2026-05-05', about: 'person', knows: 'yes' })
		);
		const { heard: found, full, loose } = await heard.shown(db, spot);
		expect([full, loose]).toEqual([false, 0]);
		expect(found.map((one) => [one.theme, !one.open && one.step])).toEqual([
			['meeting', '10 tot 20 mensen'],
			['green', '5 tot 10 mensen']
		]);
		expect(JSON.stringify(found)).not.toMatch(/givers|signalen|vragen|12/);
	});

	for (const knows of ['no', 'unknown'] as const)
		test(`a worry about somebody who said no yes to it (${knows}) is counted for makelaars only`, async ({ db }) => {
			await setting(db);
			await tell(db, ...people(9, { theme: 'grief', on: '2026-08-05', about: 'person', knows }));
			expect((await heard.shown(db, spot)).heard).toEqual([]);
			expect((await heard.read(db, fatima, spot)).heard).toMatchObject([{ theme: 'grief', givers: 9 }]);
		});

	test('one person who tells it five times without a name is no five', async ({ db }) => {
		await setting(db);
		await tell(db, ...Array.from({ length: 5 }, (): Told => ({ theme: 'grief', on: '2026-08-05' })));
		expect((await heard.shown(db, spot)).heard).toEqual([]);
		expect((await heard.read(db, fatima, spot)).heard).toMatchObject([{ theme: 'grief', givers: 5 }]);
	});

	test('what is told in this quarter changes nothing that can be read in it', async ({ db }) => {
		await setting(db);
		await tell(db, ...people(6, { theme: 'green', on: '2026-08-05' }));
		const before = await heard.shown(db, spot);
		expect(before).toMatchObject({ from: '2025-10-01', to: '2026-09-30' });
		await tell(db, ...people(30, { theme: 'safety', on: '2026-11-05' }), { theme: 'green', on: '2026-10-01' });
		expect(await heard.shown(db, spot)).toEqual(before);
		moveTo(new Date('2027-01-01T10:00:00Z'));
		expect((await heard.shown(db, spot)).heard).toMatchObject([{ theme: 'safety', isNew: true }, { theme: 'green' }]);
	});

	test.for<[string, [string, number][], { isNew: boolean; returns: boolean }]>([
		['nobody before', [['2026-08-05', 5]], { isNew: true, returns: false }],
		[
			'so few before that they are not told of',
			[
				['2025-12-05', 4],
				['2026-08-05', 5]
			],
			{ isNew: true, returns: false }
		],
		[
			'five before',
			[
				['2026-05-05', 5],
				['2026-08-05', 5]
			],
			{ isNew: false, returns: false }
		],
		[
			'five, then too few, then five',
			[
				['2025-11-05', 5],
				['2026-02-05', 3],
				['2026-08-05', 5]
			],
			{ isNew: false, returns: true }
		],
		[
			'four who come back are not told of',
			[
				['2025-11-05', 9],
				['2026-08-05', 4]
			],
			{ isNew: false, returns: false }
		]
	])('new and returning are said of five or more: %s', async ([, times, marks], { db }) => {
		await setting(db);
		for (const [on, many] of times) await tell(db, ...people(many, { theme: 'moving', on }));
		expect((await heard.shown(db, spot)).heard).toMatchObject([{ theme: 'moving', ...marks }]);
	});

	test('a beheerder, who may not read what is told, reads no more than that', async ({ db }) => {
		await setting(db);
		await tell(db, ...people(3, { theme: 'money', on: '2026-08-05' }));
		expect(await heard.read(db, beheerder, spot)).toEqual(await heard.shown(db, spot));
		expect((await heard.read(db, fatima, spot)).heard).toHaveLength(1);
	});

	test.for([
		['a makelaar of the next wijk', joris],
		['of another gemeente', oumar],
		['without a role', noor],
		['a visitor', visitor]
	] as const)('%s has no page of makelaars', async ([, actor], { db }) => {
		await setting(db);
		await expect(heard.read(db, actor, spot)).rejects.toThrow(NotAllowed);
	});

	test('a wijk that is said to be in another gemeente is not there', async ({ db }) => {
		await setting(db);
		const elsewhere = { gemeenteCode: elders, wijkCode: hoef };
		await expect(heard.read(db, oumar, elsewhere)).rejects.toThrow(NotAllowed);
	});
});

test('no signalen are gone through that are not of the wijk', async ({ db }) => {
	await setting(db);
	await db.execute(sql`insert into signaal (gemeente_code, wijk_code, about, words, theme, promised_on, created_at)
		select ${lindeveen}, case when n % 40 = 0 then ${hoef} else ${waterkant} end, 'wijk', 'Iets.', 'green', current_date,
			timestamptz '2026-11-01' - n * interval '1 hour' from generate_series(1, 4000) n`);
	await db.execute(sql`analyze signaal`);
	const stretch = { from: '2026-05-01', until: null };
	const plan = await rows<object>(db, sql`explain ${heard.statement(spot, stretch)}`);
	const seen = plan.map((line) => Object.values(line)[0]).join('\n');
	expect(seen).toMatch(/signaal_(heard|waiting)/);
	expect(seen).not.toMatch(/Seq Scan on signaal\b/);
});
