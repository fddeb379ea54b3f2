import { describe, expect } from 'vitest';
import { elders, eldersWijk, hoef, lindeveen, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as entries from './entries.server.ts';
import { parse } from './filters.ts';
import * as listing from './listing.server.ts';
import { occurrence } from './table.server.ts';

const titles = async (db: Database, query: string, wijkCode?: string) => {
	const reach = { gemeenteCode: lindeveen, ...(wijkCode ? { wijkCode } : {}) };
	const { items } = await listing.list(db, reach, parse(new URLSearchParams(query)).filters);
	return items.map((item) => item.title).sort();
};

async function street(db: Database) {
	await settle(db);
	await plantEntry(db, { kind: 'network', title: 'Tafel', free: true, stepFree: true, themes: ['eating_together'] });
	await plantEntry(db, { kind: 'activity', title: 'Koffie', languages: ['nl', 'ar'], themes: ['meeting', 'language'] });
	await plantEntry(db, { kind: 'offer', title: 'Rit', personal: true, wijkCode: waterkant, stepFree: false });
	await plantEntry(db, { title: 'Overal', wijkCode: null, lat: 52.505, lon: 5.215 });
	await plantEntry(db, { title: 'Wacht' }, { state: 'submitted' });
	await plantEntry(db, { title: 'Weg' }, { state: 'withdrawn' });
	await plantEntry(db, { title: 'Ver', gemeenteCode: elders, wijkCode: eldersWijk });
}

describe('the list', () => {
	test('shows what each choice means, and nothing that is not public or from elsewhere', async ({ db }) => {
		await street(db);
		const table: [string, string[], string?][] = [
			['', ['Koffie', 'Overal', 'Rit', 'Tafel']],
			['', ['Koffie', 'Overal', 'Tafel'], hoef],
			['', ['Overal', 'Rit'], waterkant],
			['soort=netwerk', ['Tafel']],
			['soort=netwerk&soort=aanbod', ['Rit', 'Tafel']],
			['thema=samen-eten', ['Tafel']],
			['thema=samen-eten&thema=ontmoeten', ['Koffie', 'Tafel']],
			['gratis=ja', ['Tafel']],
			['toegankelijk=ja', ['Tafel']],
			['taal=ar', ['Koffie']],
			// a person's offer stands at the name of its wijk
			['gebied=5.21,52.5,5.22,52.51', ['Overal', 'Rit']],
			['zoek=koffie', ['Koffie']],
			['soort=netwerk&zoek=koffie', []],
			['pagina=2', []]
		];
		for (const [query, expected, wijkCode] of table)
			expect(await titles(db, query, wijkCode), `${query} in ${wijkCode ?? 'Lindeveen'}`).toEqual(expected);
	});

	test('twenty on a page, the newest first, and how many there are in all', async ({ db }) => {
		await settle(db);
		for (let at = 1; at <= 23; at++)
			await plantEntry(db, { title: `N${at}` }, { state: 'published', at: new Date(2026, 0, at) });
		const first = await listing.list(db, { gemeenteCode: lindeveen }, parse(new URLSearchParams()).filters);
		expect([first.items.length, first.total, first.items[0]!.title]).toEqual([20, 23, 'N23']);
		const second = await listing.list(db, { gemeenteCode: lindeveen }, parse(new URLSearchParams('pagina=2')).filters);
		expect([second.items.length, second.items.at(-1)!.title]).toEqual([3, 'N1']);
	});

	test('when: today, this week and the weekend follow the clock', async ({ db }) => {
		await settle(db);
		moveTo(new Date('2026-11-18T11:00:00Z')); // a Wednesday
		const at = async (title: string, startsAt: string, endsAt: string) => {
			const entryId = await plantEntry(db, { kind: 'activity', title });
			await db.insert(occurrence).values({ entryId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
		};
		await at('over', '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z');
		await at('bezig', '2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z');
		await at('vanavond', '2026-11-18T18:00:00Z', '2026-11-18T20:00:00Z');
		await at('vrijdag', '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z');
		await at('zondag', '2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z');
		await at('maandag', '2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z');
		expect(await titles(db, 'wanneer=vandaag')).toEqual(['bezig', 'vanavond']);
		expect(await titles(db, 'wanneer=deze-week')).toEqual(['bezig', 'vanavond', 'vrijdag', 'zondag']);
		expect(await titles(db, 'wanneer=weekend')).toEqual(['zondag']);
	});

	test('nothing found shows what is near: the same in the whole gemeente first', async ({ db }) => {
		await street(db);
		const near = async (query: string, wijkCode: string) =>
			(await listing.near(db, { gemeenteCode: lindeveen, wijkCode }, parse(new URLSearchParams(query)).filters)).map(
				(item) => item.title
			);
		expect(await near('zoek=koffie', waterkant)).toEqual(['Koffie']);
		expect(await near('zoek=zweefvliegen', hoef)).toContain('Tafel');
		expect(await near('zoek=zweefvliegen', hoef)).not.toContain('Wacht');
	});

	test('what belongs to a network is shown on both sides, only when it is public', async ({ db }) => {
		await settle(db);
		const network = await plantEntry(db, { kind: 'network', title: 'Kring' });
		const seen = await plantEntry(db, { title: 'Zichtbaar' });
		const hidden = await plantEntry(db, { title: 'Verborgen' }, { state: 'submitted' });
		await entries.hold(db, network, [seen, hidden]);
		await entries.hold(db, network, [seen]);
		expect((await listing.belongings(db, network)).map((one) => one.title)).toEqual(['Zichtbaar']);
		expect((await listing.belongings(db, seen)).map((one) => one.title)).toEqual(['Kring']);
	});
});
