import { error, json } from '@sveltejs/kit';
import * as passkeys from '#lib/signin/passkeys.server.ts';
import * as secondstep from '#lib/signin/secondstep.server.ts';
import { held, hold, siteFor } from '../../underway.ts';
import type { RequestHandler } from './$types';

/** The question for a key of who gave a password here: to make one, or to use the one there is. */
export const POST: RequestHandler = async (event) => {
	const { db } = event.locals;
	const doing = await secondstep.read(db, held(event, 'second_factor'));
	if (!doing || doing.stage === 'keep_codes')
		error(404, { message: 'Dit duurde te lang. Begin opnieuw met inloggen.' });
	const { accountId: id, email, name } = doing;
	const { options, token } =
		doing.stage === 'set_up'
			? await passkeys.askToAdd(db, { id, email, name }, siteFor(event))
			: await passkeys.ask(db, 'second_factor', siteFor(event), id);
	hold(event, 'passkey', token);
	return json(options);
};
