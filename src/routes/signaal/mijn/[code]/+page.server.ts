import { redirect } from '@sveltejs/kit';
import { NotThere } from '#lib/entry/entries.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import * as mine from '#lib/signaal/mine.server.ts';
import { followPath } from '#lib/signaal/signaal.ts';
import { orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	// a link that is over says so, and where to get another
	const all = await mine.list(db, params.code).catch((cause: unknown) => {
		if (!(cause instanceof NotThere)) throw cause;
	});
	return { email: all?.email, given: all?.given };
};

export const actions: Actions = {
	openen: async ({ locals: { db }, params, request }) => {
		const form = await readForm(request);
		const { id } = form ? typed(form, ['id']) : { id: '' };
		redirect(303, followPath(await mine.open(db, params.code, id).catch(orNothing)));
	}
};
