import { error, json } from '@sveltejs/kit';
import * as passkeys from '#lib/signin/passkeys.server.ts';
import { hold, siteFor } from '../../underway.ts';
import { wayOf } from '../again.ts';
import type { RequestHandler } from './$types';

/** The question for a key of who is signed in. */
export const POST: RequestHandler = async (event) => {
	const { actor, hasKey } = await wayOf(event);
	if (!hasKey) error(404, { message: 'Je hebt nog geen sleutel. Kies een andere manier.', code: 'niet-gevonden' });
	const { options, token } = await passkeys.ask(event.locals.db, 'second_factor', siteFor(event), actor.id);
	hold(event, 'passkey', token);
	return json(options);
};
