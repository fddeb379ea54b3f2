import { error, fail, redirect } from '@sveltejs/kit';
import * as followers from '#lib/following/followers.server.ts';
import { followPath } from '#lib/following/following.ts';
import { tooMany } from '#lib/following/search.ts';
import * as subjects from '#lib/following/subjects.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm } from '#lib/server/form.server.ts';
import { orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

/** What somebody looks for, to change it; `nieuw` is one more. */
export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const { follows, gemeente } = await followers.find(db, params.code).catch(orNothing);
	const kept = follows.find(({ id }) => id === params.id);
	if (!gemeente || (params.id !== 'nieuw' && !kept?.wish)) error(404, 'Dit zoek je niet meer.');
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const around = await subjects.around(db, kept?.wish ?? { gemeente: gemeente.slug });
	return { around: { ...around, gemeente: kept?.gemeente ?? gemeente }, isNew: !kept, back: followPath(params.code) };
};

export const actions: Actions = {
	default: async ({ locals: { db }, params, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const wish = subjects.wishIn(form);
		const wanted = await subjects.find(db, wish);
		const problem = wanted ? wanted.tooMany && tooMany : 'Kies waar: heel de gemeente, of een of meer wijken.';
		if (!wanted || problem) return fail(400, { wish, problem });
		await followers
			.keepSearch(db, params.code, wanted.subjects, params.id === 'nieuw' ? undefined : params.id)
			.catch(orNothing);
		redirect(303, `${followPath(params.code)}?bewaard=ja`);
	}
};
