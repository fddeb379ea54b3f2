import { fail } from '@sveltejs/kit';
import * as news from '#lib/keeping/own.server.ts';
import { greeting, pileOfPath } from '#lib/proposal/desk.ts';
import * as review from '#lib/proposal/review.server.ts';
import * as waiting from '#lib/proposal/waiting.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import * as workday from '#lib/today/today.server.ts';
import { finish, idOf } from './answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url, parent }) => {
	await parent();
	const pile = pileOfPath(url.searchParams.get('stapel'));
	const isDay = pile === 'mine';
	const [items, counts, last, day, own, ofOrganisations] = await Promise.all([
		waiting.list(db, actor, pile),
		waiting.counts(db, actor),
		waiting.lastDone(db, actor, idOf(url.searchParams.get('gedaan'))),
		workday.look(db, actor),
		isDay ? workday.own(db, actor) : undefined,
		isDay ? news.news(db, actor) : []
	]);
	const moment = now();
	const name = actor.kind === 'account' ? actor.name.split(' ')[0] : '';
	return {
		...{ pile, items, counts, last, day, own, ofOrganisations },
		greeting: `${greeting(moment)} ${name}`,
		today: dayOf(moment),
		moment
	};
};

export const actions: Actions = {
	plaatsen: async ({ locals: { actor, db, settings }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(400, { message: 'Dit konden we niet lezen. Probeer het nog eens.' });
		const { id, seen } = typed(form, ['id', 'seen']);
		return finish(actor, `/makelaar?gedaan=${idOf(id)}`, () =>
			review.publish(db, actor, { id: idOf(id), seen: Number(seen) || 0, site: origin(settings) })
		);
	}
};
