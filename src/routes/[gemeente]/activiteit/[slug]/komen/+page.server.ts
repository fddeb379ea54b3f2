import { fail, redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { readSignUp, signUpFields } from '#lib/attending/answers.server.ts';
import { attendPath } from '#lib/attending/attending.ts';
import * as signing from '#lib/attending/signing.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';
import { wanted } from './wanted.ts';

export const load: PageServerLoad = async ({ locals: { db }, parent, params, setHeaders, url }) => {
	const { gemeente } = await parent();
	const { activity, days, entry } = await wanted(db, params);
	setHeaders({ 'x-robots-tag': 'noindex' });
	return {
		...{ title: entry.title, slug: entry.slug, host: entry.contactName, signsUp: activity.signsUp, days },
		newcomerPlaces: activity.places === null ? null : activity.newcomerPlaces,
		asked: url.searchParams.get('dag'),
		done: url.searchParams.get('klaar'),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: entry.wijkCode }),
		token: newToken(),
		stamp: stamped()
	};
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers = typed(form, [...signUpFields, 'token', 'stamp']);
		const back = { typed: answers as Record<string, string> };
		const { days, entry } = await wanted(db, params);
		const on = answers.on || (days.length === 1 ? days[0]!.on : '');
		const read = readSignUp(
			{ ...answers, on },
			days.map((day) => day.on)
		);
		if ('problems' in read) return fail(400, { ...back, problems: read.problems as Record<string, string> });
		const client = getClientAddress();
		const doubt = await doubtOf(db, form, { deed: 'attending', client });
		if (doubt) return fail(400, { ...back, doubt });
		const token = isToken(answers.token) ? answers.token : newToken();
		const site = origin(settings);
		const who = { actor, client, email: read.value.email ?? undefined, what: 'attending' as const };
		const send = () => signing.signUp(db, actor, { ...read.value, entryId: entry.id, token, site });
		const answer = await withRoom(db, who, send, Boolean).catch((cause: unknown) => {
			if (cause instanceof NotNow) return cause.message;
			throw cause;
		});
		if (typeof answer === 'string') return fail(409, { ...back, message: answer });
		if (!answer)
			return fail(429, {
				...back,
				message: 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		if (answer.code) redirect(303, `${attendPath(answer.code)}?nieuw=ja`);
		const how = `${read.value.email ? '' : 'bel-'}${answer.state === 'going' ? 'plek' : 'wachtlijst'}`;
		redirect(303, `${url.pathname}?dag=${on}&klaar=${how}`);
	}
};
