import { fail, redirect } from '@sveltejs/kit';
import { problems } from '#lib/signin/code.ts';
import * as codes from '#lib/signin/codes.server.ts';
import * as newcomer from '#lib/signin/newcomer.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { deviceOf, welcome } from '../entering.ts';
import { drop, held } from '../underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const waiting = await codes.waiting(event.locals.db, 'new_account', held(event, 'code'));
	if (!waiting || waiting.over) redirect(303, event.locals.actor.kind === 'account' ? '/mijn' : '/inloggen/code');
	return { email: waiting.email, old: event.url.searchParams.get('zestien') === 'ja' };
};

export const actions: Actions = {
	leeftijd: async (event) => {
		const { zestien } = typed((await readForm(event.request)) ?? new FormData(), ['zestien']);
		if (zestien === 'ja') redirect(303, '/inloggen/nieuw?zestien=ja');
		if (zestien !== 'nee') return fail(400, { name: '', problem: problems.noAge });
		await newcomer.leave(event.locals.db, held(event, 'code'));
		drop(event, 'code');
		redirect(303, '/inloggen/nieuw/jonger');
	},
	/** Rather no account: the address goes, with the mail that was sent to it. */
	laat: async (event) => {
		await newcomer.leave(event.locals.db, held(event, 'code'));
		drop(event, 'code');
		redirect(303, '/');
	},
	maken: async (event) => {
		const { zestien, name } = typed((await readForm(event.request)) ?? new FormData(), ['zestien', 'name']);
		if (zestien !== 'ja') redirect(303, '/inloggen/nieuw');
		const { db, settings } = event.locals;
		const made = await newcomer.make(db, held(event, 'code'), name, { settings, device: deviceOf(event) });
		if (made.state === 'wrong') return fail(400, { name: name.slice(0, 200), problem: made.problem });
		drop(event, 'code');
		if (made.state === 'in') return welcome(event, made.started, made.onwards);
		redirect(303, made.state === 'staff' ? '/inloggen/medewerker' : '/inloggen/code');
	}
};
