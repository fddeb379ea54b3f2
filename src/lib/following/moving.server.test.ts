import { expect } from 'vitest';
import { buurtAt, ganzerik, ganzerikIn, rectangle, wijkAt } from '#lib/place/answers/ganzerik.ts';
import type { Territory } from '#lib/place/area.ts';
import * as areas from '#lib/place/areas.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { following, site } from '../../../tests/following.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import * as digest from './digest.server.ts';
import * as followers from './followers.server.ts';
import { relocate } from './moving.server.ts';

const yusuf = 'yusuf@ganzerik.example';

/** In 2025 Noord is two wijken, split between its buurten; Zuid stays. */
function split(): Territory {
	const { wijken, buurten } = ganzerik();
	const [west, east] = [rectangle(5.4, 52.11, 5.41, 52.12), rectangle(5.41, 52.11, 5.42, 52.12)];
	return ganzerikIn(2025, {
		wijken: [wijkAt('WK990203', 'Kersenhof', west), wijkAt('WK990204', 'Gansveld', east), wijken[1]!],
		buurten: [buurtAt('BU99020301', 'Kersenhof', west), buurtAt('BU99020401', 'Gansveld', east), ...buurten.slice(2)]
	});
}

async function begin(db: Database) {
	moveTo(new Date('2026-11-16T10:00:00Z'));
	await areas.take(db, ganzerik());
	const [gemeente] = await gemeenten.list(db);
	const wijken = await gemeenten.wijkenOf(db, gemeente!.code);
	const slugOf = (code: string) => wijken.find((one) => one.code === code)!.slug;
	return { gemeente: gemeente!.slug, noord: slugOf('WK990201'), zuid: slugOf('WK990202') };
}
const names = async (db: Database, code: string) =>
	(await followers.find(db, code)).follows.map(({ name, what }) => `${name}, ${what}`);

test('who follows a wijk that was split follows both parts, and reads so in the next mail, once', async ({ db }) => {
	const { gemeente, noord, zuid } = await begin(db);
	const { code } = await following(db, yusuf, { gemeente, wijk: [noord] }, 'daily');
	const themed = await following(db, 'ans@ganzerik.example', { gemeente, wijk: [noord], thema: ['dieren'] }, 'daily');
	await following(db, 'zuid@ganzerik.example', { gemeente, wijk: [zuid] }, 'daily');
	await following(db, 'heel@ganzerik.example', { gemeente, heel: 'ja' }, 'daily');
	moveTo(new Date('2026-11-16T12:00:00Z'));
	const { moved } = await areas.take(db, split(), { relocate });
	expect(moved).toMatchObject({ follows: 2 });
	expect((await names(db, code)).map((name) => name.split(',')[0]).sort()).toEqual(['Gansveld', 'Kersenhof']);
	expect(await names(db, themed.code)).toEqual(
		expect.arrayContaining(['Dieren, een thema in Kersenhof', 'Dieren, een thema in Gansveld'])
	);
	moveTo(new Date('2026-11-17T08:00:00Z'));
	await digest.run(db, site);
	const letters = await lettersIn(db);
	expect(letters.map(({ toAddress }) => toAddress).sort()).toEqual(['ans@ganzerik.example', yusuf]);
	for (const { subject, body } of letters) {
		expect(subject).toBe('Er is iets veranderd in je wijk');
		expect(body).toMatch(
			/De wijk .+ is nu verdeeld over (Kersenhof en Gansveld|Gansveld en Kersenhof)\. Je volgt ze allebei/
		);
	}
	moveTo(new Date('2026-11-18T08:00:00Z'));
	await digest.run(db, site);
	expect(await count(db, 'mail')).toBe(2);
});

test('what somebody looks for in a wijk that was split is looked for in both, as one search', async ({ db }) => {
	const { gemeente, noord } = await begin(db);
	const wish = { gemeente, wijk: [noord], kan: ['zingen', 'koken-en-bakken'], moment: ['doordeweeks-s-avonds'] };
	const { code } = await following(db, yusuf, wish);
	await areas.take(db, split(), { relocate });
	const [one, ...others] = (await followers.find(db, code)).follows;
	expect(others).toEqual([]);
	expect(one!.name).toBe('Koken en bakken, Zingen');
	expect(one!.what).toMatch(/^wat je zoekt in (Kersenhof of Gansveld|Gansveld of Kersenhof), doordeweeks ’s avonds$/);
	expect(await followers.stop(db, code, one!.id)).toBe(false);
	expect(await count(db, 'follow')).toBe(0);
});

test('the same areas again move nobody', async ({ db }) => {
	const { gemeente, noord } = await begin(db);
	const { code } = await following(db, yusuf, { gemeente, wijk: [noord] });
	const before = await names(db, code);
	await areas.take(db, split(), { relocate });
	const after = await names(db, code);
	const { moved } = await areas.take(db, split(), { relocate });
	expect(moved['follows'] ?? 0).toBe(0);
	expect(before).toHaveLength(1);
	expect(await names(db, code)).toEqual(after);
});
