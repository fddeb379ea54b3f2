import { fail, redirect } from '@sveltejs/kit';
import { readCode } from '#lib/server/code.server.ts';
import { oneLine, readForm, typed } from '#lib/server/form.server.ts';
import { giveBack, take } from '#lib/server/limits.server.ts';
import * as following from '#lib/signaal/following.server.ts';
import { codeFor, mistakes, mistakesOf, readShort } from '#lib/signaal/short.server.ts';
import { followPath } from '#lib/signaal/signaal.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db }, request }) => {
		const form = await readForm(request);
		const code = oneLine(form ? typed(form, ['code']).code : '').slice(0, 200);
		const short = readShort(code);
		const clean = short ? codeFor(short) : readCode(code);
		if (!clean)
			return fail(400, {
				code,
				problem: code ? unknown : 'Typ de code die op je papier staat, of die je hoorde aan de telefoon.'
			});
		const key = mistakesOf(getClientAddress());
		if (!(await take(db, key, mistakes)))
			return fail(429, { code, problem: 'Het ging te vaak mis. Probeer het over een uur nog eens, of bel ons.' });
		if (!(await following.find(db, actor, clean).catch(() => undefined))) return fail(400, { code, problem: unknown });
		await giveBack(db, key);
		redirect(303, followPath(clean));
	}
};

const unknown = 'Deze code kennen we niet. Kijk of er een letter mist of verkeerd staat.';
