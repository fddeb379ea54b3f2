import { fail, redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { keepPath } from '#lib/keeping/keeping.ts';
import { read } from '#lib/offer/answers.server.ts';
import { blankSending } from '#lib/offer/sending.ts';
import * as sending from '#lib/offer/sending.server.ts';
import { fromOf } from '#lib/place/from.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { divide } from '#lib/proposal/proposal.ts';
import { locate } from '#lib/proposal/spot.server.ts';
import { themesIn } from '#lib/proposal/suggestion.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, setHeaders, url }) => {
	const { gemeente, wijk } = await fromOf(db, url);
	setHeaders({ 'x-robots-tag': 'noindex' });
	return {
		gemeente,
		gemeenten: gemeente && !url.searchParams.has('gemeente') ? [] : await gemeenten.names(db),
		wijken: gemeente ? await gemeenten.wijkNames(db, gemeente.code) : [],
		contact: gemeente && (await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null })),
		blank: { ...blankSending(), wijk: wijk?.slug ?? '', token: newToken() },
		stamp: stamped()
	};
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, request, url }) => {
		const { gemeente: known } = await fromOf(db, url);
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const { values, mistakes, answers } = read(form);
		const back = { values, stamp: typed(form, ['stamp']).stamp };
		const { gemeente, wijk, problems } = await locate(db, { gemeente: known?.slug, wijk: values.wijk });
		if (problems.wijk) mistakes.wijk = problems.wijk;
		if (!answers || !gemeente || wijk === undefined) return fail(400, { ...back, mistakes });
		const from = { deed: 'offer', client: getClientAddress() };
		const doubt = await doubtOf(db, form, from);
		if (doubt) return fail(400, { ...back, doubt });
		const { words, ...rest } = answers;
		const token = isToken(values.token) ? values.token : newToken();
		const who = { actor, client: from.client, email: rest.email ?? undefined, what: 'offer' as const };
		const code = await withRoom(
			db,
			who,
			() =>
				sending.send(db, actor, {
					...{ ...rest, ...divide(words), themes: themesIn(`${rest.title} ${words}`) },
					...{ gemeente, wijkCode: wijk?.code ?? null, token, site: origin(settings) }
				}),
			Boolean
		);
		if (!code)
			return fail(429, {
				...back,
				message: 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		redirect(303, `${keepPath(code, 'aanbod')}?nieuw=ja`);
	}
};
