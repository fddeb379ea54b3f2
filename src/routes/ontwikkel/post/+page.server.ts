import { error, redirect } from '@sveltejs/kit';
import { momentText } from '#lib/entry/dates.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { unsent } from '#lib/server/mail.server.ts';
import { guests, linkOf } from './guests.server.ts';
import { pieces } from './links.ts';
import type { Actions, PageServerLoad } from './$types';

const states: Record<string, string> = {
	kept: 'bewaard: er is geen mailserver ingesteld',
	waiting: 'wacht op verzending',
	failed: 'niet verzonden: kijk wat er mis is'
};

function nothing(): never {
	error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
}

/** The mail that did not go out, for whoever tries the demo on their own machine. For everybody else it isn't there. */
export const load: PageServerLoad = async ({ locals, setHeaders }) => {
	if (!locals.demo) nothing();
	setHeaders({ 'cache-control': 'no-store' });
	const mails = await unsent(locals.db);
	return {
		guests: await guests(locals.db),
		mails: mails.map(({ id, toAddress, subject, body, createdAt, state, lastError }) => ({
			id,
			to: toAddress,
			subject,
			pieces: pieces(body),
			at: momentText(createdAt),
			state: [states[state] ?? state, lastError].filter(Boolean).join(', ')
		}))
	};
};

export const actions: Actions = {
	/** Goes on to where the link in somebody's mail leads. */
	meekijken: async ({ locals, request }) => {
		if (!locals.demo) nothing();
		const { wie } = typed((await readForm(request)) ?? new FormData(), ['wie']);
		redirect(303, (await linkOf(locals.db, wie)) ?? nothing());
	}
};
