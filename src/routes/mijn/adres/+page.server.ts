import { fail, redirect } from '@sveltejs/kit';
import * as address from '#lib/signin/address.server.ts';
import * as moving from '#lib/privacy/moving.server.ts';
import { problems, wrongCode } from '#lib/signin/code.ts';
import * as codes from '#lib/signin/codes.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { mustBeEnough, mustHaveProved, phoneOf } from '../../inloggen/entering.ts';
import { drop, held, hold } from '../../inloggen/underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const waiting = await codes.waiting(locals.db, 'new_address', held(event, 'code'));
	const mine = locals.actor.kind === 'account' && waiting?.accountId === locals.actor.id && !waiting.over;
	const end = url.searchParams.get('klaar');
	// a code that is on its way may take longer than the proof counts
	if (!mine && !end) mustHaveProved(locals, url);
	const { email } = await address.of(locals.db, locals.actor);
	return { email, wanted: mine && !url.searchParams.has('anders') ? waiting.email : undefined, end };
};

export const actions: Actions = {
	vragen: async (event) => {
		const { locals, url } = event;
		const session = mustHaveProved(locals, url);
		const { email } = typed((await readForm(event.request)) ?? new FormData(), ['email']);
		const [former, client, phone] = [held(event, 'code'), event.getClientAddress(), await phoneOf(event)];
		const asked = await address.ask(locals.db, locals.actor, session, { email, former, client, phone });
		if ('problem' in asked)
			return fail(asked.tooOften ? 429 : 400, { email: email.slice(0, 254), code: '', problem: asked.problem });
		hold(event, 'code', asked.token);
		redirect(303, '/mijn/adres');
	},
	code: async (event) => {
		const session = mustBeEnough(event.locals, event.url);
		const { actor, db } = event.locals;
		const { code } = typed((await readForm(event.request)) ?? new FormData(), ['code']);
		const [token, phone] = [held(event, 'code'), await phoneOf(event)];
		const changed = await moving.change(db, actor, session, { token, typed: code, phone });
		const shown = { email: '', code: code.slice(0, 40) };
		if (changed.state === 'wrong') return fail(400, { ...shown, problem: wrongCode(changed.left) });
		if (changed.state === 'unreadable') return fail(400, { ...shown, problem: problems.unreadable });
		drop(event, 'code');
		redirect(303, `/mijn/adres?klaar=${{ changed: 'ja', refused: 'nee', gone: 'te-laat' }[changed.state]}`);
	}
};
