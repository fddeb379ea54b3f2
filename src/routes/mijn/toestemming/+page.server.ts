import { fail, redirect } from '@sveltejs/kit';
import { isPurpose } from '#lib/account/consent.ts';
import * as withdrawal from '#lib/privacy/withdrawal.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => ({
	...(await withdrawal.list(db, actor)),
	done: url.searchParams.has('terug')
});

export const actions: Actions = {
	intrekken: async ({ locals: { actor, db, session }, request }) => {
		if (!session) redirect(303, '/inloggen?naar=%2Fmijn%2Ftoestemming');
		const { waarop } = typed((await readForm(request)) ?? new FormData(), ['waarop']);
		if (!isPurpose(waarop)) return fail(400, { problem: 'Dit kennen we niet. Kies hieronder wat je wilt terugnemen.' });
		await withdrawal.withdraw(db, actor, waarop);
		redirect(303, '/mijn/toestemming?terug');
	}
};
