import { fail, redirect } from '@sveltejs/kit';
import * as pages from '#lib/guide/pages.server.ts';
import { readForm } from '#lib/server/form.server.ts';
import { conflicting, Overtaken } from '#lib/server/overtaken.ts';
import { orNothing } from '../../../inside.ts';
import { managedBy } from '../../managing.ts';
import { previewing, readSourceForm, wrong } from '../editing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => ({
	page: await pages.open(db, actor, managedBy(actor), params.step).catch(orNothing)
});

export const actions: Actions = {
	bekijken: ({ request }) => previewing(request),
	bewaren: async ({ locals: { actor, db }, params: { step }, request }) => {
		const read = await readSourceForm(request);
		if ('refused' in read) return read.refused;
		const { source } = read;
		try {
			const input = { step, source, seen: Number(read.seen) || 0 };
			const problems = await pages.change(db, actor, managedBy(actor), input);
			if (problems) return wrong(read, problems);
		} catch (cause) {
			if (cause instanceof Overtaken) return fail(409, { conflict: conflicting(cause, { source }), acted: 'bewaren' });
			orNothing(cause);
		}
		redirect(303, '/beheer/wegwijzer?bewaard=ja');
	},
	terug: async ({ locals: { actor, db }, params: { step }, request }) => {
		const form = await readForm(request);
		const own = form?.get('own') === 'ja';
		try {
			await pages.restore(db, actor, managedBy(actor), { step, seen: Number(form?.get('seen')) || 0 });
		} catch (cause) {
			if (cause instanceof Overtaken) return fail(409, { conflict: conflicting(cause, {}), acted: 'terug' });
			orNothing(cause);
		}
		redirect(303, `/beheer/wegwijzer?bewaard=${own ? 'weg' : 'terug'}`);
	}
};
