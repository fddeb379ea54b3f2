import { error, fail, redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { read } from '#lib/approach/answers.server.ts';
import { approachPath, tellsAddress } from '#lib/approach/approach.ts';
import { canBeWritten } from '#lib/approach/behind.server.ts';
import * as sending from '#lib/approach/sending.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { kindOfPath } from '#lib/entry/entry.ts';
import { publicFace } from '#lib/entry/publicface.ts';
import { facts } from '#lib/offer/facts.server.ts';
import { current } from '#lib/place/current.server.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';

async function wanted(db: Database, params: { gemeente: string; kind: string; slug: string }) {
	const gemeente = await current(db, params.gemeente);
	const isSlug = /^[a-z0-9-]{1,120}$/.test(params.slug);
	const found =
		gemeente && isSlug ? await entries.find(db, gemeente.code, kindOfPath(params.kind)!, params.slug) : undefined;
	if (!found) error(404, 'Dit staat niet (meer) op de kaart.');
	return found;
}

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const found = await wanted(db, params);
	setHeaders({ 'x-robots-tag': 'noindex' });
	const { id, gemeenteCode, wijkCode } = found.entry;
	const { contactName, contactPhone, kind, slug, title } = publicFace(found).entry;
	return {
		...{ title, kind, slug, contactName, contactPhone },
		writable: await canBeWritten(db, id),
		paused: (await facts(db, id))?.paused ?? null,
		contact: await contactIn(db, { gemeenteCode, wijkCode }),
		token: newToken(),
		stamp: stamped()
	};
};

const fields = ['text', 'name', 'email', 'phone', 'token', 'toch', 'stamp'] as const;

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, params, request }) => {
		const { entry } = await wanted(db, params);
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers = typed(form, fields);
		const back = { typed: answers as Record<string, string> };
		const result = read(answers);
		if ('problems' in result) return fail(400, { ...back, problems: result.problems as Record<string, string> });
		if (answers.toch !== 'ja' && tellsAddress(result.message.text)) return fail(400, { ...back, tells: true });
		const from = { deed: 'approach', client: getClientAddress() };
		const doubt = await doubtOf(db, form, from);
		if (doubt) return fail(400, { ...back, doubt });
		const token = isToken(answers.token) ? answers.token : newToken();
		const who = { actor, client: from.client, email: result.message.email ?? undefined, what: 'approach' as const };
		try {
			const input = { ...result.message, entryId: entry.id, token, site: origin(settings) };
			const code = await withRoom(db, who, () => sending.send(db, actor, input), Boolean);
			if (code) redirect(303, `${approachPath(code)}?nieuw=ja`);
			return fail(429, {
				...back,
				message: 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		} catch (cause) {
			if (cause instanceof entries.NotNow) return fail(409, { ...back, message: cause.message });
			if (cause instanceof entries.NotThere)
				return fail(409, { ...back, message: 'Hier kun je nu geen bericht over sturen.' });
			throw cause;
		}
	}
};
