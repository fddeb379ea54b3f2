import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { organisation } from '#lib/organisation/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { elders, fatima, hoef, lindeveen, settle, waterkant } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, system, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import * as people from './people.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { totp } from '#lib/signin/table.server.ts';

const site = 'https://wijkweb.example';
const noor = { name: 'Noor de Wit', email: 'noor@lindeveen.example' };

async function manage(db: Database, gemeenteCode: string): Promise<Actor> {
	const name = `Beheer ${gemeenteCode}`;
	const id = await accounts.create(db, system, { email: `beheer-${gemeenteCode}@lindeveen.example`, name });
	const grant = { role: 'beheerder' as const, gemeenteCode, wijkCode: null };
	await grants.give(db, system, { accountId: id, ...grant });
	return { kind: 'account', id, name, grants: [grant] };
}

/** As a request comes in: nobody has said yet who asks. */
const asked = <Result>(db: Database, work: (tx: Database) => Promise<Result>) => within(db, { kind: 'visitor' }, work);

const inHoef = { role: 'makelaar' as const, gemeenteCode: lindeveen, wijkCode: hoef };

describe('an invitation', () => {
	test('makes the account, gives the role and writes one mail', async ({ db }) => {
		await settle(db);
		const baas = await manage(db, lindeveen);
		const invited = await asked(db, (tx) => people.invite(tx, baas, { ...noor, ...inHoef, site }));
		expect(invited).toMatchObject({ name: 'Noor de Wit', isNew: true });
		const [found] = await db.select().from(account).where(eq(account.id, invited.accountId));
		expect(found).toMatchObject({ ...noor, passwordHash: null });
		expect(await db.select({ to: mail.toAddress }).from(mail)).toEqual([{ to: noor.email }]);
	});

	test('twice is once, and whoever is here already keeps their own name', async ({ db }) => {
		await settle(db);
		const baas = await manage(db, lindeveen);
		const first = await people.invite(db, baas, { ...noor, ...inHoef, site });
		const again = await people.invite(db, baas, {
			...noor,
			name: 'Iemand',
			email: 'NOOR@lindeveen.example',
			...inHoef,
			site
		});
		expect(again).toEqual({ ...first, isNew: false });
		expect(await count(db, 'mail')).toBe(1);
		expect(await count(db, 'role_grant')).toBe(2);
	});

	test('leaves nothing when the role can not be given', async ({ db }) => {
		await settle(db);
		const baas = await manage(db, lindeveen);
		const before = [await count(db, 'account'), await count(db, 'event')];
		const wrong = { ...noor, ...inHoef, wijkCode: 'WK990201', site };
		await expect(people.invite(db, baas, wrong)).rejects.toThrow(NotAllowed);
		expect([await count(db, 'account'), await count(db, 'event')]).toEqual(before);
		expect(await count(db, 'mail')).toBe(0);
	});

	for (const [what, input, message] of [
		['an address that is none', { email: 'noor' }, 'klopt niet'],
		['no name', { name: ' ' }, 'Vul een naam in']
	] as const)
		test(`is refused with a sentence for ${what}`, async ({ db }) => {
			await settle(db);
			const baas = await manage(db, lindeveen);
			await expect(people.invite(db, baas, { ...noor, ...input, ...inHoef, site })).rejects.toThrow(message);
			expect(await count(db, 'mail')).toBe(0);
		});

	test('is for the beheerder of the gemeente; a makelaar invites volunteers of the own wijk', async ({ db }) => {
		await settle(db);
		const elsewhere = await manage(db, elders);
		const { id } = fatima as { id: string };
		await db.insert(account).values({ id, name: 'Fatima Aydin', email: 'fatima@lindeveen.example' });
		await grants.give(db, system, { accountId: id, ...inHoef });
		for (const actor of [visitor, elsewhere, fatima])
			await expect(people.invite(db, actor, { ...noor, ...inHoef, site })).rejects.toThrow(NotAllowed);
		const volunteer = { ...noor, ...inHoef, role: 'volunteer' as const, site };
		await expect(people.invite(db, fatima, { ...volunteer, wijkCode: waterkant })).rejects.toThrow(NotAllowed);
		expect((await asked(db, (tx) => people.invite(tx, fatima, volunteer))).isNew).toBe(true);
	});
});

describe('who has which role', () => {
	test('where, since when, by whom; with or without a second factor', async ({ db }) => {
		await settle(db);
		const baas = await manage(db, lindeveen);
		const { accountId } = await people.invite(db, baas, { ...noor, ...inHoef, site });
		const house = { gemeenteCode: lindeveen, slug: 'de-brug', name: 'De Brug', type: 'district_nursing' as const };
		const [brug] = await db.insert(organisation).values(house).returning();
		const partner = { role: 'partner' as const, gemeenteCode: lindeveen, wijkCode: null, organisationId: brug!.id };
		await grants.give(db, baas, { accountId, ...partner });
		await db.insert(totp).values({ accountId, secret: 'x', confirmedAt: new Date() });
		const found = await asked(db, (tx) => people.list(tx, baas, lindeveen));
		expect(found.total).toBe(2);
		expect(found.people[1]).toMatchObject({
			...noor,
			secondFactor: true,
			roles: [
				{ role: 'makelaar', wijk: 'De Hoef', organisation: null, by: 'Beheer GM9901' },
				{ role: 'partner', wijk: null, organisation: 'De Brug', by: 'Beheer GM9901' }
			]
		});
		expect(await people.withoutSecondFactor(db, baas, lindeveen)).toMatchObject([{ name: 'Beheer GM9901' }]);
	});

	test('can be searched by name and address, and chosen by role', async ({ db }) => {
		await settle(db);
		const baas = await manage(db, lindeveen);
		await people.invite(db, baas, { ...noor, ...inHoef, site });
		await people.invite(db, baas, {
			name: 'Wensley',
			email: 'w@lindeveen.example',
			...inHoef,
			role: 'volunteer',
			site
		});
		const names = async (filter: people.PeopleFilter) =>
			(await people.list(db, baas, lindeveen, filter)).people.map(({ name }) => name);
		expect(await names({ search: 'wit NOOR' })).toEqual(['Noor de Wit']);
		expect(await names({ search: 'noor@' })).toEqual(['Noor de Wit']);
		expect(await names({ search: '%' })).toEqual([]);
		expect(await names({ search: "\0'" })).toEqual([]);
		expect(await names({ role: 'volunteer' })).toEqual(['Wensley']);
		expect(await names({ search: 'noor', role: 'volunteer' })).toEqual([]);
	});

	test('five hundred of them come in pages', async ({ db }) => {
		await settle(db);
		const baas = await manage(db, lindeveen);
		const made = Array.from({ length: 500 }, (_, at) => ({
			id: crypto.randomUUID(),
			name: `Bewoner ${String(at).padStart(3, '0')}`,
			email: `b${at}@lindeveen.example`
		}));
		await db.insert(account).values(made);
		const given = { role: 'resident' as const, gemeenteCode: lindeveen, wijkCode: hoef };
		await db.insert(roleGrant).values(made.map(({ id }) => ({ accountId: id, ...given })));
		const second = await people.list(db, baas, lindeveen, { page: 2, role: 'resident' });
		expect(second.total).toBe(500);
		expect(second.people.map(({ name }) => name)).toEqual(
			made.slice(people.perPage, 2 * people.perPage).map(({ name }) => name)
		);
		expect((await people.list(db, baas, lindeveen, { page: 99 })).people).toEqual([]);
	});

	test('nobody of another gemeente, nobody without a role, and only for the beheerder', async ({ db }) => {
		await settle(db);
		const [baas, elsewhere] = [await manage(db, lindeveen), await manage(db, elders)];
		const { accountId } = await people.invite(db, baas, { ...noor, ...inHoef, site });
		const alone = await accounts.create(db, system, { email: 'alleen@lindeveen.example', name: 'Alleen' });
		expect((await people.list(db, elsewhere, elders)).people).toMatchObject([{ name: 'Beheer GM9902' }]);
		for (const id of [alone, (elsewhere as { id: string }).id, crypto.randomUUID(), 'x', "'"])
			await expect(people.find(db, baas, lindeveen, id)).rejects.toThrow(NotAllowed);
		for (const actor of [visitor, fatima, elsewhere]) {
			await expect(people.list(db, actor, lindeveen)).rejects.toThrow(NotAllowed);
			await expect(people.find(db, actor, lindeveen, accountId)).rejects.toThrow(NotAllowed);
			await expect(people.withoutSecondFactor(db, actor, lindeveen)).rejects.toThrow(NotAllowed);
		}
	});

	test('whoever lost their role stays readable, with who ended it', async ({ db }) => {
		await settle(db);
		const baas = await manage(db, lindeveen);
		const { accountId } = await people.invite(db, baas, { ...noor, ...inHoef, site });
		await grants.end(db, baas, { accountId, ...inHoef });
		expect((await people.list(db, baas, lindeveen)).total).toBe(1);
		expect(await asked(db, (tx) => people.find(tx, baas, lindeveen, accountId))).toMatchObject({
			roles: [],
			former: [{ role: 'makelaar', wijk: 'De Hoef', endedBy: 'Beheer GM9901' }]
		});
	});
});
