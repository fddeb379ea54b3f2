import { fail, redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as informing from '#lib/following/informing.server.ts';
import { joinFields, readJoin } from '#lib/initiative/answers.server.ts';
import * as joining from '#lib/initiative/joining.server.ts';
import * as members from '#lib/initiative/members.server.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { unread } from '#lib/server/body.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';
import { wanted } from './wanted.ts';

const asked = ['welcome0', 'welcome1', 'welcome2'] as const;

export const load: PageServerLoad = async ({ locals: { db }, parent, params, setHeaders, url }) => {
	const { gemeente } = await parent();
	const { about, part, roles, role } = await wanted(db, params, url);
	setHeaders({ 'x-robots-tag': 'noindex' });
	const { initiators } = await members.counts(db, about.entryId);
	return {
		title: about.title,
		slug: about.slug,
		ended: about.stage === 'ended',
		led: initiators > 0,
		...{ part, role: role && { id: role.id, what: role.what } },
		roles: roles.map(({ id, what }) => ({ id, what })),
		questions: part === 'informed' ? [] : about.welcome,
		done: url.searchParams.get('klaar'),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: about.wijk?.code ?? null }),
		stamp: stamped()
	};
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers = typed(form, [...joinFields, ...asked, 'stamp']);
		const back = { typed: answers as Record<string, string> };
		const { about, part } = await wanted(db, params, url);
		const welcome = asked.map((name) => answers[name]);
		const read = readJoin(part, answers, welcome, part === 'informed' ? [] : about.welcome);
		if ('problems' in read) return fail(400, { ...back, problems: read.problems as Record<string, string> });
		const from = { deed: 'member', client: getClientAddress() };
		const doubt = await doubtOf(db, form, from);
		if (doubt) return fail(400, { ...back, doubt });
		const { entryId } = about;
		const site = origin(settings);
		const { email, name, phone } = read.value;
		const who = { actor, client: from.client, email: email ?? undefined, what: 'member' as const };
		try {
			const kept = await withRoom(
				db,
				who,
				async () => {
					if (part !== 'informed') await joining.join(db, actor, { ...read.value, entryId, part, site });
					else if (email) return informing.keepInformed(db, actor, { entryId, name, email, site });
					else await joining.inform(db, { entryId, name, email, phone, state: 'accepted' });
					return 'kept';
				},
				Boolean
			);
			if (!kept)
				return fail(429, {
					...back,
					message: 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.'
				});
			redirect(
				303,
				`${url.pathname}?soort=${url.searchParams.get('soort') ?? ''}&klaar=${kept === 'mailed' ? 'mail' : 'ja'}`
			);
		} catch (cause) {
			if (cause instanceof NotNow) return fail(409, { ...back, message: cause.message });
			throw cause;
		}
	}
};
