import { fail, redirect } from '@sveltejs/kit';
import * as followers from '#lib/following/followers.server.ts';
import { followPath, isRhythm } from '#lib/following/following.ts';
import { unread } from '#lib/server/body.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders, url }) => {
	const found = await followers.find(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return { ...found, isNew: url.searchParams.has('nieuw'), isKept: url.searchParams.has('bewaard') };
};

async function acting({ params, request }: RequestEvent, work: (form: FormData) => Promise<unknown>) {
	const form = await readForm(request);
	if (!form) return fail(unread(request).status, { message: unread(request).message });
	await work(form).catch(orNothing);
	redirect(303, `${followPath(params.code)}?bewaard=ja`);
}

export const actions: Actions = {
	hoevaak: (event) =>
		acting(event, async (form) => {
			const { rhythm } = typed(form, ['rhythm']);
			await followers.setRhythm(event.locals.db, event.params.code, isRhythm(rhythm) ? rhythm : 'weekly');
		}),
	wijken: (event) =>
		acting(event, async (form) => {
			const slugs = form.getAll('wijk').filter((slug) => typeof slug === 'string');
			if (!(await followers.choose(event.locals.db, event.params.code, slugs))) redirect(303, '/volgen/gestopt');
		}),
	minder: (event) =>
		acting(event, async (form) => {
			const { volg } = typed(form, ['volg']);
			const { db } = event.locals;
			const { code } = event.params;
			const left = isUuid(volg) ? await followers.stop(db, code, volg) : await followers.find(db, code);
			if (!left) redirect(303, '/volgen/gestopt');
		}),
	alles: async ({ locals: { db }, params }) => {
		await followers.stopAll(db, params.code);
		redirect(303, '/volgen/gestopt');
	}
};
