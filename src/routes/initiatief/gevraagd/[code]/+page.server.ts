import { redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as inviting from '#lib/initiative/inviting.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { doing, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { about, name, page, state } = await inviting.find(db, params.code).catch(orNothing);
	// whoever said yes comes back by the same mail
	if (state === 'accepted') redirect(303, membersPath(params.code));
	const { gemeente, wijk } = about;
	return {
		...{ name, page, title: about.title },
		gemeente: await gemeenten.byCode(db, gemeente.code),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null })
	};
};

export const actions: Actions = {
	ja: (event) =>
		doing(event, [], membersPath(event.params.code), () => inviting.agree(event.locals.db, event.params.code)),
	nee: (event) =>
		doing(event, [], '/', async () => {
			const page = await inviting.refuse(event.locals.db, event.params.code);
			redirect(303, `${page}?gedaan=bedankt`);
		})
};
