import { fail, redirect } from '@sveltejs/kit';
import { isMakelaar } from '#lib/account/account.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { check } from '#lib/proposal/answers.server.ts';
import { readForm } from '#lib/server/form.server.ts';
import * as drafts from '#lib/proposal/drafts.server.ts';
import { contactIn, readersIn } from '#lib/account/contact.server.ts';
import { type Problems, steps } from '#lib/proposal/proposal.ts';
import { isSent, send } from '#lib/proposal/proposals.server.ts';
import { similar } from '#lib/proposal/similar.server.ts';
import { locate } from '#lib/proposal/spot.server.ts';
import { unread } from '#lib/server/body.ts';
import { doubtOf } from '#lib/server/doubt.server.ts';
import { origin } from '#lib/server/settings.ts';
import { remember, tokenOf } from '../browser.ts';
import type { Actions, PageServerLoad } from './$types';

const hour = 3600;
/** Fewer than one client may send in an hour: whoever comes near that is asked to prove to be no machine. */
const often = 150;

export const load: PageServerLoad = async ({ cookies, locals: { actor, db, settings } }) => {
	const token = tokenOf(cookies, settings);
	const draft = token ? await drafts.load(db, token) : undefined;
	if (!draft)
		redirect(
			303,
			token && (await isSent(db, token)) ? '/initiatief/nieuw/verstuurd' : '/initiatief/nieuw/wat?opnieuw=ja'
		);
	const { answers } = draft;
	const { gemeente, wijk, problems: where } = await locate(db, answers);
	const problems: Problems = Object.assign({}, ...steps.map((step) => check(step.code, answers)), where);
	const spot = gemeente && { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null };
	return {
		answers,
		problems,
		gemeente,
		wijk: wijk === null ? `Heel ${gemeente?.name}` : wijk?.name,
		contact: spot && (await contactIn(db, spot)),
		readers: spot ? await readersIn(db, spot) : [],
		similar: gemeente ? await similar(db, gemeente.code, { title: answers.title ?? '', text: answers.idea ?? '' }) : [],
		recorder: actor.kind === 'account' && isMakelaar(actor) ? actor.name : undefined
	};
};

export const actions: Actions = {
	default: async ({ cookies, getClientAddress, locals: { actor, db, settings }, request }) => {
		const token = tokenOf(cookies, settings);
		if (!token) redirect(303, '/initiatief/nieuw/wat?opnieuw=ja');
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const draft = await drafts.load(db, token);
		const from = { deed: 'idea', client: getClientAddress(), times: often };
		const doubt = draft && (await doubtOf(db, form, { ...from, since: draft.updatedAt }));
		if (doubt) return fail(400, { doubt });
		const result = await withRoom(
			db,
			{ actor, client: from.client, email: draft?.answers.email },
			() => send(db, actor, { token, site: origin(settings) }),
			({ state }) => state === 'sent'
		);
		if (!result)
			return fail(429, {
				message: 'Er zijn vandaag al veel ideeën verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		if (result.state === 'nothing') redirect(303, '/initiatief/nieuw/wat?opnieuw=ja');
		if (result.state === 'unfinished') redirect(303, '/initiatief/nieuw/nakijken');
		// long enough to print the page, short enough for a shared computer
		remember(cookies, settings, token, hour);
		redirect(303, '/initiatief/nieuw/verstuurd');
	}
};
