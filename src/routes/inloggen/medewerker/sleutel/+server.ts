import { error, json } from '@sveltejs/kit';
import * as passkeys from '#lib/signin/passkeys.server.ts';
import { problems } from '#lib/signin/signin.ts';
import { take } from '#lib/server/limits.server.ts';
import { hold, siteFor } from '../../underway.ts';
import type { RequestHandler } from './$types';

const perClient = { times: 60, minutes: 15 };

/** The question for a key, of whoever has one. */
export const POST: RequestHandler = async (event) => {
	const { db } = event.locals;
	if (!(await take(db, `passkey client ${event.getClientAddress()}`, perClient))) error(429, problems.tooOften);
	const { options, token } = await passkeys.ask(db, 'sign_in', siteFor(event));
	hold(event, 'passkey', token);
	return json(options);
};
