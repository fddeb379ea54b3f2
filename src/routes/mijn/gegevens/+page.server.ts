import { fail, redirect } from '@sveltejs/kit';
import * as mine from '#lib/privacy/mine.server.ts';
import * as profile from '#lib/privacy/profile.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => ({
	profile: await profile.of(db, actor),
	groups: await mine.tell(db, actor),
	kept: url.searchParams.has('bewaard')
});

export const actions: Actions = {
	default: async ({ locals: { actor, db, session }, request }) => {
		if (!session) redirect(303, '/inloggen?naar=%2Fmijn%2Fgegevens');
		const answers = typed((await readForm(request)) ?? new FormData(), ['name', 'phone']);
		const problems = await profile.correct(db, actor, answers);
		if (Object.keys(problems).length) return fail(400, { problems, answers });
		redirect(303, '/mijn/gegevens?bewaard');
	}
};
