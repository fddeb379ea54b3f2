import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as sessions from '#lib/account/sessions.server.ts';
import { problems, returnPath } from '#lib/account/signin.ts';
import { examples, signIn } from '#lib/account/signin.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	onwards: returnPath(url.searchParams.get('naar')),
	examples: locals.demo ? await examples(locals.db) : []
});

export const actions: Actions = {
	wachtwoord: async (event) => {
		const { email = '', password = '' } = await typed(event);
		const result = await signIn(event.locals.db, { email, password }, event.getClientAddress());
		if ('accountId' in result) return enter(event, result.accountId);
		const status = result.problems.form === problems.tooOften ? 429 : 400;
		return fail(status, { email: email.slice(0, 200), problems: result.problems });
	},
	voorbeeld: async (event) => {
		const { account } = await typed(event);
		const known = event.locals.demo ? await examples(event.locals.db) : [];
		if (known.some(({ accountId }) => accountId === account)) return enter(event, account!);
		return fail(400, { email: '', problems: { form: problems.noExample } });
	}
};

async function typed({ request }: RequestEvent): Promise<Record<string, string>> {
	const form = await request.formData().catch(() => new FormData());
	return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

async function enter({ cookies, locals, url }: RequestEvent, accountId: string): Promise<never> {
	const former = cookies.get(sessions.cookieName(locals.settings));
	if (former) await sessions.end(locals.db, former);
	const { cookie } = await sessions.start(locals.db, accountId, locals.settings);
	cookies.set(cookie.name, cookie.value, cookie.attributes);
	redirect(303, returnPath(url.searchParams.get('naar')));
}
