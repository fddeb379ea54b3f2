import { expect, test } from 'vitest';
import { codeOf, columnsOf, gather, normalise } from './postcode.ts';

test.each([
	['5038 ab', '5038AB'],
	['5038AB', '5038AB'],
	[' 5038  Ab ', '5038AB'],
	['5038', '5038'],
	['0123 AB', undefined],
	['503', undefined],
	['50388', undefined],
	['5038 A', undefined],
	['5038 SS', undefined],
	['5038 ABC', undefined],
	['Tilburg', undefined],
	['', undefined],
	['5038\u0000AB', undefined]
])('%j is the postcode %s', (typed, code) => {
	expect(normalise(typed)).toBe(code);
});

test.each([
	['PC6;Buurt2020;Wijk2020;Gemeente2020', { code: 0, buurt: 1, wijk: 2, gemeente: 3 }],
	['PC6;Huisnummer;Buurt;Wijk;Gemeente', { code: 0, buurt: 2, wijk: 3, gemeente: 4 }],
	['postcode;gemeentecode;wijkcode;buurtcode', { code: 0, buurt: 3, wijk: 2, gemeente: 1 }],
	['"pc6";buurtnaam;bu_code', { code: 0, buurt: 2 }],
	['naam;adres', {}]
])('the columns of %s', (header, columns) => {
	expect(columnsOf(header.split(';'))).toEqual(columns);
});

test.each([
	['buurt', 'BU03630000', 'BU03630000'],
	['buurt', '3630000', 'BU03630000'],
	['buurt', '0363aa01', 'BU0363AA01'],
	['wijk', '36300', 'WK036300'],
	['gemeente', '363', 'GM0363'],
	['gemeente', '', undefined],
	['gemeente', undefined, undefined],
	['buurt', 'Kersenhof', undefined]
] as const)('the %s %s is %s', (level, written, code) => {
	expect(codeOf(level, written)).toBe(code);
});

const table = (text: string) => text.split('\n').map((line) => line.split(';'));

test('a table of addresses gives a postcode where most of its addresses are', async () => {
	const { rows, unreadable } = await gather(
		'x',
		table(
			'PC6;Huisnummer;Buurt\n9999AB;1;BU99020101\n9999AB;3;BU99020102\n9999AB;5;BU99020102\n9999AC;1;99020201\nzzz;1;BU99020101\n9999AD;1;'
		)
	);
	expect(rows).toEqual([
		{ code: '9999AB', gemeenteCode: 'GM9902', wijkCode: 'WK990201', buurtCode: 'BU99020102' },
		{ code: '9999AC', gemeenteCode: 'GM9902', wijkCode: 'WK990202', buurtCode: 'BU99020201' }
	]);
	expect(unreadable).toEqual([
		{ line: 6, why: '"zzz" is not a postcode' },
		{ line: 7, why: 'it has no code of a buurt, wijk or gemeente' }
	]);
});

test('only the gemeenten asked for', async () => {
	const { rows } = await gather('x', table('PC6;Gemeente\n9999AB;9902\n5038AB;855'), ['GM9902']);
	expect(rows).toEqual([{ code: '9999AB', gemeenteCode: 'GM9902', wijkCode: null, buurtCode: null }]);
});

test.each([
	['naam;adres\nDe Spil;Hoefplein 2', /^x needs a column PC6 .*; it has naam, adres\.$/],
	['PC6;Huisnummer\n9999AB;1', /needs a column PC6/],
	['PC6;Buurt\nzzz;BU99020101', /^x holds no postcode that can be used; line 2: "zzz" is not a postcode\.$/],
	['PC6;Buurt', /holds no postcode that can be used\.$/]
])('a table that can not be used is refused in one line', async (text, reason) => {
	await expect(gather('x', table(text))).rejects.toThrow(reason);
});
