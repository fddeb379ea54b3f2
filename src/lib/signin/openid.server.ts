import * as client from 'openid-client';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { log } from '#lib/server/log.server.ts';
import { onLoopback, type Settings } from '#lib/server/settings.ts';
import { Refused } from '#lib/account/account.ts';
import { begin as beginChallenge, take } from './challenges.server.ts';
import { watched } from './failure.server.ts';
import { isTwoSteps } from './twosteps.ts';

/**
 * OpenID Connect with the place where an organisation keeps its accounts: authorization code with PKCE, state and nonce,
 * kept sealed and bound to the browser that began. The signature of what comes back is checked, and no request follows a
 * redirect.
 */
export type Place = { id: number; issuer: string; clientId: string; clientSecret: string };
/** Who the other side says somebody is; an e-mail address only when it was verified there. */
export type Claims = { subject: string; email: string | null; name: string | null };
/** Who came back, and whether the other side says that they showed it in two steps, and that it was lately. */
export type Come = { placeId: number; claims: Claims; twoSteps: boolean; recent: boolean; onwards: string | null };
type Asked = { placeId: number; state: string; nonce: string; verifier: string; back: string };

const kind = 'organisation';
const minutes = 10;
/** For each request to the other side, in seconds. */
const patience = 5;
/** How long ago somebody may have shown the other side who they are, in seconds: else they are asked again there. */
const fresh = 600;
/** what two clocks may differ */
const leeway = 60;

// a name with a dot: no number of a machine on the inner network, and no machine that is known there only
const outside = /^(?!\d+(\.\d+){3}$)([\w-]+\.)+(?!(local|localhost|internal)$)[\w-]+$/;
const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;

/** Whether it is the address of a place that may be asked: https, or while trying out a program on this machine. */
export function isIssuer(address: string, settings: Settings): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, username, password, search, hash } = new URL(address);
	if (username || password || search || hash) return false;
	if (loopback.test(hostname)) return protocol === 'http:' && onLoopback(settings);
	return protocol === 'https:' && outside.test(hostname);
}

/** What the other side tells about itself. @throws Error when it isn't there or isn't one */
export async function discover(place: Omit<Place, 'id'>, settings: Settings): Promise<client.Configuration> {
	if (!isIssuer(place.issuer, settings)) throw new Error('not an issuer');
	const server = new URL(place.issuer);
	const ask = (auth: client.ClientAuth) =>
		client.discovery(server, place.clientId, { client_secret: place.clientSecret }, auth, {
			timeout: patience,
			[client.customFetch]: (url, options) => fetchFrom(server, url, options as RequestInit),
			execute: [
				client.enableNonRepudiationChecks,
				...(server.protocol === 'http:' ? [client.allowInsecureRequests] : [])
			]
		});
	const config = await ask(client.ClientSecretPost(place.clientSecret));
	const ways = config.serverMetadata().token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
	return ways.includes('client_secret_post') ? config : ask(client.ClientSecretBasic(place.clientSecret));
}

function fetchFrom(server: URL, address: string, options: RequestInit): Promise<Response> {
	const { protocol, hostname } = new URL(address);
	const safe = server.protocol === 'http:' ? loopback.test(hostname) : protocol === 'https:' && outside.test(hostname);
	if (!safe) throw new Error('an address that may not be asked');
	return fetch(address, { ...options, redirect: 'manual' });
}

/**
 * Where to send the browser, and the token that stays in it.
 * @param back where the other side sends people after it, as it knows it
 * @throws Refused with a sentence when the other side can't be reached
 */
export async function begin(
	db: Database,
	place: Place,
	settings: Settings,
	{ back, onwards }: { back: string; onwards: string | null }
): Promise<{ address: string; token: string }> {
	const config = await discover(place, settings).catch((cause: unknown) => refuse('down', cause));
	const asked: Asked = {
		placeId: place.id,
		state: client.randomState(),
		nonce: client.randomNonce(),
		verifier: client.randomPKCECodeVerifier(),
		back
	};
	const address = client.buildAuthorizationUrl(config, {
		redirect_uri: back,
		scope: 'openid email profile',
		max_age: String(fresh),
		state: asked.state,
		nonce: asked.nonce,
		code_challenge: await client.calculatePKCECodeChallenge(asked.verifier),
		code_challenge_method: 'S256'
	});
	return { address: address.href, token: await beginChallenge(db, { kind, minutes, onwards, content: asked }) };
}

/**
 * Who came back. Once: the same address opened again, or in another browser, leads nowhere. Each place has an address of
 * its own to send people back to: an answer of one never counts as that of another.
 * @param came.placeId whose address they came back to
 * @param came.search what the other side put behind it
 * @param find the place that was asked, when it is still there
 * @throws Refused with a sentence
 */
export async function complete(
	db: Database,
	settings: Settings,
	token: string | undefined,
	came: { placeId: number; search: string },
	find: (id: number) => Promise<Place | undefined>
): Promise<Come> {
	const begun = await take<Asked>(db, kind, token);
	if (!begun) throw new Refused(sentences.over);
	const { placeId, state, nonce, verifier, back } = begun.content;
	return watched(db, kind, async () => {
		if (came.placeId !== placeId) refuse('unsure', { code: 'mix_up' });
		const place = await find(placeId);
		if (!place) throw new Refused(sentences.over);
		const config = await discover(place, settings).catch((cause: unknown) => refuse('down', cause));
		const { told, claims } = await read(config, new URL(back + came.search), { state, nonce, verifier }).catch(explain);
		const { auth_time: shown } = told;
		if (typeof shown === 'number' && shown < now().getTime() / 1000 - fresh - leeway)
			refuse('unsure', { code: 'stale' });
		// who doesn't tell when may have seen them long ago
		const recent = typeof shown === 'number';
		return { placeId, claims, twoSteps: isTwoSteps(told), recent, onwards: begun.onwards };
	});
}

async function read(config: client.Configuration, came: URL, asked: Pick<Asked, 'state' | 'nonce' | 'verifier'>) {
	const tokens = await client.authorizationCodeGrant(config, came, {
		expectedState: asked.state,
		expectedNonce: asked.nonce,
		pkceCodeVerifier: asked.verifier,
		idTokenExpected: true
	});
	const told = tokens.claims()!;
	// many tell the address only when asked for it apart
	const more =
		told.email === undefined && config.serverMetadata().userinfo_endpoint
			? await client.fetchUserInfo(config, tokens.access_token, told.sub)
			: told;
	const { email, email_verified: verified, name } = more;
	const claims: Claims = {
		subject: told.sub,
		email: typeof email === 'string' && verified === true ? email : null,
		name: typeof name === 'string' ? name : null
	};
	return { told, claims };
}

const sentences = {
	down: 'We kunnen de inlog van je organisatie nu niet bereiken. Probeer het straks nog eens, of log in met een code per mail.',
	over: 'Dit inloggen is verlopen of was in een andere browser begonnen. Begin opnieuw.',
	denied: 'Je organisatie heeft je niet doorgelaten, of je bent daar gestopt. Begin opnieuw als je toch wilt inloggen.',
	unsure: 'We konden niet zeker weten dat jij het bent. Begin opnieuw. Lukt het weer niet? Bel je beheerder.'
};

function refuse(why: keyof typeof sentences, cause: unknown): never {
	// the code only: the words of the other side may hold who it is about
	const { code, error: told } = (cause ?? {}) as { code?: string; error?: string };
	log.warn(
		{ why, code: [code, told].filter((part) => /^\w{1,60}$/.test(part ?? '')).join(' ') },
		'organisation sign-in'
	);
	throw new Refused(sentences[why], { cause });
}

function explain(cause: unknown): never {
	const { code, name } = (cause ?? {}) as { code?: string; name?: string };
	if (cause instanceof client.AuthorizationResponseError) refuse('denied', cause);
	const away = name === 'TimeoutError' || code === 'OAUTH_TIMEOUT' || (cause instanceof TypeError && !code);
	return refuse(away ? 'down' : 'unsure', cause);
}
