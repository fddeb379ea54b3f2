import { fail, redirect } from '@sveltejs/kit';
import * as providers from '#lib/signin/providers.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { backTo } from '../../inloggen/underway.ts';
import { managedBy, managing, missing, unproved } from '../managing.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = ['id', 'organisationId', 'issuer', 'clientId', 'clientSecret', 'strong'] as const;

export const load: PageServerLoad = async (event) => {
	const { actor, db } = event.locals;
	const code = managedBy(actor);
	const found = await providers.listOf(db, actor, code).catch(missing);
	return {
		providers: found.map((one) => ({ ...one, back: backTo(event, one.id) })),
		organisations: (await organisations.list(db, code)).map(({ id, name }) => ({ id, name })),
		/** the id of the one whose form is open; empty: the form for a new one */
		changing: event.url.searchParams.get('verander') ?? '',
		done: ['bewaard', 'weg'].find((name) => event.url.searchParams.get('gedaan') === name)
	};
};

export const actions: Actions = {
	bewaren: async ({ locals, request }) => {
		const { actor, db, settings } = locals;
		const form = await readForm(request);
		if (!form) return fail(413, { message: 'Dit is te veel om te versturen. Maak het korter.' });
		const { id, strong, ...given } = typed(form, fields);
		const input = { ...given, strong: strong === 'ja' };
		// the secret is never shown again, not even to who just typed it
		const shown = { ...input, clientSecret: '', id };
		const late = unproved(locals, shown);
		if (late) return late;
		const result = await managing(() => providers.save(db, actor, settings, input, id ? Number(id) : undefined), shown);
		if (result && 'status' in result) return result;
		if (result) return fail(400, { typed: shown, problems: result });
		redirect(303, '/beheer/organisatie-inlog?gedaan=bewaard');
	},
	weg: async ({ locals, request }) => {
		const { actor, db } = locals;
		const late = unproved(locals);
		if (late) return late;
		const { id } = typed((await readForm(request)) ?? new FormData(), ['id']);
		const refused = await managing(() => providers.remove(db, actor, Number(id)));
		if (refused) return refused;
		redirect(303, '/beheer/organisatie-inlog?gedaan=weg');
	}
};
