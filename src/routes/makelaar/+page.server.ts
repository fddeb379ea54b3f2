import { fail } from '@sveltejs/kit';
import * as reports from '#lib/entry/reports.server.ts';
import * as freshness from '#lib/initiative/freshness.server.ts';
import * as kept from '#lib/keeping/freshness.server.ts';
import * as own from '#lib/keeping/own.server.ts';
import * as undelivered from '#lib/support/undelivered.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import * as offers from '#lib/offer/deciding.server.ts';
import { greeting, pileOfPath } from '#lib/proposal/desk.ts';
import * as review from '#lib/proposal/review.server.ts';
import * as waiting from '#lib/proposal/waiting.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import * as overview from '#lib/support/overview.server.ts';
import * as signalen from '#lib/signaal/waiting.server.ts';
import * as vragen from '#lib/vraag/waiting.server.ts';
import { finish, idOf } from './answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url, parent }) => {
	await parent();
	const pile = pileOfPath(url.searchParams.get('stapel'));
	const confided = pile === 'mine';
	const [items, counts, last, reported, initiatives, asked, told, silent, lost, offered, quiet, ofOrganisations] =
		await Promise.all([
			waiting.list(db, actor, pile),
			waiting.counts(db, actor),
			waiting.lastDone(db, actor, idOf(url.searchParams.get('gedaan'))),
			reports.waiting(db, actor),
			overview.today(db, actor),
			confided ? vragen.list(db, actor) : [],
			confided ? signalen.list(db, actor) : [],
			freshness.countSilent(db, actor),
			undelivered.count(db, actor),
			confided ? offers.waiting(db, actor) : [],
			kept.countSilent(db, actor),
			confided ? own.news(db, actor) : []
		]);
	const moment = now();
	const name = actor.kind === 'account' ? actor.name.split(' ')[0] : '';
	return {
		pile,
		items,
		counts,
		last,
		reported: reported.length,
		initiatives,
		asked,
		told,
		offered,
		calls: silent + quiet + lost,
		ofOrganisations,
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
