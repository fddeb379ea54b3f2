import { error, json } from '@sveltejs/kit';
import * as factors from '#lib/signin/factors.server.ts';
import * as passkeys from '#lib/signin/passkeys.server.ts';
import { provedEnough } from '#lib/signin/signin.ts';
import { now } from '#lib/server/clock.ts';
import { hold, siteFor } from '../../../../inloggen/underway.ts';
import type { RequestHandler } from './$types';

/** The question with which a device makes a key, for who has just shown who they are. */
export const POST: RequestHandler = async (event) => {
	const { db, actor, session } = event.locals;
	if (actor.kind !== 'account' || !provedEnough(session, now()))
		error(403, { message: 'Dit duurde te lang. Laad deze bladzijde opnieuw.' });
	const { email, staff } = await factors.of(db, actor);
	if (!staff) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	const { options, token } = await passkeys.askToAdd(db, { id: actor.id, email, name: actor.name }, siteFor(event));
	hold(event, 'passkey', token);
	return json(options);
};
