import { fail, redirect } from '@sveltejs/kit';
import * as helplines from '#lib/account/helplines.server.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { locate } from '#lib/proposal/spot.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { soundsLikeDanger } from '#lib/place/danger.ts';
import { fromOf } from '#lib/place/from.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { read } from '#lib/signaal/answers.server.ts';
import { followPath, type Problems, type Typed } from '#lib/signaal/signaal.ts';
import * as signalen from '#lib/signaal/signalen.server.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = ['about', 'words', 'wijk', 'who', 'name', 'email', 'phone', 'token', 'toch', 'stamp'] as const;

/** Whoever comes without having seen whom to call in danger sees that first. */
function mustHaveSeen(url: URL, query: string): void {
	if (url.searchParams.get('gezien') !== 'ja') redirect(303, `/signaal${query && `?${query}`}`);
}

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const { gemeente, wijk, query } = await fromOf(db, url);
	mustHaveSeen(url, query);
	const spot = gemeente && { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null };
	const organisationId = gemeente ? signalen.organisationOf(actor, gemeente.code) : null;
	return {
		gemeente,
		wijk: wijk?.slug,
		gemeenten: gemeente && !url.searchParams.has('gemeente') ? [] : await gemeenten.names(db),
		wijken: gemeente ? await gemeenten.wijkNames(db, gemeente.code) : [],
		own: gemeente ? await helplines.of(db, gemeente.code) : [],
		contact: spot && (await contactIn(db, spot)),
		organisation: organisationId === null ? null : await organisations.nameOf(db, organisationId),
		name: organisationId !== null && actor.kind === 'account' ? actor.name : '',
		token: newToken(),
		stamp: stamped()
	};
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, request, url }) => {
		const { gemeente: known, query } = await fromOf(db, url);
		mustHaveSeen(url, query);
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const { toch, stamp, ...answers } = typed(form, fields);
		const back = { answers: answers as Typed, toch, stamp };
		if (toch !== 'ja' && soundsLikeDanger(answers.words)) return fail(400, { ...back, danger: true });
		const result = read(answers);
		const located = await locate(db, { gemeente: known?.slug, wijk: answers.wijk });
		const problems: Problems = { ...('problems' in result ? result.problems : {}), ...located.problems };
		const { gemeente, wijk } = located;
		if ('problems' in result || !gemeente || wijk === undefined) return fail(400, { ...back, problems });
		const from = { deed: 'signaal', client: getClientAddress() };
		const doubt = await doubtOf(db, form, from);
		if (doubt) return fail(400, { ...back, doubt });
		const token = isToken(answers.token) ? answers.token : newToken();
		const site = origin(settings);
		const code = await withRoom(
			db,
			{ actor, client: from.client, email: result.answers.giver?.email ?? undefined, what: 'signaal' },
			() => signalen.tell(db, actor, { ...result.answers, gemeente, wijkCode: wijk?.code ?? null, token, site }),
			Boolean
		);
		if (!code)
			return fail(429, {
				...back,
				message: 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		redirect(303, `${followPath(code)}?nieuw=ja`);
	}
};
