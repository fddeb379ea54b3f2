import { fail, redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import * as followers from '#lib/following/followers.server.ts';
import { tooMany } from '#lib/following/search.ts';
import * as subjects from '#lib/following/subjects.server.ts';
import { unread } from '#lib/server/body.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { email as anEmail, readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const around = await subjects.around(db, subjects.wishIn(url.searchParams));
	const spot = around.gemeente && { gemeenteCode: around.gemeente.code, wijkCode: null };
	return { around, contact: spot && (await contactIn(db, spot)), stamp: stamped() };
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const wish = subjects.wishIn(form);
		const { email, stamp } = typed(form, ['email', 'stamp']);
		const back = { around: await subjects.around(db, wish), email, stamp };
		const wanted = await subjects.find(db, wish);
		const address = anEmail.safeParse(email);
		const problems = {
			...(wanted ? {} : { what: 'Kies wat je wilt volgen: heel de gemeente, of een of meer wijken.' }),
			...(wanted?.tooMany ? { what: tooMany } : {}),
			...(actor.kind === 'account' || (address.success && address.data)
				? {}
				: { email: address.error?.issues[0]?.message ?? 'Vul je e-mailadres in. Daar sturen we de mail heen.' })
		};
		if (!wanted || Object.keys(problems).length) return fail(400, { ...back, problems });
		if (actor.kind === 'account') {
			await followers.start(db, actor, wanted.subjects);
			redirect(303, '/volgen/mijn?nieuw=ja');
		}
		const doubt = await doubtOf(db, form, { deed: 'volgen', client: getClientAddress() });
		if (doubt) return fail(400, { ...back, doubt });
		await followers.ask(db, actor, { email: address.data!, wanted, site: origin(settings) });
		redirect(303, '/volgen/verstuurd');
	}
};
