import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { elders, employ, fatima, joris, lindeveen, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, type Role, system, visitor } from '#lib/account/account.ts';
import * as invitation from './invitation.server.ts';
import { passwordProblems } from './password.ts';
import * as links from './passwordlink.server.ts';
import * as passwords from './passwords.server.ts';
import * as sessions from './sessions.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';

const site = 'https://wijkweb.example';
const client = '192.0.2.7';
const password = 'drie gele tulpen';
const id = fatima.kind === 'account' ? fatima.id : '';
const address = 'fatima@lindeveen.example';
const noon = new Date('2026-03-02T12:00:00Z');

const beheerder = (gemeenteCode: string): Actor => ({
	kind: 'account',
	id: crypto.randomUUID(),
	name: 'Baas',
	grants: [{ role: 'beheerder', gemeenteCode, wijkCode: null }]
});

async function town(db: Database) {
	moveTo(noon);
	await settle(db);
	await employ(db);
}

const codeIn = (body: string) => /\/inloggen\/wachtwoord\/([\w-]{43})$/m.exec(body)?.[1] ?? '';
const lastCode = async (db: Database) => codeIn((await lettersIn(db))[0]!.body);
const signIn = (db: Database, typed = password) => passwords.check(db, { email: address, password: typed }, client);

async function newcomer(db: Database, role: Role): Promise<string> {
	const [made] = await db.insert(account).values({ email: 'kim@lindeveen.example', name: 'Kim' }).returning();
	await db.insert(roleGrant).values({ accountId: made!.id, role, gemeenteCode: lindeveen });
	return made!.id;
}

describe('an invitation', () => {
	test('leads to a password, once, and to nothing by only looking', async ({ db }) => {
		await town(db);
		await invitation.send(db, beheerder(lindeveen), id, site);
		const [letter] = await lettersIn(db);
		expect(letter).toMatchObject({ toAddress: address, subject: 'Kies je wachtwoord voor Wijkweb' });
		const code = codeIn(letter!.body);
		for (let time = 0; time < 3; time++) expect(await links.find(db, code)).toEqual({ accountId: id, email: address });
		expect(await invitation.accept(db, code, password)).toEqual({ accountId: id });
		expect(await signIn(db)).toEqual({ accountId: id });
		expect(await invitation.accept(db, code, 'vier gele tulpen')).toBeUndefined();
		expect(await signIn(db)).toEqual({ accountId: id });
		// a password is not a session
		expect(await count(db, 'session')).toBe(0);
	});

	test('works seven days, and only the newest does', async ({ db }) => {
		await town(db);
		await invitation.send(db, system, id, site);
		const first = await lastCode(db);
		moveTo(new Date(noon.getTime() + 1000));
		await invitation.send(db, system, id, site);
		const second = await lastCode(db);
		expect(await invitation.accept(db, first, password)).toBeUndefined();
		moveTo(new Date(noon.getTime() + 1000 + 7 * 86_400_000));
		expect(await invitation.accept(db, second, password)).toBeUndefined();
		moveTo(new Date(noon.getTime() + 999 + 7 * 86_400_000));
		expect(await invitation.accept(db, second, password)).toEqual({ accountId: id });
	});

	test('stays whole when the password is too easy', async ({ db }) => {
		await town(db);
		await invitation.send(db, system, id, site);
		const code = await lastCode(db);
		expect(await invitation.accept(db, code, 'kort')).toEqual({ problem: passwordProblems.short });
		expect(await invitation.accept(db, code, 'ik ben fatima hoor')).toEqual({ problem: passwordProblems.own });
		expect(await invitation.accept(db, code, password)).toEqual({ accountId: id });
	});

	test('of nobody is nothing', async ({ db }) => {
		await town(db);
		for (const code of ['', 'x', 'x'.repeat(43), '%', '\0', '../..', "' or 1=1 --"]) {
			expect(await links.find(db, code)).toBeUndefined();
			expect(await invitation.accept(db, code, password)).toBeUndefined();
		}
	});

	test('can not be read in the database, and an event tells no more than that it went out', async ({ db }) => {
		await town(db);
		await invitation.send(db, system, id, site);
		const code = await lastCode(db);
		const kept = JSON.stringify([
			await db.execute('select * from password_link'),
			await db.execute('select * from mail'),
			await db.execute('select * from event')
		]);
		expect(kept).not.toContain(code);
		const [told] = await db.select().from(event).where(eq(event.name, 'account.invited'));
		expect(told).toMatchObject({ subjectId: id, details: {} });
	});

	test.for(['partner', 'volunteer'] as const)('to a %s needs no password', async (role, { db }) => {
		await town(db);
		const kim = await newcomer(db, role);
		await invitation.send(db, role === 'volunteer' ? system : beheerder(lindeveen), kim, site);
		const [letter] = await lettersIn(db);
		expect(letter!.body).toContain(`${site}/inloggen\n`);
		expect(letter!.body).not.toContain('wachtwoord/');
		expect(await count(db, 'password_link')).toBe(0);
	});

	test('to somebody who has a password is no way around it', async ({ db }) => {
		await town(db);
		await db.update(account).set({ passwordHash: 'x' }).where(eq(account.id, id));
		await invitation.send(db, beheerder(lindeveen), id, site);
		expect(await count(db, 'password_link')).toBe(0);
		expect((await lettersIn(db))[0]!.body).toContain(`${site}/inloggen/medewerker`);
	});

	for (const [who, actor] of [
		['a visitor', visitor],
		['a makelaar', joris],
		['the beheerder of another gemeente', beheerder(elders)]
	] as const)
		test(`is not sent by ${who}`, async ({ db }) => {
			await town(db);
			await expect(invitation.send(db, actor, id, site)).rejects.toThrow(NotAllowed);
			expect(await lettersIn(db)).toEqual([]);
			expect(await count(db, 'password_link')).toBe(0);
		});
});

describe('a forgotten password', () => {
	test('is replaced within the hour; everybody who was signed in with the old one is out', async ({ db }) => {
		await town(db);
		await db
			.update(account)
			.set({ passwordHash: await passwords.hashPassword('het oude wachtwoord') })
			.where(eq(account.id, id));
		await sessions.start(db, id, read({}), { proof: 'password' });
		await invitation.forgotten(db, ' FATIMA@lindeveen.example ', site, client);
		const code = await lastCode(db);
		expect(await signIn(db, 'het oude wachtwoord')).toEqual({ accountId: id });
		expect(await count(db, 'session')).toBe(1);
		moveTo(new Date(noon.getTime() + 3_600_000));
		expect(await links.find(db, code)).toBeUndefined();
		moveTo(new Date(noon.getTime() + 3_599_999));
		expect(await invitation.accept(db, code, password)).toEqual({ accountId: id });
		expect(await count(db, 'session')).toBe(0);
		expect(await signIn(db)).toEqual({ accountId: id });
		expect((await lettersIn(db)).map(({ subject }) => subject).sort()).toEqual([
			'Een nieuw wachtwoord voor Wijkweb',
			'Je wachtwoord is veranderd'
		]);
	});

	test('of nobody gets no mail, and takes as long', async ({ db }) => {
		await town(db);
		const timed = async (email: string) => {
			const begun = performance.now();
			await invitation.forgotten(db, email, site, client);
			return performance.now() - begun;
		};
		const [known, unknown] = [await timed(address), await timed('niemand@lindeveen.example')];
		expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual([address]);
	});

	test('of a resident, who has none, says so in the mail', async ({ db }) => {
		await town(db);
		await db.insert(account).values({ email: 'noor@lindeveen.example', name: 'Noor' });
		await invitation.forgotten(db, 'noor@lindeveen.example', site, client);
		const [letter] = await lettersIn(db);
		expect(letter!.subject).toBe('Je hebt geen wachtwoord nodig');
		expect(await count(db, 'password_link')).toBe(0);
	});

	test('fills nobody’s mailbox: three mails a quarter, ten addresses a client', async ({ db }) => {
		await town(db);
		for (let time = 0; time < 5; time++) await invitation.forgotten(db, address, site, `client ${time}`);
		expect(await lettersIn(db)).toHaveLength(3);
		for (let time = 0; time < 10; time++) await invitation.forgotten(db, `${time}@lindeveen.example`, site, client);
		await invitation.forgotten(db, 'joris@lindeveen.example', site, client);
		expect(await lettersIn(db)).toHaveLength(3);
	});

	test.for(['', ' ', '\0', `${'a'.repeat(100_000)}@x.example`, "' or 1=1"])(
		'of %j is nothing',
		async (email, { db }) => {
			await town(db);
			await invitation.forgotten(db, email, site, client);
			expect(await lettersIn(db)).toEqual([]);
		}
	);
});

test('of two who use one link at the same moment, one chooses the password', async ({ opened }) => {
	const { db } = opened;
	const one = crypto.randomUUID();
	const email = `${one}@lindeveen.example`;
	await within(db, system, (tx) => tx.insert(account).values({ id: one, email, name: 'Tegelijk' }));
	const code = (await links.issue(db, one, site, 1)).split('/').at(-1)!;
	const outcomes = await Promise.all([0, 1, 2].map((n) => invitation.accept(db, code, `${n} gele tulpen hier`)));
	expect(outcomes.filter((outcome) => outcome && 'accountId' in outcome)).toHaveLength(1);
	await within(db, system, async (tx) => {
		await tx.delete(account).where(eq(account.id, one));
		await tx.execute(`delete from mail where to_address = '${email}'`);
	});
});

test('it works behind the second wall', async ({ db }) => {
	await town(db);
	await within(db, { kind: 'visitor' }, async (tx) => {
		await invitation.forgotten(tx, address, site, client);
		const code = await lastCode(tx);
		expect(await invitation.accept(tx, code, password)).toEqual({ accountId: id });
	});
});
