import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { employ, lindeveen, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { beginWith } from './beginning.server.ts';
import * as invitation from './invitation.server.ts';
import * as passwords from './passwords.server.ts';
import * as recovery from './recovery.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';

const noor = {
	...{ email: 'Noor@Gemeente.example', name: 'Noor Jansen', gemeenteCode: lindeveen },
	...{ anew: false, site: 'https://wijkweb.example' }
};
const codeIn = (link: string) => link.split('/').at(-1)!;

test('the first beheerder has an account, a role and a link, and no password yet', async ({ db }) => {
	await settle(db);
	const done = await beginWith(db, noor);
	expect(done).toMatchObject({ name: 'Noor Jansen', email: 'noor@gemeente.example', isNew: true, granted: true });
	const [made] = await db.select().from(account);
	expect(made!.passwordHash).toBeNull();
	expect(await db.select().from(roleGrant)).toMatchObject([
		{ accountId: made!.id, role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null, endedAt: null }
	]);
	expect(await lettersIn(db)).toEqual([]);
	expect(JSON.stringify(await db.select().from(event))).not.toMatch(/noor|jansen/i);
	expect(await invitation.accept(db, codeIn(done.link), 'drie gele tulpen')).toEqual({ accountId: made!.id });
});

test('again gives a new link and nothing else; the former one is over', async ({ db }) => {
	await settle(db);
	const first = await beginWith(db, noor);
	const second = await beginWith(db, { ...noor, name: undefined });
	expect(second).toMatchObject({ name: 'Noor Jansen', isNew: false, granted: false });
	expect(await invitation.accept(db, codeIn(first.link), 'drie gele tulpen')).toBeUndefined();
	expect(await invitation.accept(db, codeIn(second.link), 'drie gele tulpen')).toHaveProperty('accountId');
	expect([await count(db, 'account'), await count(db, 'role_grant')]).toEqual([1, 1]);
});

test('what somebody lost goes only when that is asked', async ({ db }) => {
	await settle(db);
	const { link } = await beginWith(db, noor);
	await invitation.accept(db, codeIn(link), 'drie gele tulpen');
	const [{ id } = { id: '' }] = await db.select({ id: account.id }).from(account);
	await recovery.keep(db, id, recovery.make());
	const signIn = () => passwords.check(db, { email: noor.email, password: 'drie gele tulpen' }, 'x');
	await beginWith(db, noor);
	expect([await signIn(), await recovery.left(db, id)]).toEqual([{ accountId: id }, 10]);
	await beginWith(db, { ...noor, anew: true });
	expect([await recovery.left(db, id), 'problems' in (await signIn())]).toEqual([0, true]);
});

test('somebody with an account keeps it', async ({ db }) => {
	await settle(db);
	await employ(db);
	const accounts = await count(db, 'account');
	const done = await beginWith(db, { ...noor, email: 'fatima@lindeveen.example', name: 'Een ander' });
	expect(done).toMatchObject({ name: 'Fatima Aydin', isNew: false, granted: true });
	expect(await count(db, 'account')).toBe(accounts);
	const roles = await db
		.select({ role: roleGrant.role })
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.where(eq(account.email, 'fatima@lindeveen.example'));
	expect(roles.map(({ role }) => role).sort()).toEqual(['beheerder', 'makelaar']);
});

describe('says what to do, and makes nothing', () => {
	for (const [what, change, message] of [
		['without a name', { name: undefined }, '--name is missing'],
		['with an address that is none', { email: 'noor' }, 'noor is not an e-mail address.'],
		['with a code that is none', { gemeenteCode: 'Tilburg' }, 'Tilburg is not the code of a gemeente, such as GM0855.'],
		['for a gemeente that is not there', { gemeenteCode: 'GM0855' }, 'npm run import:areas -- --gemeente GM0855']
	] as const)
		test(what, async ({ db }) => {
			await settle(db);
			await expect(beginWith(db, { ...noor, ...change })).rejects.toThrow(message);
			for (const table of ['account', 'role_grant', 'password_link']) expect(await count(db, table)).toBe(0);
		});
});

test('it works behind the second wall', async ({ db }) => {
	await settle(db);
	await within(db, { kind: 'visitor' }, async (tx: Database) => {
		expect((await beginWith(tx, noor)).granted).toBe(true);
	});
});
