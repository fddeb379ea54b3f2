import { describe, expect } from 'vitest';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, type Role, system, visitor } from './account.ts';
import * as accounts from './accounts.server.ts';
import * as grants from './grants.server.ts';

const box = { west: 5, south: 52, east: 5.1, north: 52.1 };
const shape = { type: 'MultiPolygon' as const, coordinates: [] };
const hoef = 'WK990102';
const veen = 'WK990101';
const face = { phone: '013 - 555 01 20', walkIn: 'dinsdag, 10.00 tot 12.00 uur', intro: 'Kom langs.' };

async function town(db: Database) {
	await db.insert(gemeente).values({ code: 'GM9901', year: 2024, name: 'Lindeveen', slug: 'lindeveen', ...box });
	for (const [code, slug] of [
		[veen, 'oude-veen'],
		[hoef, 'de-hoef']
	] as const)
		await db.insert(wijk).values({
			code,
			gemeenteCode: 'GM9901',
			slug,
			name: slug,
			parts: [code],
			geometry: shape,
			labelLat: 52,
			labelLon: 5,
			...box
		});
}

async function makelaar(db: Database, name: string, wijkCode: string | null, role: Role = 'makelaar') {
	const accountId = await accounts.create(db, system, { email: `${name.replace(' ', '.')}@lindeveen.example`, name });
	await grants.give(db, system, { accountId, role, gemeenteCode: 'GM9901', wijkCode });
	await accounts.show(db, system, accountId, { name, ...face });
	return accountId;
}

const signedIn = (role: Role, gemeenteCode = 'GM9901'): Actor => ({
	kind: 'account',
	id: crypto.randomUUID(),
	name: 'Iemand',
	grants: [{ role, gemeenteCode, wijkCode: null }]
});

describe('the face of a wijk', () => {
	const namesIn = async (db: Database, code: string) =>
		(await accounts.facesOf(db, [veen, hoef])).get(code)?.map(({ name }) => name);

	test('is its own makelaar, with everything a visitor needs and nothing more', async ({ db }) => {
		await town(db);
		const id = await makelaar(db, 'Fatima Aydin', hoef);
		const spil = { gemeenteCode: 'GM9901', slug: 'de-spil', name: 'Buurthuis De Spil' };
		const [placed] = await db.insert(venue).values(spil).returning();
		await accounts.show(db, system, id, { name: 'Fatima Aydin', ...face, venueId: placed!.id });
		expect(await accounts.facesOf(db, [hoef, veen])).toEqual(
			new Map([
				[
					hoef,
					[
						{
							name: 'Fatima Aydin',
							initials: 'FA',
							...face,
							venue: { name: 'Buurthuis De Spil', slug: 'de-spil' },
							photo: null
						}
					]
				]
			])
		);
	});

	test('is the makelaar of the whole gemeente where a wijk has none of its own', async ({ db }) => {
		await town(db);
		await makelaar(db, 'Fatima', hoef);
		await makelaar(db, 'Zeynep', null);
		await makelaar(db, 'Anton', null);
		expect(await namesIn(db, hoef)).toEqual(['Fatima']);
		expect(await namesIn(db, veen)).toEqual(['Anton', 'Zeynep']);
	});

	test('shows somebody with two grants once', async ({ db }) => {
		await town(db);
		const id = await makelaar(db, 'Fatima', hoef);
		for (const wijkCode of [hoef, null])
			await grants.give(db, system, { accountId: id, role: 'makelaar', gemeenteCode: 'GM9901', wijkCode });
		expect(await namesIn(db, hoef)).toEqual(['Fatima']);
	});

	test('never shows a beheerder, an ended role, or somebody without a public face', async ({ db }) => {
		await town(db);
		await makelaar(db, 'Baas', null, 'beheerder');
		const gone = await makelaar(db, 'Weg', hoef);
		const grant = { role: 'makelaar' as const, gemeenteCode: 'GM9901', wijkCode: hoef };
		await grants.end(db, system, { accountId: gone, ...grant });
		const faceless = await accounts.create(db, system, { email: 'stil@lindeveen.example', name: 'Stil' });
		await grants.give(db, system, { accountId: faceless, ...grant });
		expect(await accounts.facesOf(db, [veen, hoef])).toEqual(new Map());
	});

	test('of no wijken, or of a wijk that is not there, is nothing', async ({ db }) => {
		expect(await accounts.facesOf(db, [])).toEqual(new Map());
		expect(await accounts.facesOf(db, ['WK000000', "'"])).toEqual(new Map());
	});
});

describe('only a beheerder', () => {
	const others: [string, Actor][] = [
		['a visitor', visitor],
		['a resident', signedIn('resident')],
		['a makelaar', signedIn('makelaar')],
		['a partner', signedIn('partner')]
	];
	const grant = { role: 'beheerder' as const, gemeenteCode: 'GM9901', wijkCode: null };
	for (const [who, actor] of others)
		test(`makes accounts and gives roles, not ${who}`, async ({ db }) => {
			await town(db);
			const accountId = await accounts.create(db, system, { email: 'noor@lindeveen.example', name: 'Noor' });
			const events = await count(db, 'event');
			const tries = [
				() => accounts.create(db, actor, { email: 'vals@lindeveen.example', name: 'Vals' }),
				() => grants.give(db, actor, { accountId, ...grant }),
				() => grants.end(db, actor, { accountId, ...grant }),
				() => accounts.show(db, actor, accountId, { name: 'Vals', phone: '06' })
			];
			for (const attempt of tries) await expect(attempt()).rejects.toThrow(NotAllowed);
			expect(await count(db, 'account')).toBe(1);
			expect(await count(db, 'role_grant')).toBe(0);
			expect(await count(db, 'event')).toBe(events);
		});

	test('shows a makelaar of the own gemeente, and a makelaar themselves', async ({ db }) => {
		await town(db);
		await db.insert(gemeente).values({ code: 'GM9902', year: 2024, name: 'Elders', slug: 'elders', ...box });
		const id = await makelaar(db, 'Fatima', hoef);
		const again = { name: 'Fatima Aydin', phone: '013 - 555 01 21' };
		const self: Actor = { kind: 'account', id, name: 'Fatima', grants: [] };
		for (const actor of [signedIn('beheerder'), self]) await accounts.show(db, actor, id, again);
		for (const actor of [signedIn('beheerder', 'GM9902'), { ...self, id: crypto.randomUUID() }, visitor] as Actor[])
			await expect(accounts.show(db, actor, id, { name: 'Vals', phone: '06' })).rejects.toThrow(NotAllowed);
		expect((await accounts.facesOf(db, [hoef])).get(hoef)).toMatchObject([again]);
	});

	test('manages people through an invitation: an account alone is made by the machine only', async ({ db }) => {
		await town(db);
		const input = { email: 'a@lindeveen.example', name: 'A' };
		await expect(accounts.create(db, signedIn('beheerder'), input)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'account')).toBe(0);
	});
});

for (const [what, input, message] of [
	['an address that is none', { email: 'noor', name: 'Noor' }, 'klopt niet'],
	['an empty name', { email: 'noor@lindeveen.example', name: ' ' }, 'Vul een naam in'],
	[
		'an address that has an account, in capitals',
		{ email: 'FATIMA@lindeveen.example', name: 'Fatima' },
		'al een account'
	]
] as const)
	test(`no account for ${what}`, async ({ db }) => {
		await accounts.create(db, system, { email: 'fatima@lindeveen.example', name: 'Fatima' });
		await expect(accounts.create(db, system, input)).rejects.toThrow(message);
		expect(await count(db, 'account')).toBe(1);
	});
