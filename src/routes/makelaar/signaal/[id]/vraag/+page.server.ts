import { fail, redirect } from '@sveltejs/kit';
import { NotNow } from '#lib/entry/entries.server.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import * as answering from '#lib/signaal/answering.server.ts';
import { WhyFirst } from '#lib/signaal/door.server.ts';
import * as recording from '#lib/signaal/recording.server.ts';
import { read } from '#lib/vraag/answers.server.ts';
import type { Problems, Typed } from '#lib/vraag/vraag.ts';
import { orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = ['words', 'likes', 'name', 'email', 'phone', 'consent', 'token'] as const;

export const load: PageServerLoad = async ({ locals: { actor, db, session }, params, parent }) => {
	await parent();
	const { story, told } = await answering.read(db, actor, session?.handle, params.id).catch(orNothing);
	const back = `/makelaar/signaal/${params.id}`;
	// first why; and what is about no one has nobody to ask
	if (!told || story.about !== 'person') redirect(303, back);
	return { back, wijk: story.wijk?.name ?? story.gemeente.name, told: told.words, token: newToken() };
};

export const actions: Actions = {
	default: async ({ locals: { actor, db, session, settings }, params, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers: Typed = typed(form, fields);
		const result = read({ ...answers, forWhom: 'person' });
		const problems: Problems = 'problems' in result ? result.problems : {};
		if (problems.consent) problems.consent = 'Vraag eerst of dit een vraag mag worden. Zonder ja gebeurt er niets.';
		if ('problems' in result) return fail(400, { answers, problems });
		const { name, email, phone, words, likes } = result.answers;
		const token = isToken(answers.token) ? answers.token : newToken();
		const key = { actor, id: params.id, session: session?.handle };
		let id: string;
		try {
			const asker = { name, email, phone, words, likes };
			id = await recording.toVraag(db, key, { ...asker, token, site: origin(settings) });
		} catch (cause) {
			if (cause instanceof NotNow) return fail(409, { answers, message: cause.message });
			if (cause instanceof WhyFirst) redirect(303, `/makelaar/signaal/${params.id}`);
			return orNothing(cause);
		}
		redirect(303, `/makelaar/vraag/${id}`);
	}
};
