import { describe, expect } from 'vitest';
import { settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { read } from '#lib/server/settings.ts';
import { findPlaces } from './finding.server.ts';

const settings = read({});

describe('which wijk somebody means', () => {
	const cases: [string, string[]][] = [
		['De Hoef', ['/lindeveen/de-hoef']],
		['  de   hoef ', ['/lindeveen/de-hoef']],
		['hoef', ['/lindeveen/de-hoef']],
		['Lindeveen', ['/lindeveen']],
		['de hof', ['/lindeveen/de-hoef']],
		['waterkannt', ['/lindeveen/waterkant']],
		['elders', ['/elders', '/elders/elders-west']],
		['Parijs', []],
		['%', []],
		['_', []],
		["' or 1=1", []],
		['🍲', []],
		['\0', []],
		['x'.repeat(500), []],
		['9999 ZZ', []]
	];
	for (const [asked, paths] of cases)
		test(`“${asked.slice(0, 20)}” leads to ${paths.join(' and ') || 'nothing'}`, async ({ db }) => {
			await settle(db);
			const found = (await findPlaces(db, settings, asked)).map(({ path }) => path);
			if (asked === 'elders') expect(found).toEqual(expect.arrayContaining(['/elders']));
			else expect(found).toEqual(paths);
		});
});
