import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { organisation } from '#lib/organisation/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, eldersWijk, hoef, lindeveen, settle, waterkant } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { type Actor, type Grant, NotAllowed, Refused, type Role, system, visitor } from './account.ts';
import * as accounts from './accounts.server.ts';
import * as grants from './grants.server.ts';
import { account, roleGrant, session } from './table.server.ts';

type SignedIn = Extract<Actor, { kind: 'account' }>;
let number = 0;

/** Somebody with an account and these roles, as the session knows them. */
async function somebody(db: Database, ...roles: Grant[]): Promise<SignedIn> {
	const name = `Iemand ${++number}`;
	const id = await accounts.create(db, system, { email: `iemand-${number}@lindeveen.example`, name });
	for (const role of roles) await grants.give(db, system, { accountId: id, ...role });
	return { kind: 'account', id, name, grants: roles };
}

const role = (name: Role, wijkCode: string | null = null, gemeenteCode = lindeveen): Grant => ({
	role: name,
	gemeenteCode,
	wijkCode
});

const standing = (db: Database, accountId: string) =>
	db
		.select()
		.from(roleGrant)
		.where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.endedAt)));

async function house(db: Database, gemeenteCode: string): Promise<number> {
	const input = { gemeenteCode, slug: 'de-brug', name: 'De Brug', type: 'district_nursing' as const };
	const [made] = await db.insert(organisation).values(input).returning();
	return made!.id;
}

async function signIn(db: Database, accountId: string) {
	const expiresAt = new Date(Date.now() + 3_600_000);
	await db.insert(session).values({ idHash: crypto.randomUUID(), accountId, expiresAt });
}

test('a role says for which area, by whom and since when, and when and by whom it was ended', async ({ db }) => {
	await settle(db);
	const baas = await somebody(db, role('beheerder'));
	const noor = await somebody(db);
	const given = { accountId: noor.id, ...role('makelaar', hoef) };
	expect(await grants.give(db, baas, given)).toBe(true);
	expect(await standing(db, noor.id)).toMatchObject([
		{ role: 'makelaar', gemeenteCode: lindeveen, wijkCode: hoef, grantedBy: baas.id, endedAt: null, endedBy: null }
	]);
	await grants.end(db, baas, given);
	expect(await standing(db, noor.id)).toEqual([]);
	const [ended] = await db.select().from(roleGrant).where(eq(roleGrant.accountId, noor.id));
	expect(ended).toMatchObject({ grantedBy: baas.id, endedBy: baas.id });
	expect(ended!.endedAt).toBeInstanceOf(Date);
});

test('giving twice and ending twice leave one row and one event each', async ({ db }) => {
	await settle(db);
	const noor = await somebody(db);
	const events = await count(db, 'event');
	const given = { accountId: noor.id, ...role('makelaar', hoef) };
	expect(await grants.give(db, system, given)).toBe(true);
	expect(await grants.give(db, system, given)).toBe(false);
	for (let twice = 0; twice < 2; twice++) await grants.end(db, system, given);
	expect(await count(db, 'role_grant')).toBe(1);
	const names = await db.select({ name: event.name }).from(event).orderBy(event.id);
	expect(names.slice(events).map(({ name }) => name)).toEqual(['role.granted', 'role.ended']);
});

describe('whoever gets or loses a role signs in anew', () => {
	for (const [what, change] of [
		[
			'gets',
			(db: Database, accountId: string) => grants.give(db, system, { accountId, ...role('makelaar', waterkant) })
		],
		['loses', (db: Database, accountId: string) => grants.end(db, system, { accountId, ...role('makelaar', hoef) })]
	] as const)
		test(`who ${what} one, on every device, and nobody else`, async ({ db }) => {
			await settle(db);
			const noor = await somebody(db, role('makelaar', hoef));
			const other = await somebody(db);
			for (const { id } of [noor, noor, other]) await signIn(db, id);
			await change(db, noor.id);
			expect(await db.select({ id: session.accountId }).from(session)).toEqual([{ id: other.id }]);
		});

	test('but not for a change that is none, or that was refused', async ({ db }) => {
		await settle(db);
		const noor = await somebody(db, role('makelaar', hoef));
		await signIn(db, noor.id);
		await grants.give(db, system, { accountId: noor.id, ...role('makelaar', hoef) });
		await grants.end(db, system, { accountId: noor.id, ...role('makelaar', waterkant) });
		const elsewhere = await somebody(db, role('beheerder', null, elders));
		await expect(grants.end(db, elsewhere, { accountId: noor.id, ...role('makelaar', hoef) })).rejects.toThrow();
		expect(await count(db, 'session')).toBe(1);
	});
});

describe('who may give and end which role', () => {
	const makelaar = role('makelaar', hoef);
	const volunteer = role('volunteer', hoef);
	const actors: [string, Grant[], { makelaar: boolean; volunteer: boolean }][] = [
		['a beheerder', [role('beheerder')], { makelaar: true, volunteer: true }],
		['a beheerder of another gemeente', [role('beheerder', null, elders)], { makelaar: false, volunteer: false }],
		['the makelaar of the wijk', [role('makelaar', hoef)], { makelaar: false, volunteer: true }],
		['the makelaar of another wijk', [role('makelaar', waterkant)], { makelaar: false, volunteer: false }],
		['a volunteer', [role('volunteer', waterkant)], { makelaar: false, volunteer: false }],
		['a resident', [role('resident')], { makelaar: false, volunteer: false }],
		['somebody without a role', [], { makelaar: false, volunteer: false }]
	];
	for (const [who, roles, allowed] of actors)
		for (const given of [makelaar, volunteer])
			test(`${who} ${allowed[given.role as 'makelaar'] ? 'may' : 'may not'} with ${given.role}`, async ({ db }) => {
				await settle(db);
				const actor = await somebody(db, ...roles);
				const noor = await somebody(db);
				const had = await somebody(db, given);
				const events = await count(db, 'event');
				const give = grants.give(db, actor, { accountId: noor.id, ...given });
				if (allowed[given.role as 'makelaar']) {
					await give;
					await grants.end(db, actor, { accountId: had.id, ...given });
					expect(await standing(db, had.id)).toEqual([]);
				} else {
					await expect(give).rejects.toThrow(NotAllowed);
					await expect(grants.end(db, actor, { accountId: had.id, ...given })).rejects.toThrow(NotAllowed);
					expect(await standing(db, noor.id)).toEqual([]);
					expect(await standing(db, had.id)).toHaveLength(1);
					expect(await count(db, 'event')).toBe(events);
				}
			});

	test('a visitor never', async ({ db }) => {
		await settle(db);
		const noor = await somebody(db);
		for (const verb of [grants.give, grants.end])
			await expect(verb(db, visitor, { accountId: noor.id, ...volunteer })).rejects.toThrow(NotAllowed);
	});

	test('somebody lays down their own role, and cannot give themselves one', async ({ db }) => {
		await settle(db);
		const noor = await somebody(db, volunteer);
		await grants.end(db, noor, { accountId: noor.id, ...volunteer });
		expect(await standing(db, noor.id)).toEqual([]);
		await expect(grants.give(db, noor, { accountId: noor.id, ...volunteer })).rejects.toThrow(NotAllowed);
	});
});

describe('a role is for a place in the own gemeente', () => {
	for (const [what, given] of [
		['a wijk of another gemeente', { ...role('makelaar', eldersWijk) }],
		['a wijk of the own gemeente under the code of another', { ...role('makelaar', hoef, elders) }],
		['a wijk that is not there', { ...role('makelaar', 'WK000000') }],
		['a beheerder of one wijk', { ...role('beheerder', hoef) }],
		['a partner without an organisation', { ...role('partner') }],
		['a makelaar of an organisation that is not there', { ...role('makelaar', hoef), organisationId: 999_999 }]
	] as [string, Grant][])
		test(`not for ${what}`, async ({ db }) => {
			await settle(db);
			const baas = await somebody(db, role('beheerder'), role('beheerder', null, elders));
			const noor = await somebody(db);
			await expect(grants.give(db, baas, { accountId: noor.id, ...given })).rejects.toThrow(NotAllowed);
			expect(await standing(db, noor.id)).toEqual([]);
		});

	test('a partner speaks for an organisation of this gemeente, and for each one apart', async ({ db }) => {
		await settle(db);
		const baas = await somebody(db, role('beheerder'));
		const noor = await somebody(db);
		const here = { accountId: noor.id, ...role('partner'), organisationId: await house(db, lindeveen) };
		const there = { ...here, organisationId: await house(db, elders) };
		await grants.give(db, baas, here);
		await expect(grants.give(db, baas, there)).rejects.toThrow(NotAllowed);
		await grants.end(db, baas, { ...here, organisationId: there.organisationId });
		expect(await standing(db, noor.id)).toMatchObject([{ organisationId: here.organisationId }]);
	});
});

describe('a gemeente keeps a beheerder', () => {
	const managing = role('beheerder');

	test('the last one stays, whoever asks', async ({ db }) => {
		await settle(db);
		const only = await somebody(db, managing);
		await expect(grants.end(db, only, { accountId: only.id, ...managing }, { sure: true })).rejects.toThrow('laatste');
		await somebody(db, role('beheerder', null, elders));
		await expect(grants.end(db, only, { accountId: only.id, ...managing }, { sure: true })).rejects.toThrow(Refused);
		expect(await standing(db, only.id)).toHaveLength(1);
	});

	test('of two, one can end the other, and then stays', async ({ db }) => {
		await settle(db);
		const [one, two] = [await somebody(db, managing), await somebody(db, managing)];
		await grants.end(db, one, { accountId: two.id, ...managing });
		await expect(grants.end(db, one, { accountId: one.id, ...managing }, { sure: true })).rejects.toThrow('laatste');
	});

	test('two who end each other at the same moment leave one', async ({ opened }) => {
		const { db } = opened;
		try {
			await settle(db);
			const [one, two] = [await somebody(db, managing), await somebody(db, managing)];
			const ending = (actor: Actor, accountId: string) =>
				grants.end(db, actor, { accountId, ...managing }).catch((cause: unknown) => (cause as Error).constructor);
			const ended = await Promise.all([ending(one, two.id), ending(two, one.id)]);
			expect(ended.filter((outcome) => outcome === Refused)).toHaveLength(1);
			expect([...(await standing(db, one.id)), ...(await standing(db, two.id))]).toHaveLength(1);
		} finally {
			await empty(opened);
		}
	});

	test('nobody locks themselves out without saying that they know', async ({ db }) => {
		await settle(db);
		const [one] = [await somebody(db, managing), await somebody(db, managing)];
		await expect(grants.end(db, one, { accountId: one.id, ...managing })).rejects.toThrow('je eigen rol');
		expect(await standing(db, one.id)).toHaveLength(1);
		await grants.end(db, one, { accountId: one.id, ...managing }, { sure: true });
		expect(await standing(db, one.id)).toEqual([]);
	});
});

test('an account that is not there gets no role and leaves nothing half done', async ({ db }) => {
	await settle(db);
	const baas = await somebody(db, role('beheerder'));
	const events = await count(db, 'event');
	const attempt = db.transaction((tx) =>
		grants.give(tx as unknown as Database, baas, { accountId: crypto.randomUUID(), ...role('makelaar', hoef) })
	);
	await expect(attempt).rejects.toThrow();
	expect(await count(db, 'event')).toBe(events);
	expect(await db.select({ id: account.id }).from(account)).toHaveLength(1);
});
