import { expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { moveTo } from '#lib/server/clock.ts';
import * as addresses from './addresses.server.ts';
import { answer, serve } from './answers/ganzerik.ts';

/** A Locatieserver that knows one address, and what it was asked. */
async function locatieserver(name = 'address') {
	const asked: URLSearchParams[] = [];
	const paths: string[] = [];
	const { base, close } = await serve((request, response) => {
		const url = new URL(request.url!, 'http://x');
		asked.push(url.searchParams);
		paths.push(url.pathname);
		response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(name)));
	});
	return { lookup: { PDOK: true, base, timeout: 2000 }, asked, paths, close };
}

test('an address is a point, a gemeente and a buurt', async ({ db }) => {
	const { lookup, asked, paths, close } = await locatieserver();
	expect(await addresses.find(db, lookup, 'Kersenhof 12, Ganzerik', 'GM9902')).toEqual({
		...{ lat: 52.1155, lon: 5.405123, gemeenteCode: 'GM9902', buurtCode: 'BU99020101' }
	});
	expect(paths).toEqual(['/bzk/locatieserver/search/v3_1/free']);
	expect(asked[0]!.getAll('fq')).toEqual(['type:adres', 'gemeentecode:9902']);
	await close();
});

test('it is asked once, however it was typed, and again after a year', async ({ db }) => {
	const { lookup, asked, close } = await locatieserver();
	moveTo(new Date('2026-03-01T10:00:00Z'));
	await addresses.find(db, lookup, 'Kersenhof 12, Ganzerik');
	moveTo(new Date('2027-02-01T10:00:00Z'));
	await addresses.find(db, lookup, ' kersenhof  12, ganzerik');
	expect(asked).toHaveLength(1);
	moveTo(new Date('2027-03-02T10:00:00Z'));
	expect(await addresses.find(db, lookup, 'Kersenhof 12, Ganzerik')).toBeDefined();
	expect(asked).toHaveLength(2);
	expect(await count(db, 'address_cache')).toBe(1);
	await close();
});

test('that there is no such address is remembered for a week', async ({ db }) => {
	const { lookup, asked, close } = await locatieserver('nothing');
	moveTo(new Date('2026-03-01T10:00:00Z'));
	expect(await addresses.find(db, lookup, 'Nergens 1')).toBeUndefined();
	expect(await addresses.find(db, lookup, 'Nergens 1')).toBeUndefined();
	expect(asked).toHaveLength(1);
	moveTo(new Date('2026-03-09T10:00:00Z'));
	await addresses.find(db, lookup, 'Nergens 1');
	expect(asked).toHaveLength(2);
	await close();
});

test('nothing is asked while PDOK is off, or of a few letters', async ({ db }) => {
	const { lookup, asked, close } = await locatieserver();
	expect(await addresses.find(db, { ...lookup, PDOK: false }, 'Kersenhof 12, Ganzerik')).toBeUndefined();
	expect(await addresses.find(db, lookup, 'a 1')).toBeUndefined();
	expect(asked).toEqual([]);
	await close();
});

test('a service that fails is refused in one line and not remembered', async ({ db }) => {
	const { base, close } = await serve((_request, response) => response.writeHead(500).end('oops'));
	await expect(addresses.find(db, { PDOK: true, base }, 'Kersenhof 12')).rejects.toThrow(
		/^127\.0\.0\.1:\d+ answered 500 to [^\n]+$/
	);
	await close();
	expect(await count(db, 'address_cache')).toBe(0);
});

test('an answer of another shape is refused', async ({ db }) => {
	const { base, close } = await serve((_request, response) => response.end('{"error":"maintenance"}'));
	await expect(addresses.find(db, { PDOK: true, base }, 'Kersenhof 12')).rejects.toThrow(
		/something else than addresses/
	);
	await close();
});

test('who asked too often gets no answer, and the service is left alone; what is known stays known', async ({ db }) => {
	const { lookup, asked, close } = await locatieserver();
	let left = 1;
	const limited = { ...lookup, mayAsk: async () => left-- > 0 };
	expect(await addresses.find(db, limited, 'Kersenhof 12, Ganzerik')).toBeDefined();
	await expect(addresses.find(db, limited, 'Kersenhof 13, Ganzerik')).rejects.toThrow(/Too many addresses/);
	expect(await addresses.find(db, limited, 'Kersenhof 12, Ganzerik')).toBeDefined();
	expect(asked).toHaveLength(1);
	await close();
});
