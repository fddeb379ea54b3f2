import { fail } from '@sveltejs/kit';
import { dateText } from '#lib/entry/dates.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { isDay } from '#lib/initiative/answers.server.ts';
import { read } from '#lib/keeping/kindwords.server.ts';
import * as deciding from '#lib/offer/deciding.server.ts';
import * as endorsing from '#lib/offer/endorsing.server.ts';
import { facts } from '#lib/offer/facts.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { readForm, readMessage, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { orNothing } from '../../../inside.ts';
import { finish, idOf } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => {
	const { entry, offer, about, wijk, seenBy } = await deciding.read(db, actor, idOf(params.id)).catch(orNothing);
	const { id, title, summary, body, publication, revision, contactName, contactPhone, contactEmail } = entry;
	return {
		entry: {
			...{ id, title, publication, revision, contactName, contactPhone, contactEmail, personal: entry.personal },
			paragraphs: [summary, ...body.split(/\n\s*\n/)].filter(Boolean),
			since: entry.submittedAt && dateText(entry.submittedAt)
		},
		where: wijk?.name ?? about.gemeente.name,
		facts: (await facts(db, id))!,
		vog: { seenOn: offer.vogSeenOn, seenBy },
		page: publication === 'published' ? pathOf({ ...about, gemeenteSlug: about.gemeente.slug }) : null,
		said: await endorsing.said(db, actor, id).catch(orNothing),
		today: dayOf(now()),
		done: url.searchParams.get('gedaan')
	};
};

const unreadable = { message: 'Dit konden we niet lezen. Probeer het nog eens.', typed: {} as Record<string, string> };

export const actions: Actions = {
	plaatsen: async ({ locals: { actor, db, settings }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(400, unreadable);
		const seen = Number(typed(form, ['seen']).seen) || 0;
		return finish(actor, `${url.pathname}?gedaan=geplaatst`, () =>
			deciding.publish(db, actor, { id: idOf(params.id), seen, site: origin(settings) })
		);
	},
	teruggeven: async ({ locals: { actor, db, settings }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(400, unreadable);
		const fields = typed(form, ['reason']);
		const read = readMessage(fields.reason, 'Schrijf in gewone woorden waarom.');
		if ('problem' in read) return fail(400, { typed: fields, problem: read.problem });
		const input = { id: idOf(params.id), reason: read.text, site: origin(settings) };
		return finish(actor, `${url.pathname}?gedaan=terug`, () => deciding.giveBack(db, actor, input), fields);
	},
	vog: async ({ locals: { actor, db }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(400, unreadable);
		const { seenOn, weg } = typed(form, ['seenOn', 'weg']);
		if (weg !== 'ja' && !isDay(seenOn))
			return fail(400, { typed: { seenOn }, vogProblem: 'Kies de dag waarop je de VOG zag.' });
		const input = { id: idOf(params.id), seenOn: weg === 'ja' ? null : seenOn };
		return finish(actor, `${url.pathname}?gedaan=vog`, () => deciding.vouch(db, actor, input), { seenOn });
	},
	kennen: async ({ locals: { actor, db, settings }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(400, unreadable);
		const fields = typed(form, ['text']);
		const found = read(fields.text);
		if ('problem' in found) return fail(400, { typed: fields, saidProblem: found.problem });
		const input = { id: idOf(params.id), ...found, site: origin(settings) };
		return finish(actor, `${url.pathname}?gedaan=gezegd`, () => endorsing.endorse(db, actor, input), fields);
	},
	terug: ({ locals: { actor, db }, params, url }) =>
		finish(actor, url.pathname, () => endorsing.takeBack(db, actor, idOf(params.id)))
};
