import { fail, redirect } from '@sveltejs/kit';
import * as followers from '#lib/following/followers.server.ts';
import { followPath } from '#lib/following/following.ts';
import * as subjects from '#lib/following/subjects.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm } from '#lib/server/form.server.ts';
import { orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders, url }) => {
	const { email } = await followers.find(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const wanted = await subjects.find(db, subjects.wishIn(url.searchParams));
	return { email, wanted: wanted && { question: wanted.question, wish: wanted.wish }, link: followPath(params.code) };
};

export const actions: Actions = {
	default: async ({ locals: { db }, params, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const wanted = await subjects.find(db, subjects.wishIn(form));
		await followers.confirm(db, params.code, wanted?.subjects ?? []).catch(orNothing);
		redirect(303, `${followPath(params.code)}?nieuw=ja`);
	}
};
