import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '#lib/server/database.server.ts';
import { rows } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { newKey } from '../../../tests/authenticator.ts';
import { employ, fatima, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import * as codes from './codes.server.ts';
import * as factors from './factors.server.ts';
import * as invitation from './invitation.server.ts';
import * as links from './passwordlink.server.ts';
import * as passkeys from './passkeys.server.ts';
import * as passwords from './passwords.server.ts';
import * as recovery from './recovery.server.ts';
import * as secondstep from './secondstep.server.ts';
import * as sessions from './sessions.server.ts';
import * as totp from './totp.server.ts';

/** Everything a thief could carry away: every value of every table that has to do with signing in, and of the mail. */
const tables = [
	...['account', 'session', 'challenge', 'password_link', 'totp', 'passkey', 'recovery_code', 'identity', 'provider'],
	...['mail', 'event', 'attempt', 'role_grant']
];
const id = fatima.kind === 'account' ? fatima.id : '';
const email = 'fatima@lindeveen.example';
const password = 'drie gele tulpen';
const settings = read({});

async function inUse(db: Database) {
	await settle(db);
	await employ(db);
	await passwords.set(db, id, await passwords.hashPassword(password));
	const secret = totp.newSecret();
	await totp.keep(db, id, secret, 0);
	const paper = recovery.make();
	await recovery.keep(db, id, paper);
	const session = await sessions.start(db, id, settings, { proof: 'password' });
	const second = await secondstep.begin(db, id, null);
	const asked = await codes.ask(db, { email, client: '192.0.2.7' });
	const app = await factors.prepare(db, fatima, 'app');
	const site = passkeys.siteOf(settings, 'localhost:3000');
	const adding = await passkeys.askToAdd(db, { id, email, name: 'Fatima' }, site);
	const key = JSON.stringify(newKey().make(adding.options));
	await factors.addKey(db, fatima, { token: adding.token, answer: key, name: 'Telefoon' });
	const question = await passkeys.ask(db, 'sign_in', site);
	const link = await links.issue(db, id, 'https://wijkweb.example', 1);
	const code = link.split('/').at(-1)!;
	const token = 'token' in asked ? asked.token : '';
	const secrets = [password, secret, session.id, second, token, app, question.token, code, ...paper];
	return { session, second, code, secrets };
}

async function stolen(db: Database): Promise<string[]> {
	const found = new Set<string>();
	for (const table of tables)
		for (const row of await rows<Record<string, unknown>>(db, sql`select * from ${sql.identifier(table)}`))
			for (const value of Object.values(row)) {
				const text = value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : JSON.stringify(value);
				for (const piece of [text, text.replaceAll('"', ''), ...(text.match(/[\w-]{6,}/g) ?? [])]) found.add(piece);
			}
	return [...found];
}

describe('a stranger with a copy of the database', () => {
	test('finds none of the secrets in it', async ({ db }) => {
		const { secrets } = await inUse(db);
		const copy = (await stolen(db)).join('\n');
		expect(copy).toContain(email);
		for (const secret of secrets) expect(copy.includes(secret)).toBe(false);
	});

	test('comes in with nothing that stands in it', async ({ db }) => {
		const { session, second, code } = await inUse(db);
		// the way in is there for who has the real thing
		expect((await sessions.check(db, session.id))?.actor.id).toBe(id);
		expect(await links.find(db, code)).toMatchObject({ accountId: id });
		const pieces = await stolen(db);
		expect(pieces.length).toBeGreaterThan(100);
		for (const piece of pieces) {
			expect(await sessions.check(db, piece)).toBeUndefined();
			expect(await links.find(db, piece)).toBeUndefined();
			expect(await invitation.accept(db, piece, 'vier gele tulpen')).toBeUndefined();
			expect(await secondstep.read(db, piece)).toBeUndefined();
			expect(await codes.waiting(db, 'code', piece)).toBeUndefined();
			expect(await factors.prepared(db, fatima, piece)).toEqual({});
			expect(await passkeys.verify(db, 'sign_in', piece, '{"id":"x"}')).toBeUndefined();
			// with the password too, what is kept of the second factor is none
			expect(await recovery.use(db, id, piece)).toBe(false);
			expect(await totp.use(db, id, piece)).toBe(false);
			if (/^[A-Z2-7]{16,}$/.test(piece)) expect(totp.stepOf(piece, '000000')).toBeUndefined();
		}
		expect((await secondstep.read(db, second))?.stage).toBe('give');
	});

	test('has no password in the hash of one', async ({ db }) => {
		await inUse(db);
		const [{ hash } = { hash: '' }] = await rows<{ hash: string }>(
			db,
			sql`select password_hash as hash from account where id = ${id}`
		);
		expect(hash).toMatch(/^\$argon2id\$/);
		for (const typed of [hash, ...hash.split('$').filter(Boolean)])
			expect(await passwords.check(db, { email, password: typed }, 'thief')).toHaveProperty('problems');
	});
});
