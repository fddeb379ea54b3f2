import { eq, gt, max } from 'drizzle-orm';
import { beforeEach, describe, expect } from 'vitest';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import { hashOf, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { read } from '#lib/server/settings.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Role, system } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as codes from './codes.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import * as newcomer from './newcomer.server.ts';
import * as sessions from './sessions.server.ts';
import { account, session } from '#lib/account/table.server.ts';
import { challenge } from './table.server.ts';

const start = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number) => moveTo(new Date(start.getTime() + minutes * 60_000));
const noor = 'noor@lindeveen.example';
const where = { settings: read({}), device: 'Firefox op Windows' };

beforeEach(() => after(0));

/** A browser that asked a code, with the code that came. */
async function asked(db: Database, email = noor, onwards: string | null = null) {
	const answer = await codes.ask(db, { email, onwards, client: '192.0.2.7' });
	if (!('token' in answer)) throw new Error(answer.problem);
	const [mail] = (await mails.unsent(db)).filter((one) => one.toAddress === email);
	return { token: answer.token, code: /\d{4} \d{4}/.exec(mail!.body)![0] };
}

/** A browser that showed a right code for an address without account. */
async function shown(db: Database, email = noor): Promise<string> {
	const { token, code } = await asked(db, email);
	expect(await newcomer.comeIn(db, token, code, where)).toEqual({ state: 'new' });
	return token;
}

async function person(db: Database, name: string, role?: Role, password?: string): Promise<string> {
	const box = { west: 5, south: 52, east: 5.1, north: 52.1 };
	await db
		.insert(gemeente)
		.values({ code: 'GM9901', year: 2024, name: 'Lindeveen', slug: 'lindeveen', ...box })
		.onConflictDoNothing();
	const input = { email: `${name.toLowerCase()}@lindeveen.example`, name, ...(password ? { passwordHash: 'x' } : {}) };
	const accountId = await accounts.create(db, system, input);
	if (role) await grants.give(db, system, { accountId, role, gemeenteCode: 'GM9901', wijkCode: null });
	return accountId;
}

const whoIs = async (db: Database, come: { state: string; started?: { id: string } }) =>
	come.started && (await sessions.check(db, come.started.id));

describe('a right code', () => {
	for (const role of [undefined, 'resident', 'volunteer'] as const)
		test(`lets somebody in with ${role ? `the role of ${role}` : 'an account without a role'}`, async ({ db }) => {
			const accountId = await person(db, 'Noor', role);
			const { token, code } = await asked(db, noor, '/lindeveen');
			const come = await newcomer.comeIn(db, token, code, where);
			expect(come).toMatchObject({ state: 'in', onwards: '/lindeveen' });
			const found = await whoIs(db, come);
			expect(found).toMatchObject({ actor: { id: accountId, name: 'Noor' }, session: { proof: 'code' } });
			expect((await db.select().from(session))[0]!.device).toBe('Firefox op Windows');
			expect(await count(db, 'challenge')).toBe(0);
		});

	for (const [who, role, password] of [
		['a makelaar', 'makelaar', undefined],
		['a beheerder', 'beheerder', undefined],
		['somebody with a password', undefined, 'een paard op het dak'],
		['a volunteer with a password', 'volunteer', 'een paard op het dak']
	] as const)
		test(`is not enough for ${who}: they hear so after it, and nothing opens`, async ({ db }) => {
			await person(db, 'Noor', role, password);
			const { token, code } = await asked(db);
			expect(await newcomer.comeIn(db, token, '0000 0000', where)).toEqual({ state: 'wrong', left: 4 });
			expect(await newcomer.comeIn(db, token, code, where)).toEqual({ state: 'staff' });
			expect(await count(db, 'session')).toBe(0);
			expect(await newcomer.comeIn(db, token, code, where)).toEqual({ state: 'gone' });
		});

	test('lets in who was makelaar and is no more', async ({ db }) => {
		const accountId = await person(db, 'Noor', 'makelaar');
		await grants.end(db, system, { accountId, role: 'makelaar', gemeenteCode: 'GM9901', wijkCode: null });
		const { token, code } = await asked(db);
		expect(await newcomer.comeIn(db, token, code, where)).toMatchObject({ state: 'in', started: { grants: [] } });
	});

	test('for an unknown address makes nothing yet', async ({ db }) => {
		await shown(db);
		expect(await count(db, 'account')).toBe(0);
		expect(await count(db, 'session')).toBe(0);
	});

	test('wrong stays counted, and makes nothing', async ({ db }) => {
		const { token, code } = await asked(db);
		for (let time = 0; time < 5; time++) await newcomer.comeIn(db, token, '0000 0000', where);
		expect(await newcomer.comeIn(db, token, code, where)).toEqual({ state: 'gone' });
		expect(await newcomer.make(db, token, 'Noor', where)).toEqual({ state: 'gone' });
		expect(await count(db, 'account')).toBe(0);
	});
});

describe('making an account', () => {
	test('leaves account, what happened and session together', async ({ db }) => {
		const token = await shown(db);
		const made = await newcomer.make(db, token, '  Noor   de Wit ', where);
		expect(await whoIs(db, made)).toMatchObject({ actor: { name: 'Noor de Wit', grants: [] } });
		expect((await db.select().from(account))[0]).toMatchObject({
			email: noor,
			passwordHash: null,
			usedOn: '2026-03-02'
		});
		const names = (await db.select().from(event)).map(({ name }) => name);
		expect(names.filter((name) => name.startsWith('account.'))).toEqual(['account.created']);
		expect(names.at(-1)).toBe('session.started');
		expect(await count(db, 'challenge')).toBe(0);
	});

	for (const [at, broken] of [
		// a text the database refuses, and settings that can't be read once everything is written
		['the session', { ...where, device: '\0' }],
		['the cookie', { ...where, settings: undefined as unknown as typeof where.settings }]
	] as const)
		test(`that stops halfway, at ${at}, leaves nothing, and can be done again`, async ({ db }) => {
			const token = await shown(db);
			const events = await count(db, 'event');
			await expect(newcomer.make(db, token, 'Noor', broken)).rejects.toThrow();
			expect([await count(db, 'account'), await count(db, 'session'), await count(db, 'event')]).toEqual([
				0,
				0,
				events
			]);
			expect(await newcomer.make(db, token, 'Noor', where)).toMatchObject({ state: 'in' });
			expect(await count(db, 'account')).toBe(1);
		});

	test('sent twice makes one account', async ({ db }) => {
		const token = await shown(db);
		expect(await newcomer.make(db, token, 'Noor', where)).toMatchObject({ state: 'in' });
		expect(await newcomer.make(db, token, 'Noor', where)).toEqual({ state: 'gone' });
		expect([await count(db, 'account'), await count(db, 'session')]).toEqual([1, 1]);
	});

	test('in two browsers makes one account, that both come in to', async ({ db }) => {
		const tokens = [await shown(db)];
		after(1);
		tokens.push(await shown(db));
		const made = [];
		for (const token of tokens) made.push(await newcomer.make(db, token, 'Noor', where));
		const [one, two] = [await whoIs(db, made[0]!), await whoIs(db, made[1]!)];
		expect(one!.actor.id).toBe(two!.actor.id);
		expect(await count(db, 'account')).toBe(1);
	});

	test('opens nothing when the address became a makelaar meanwhile', async ({ db }) => {
		const token = await shown(db);
		await person(db, 'Noor', 'makelaar');
		expect(await newcomer.make(db, token, 'Noor', where)).toEqual({ state: 'staff' });
		expect([await count(db, 'account'), await count(db, 'session')]).toEqual([1, 0]);
	});

	test('takes half an hour at most after the code', async ({ db }) => {
		const token = await shown(db);
		after(29);
		expect(await codes.waiting(db, 'new_account', token)).toMatchObject({ email: noor, over: false });
		after(30);
		expect(await newcomer.make(db, token, 'Noor', where)).toEqual({ state: 'gone' });
		expect(await count(db, 'account')).toBe(0);
	});

	test('takes a right code first', async ({ db }) => {
		const { token } = await asked(db);
		for (const forged of [token, undefined, '', 'a'.repeat(43)])
			expect(await newcomer.make(db, forged, 'Noor', where)).toEqual({ state: 'gone' });
		expect(await count(db, 'account')).toBe(0);
	});

	for (const name of ['', '   ', '\u0000', '...', 'n'.repeat(101)])
		test(`asks for a name that is one (${JSON.stringify(name.slice(0, 10))})`, async ({ db }) => {
			const token = await shown(db);
			expect(await newcomer.make(db, token, name, where)).toMatchObject({ state: 'wrong' });
			expect(await count(db, 'account')).toBe(0);
			expect(await newcomer.make(db, token, 'Noor', where)).toMatchObject({ state: 'in' });
		});

	test('works for a visitor behind the second wall', async ({ db }) => {
		const token = await shown(db);
		const made = await within(db, { kind: 'visitor' }, (tx) => newcomer.make(tx, token, 'Noor', where));
		expect(made).toMatchObject({ state: 'in' });
	});
});

describe('somebody younger than sixteen', () => {
	test('leaves no account, no address and no mail', async ({ db }) => {
		const token = await shown(db);
		await mails.post(db, { to: 'vera@lindeveen.example', subject: 'Je code voor Wijkweb', body: 'Hoi' });
		await mails.post(db, { to: noor, subject: 'Je idee is binnen', body: 'Hoi' });
		await newcomer.leave(db, token);
		expect([await count(db, 'account'), await count(db, 'challenge')]).toEqual([0, 0]);
		const left = await db
			.select({ to: mail.toAddress, subject: mail.subject })
			.from(mail)
			.where(eq(mail.toAddress, noor));
		expect(left).toEqual([{ to: noor, subject: 'Je idee is binnen' }]);
		expect(await count(db, 'mail')).toBe(2);
		expect(JSON.stringify(await db.select().from(event))).not.toContain('noor');
		expect(await newcomer.make(db, token, 'Noor', where)).toEqual({ state: 'gone' });
	});

	test('can not be made to leave by somebody else', async ({ db }) => {
		const token = await shown(db);
		for (const forged of [undefined, '', 'a'.repeat(43)]) await newcomer.leave(db, forged);
		expect((await db.select().from(challenge))[0]!.email).toBe(noor);
		expect(await newcomer.make(db, token, 'Noor', where)).toMatchObject({ state: 'in' });
	});
});

describe('at the same moment, outside a transaction of the test', () => {
	const email = 'tegelijk@lindeveen.example';

	/** Puts something that waits in a browser, and takes away afterwards what came of it. */
	async function waiting(
		db: Database,
		more: Partial<typeof challenge.$inferInsert>,
		work: (token: string) => Promise<void>
	) {
		const token = newToken();
		const [before] = await db.select({ last: max(event.id) }).from(event);
		const expiresAt = new Date(now().getTime() + 600_000);
		await within(db, system, (tx) =>
			tx.insert(challenge).values({
				tokenHash: hashOf(token),
				kind: 'new_account',
				email,
				expiresAt,
				...more,
				...(more.codeHash ? { codeHash: hashOf(token + more.codeHash) } : {})
			})
		);
		try {
			await work(token);
		} finally {
			await within(db, system, async (tx) => {
				await tx.delete(account).where(eq(account.email, email));
				await tx.delete(challenge).where(eq(challenge.email, email));
				await tx.delete(event).where(gt(event.id, before!.last ?? 0));
			});
		}
	}

	test('four sends of one name make one account and one session', async ({ opened: { db } }) => {
		await waiting(db, {}, async (token) => {
			const made = await Promise.all([1, 2, 3, 4].map(() => newcomer.make(db, token, 'Noor', where)));
			expect(made.map(({ state }) => state).sort()).toEqual(['gone', 'gone', 'gone', 'in']);
			await within(db, system, async (tx) => {
				const [found] = await tx.select().from(account).where(eq(account.email, email));
				expect(await sessions.listOf(tx, found!.id)).toHaveLength(1);
			});
		});
	});

	test('two browsers with one address make one account', async ({ opened: { db } }) => {
		await waiting(db, {}, (one) =>
			waiting(db, {}, async (other) => {
				const made = await Promise.all([one, other].map((token) => newcomer.make(db, token, 'Noor', where)));
				expect(made.map(({ state }) => state)).toEqual(['in', 'in']);
				const people = await Promise.all(made.map((come) => whoIs(db, come)));
				expect(people[0]!.actor.id).toBe(people[1]!.actor.id);
			})
		);
	});

	test('twelve wrong codes are five tries', async ({ opened: { db } }) => {
		await waiting(db, { kind: 'code', codeHash: '12345678' }, async (token) => {
			const tried = await Promise.all(
				Array.from({ length: 12 }, (_, number) => newcomer.comeIn(db, token, `000000${10 + number}`, where))
			);
			expect(tried.filter(({ state }) => state === 'wrong')).toHaveLength(4);
			expect(await newcomer.comeIn(db, token, '12345678', where)).toEqual({ state: 'gone' });
		});
	});

	test('a right code sent four times lets in once', async ({ opened: { db } }) => {
		await waiting(db, { kind: 'code', codeHash: '12345678' }, async (token) => {
			const tried = await Promise.all([1, 2, 3, 4].map(() => newcomer.comeIn(db, token, '1234 5678', where)));
			expect(tried.map(({ state }) => state).sort()).toEqual(['gone', 'gone', 'gone', 'new']);
		});
	});
});
