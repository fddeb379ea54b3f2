import { describe, expect, test } from 'vitest';
import { parse } from '#lib/entry/filters.ts';
import { searchFrom } from './following.ts';
import { searchText } from './search.ts';

describe('a search in words', () => {
	const none = { themes: [], talents: [], dayparts: [], place: 'De Hoef' } as const;
	for (const [search, text] of [
		[
			{ ...none, talents: ['cooking'], dayparts: ['weekday_afternoon'] },
			'koken en bakken, in De Hoef, doordeweeks ’s middags'
		],
		[{ ...none, themes: ['eating_together', 'moving'] }, 'samen eten of bewegen, in De Hoef'],
		[{ ...none, themes: ['eating_together'], talents: ['singing'] }, 'samen eten, zingen, in De Hoef'],
		[
			{ ...none, dayparts: ['weekend_day', 'weekend_evening'] },
			'alles, in De Hoef, in het weekend overdag of in het weekend ’s avonds'
		],
		[
			{ ...none, themes: ['green', 'moving', 'animals', 'grief'] },
			'groen en buurt, bewegen of nog 2 andere, in De Hoef'
		]
	] as const)
		test(text, () => {
			expect(searchText(search, 3)).toBe(text);
		});
});

describe('what was filtered in a list can be waited for', () => {
	for (const [query, wish] of [
		['thema=samen-eten', { gemeente: 'lindeveen', wijk: ['de-hoef'], thema: ['samen-eten'], moment: [] }],
		[
			'wanneer=weekend&gratis=ja',
			{
				gemeente: 'lindeveen',
				wijk: ['de-hoef'],
				thema: [],
				moment: ['in-het-weekend-overdag', 'in-het-weekend-s-avonds']
			}
		],
		['wanneer=vandaag&zoek=soep', undefined]
	] as const)
		test(query, () => {
			expect(searchFrom('lindeveen', 'de-hoef', parse(new URLSearchParams(query)).filters)).toEqual(wish);
		});
});
