import { beforeEach, describe, expect } from 'vitest';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { read } from '#lib/server/settings.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, system, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as address from './address.server.ts';
import * as sessions from './sessions.server.ts';
import { account } from '#lib/account/table.server.ts';
import { passwordLink } from './table.server.ts';

const start = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number) => moveTo(new Date(start.getTime() + minutes * 60_000));
const settings = read({});
const old = 'noor@lindeveen.example';
const fresh = 'noor.de.wit@lindeveen.example';
const phone = '013 - 555 01 00';
const client = '192.0.2.7';

beforeEach(() => after(0));

async function signedIn(db: Database, name = 'Noor') {
	const id = await accounts.create(db, system, { email: `${name.toLowerCase()}@lindeveen.example`, name });
	const [here, elsewhere] = [
		await sessions.start(db, id, settings, { proof: 'code' }),
		await sessions.start(db, id, settings, { proof: 'code' })
	];
	const actor: Actor = { kind: 'account', id, name, grants: [] };
	const session = {
		...{ handle: '', proof: 'code' as const, enough: true },
		...{ provedAt: start, createdAt: start, expiresAt: start }
	};
	const [mine] = (await sessions.listOf(db, id)).slice(-1);
	return { actor, session: { ...session, handle: mine!.handle }, here, elsewhere };
}

async function asked(db: Database, who: Awaited<ReturnType<typeof signedIn>>, email = fresh): Promise<string> {
	const answer = await address.ask(db, who.actor, who.session, { email, client, phone });
	if (!('token' in answer)) throw new Error(answer.problem);
	return answer.token;
}

const mailsTo = async (db: Database, to: string) => (await mails.unsent(db)).filter((one) => one.toAddress === to);
const codeTo = async (db: Database, to = fresh) => /\d{4} \d{4}/.exec((await mailsTo(db, to))[0]!.body)![0];
const emails = async (db: Database) => (await db.select().from(account)).map(({ email }) => email).sort();

test('who came in with less than the account has asks for no other address, and tries no code', async ({ db }) => {
	const who = await signedIn(db);
	const weak = { ...who.session, enough: false };
	await expect(address.ask(db, who.actor, weak, { email: fresh, client, phone })).rejects.toThrow(NotAllowed);
	expect(await mailsTo(db, fresh)).toEqual([]);
	const token = await asked(db, who);
	const typed = await codeTo(db);
	for (const session of [weak, undefined])
		await expect(address.change(db, who.actor, session, { token, typed, phone })).rejects.toThrow(NotAllowed);
	expect(await emails(db)).toEqual([old]);
});

test('a right code at the new address makes it the one, and signs out every other device', async ({ db }) => {
	const who = await signedIn(db);
	await db
		.insert(passwordLink)
		.values({ codeHash: 'x', accountId: (who.actor as { id: string }).id, expiresAt: start });
	const token = await asked(db, who);
	expect(await emails(db)).toEqual([old]);
	const typed = await codeTo(db);
	expect(await address.change(db, who.actor, who.session, { token, typed, phone })).toEqual({ state: 'changed' });
	expect(await emails(db)).toEqual([fresh]);
	expect(await count(db, 'session')).toBe(1);
	expect((await sessions.listOf(db, (who.actor as { id: string }).id))[0]!.handle).toBe(who.session.handle);
	expect(await count(db, 'password_link')).toBe(0);
	const last = (await db.select().from(event).orderBy(event.id)).at(-1)!;
	expect(last.name).toBe('account.address_changed');
	expect(JSON.stringify(await db.select().from(event))).not.toMatch(/noor@|noor\.de/);
});

test('the address that was there hears of it at once and when it is done, with whom to call', async ({ db }) => {
	const who = await signedIn(db);
	const token = await asked(db, who);
	const [note] = await mailsTo(db, old);
	expect(note!.body).toContain(`Was jij dit niet? Bel dan meteen ${phone}.`);
	expect(note!.body).not.toContain(fresh);
	expect(note!.body).not.toMatch(/\d{4} \d{4}/);
	await address.change(db, who.actor, who.session, { token, typed: await codeTo(db), phone });
	expect((await mailsTo(db, old)).map(({ subject }) => subject).sort()).toEqual([
		'Iemand wil je e-mailadres veranderen',
		'Je e-mailadres is veranderd'
	]);
});

test('an address that has an account is asked for in the same way, and refused only after its code', async ({ db }) => {
	const who = await signedIn(db);
	await accounts.create(db, system, { email: 'joris@lindeveen.example', name: 'Joris' });
	const token = await asked(db, who, 'joris@lindeveen.example');
	const typed = await codeTo(db, 'joris@lindeveen.example');
	expect(await address.change(db, who.actor, who.session, { token, typed, phone })).toEqual({ state: 'refused' });
	expect(await emails(db)).toEqual(['joris@lindeveen.example', old]);
	expect(await count(db, 'session')).toBe(2);
	expect(await mailsTo(db, old)).toHaveLength(1);
});

test('a wrong code changes nothing and stays counted', async ({ db }) => {
	const who = await signedIn(db);
	const token = await asked(db, who);
	const right = await codeTo(db);
	const tries = [];
	for (let time = 0; time < 5; time++)
		tries.push((await address.change(db, who.actor, who.session, { token, typed: '0000 0000' })).state);
	expect(tries).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'gone']);
	expect(await address.change(db, who.actor, who.session, { token, typed: right })).toEqual({ state: 'gone' });
	expect(await emails(db)).toEqual([old]);
});

test('the code of somebody else is worth nothing', async ({ db }) => {
	const [noor, joris] = [await signedIn(db), await signedIn(db, 'Joris')];
	const token = await asked(db, noor);
	const typed = await codeTo(db);
	expect(await address.change(db, joris.actor, joris.session, { token, typed })).toEqual({ state: 'gone' });
	expect(await emails(db)).toEqual(['joris@lindeveen.example', old]);
});

describe('nobody asks for another address', () => {
	test('who showed who they are ten minutes ago or longer', async ({ db }) => {
		const who = await signedIn(db);
		after(10);
		await expect(asked(db, who)).rejects.toThrow(NotAllowed);
		after(9.9);
		await asked(db, who);
	});

	test('without being signed in', async ({ db }) => {
		const { session } = await signedIn(db);
		const asking = { email: fresh, client };
		await expect(address.ask(db, visitor, session, asking)).rejects.toThrow(NotAllowed);
		await expect(address.change(db, visitor, session, { token: 'x', typed: '1' })).rejects.toThrow(NotAllowed);
		await expect(address.of(db, visitor)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'mail')).toBe(0);
	});
});

test('the own address can be read behind the second wall, and no other', async ({ db }) => {
	const { actor } = await signedIn(db);
	const standing = await within(db, { kind: 'visitor' }, (tx) => address.of(tx, actor));
	expect(standing).toEqual({ email: old, hasPassword: false });
	const gone: Actor = { kind: 'account', id: crypto.randomUUID(), name: 'Weg', grants: [] };
	await expect(address.of(db, gone)).rejects.toThrow(NotAllowed);
});
