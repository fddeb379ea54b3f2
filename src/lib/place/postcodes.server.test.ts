import { expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { answer, ganzerik, serve } from './answers/ganzerik.ts';
import * as areas from './areas.server.ts';
import * as postcodes from './postcodes.server.ts';

const row = (
	code: string,
	buurtCode: string | null,
	wijkCode: string | null = buurtCode && `WK${buurtCode.slice(2, 8)}`
) => ({
	code,
	gemeenteCode: 'GM9902',
	wijkCode,
	buurtCode
});
const table = [
	row('9999AB', 'BU99020101'),
	row('9999AC', 'BU99020102'),
	row('9999AD', 'BU99020201'),
	row('9998AB', 'BU99020201'),
	row('9998AC', null, 'WK990202'),
	row('9997', null, 'WK990201'),
	row('9996AB', 'BU99029999', 'WK990298'),
	{ ...row('5038AB', 'BU08551001'), gemeenteCode: 'GM0855' }
];

test.for([
	['9999ab', 'noord'],
	['9999 AD', 'zuid'],
	['9999', undefined],
	['9998', 'zuid'],
	['9998AC', 'zuid'],
	['9997', 'noord'],
	['9996AB', undefined]
] as const)('%s is in Ganzerik, in wijk %s', async ([typed, wijkSlug], { db }) => {
	await areas.take(db, ganzerik());
	await postcodes.take(db, table);
	expect(await postcodes.find(db, typed)).toEqual({ gemeenteSlug: 'ganzerik', wijkSlug });
});

test.for(['5038AB', '9999ZZ', '1000', 'Noord', '', '%'])('%j is not found', async (typed, { db }) => {
	await areas.take(db, ganzerik());
	await postcodes.take(db, table);
	expect(await postcodes.find(db, typed)).toBeUndefined();
});

test('with another division the wijk is another', async ({ db }) => {
	await areas.take(db, ganzerik(), { division: 'buurten' });
	await postcodes.take(db, table);
	expect(await postcodes.find(db, '9999AB')).toEqual({ gemeenteSlug: 'ganzerik', wijkSlug: 'kersenhof' });
	expect(await postcodes.find(db, '9997')).toEqual({ gemeenteSlug: 'ganzerik', wijkSlug: undefined });
});

test('a second time all of it stayed, without an event', async ({ db }) => {
	expect(await postcodes.take(db, table)).toEqual({ came: 8, changed: 0, stayed: 0 });
	expect(await postcodes.take(db, [...table.slice(1), row('9999AB', 'BU99020102')])).toEqual({
		came: 0,
		changed: 1,
		stayed: 7
	});
	expect(await postcodes.take(db, table.slice(1))).toEqual({ came: 0, changed: 0, stayed: 7 });
	expect(await count(db, 'event')).toBe(2);
	expect(await count(db, 'postcode')).toBe(8);
});

test('what the table does not know is asked of PDOK when that is on, once', async ({ db }) => {
	await areas.take(db, ganzerik());
	const asked: string[] = [];
	const { base, close } = await serve((request, response) => {
		asked.push(new URL(request.url!, 'http://x').searchParams.get('q')!);
		response.end(JSON.stringify(answer('postcode')));
	});
	try {
		expect(await postcodes.find(db, '9995 AB', { PDOK: false, base })).toBeUndefined();
		expect(asked).toEqual([]);
		const found = { gemeenteSlug: 'ganzerik', wijkSlug: 'zuid' };
		expect(await postcodes.find(db, '9995 AB', { PDOK: true, base })).toEqual(found);
		expect(await postcodes.find(db, '9995ab', { PDOK: true, base })).toEqual(found);
		expect(await postcodes.find(db, '9995', { PDOK: true, base })).toBeUndefined();
		expect(asked).toEqual(['9995AB']);
	} finally {
		await close();
	}
});

test('a service that is away is no error to a visitor', async ({ db }) => {
	await areas.take(db, ganzerik());
	const { base, close } = await serve((_request, response) => response.writeHead(503).end());
	expect(await postcodes.find(db, '9995AB', { PDOK: true, base })).toBeUndefined();
	await close();
	expect(await postcodes.find(db, '9995AB', { PDOK: true, base })).toBeUndefined();
	expect(await count(db, 'address_cache')).toBe(0);
});
