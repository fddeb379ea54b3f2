import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Somebody at the organisation; without a verified address unless told. */
export type Colleague = { email?: string; email_verified?: boolean; name?: string };

/** Any of the addresses of return: each sign-in has its own. */
export const back = 'http://127.0.0.1:3000/inloggen/organisatie/1/terug';
export const client = { clientId: 'wijkweb', clientSecret: 'een geheim tussen twee machines' };

/** The sign-in of an organisation: a real OpenID Connect provider on this machine. */
export async function openOrganisation(colleagues: Record<string, Colleague>) {
	const server = createServer();
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const provider = new Provider(issuer, {
		clients: [
			{
				client_id: client.clientId,
				client_secret: client.clientSecret,
				redirect_uris: [back],
				token_endpoint_auth_method: 'client_secret_post'
			}
		],
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
		cookies: { keys: ['only in this test'] },
		jwks: {
			keys: [
				{
					...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
					use: 'sig',
					alg: 'RS256'
				}
			]
		},
		pkce: { required: () => true },
		features: { devInteractions: { enabled: false } },
		interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
		findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...colleagues[sub] }) }),
		loadExistingGrant: async (ctx) => {
			const grant = new ctx.oidc.provider.Grant({
				clientId: ctx.oidc.client!.clientId,
				accountId: ctx.oidc.session!.accountId!
			});
			grant.addOIDCScope('openid email profile');
			await grant.save();
			return grant;
		}
	} as Configuration);
	/** who sits at the computer; nobody: whoever was there pressed cancel */
	let visitor: string | undefined;
	const answer = provider.callback();
	server.on('request', (request, response) => {
		if (!request.url!.startsWith('/interaction/')) return answer(request, response);
		const result = visitor ? { login: { accountId: visitor } } : { error: 'access_denied' };
		return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
	});

	return {
		issuer,
		close: () => closed(server),
		/** Goes where Wijkweb sent the browser, and signs in there. @returns what stands behind the address of return */
		async signIn(address: string, who: string | undefined): Promise<string> {
			visitor = who;
			const jar = new Map<string, string>();
			for (let next = address, hops = 0; hops < 10; hops++) {
				const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
				const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
				for (const set of response.headers.getSetCookie()) {
					const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
					jar.set(name!, value!);
				}
				const location = response.headers.get('location');
				if (!location) throw new Error(`${response.status} ${(await response.text()).slice(0, 200)}`);
				next = new URL(location, next).href;
				if (next.startsWith(back)) return new URL(next).search;
			}
			throw new Error('no end to the redirects');
		}
	};
}

export async function closed(server: Server): Promise<void> {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
}
