import { error } from '@sveltejs/kit';
import { momentText } from '#lib/entry/dates.ts';
import { unsent } from '#lib/server/mail.server.ts';
import { pieces } from './links.ts';
import type { PageServerLoad } from './$types';

const states: Record<string, string> = {
	kept: 'bewaard: er is geen mailserver ingesteld',
	waiting: 'wacht op verzending',
	failed: 'niet verzonden: kijk wat er mis is'
};

/** The mail that did not go out, for whoever tries the demo on their own machine. For everybody else it isn't there. */
export const load: PageServerLoad = async ({ locals, setHeaders }) => {
	if (!locals.demo) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	setHeaders({ 'cache-control': 'no-store' });
	const mails = await unsent(locals.db);
	return {
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
