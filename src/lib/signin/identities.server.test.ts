import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Actor, Grant, Role } from '#lib/account/account.ts';
import { system } from '#lib/account/account.ts';
import * as grants from '#lib/account/grants.server.ts';
import { account, session } from '#lib/account/table.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import * as people from '#lib/oversight/people.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { elders, lindeveen, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import * as identities from './identities.server.ts';
import * as providers from './providers.server.ts';
import * as sessions from './sessions.server.ts';
import { identity, passkey, provider, totp } from './table.server.ts';

/** A gemeente of which the beheerder means harm, and an organisation in it that says of everybody whatever it likes. */
const site = 'https://wijkweb.example';
const email = 'esra@elders.example';
const claims = { subject: 'x', email, name: 'Esra' };
const manages: Grant = { role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null };
const id = crypto.randomUUID();
const harmful: Actor = { kind: 'account', id, name: 'Kwaad', grants: [manages] };

async function town(db: Database) {
	await settle(db);
	await db.insert(account).values({ id, email: 'kwaad@lindeveen.example', name: 'Kwaad' });
	await grants.give(db, system, { accountId: id, ...manages });
	const house = { slug: 'zorg', name: 'Zorg', type: 'district_nursing' as const };
	const organisationId = await organisations.save(db, { ...house, gemeenteCode: lindeveen });
	const [made] = await db
		.insert(provider)
		.values({
			...{ gemeenteCode: lindeveen, organisationId, issuer: 'https://zorg.example' },
			...{ clientId: 'wijkweb', clientSecret: 'x', strong: true }
		})
		.returning({ id: provider.id });
	const place = (await providers.find(db, made!.id))!;
	const partner: Grant = { role: 'partner', gemeenteCode: lindeveen, wijkCode: null, organisationId };
	const invite = (given = partner) => people.invite(db, harmful, { ...given, name: 'Esra', email, site });
	return { place, partner, organisationId, invite, come: () => identities.accountOf(db, place, claims) };
}

async function esra(db: Database, role?: Role, gemeenteCode = elders): Promise<string> {
	const [made] = await db.insert(account).values({ email, name: 'Esra' }).returning({ id: account.id });
	if (role) await grants.give(db, system, { accountId: made!.id, role, gemeenteCode, wijkCode: null });
	return made!.id;
}

const taken = 'Er is al een account met jouw e-mailadres. Log daarmee in zoals je dat eerder deed';

describe('an organisation cannot claim the account of', () => {
	const byCode = { proof: 'code' } as const;
	for (const [who, prepare] of [
		['a makelaar of another gemeente', (db: Database) => esra(db, 'makelaar')],
		['a volunteer of another gemeente', (db: Database) => esra(db, 'volunteer')],
		[
			'somebody who had a role elsewhere',
			async (db: Database) => {
				const id = await esra(db, 'makelaar');
				await grants.end(db, system, { accountId: id, role: 'makelaar', gemeenteCode: elders, wijkCode: null });
			}
		],
		[
			'who has a password',
			async (db: Database) => {
				await esra(db);
				await db.update(account).set({ passwordHash: 'x' }).where(eq(account.email, email));
			}
		],
		[
			'who has a key',
			async (db: Database) => {
				const accountId = await esra(db);
				await db.insert(passkey).values({ id: 'k', accountId, publicKey: new Uint8Array([1]), name: 'k' });
			}
		],
		[
			'who has an app',
			async (db: Database) => {
				await db.insert(totp).values({ accountId: await esra(db), secret: 'x' });
			}
		],
		[
			'who is signed in',
			async (db: Database) => {
				await sessions.start(db, await esra(db), read({}), byCode);
			}
		],
		[
			'who was signed in once',
			async (db: Database) => {
				await sessions.start(db, await esra(db), read({}), byCode);
				await db.delete(session);
			}
		],
		[
			'who came in on a later day than it was made',
			async (db: Database) => {
				const createdAt = new Date(Date.now() - 3 * 86_400_000);
				await esra(db);
				await db
					.update(account)
					.set({ createdAt, usedOn: dayOf(new Date()) })
					.where(eq(account.email, email));
			}
		]
	] as const)
		test(`${who}, by inviting them first`, async ({ db }) => {
			const { invite, come, place } = await town(db);
			await prepare(db);
			await invite();
			// being invited signs nobody out of having been here
			await db.delete(session);
			await expect(come()).rejects.toThrow(taken);
			await expect(identities.accountOf(db, place, { ...claims, email: ' ESRA@Elders.example' })).rejects.toThrow(
				taken
			);
			expect(await count(db, 'identity')).toBe(0);
		});

	test('somebody without a role that it can vouch for', async ({ db }) => {
		const { come } = await town(db);
		await esra(db, 'volunteer', lindeveen);
		await expect(come()).rejects.toThrow(taken);
		expect(await count(db, 'identity')).toBe(0);
	});

	test('somebody whom another organisation was linked with', async ({ db }) => {
		const { invite, come, place } = await town(db);
		await invite();
		await come();
		await expect(identities.accountOf(db, place, { ...claims, subject: 'y' })).rejects.toThrow(taken);
		expect(await count(db, 'identity')).toBe(1);
	});
});

describe('who was invited here and never came in', () => {
	test.for(['partner', 'makelaar'] as const)('is linked as %s, and known the next time', async (role, { db }) => {
		const { invite, come, partner } = await town(db);
		const given = role === 'partner' ? partner : { role, gemeenteCode: lindeveen, wijkCode: null };
		const { accountId } = await invite(given);
		expect(await come()).toBe(accountId);
		await sessions.start(db, accountId, read({}), { proof: 'strong_organisation' });
		expect(await come()).toBe(accountId);
	});

	test('brings nothing of another gemeente along, also when a role there came later', async ({ db }) => {
		const { invite, come } = await town(db);
		const { accountId } = await invite();
		expect(await come()).toBe(accountId);
		await grants.give(db, system, { accountId, role: 'beheerder', gemeenteCode: elders, wijkCode: null });
		const { id, grants: open } = await sessions.start(db, accountId, read({}), { proof: 'strong_organisation' });
		expect(open.map(({ role }) => role)).toEqual(['partner']);
		const { actor, session: now } = (await sessions.check(db, id))!;
		expect(actor.grants.map(({ role }) => role)).toEqual(['partner']);
		expect(now.enough).toBe(false);
	});
});

describe('whose role ended', () => {
	const ended = 'Je hebt hier geen rol meer namens je organisatie.';

	test('does not come in by the organisation, until they have it again', async ({ db }) => {
		const { come, partner } = await town(db);
		const accountId = await come();
		await grants.end(db, system, { accountId, ...partner });
		await expect(come()).rejects.toThrow(ended);
		await grants.give(db, system, { accountId, ...partner });
		expect(await come()).toBe(accountId);
	});

	test.for([
		['makelaar', lindeveen, true],
		['beheerder', lindeveen, true],
		['volunteer', lindeveen, false],
		['makelaar', elders, false]
	] as const)('and who is %s in %s comes in: %s', async ([role, gemeenteCode, comesIn], { db }) => {
		const { come, partner } = await town(db);
		const accountId = await come();
		await grants.end(db, system, { accountId, ...partner });
		await grants.give(db, system, { accountId, role, gemeenteCode, wijkCode: null });
		if (comesIn) expect(await come()).toBe(accountId);
		else await expect(come()).rejects.toThrow(ended);
	});

	test('and who speaks for another organisation of the gemeente now, does not either', async ({ db }) => {
		const { come, partner } = await town(db);
		const accountId = await come();
		await grants.end(db, system, { accountId, ...partner });
		const other = await organisations.save(db, {
			...{ gemeenteCode: lindeveen, slug: 'anders', name: 'Anders', type: 'district_nursing' }
		});
		await grants.give(db, system, { accountId, ...partner, organisationId: other });
		await expect(come()).rejects.toThrow(ended);
		expect(await db.$count(identity)).toBe(1);
	});
});
