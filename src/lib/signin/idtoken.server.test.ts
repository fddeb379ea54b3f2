import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { test } from '../../../tests/fixtures.ts';
import * as openid from './openid.server.ts';

/**
 * A place to sign in that can't be trusted, or somebody who sits in between: whatever stands in the proof that comes
 * back, it counts only when the place that was asked made it, for us, now, and for this question.
 */
const settings = read({});
const back = 'http://127.0.0.1:3000/inloggen/organisatie/1/terug';
const [clientId, clientSecret] = ['wijkweb', 'een lang geheim dat alleen wij en zij kennen'];

type Token = { header: Record<string, unknown>; claims: Record<string, unknown>; sign?: (text: string) => string };
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const [own, foreign] = [pair(), pair()];
const published = { ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' };

const at = () => Math.floor(Date.now() / 1000);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const rsa = (key: KeyObject) => (text: string) => createSign('RSA-SHA256').update(text).sign(key, 'base64url');
const mac = (key: string | Buffer) => (text: string) => createHmac('sha256', key).update(text).digest('base64url');

let server: Server;
let issuer = '';
/** what the place gives back for a code */
let told: (claims: Record<string, unknown>) => Token = (claims) => ({ header: {}, claims });
let nonce = '';
/** where the place says its keys are */
let keys: string | undefined;
let asked = new URLSearchParams();
const fetched: string[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		fetched.push(request.url!);
		const answer = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
		if (request.url === '/.well-known/openid-configuration')
			return answer({
				...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
				...{
					jwks_uri: keys ?? `${issuer}/keys`,
					response_types_supported: ['code'],
					subject_types_supported: ['public']
				},
				// it says itself that anything goes
				...{ id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'] },
				token_endpoint_auth_methods_supported: ['client_secret_post']
			});
		if (request.url === '/keys') return answer({ keys: [published] });
		if (request.url === '/elders')
			return answer({ keys: [{ ...foreign.publicKey.export({ format: 'jwk' }), kid: 'foreign', use: 'sig' }] });
		const at = Math.floor(Date.now() / 1000);
		const claims = { iss: issuer, sub: 'kees', aud: clientId, iat: at, exp: at + 300, nonce };
		const made = told({ ...claims, email: 'kees@zorg.example', email_verified: true });
		const text = `${part({ alg: 'RS256', kid: 'own', ...made.header })}.${part(made.claims)}`;
		answer({
			...{ access_token: 'x', token_type: 'Bearer', expires_in: 300 },
			id_token: `${text}.${(made.sign ?? rsa(own.privateKey))(text)}`
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function come(db: Database, what: (claims: Record<string, unknown>) => Token) {
	told = what;
	const place = { id: 1, issuer, clientId, clientSecret };
	const { address, token } = await openid.begin(db, place, settings, { back, onwards: null });
	asked = new URL(address).searchParams;
	nonce = asked.get('nonce')!;
	fetched.length = 0;
	const came = { placeId: 1, search: `?code=x&state=${asked.get('state')}` };
	return openid.complete(db, settings, token, came, () => Promise.resolve(place));
}

test('a proof that the place made for us, now and for this question counts', async ({ db }) => {
	const { claims } = await come(db, (whole) => ({ header: {}, claims: whole }));
	expect(claims).toEqual({ subject: 'kees', email: 'kees@zorg.example', name: null });
});

test('what it tells of two steps counts, and when it tells nothing it was one', async ({ db }) => {
	for (const [told, twoSteps] of [
		[{}, false],
		[{ amr: ['pwd'] }, false],
		[{ amr: ['pwd', 'otp'] }, true],
		[{ acr: 'https://refeds.org/profile/mfa' }, true]
	] as const)
		expect(await come(db, (whole) => ({ header: {}, claims: { ...whole, ...told } }))).toMatchObject({ twoSteps });
});

test('somebody is asked anew there when it was more than ten minutes ago', async ({ db }) => {
	const recent = (seconds: number) => (whole: Record<string, unknown>) => ({
		header: {},
		claims: { ...whole, auth_time: at() - seconds }
	});
	expect(await come(db, recent(590))).toMatchObject({ claims: { subject: 'kees' }, recent: true });
	expect(asked.get('max_age')).toBe('600');
	await expect(come(db, recent(700))).rejects.toThrow('We konden niet zeker weten dat jij het bent.');
});

test('who is told about without saying when may have been seen there long ago', async ({ db }) => {
	const silent = await come(db, (whole) => ({ header: {}, claims: whole }));
	expect(silent).toMatchObject({ claims: { subject: 'kees' }, recent: false });
});

test('an address inside this network that it says its keys are at is not asked', async ({ db }) => {
	const asked = vi.spyOn(globalThis, 'fetch');
	try {
		for (keys of [
			'https://10.0.0.4/keys',
			'https://intern/keys',
			'https://localhost./keys',
			'https://[fd00::1]/keys'
		]) {
			asked.mockClear();
			await expect(come(db, (claims) => ({ header: {}, claims }))).rejects.toThrow('We konden niet zeker weten');
			expect(asked.mock.calls.length).toBeGreaterThan(0);
			for (const [address] of asked.mock.calls) expect(String(address)).toContain(issuer);
		}
	} finally {
		keys = undefined;
		asked.mockRestore();
	}
});

const refused: [what: string, (claims: Record<string, unknown>) => Token][] = [
	['that is not signed', (claims) => ({ header: { alg: 'none' }, claims, sign: () => '' })],
	['that says it is not signed, in other letters', (claims) => ({ header: { alg: 'nOnE' }, claims, sign: () => '' })],
	['of which the signature was taken away', (claims) => ({ header: {}, claims, sign: () => '' })],
	['signed with a key of somebody else', (claims) => ({ header: {}, claims, sign: rsa(foreign.privateKey) })],
	[
		'signed with a key that brings itself along',
		(claims) => ({
			header: { kid: 'foreign', jwk: foreign.publicKey.export({ format: 'jwk' }) },
			claims,
			sign: rsa(foreign.privateKey)
		})
	],
	[
		'signed with a key it says can be fetched elsewhere',
		(claims) => ({
			header: { kid: 'foreign', jku: `${issuer}/elders`, x5u: `${issuer}/elders` },
			claims,
			sign: rsa(foreign.privateKey)
		})
	],
	['signed with the secret of us both', (claims) => ({ header: { alg: 'HS256' }, claims, sign: mac(clientSecret) })],
	[
		'signed with their open key as if it were a secret',
		(claims) => ({
			header: { alg: 'HS256' },
			claims,
			sign: mac(own.publicKey.export({ format: 'pem', type: 'spki' }))
		})
	],
	['for another website', (claims) => ({ header: {}, claims: { ...claims, aud: 'een-ander' } })],
	[
		'for several, that another asked for',
		(claims) => ({ header: {}, claims: { ...claims, aud: [clientId, 'b'], azp: 'b' } })
	],
	['made by another place', (claims) => ({ header: {}, claims: { ...claims, iss: 'https://elders.example' } })],
	['made by nobody', ({ iss: _iss, ...claims }) => ({ header: {}, claims })],
	['that is over', (claims) => ({ header: {}, claims: { ...claims, iat: at() - 900, exp: at() - 600 } })],
	['that has no end', ({ exp: _exp, ...claims }) => ({ header: {}, claims })],
	['that begins tomorrow', (claims) => ({ header: {}, claims: { ...claims, nbf: at() + 86_400 } })],
	['to another question', (claims) => ({ header: {}, claims: { ...claims, nonce: 'een andere' } })],
	['to no question', ({ nonce: _nonce, ...claims }) => ({ header: {}, claims })],
	['about nobody', ({ sub: _sub, ...claims }) => ({ header: {}, claims })],
	['that must be understood in a way we do not know', (claims) => ({ header: { crit: ['b64'], b64: false }, claims })]
];

describe('nobody comes in with a proof', () => {
	for (const [what, make] of refused)
		test(what, async ({ db }) => {
			await expect(come(db, make)).rejects.toThrow('We konden niet zeker weten dat jij het bent.');
			expect(fetched).not.toContain('/elders');
		});
});
