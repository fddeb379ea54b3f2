import { expect } from 'vitest';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, fatima, lindeveen, noor, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from './account.ts';
import * as hosting from './hosting.server.ts';

const baas = (gemeenteCode: string): Actor => ({
	kind: 'account',
	id: crypto.randomUUID(),
	name: 'Hanneke',
	grants: [{ role: 'beheerder', gemeenteCode, wijkCode: null }]
});
const good = {
	host: 'Welzijn Lindeveen',
	phone: '013 - 555 01 00',
	email: 'hallo@lindeveen.example',
	walkIn: '',
	makelaarTitle: 'buurtverbinder',
	mostSupported: '9'
};

test('a beheerder says who is behind it; the caches hear of it, the log holds which fields', async ({ db }) => {
	await settle(db);
	const before = await gemeenten.byCode(db, lindeveen);
	expect(await hosting.change(db, baas(lindeveen), lindeveen, good)).toBeUndefined();
	const after = await gemeenten.byCode(db, lindeveen);
	const { mostSupported: _most, ...shown } = good;
	expect(after).toMatchObject({ ...shown, walkIn: null });
	expect(await gemeenten.mostSupported(db, lindeveen)).toBe(9);
	expect(after!.version).toBeGreaterThan(before!.version);
	const [told] = await db.select().from(event);
	expect(told).toMatchObject({
		name: 'gemeente.changed',
		gemeenteCode: lindeveen,
		details: { fields: ['host', 'phone', 'email', 'makelaarTitle', 'mostSupported'] }
	});
	// the same again is no change
	await hosting.change(db, baas(lindeveen), lindeveen, good);
	expect(await count(db, 'event')).toBe(1);
});

for (const [what, typed, field] of [
	['nobody behind it', { host: ' ' }, 'host'],
	['a page without a number to call', { phone: '' }, 'phone'],
	['half a number', { phone: '013 - 555' }, 'phone'],
	['an address that is none', { email: 'hallo@' }, 'email'],
	['a makelaar without a word for it', { makelaarTitle: '' }, 'makelaarTitle'],
	['none at all to support', { mostSupported: '0' }, 'mostSupported'],
	['a number that is none', { mostSupported: 'tien' }, 'mostSupported'],
	['a walk-in without end', { walkIn: 'x'.repeat(161) }, 'walkIn']
] as const)
	test(`refuses ${what} with a sentence at its field, and keeps what there was`, async ({ db }) => {
		await settle(db);
		const before = await gemeenten.byCode(db, lindeveen);
		const problems = await hosting.change(db, baas(lindeveen), lindeveen, { ...good, ...typed });
		expect(Object.keys(problems!)).toEqual([field]);
		expect(await gemeenten.byCode(db, lindeveen)).toEqual(before);
		expect(await gemeenten.mostSupported(db, lindeveen)).toBe(12);
	});

for (const [who, actor] of [
	['a visitor', visitor],
	['a makelaar', fatima],
	['somebody without a role', noor],
	['a beheerder of another gemeente', baas(elders)]
] as [string, Actor][])
	test(`is not for ${who}`, async ({ db }) => {
		await settle(db);
		await expect(hosting.change(db, actor, lindeveen, good)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'event')).toBe(0);
	});
