import { setTimeout as pause } from 'node:timers/promises';
import { fail, redirect } from '@sveltejs/kit';
import { unread } from '#lib/server/body.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { email as anEmail, readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import * as mine from '#lib/signaal/mine.server.ts';
import { followPath } from '#lib/signaal/signaal.ts';
import { orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

/** More than writing a mail takes, in milliseconds. */
const leastWait = 400;

export const load: PageServerLoad = async ({ locals: { actor, db }, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return {
		given: actor.kind === 'account' ? await mine.ofAccount(db, actor) : undefined,
		hours: mine.hours,
		stamp: stamped()
	};
};

export const actions: Actions = {
	vragen: async ({ getClientAddress, locals: { db, settings }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const { email, stamp } = typed(form, ['email', 'stamp']);
		const address = anEmail.safeParse(email);
		if (!address.success || !address.data)
			return fail(400, {
				...{ email, stamp },
				problem: address.error?.issues[0]?.message ?? 'Vul je e-mailadres in. Daar sturen we de link heen.'
			});
		const client = getClientAddress();
		const doubt = await doubtOf(db, form, { deed: 'signaal mijn', client });
		if (doubt) return fail(400, { email, stamp, doubt });
		// how long it takes tells nothing either
		await Promise.all([mine.ask(db, { email: address.data, site: origin(settings), client }), pause(leastWait)]);
		return { sent: address.data };
	},
	openen: async ({ locals: { actor, db }, request }) => {
		const form = await readForm(request);
		const { id } = form ? typed(form, ['id']) : { id: '' };
		redirect(303, followPath(await mine.openOwn(db, actor, id).catch(orNothing)));
	}
};
