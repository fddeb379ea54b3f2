import { error, fail, redirect } from '@sveltejs/kit';
import { NotNow } from '#lib/entry/entries.server.ts';
import { readJoining } from '#lib/opportunity/joinform.server.ts';
import * as calls from '#lib/opportunity/calls.server.ts';
import { joinFields } from '#lib/opportunity/joining.ts';
import * as joining from '#lib/opportunity/joining.server.ts';
import { joinerPath } from '#lib/opportunity/words.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';
import { called } from './called.ts';

export const load: PageServerLoad = async ({ locals: { db }, params, parent, url }) => {
	const { gemeente } = await parent();
	const call = await calls.find(db, gemeente.code, params.slug);
	if (!call) error(404, 'Deze oproep is er niet, of niet meer.');
	return { call, done: url.searchParams.has('klaar'), token: newToken(), stamp: stamped() };
};

export const actions: Actions = {
	mee: async ({ getClientAddress, locals: { actor, db, settings }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers = typed(form, [...joinFields, 'token', 'stamp']);
		const back = { typed: answers as Record<string, string> };
		const call = await called(db, params);
		const read = readJoining(answers);
		if ('problems' in read) return fail(400, { ...back, problems: read.problems as Record<string, string> });
		const client = getClientAddress();
		const doubt = await doubtOf(db, form, { deed: 'opportunity', client });
		if (doubt) return fail(400, { ...back, doubt });
		const token = isToken(answers.token) ? answers.token : newToken();
		const who = { actor, client, email: read.value.email ?? undefined, what: 'opportunity' as const };
		const input = { ...read.value, opportunityId: call.id, token, site: origin(settings) };
		const answer = await withRoom(db, who, () => joining.join(db, actor, input), Boolean).catch((cause: unknown) => {
			if (cause instanceof NotNow) return cause.message;
			throw cause;
		});
		if (typeof answer === 'string') return fail(409, { ...back, message: answer });
		if (!answer)
			return fail(429, {
				...back,
				message: 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		redirect(303, answer.code ? `${joinerPath(answer.code)}?nieuw=ja` : `${url.pathname}?klaar=mail`);
	}
};
