import { fail, redirect } from '@sveltejs/kit';
import { readCode } from '#lib/server/code.server.ts';
import { oneLine, readForm, typed } from '#lib/server/form.server.ts';
import * as following from '#lib/signaal/following.server.ts';
import { followPath } from '#lib/signaal/signaal.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals: { actor, db }, request }) => {
		const form = await readForm(request);
		const code = oneLine(form ? typed(form, ['code']).code : '').slice(0, 200);
		const clean = readCode(code);
		const known = clean && (await following.find(db, actor, clean).catch(() => undefined));
		if (known) redirect(303, followPath(clean));
		const problem = code
			? 'Deze code kennen we niet. Kijk of er een letter mist of verkeerd staat.'
			: 'Typ de code die op je papier staat.';
		return fail(400, { code, problem });
	}
};
