import { describe, expect, test } from 'vitest';
import type { Asset, Often } from '#lib/vraag/conversation.ts';
import { cameAndWent, firstDay } from './around.ts';
import * as letters from './letters.ts';
import { seenOf } from './lookingback.ts';

type Drawn = { who: string; assets: Asset[]; often: Often | null };

describe('the first picture', () => {
	test.for([
		['nobody was drawn', [], [], null],
		['two weeks after it began', ['2026-11-01'], [], '2026-11-15'],
		['two weeks after the first line, when that came later', ['2026-12-01', '2026-12-20'], [], '2026-12-15'],
		['when they looked back sooner', ['2026-11-02'], ['2026-11-08'], '2026-11-08'],
		['not when they looked back before anybody was drawn', ['2026-12-01'], ['2026-11-08'], '2026-12-15']
	] as const)('%s', ([, since, looked, day]) => {
		expect(
			firstDay(
				'2026-11-01',
				since.map((one) => ({ since: one })),
				looked
			)
		).toBe(day);
	});

	test('next to the one of now says what came and what went', () => {
		const then: Drawn[] = [
			{ who: 'Sanne', assets: ['practical'], often: 'weekly' },
			{ who: 'Bep', assets: [], often: null }
		];
		const current: Drawn[] = [
			{ who: 'Sanne', assets: ['practical', 'comfort'], often: 'daily' },
			{ who: 'Joop', assets: [], often: null }
		];
		expect(cameAndWent(then, current)).toEqual({
			came: [current[1]],
			went: [then[1]],
			otherwise: [
				{
					who: 'Sanne',
					was: 'helpt met praktische dingen, elke week',
					is: 'helpt met praktische dingen en is er als het moeilijk is, elke dag'
				}
			]
		});
	});
});

test('a day is a number in a form', () => {
	expect([seenOf('2026-11-27'), seenOf(null)]).toEqual([20261127, 0]);
});

test('no subject tells what it is about', () => {
	const to = { name: 'Wil', link: 'https://wijkweb.example/plan/1' };
	const all = [
		letters.near({ ...to, when: 'morgen' }),
		letters.onTheDay({ ...to, when: 'morgen', today: true }),
		letters.stopped({ ...to, guest: true }),
		letters.call({ ...to, whom: 'Wil Hendriks', self: false }),
		letters.whoCalls(to)
	];
	for (const { subject, body } of all) {
		expect(subject).not.toMatch(/Hendriks|zorg|gezin/i);
		expect(body).toMatch(/^Hallo Wil,\n\n[\s\S]*Groet,\nWijkweb$/);
	}
});
