import { fail, redirect } from '@sveltejs/kit';
import * as joining from '#lib/opportunity/joining.server.ts';
import { joinerPath } from '#lib/opportunity/words.ts';
import { readCode } from '#lib/server/code.server.ts';
import { oneLine, readForm, typed } from '#lib/server/form.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await readForm(request);
		const code = oneLine(form ? typed(form, ['code']).code : '').slice(0, 200);
		const known = code && (await joining.find(locals.db, code).catch(() => undefined));
		if (known) redirect(303, joinerPath(readCode(code)!));
		const problem = code
			? 'Deze code kennen we niet. Kijk of er een letter mist of verkeerd staat.'
			: 'Typ de code die op je papier staat.';
		return fail(400, { code, problem });
	}
};
