import { fail, redirect } from '@sveltejs/kit';
import { problems, wrongCode } from '#lib/signin/code.ts';
import * as codes from '#lib/signin/codes.server.ts';
import * as newcomer from '#lib/signin/newcomer.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { deviceOf, phoneOf, welcome } from '../entering.ts';
import { drop, held, hold } from '../underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const waiting = await codes.waiting(event.locals.db, 'code', held(event, 'code'));
	return {
		waiting: waiting && { email: waiting.email, over: waiting.over },
		again: event.url.searchParams.has('opnieuw'),
		demo: event.locals.demo && !event.locals.settings.SMTP_URL
	};
};

export const actions: Actions = {
	proberen: async (event) => {
		const { db, settings } = event.locals;
		const { code } = typed((await readForm(event.request)) ?? new FormData(), ['code']);
		const token = held(event, 'code');
		const come = await newcomer.comeIn(db, token, code, { settings, device: deviceOf(event) });
		const shown = { code: code.slice(0, 40) };
		switch (come.state) {
			case 'in':
				drop(event, 'code');
				return welcome(event, come.started, come.onwards);
			case 'new':
				// from now on it waits for a name, which may take a while
				hold(event, 'code', token!);
				redirect(303, '/inloggen/nieuw');
			// eslint-disable-next-line no-fallthrough -- a redirect goes away
			case 'staff':
				drop(event, 'code');
				return fail(403, { ...shown, staff: true, problem: undefined });
			case 'wrong':
				return fail(400, { ...shown, staff: false, problem: wrongCode(come.left) });
			default:
				return fail(400, { ...shown, staff: false, problem: problems[come.state] });
		}
	},
	/** A new code to the same address; the former one is worth nothing any more. */
	opnieuw: async (event) => {
		const former = held(event, 'code');
		const { db } = event.locals;
		const waiting = await codes.waiting(db, 'code', former);
		if (!waiting) redirect(303, '/inloggen');
		const { email, onwards } = waiting;
		const [client, phone] = [event.getClientAddress(), await phoneOf(event)];
		const asked = await codes.ask(db, { email, onwards, former, client, phone });
		if ('problem' in asked) return fail(429, { code: '', staff: false, problem: asked.problem });
		hold(event, 'code', asked.token);
		redirect(303, '/inloggen/code?opnieuw');
	}
};
