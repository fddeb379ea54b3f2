import { fail } from '@sveltejs/kit';
import { addressIn } from '#lib/signin/codes.server.ts';
import * as invitation from '#lib/signin/invitation.server.ts';
import { problems } from '#lib/signin/signin.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	/** The same answer, as fast, whether there is an account or not. */
	default: async ({ locals, request, getClientAddress }) => {
		const { email } = typed((await readForm(request)) ?? new FormData(), ['email']);
		const address = addressIn(email);
		const shown = { email: email.slice(0, 254), sent: false, problem: '' };
		if (!address) return fail(400, { ...shown, problem: email.trim() ? wrongEmail : problems.noEmail });
		await invitation.forgotten(locals.db, address, origin(locals.settings), getClientAddress());
		return { ...shown, sent: true };
	}
};

const wrongEmail = 'Dit e-mailadres klopt niet helemaal. Het ziet eruit als naam@voorbeeld.nl.';
