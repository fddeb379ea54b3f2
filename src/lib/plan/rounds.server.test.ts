import { describe, expect } from 'vitest';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { planId, planned, site, wil } from '../../../tests/planned.ts';
import * as lookingback from './lookingback/lookingback.server.ts';
import { run } from './rounds.server.ts';

describe('the rounds of the plans', () => {
	test('one that fails does not hold up the others', async ({ db }) => {
		const done: string[] = [];
		const work = {
			first: () => Promise.resolve(done.push('first')),
			broken: () => Promise.reject(new Error('broken')),
			last: () => Promise.resolve(done.push('last'))
		};
		await run(db, site, work);
		expect(done).toEqual(['first', 'last']);
	});

	test('reach every room, and twice is as good as once', async ({ db }) => {
		await planned(db);
		await lookingback.choose(db, wil, planId, { on: dayOf(now()), seen: 0 });
		for (let time = 0; time < 2; time++) await run(db, site);
		const told = (await lettersIn(db)).filter(({ subject }) => subject === 'Vandaag kijken jullie terug');
		expect(told).toHaveLength(5);
	});
});
