import { isActionFailure, isRedirect } from '@sveltejs/kit';
import { expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import { passwordProblems } from '#lib/signin/password.ts';
import * as passwords from '#lib/signin/passwords.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import type { Proof } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { employ, fatima, settle } from '../../../../../tests/cast.ts';
import { test } from '../../../../../tests/fixtures.ts';
import { actions } from './+page.server.ts';

const [old, better] = ['een paard op het dak', 'drie gele tulpen'];
const id = fatima.kind === 'account' ? fatima.id : '';
const email = 'fatima@lindeveen.example';

/** Somebody who just came in, and what the page answers to what they typed. */
async function signedIn(db: Database, proof: Proof, { has = true } = {}) {
	await settle(db);
	await employ(db);
	if (has) await passwords.set(db, id, await passwords.hashPassword(old));
	const { session } = (await sessions.check(db, (await sessions.start(db, id, read({}), { proof })).id))!;
	return async (typed: Record<string, string>) => {
		const url = new URL('http://127.0.0.1:3000/mijn/beveiliging/wachtwoord');
		const request = new Request(url, { method: 'POST', body: new URLSearchParams(typed) });
		const actor: Actor = fatima;
		const event = { url, request, locals: { db, actor, session }, getClientAddress: () => '192.0.2.7' };
		try {
			const answer = await (actions.default as (event: unknown) => unknown)(event);
			return isActionFailure(answer) ? answer.data : answer;
		} catch (thrown) {
			if (isRedirect(thrown)) return thrown.location;
			throw thrown;
		}
	};
}

const works = async (db: Database, password: string) =>
	'accountId' in (await passwords.check(db, { email, password }, '192.0.2.8'));

for (const proof of ['password', 'passkey'] as const)
	test(`another password takes the one there is, also for who came in by ${proof}`, async ({ db }) => {
		const press = await signedIn(db, proof);
		for (const former of ['', 'een paard op het dek', better])
			expect(await press({ former, password: better })).toEqual({ former: passwordProblems.notYours });
		expect(await press({ password: better })).toEqual({ former: passwordProblems.notYours });
		expect([await works(db, old), await works(db, better)]).toEqual([true, false]);
		expect(await press({ former: old, password: better })).toBe('/mijn/beveiliging?gedaan=wachtwoord');
		expect([await works(db, old), await works(db, better)]).toEqual([false, true]);
	});

test('who has none yet chooses one', async ({ db }) => {
	const press = await signedIn(db, 'passkey', { has: false });
	expect(await press({ password: 'kort' })).toEqual({ problem: passwordProblems.short });
	expect(await press({ password: better })).toBe('/mijn/beveiliging?gedaan=wachtwoord');
	expect(await works(db, better)).toBe(true);
});

test('the one there is can not be found by trying', async ({ db }) => {
	const press = await signedIn(db, 'passkey');
	for (let time = 0; time < 10; time++) await press({ former: `mis ${time}`, password: better });
	expect(await press({ former: old, password: better })).toEqual({ former: passwordProblems.notYours });
});
