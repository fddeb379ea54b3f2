import { fail, redirect } from '@sveltejs/kit';
import { failed } from '#lib/signin/failure.server.ts';
import { passwordIn, passwordProblems } from '#lib/signin/password.ts';
import * as passkeys from '#lib/signin/passkeys.server.ts';
import * as passwords from '#lib/signin/passwords.server.ts';
import * as secondstep from '#lib/signin/secondstep.server.ts';
import { type Problems, problems, returnPath } from '#lib/signin/signin.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { enter } from '../entering.ts';
import { held, hold } from '../underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	wanted: returnPath(url.searchParams.get('naar'), ''),
	/** why somebody is here again */
	told: ['verlopen', 'gezet', 'sterker'].find((name) => url.searchParams.has(name))
});

const wrong = (status: number, email: string, problems: Problems & { key?: string }) =>
	fail(status, { email: email.slice(0, 254), problems });

export const actions: Actions = {
	/** A right password leads to the second step; it opens nothing by itself. */
	wachtwoord: async (event) => {
		const form = await readForm(event.request);
		if (!form) return wrong(413, '', { form: passwordProblems.unreadable });
		const { email } = typed(form, ['email']);
		const { db } = event.locals;
		const result = await passwords.check(db, { email, password: passwordIn(form) }, event.getClientAddress());
		if ('problems' in result)
			return wrong(result.problems.form === problems.tooOften ? 429 : 400, email, result.problems);
		const onwards = returnPath(event.url.searchParams.get('naar'), '') || null;
		hold(event, 'second_factor', await secondstep.begin(db, result.accountId, onwards));
		redirect(303, '/inloggen/tweede');
	},
	/** A key that asked for a finger, a face or a pin is two steps in one. */
	sleutel: async (event) => {
		const form = await readForm(event.request);
		const { answer } = typed(form ?? new FormData(), ['answer']);
		const accountId = await passkeys.verify(event.locals.db, 'sign_in', held(event, 'passkey'), answer);
		if (accountId) return enter(event, accountId, 'passkey');
		await failed(event.locals.db, undefined, 'passkey');
		return wrong(400, '', { key: 'Deze sleutel kennen we niet, of het duurde te lang. Probeer het nog eens.' });
	}
};
