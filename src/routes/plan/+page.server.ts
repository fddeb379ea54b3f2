import { contactIn } from '#lib/account/contact.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { overFor } from '#lib/plan/visits.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { PageServerLoad } from './$types';

/** What a plan is, for everybody; with one's own plans for who signed in. */
export const load: PageServerLoad = async ({ locals: { actor, db }, setHeaders, url }) => {
	const isIn = actor.kind === 'account';
	if (isIn) setHeaders({ 'cache-control': 'private, no-store' });
	const over = await overFor(db, actor, url.searchParams.get('voorbij') ?? '');
	const gemeente = over ? await gemeenten.byCode(db, over.gemeenteCode) : await gemeenten.only(db);
	const spot = over ?? (gemeente && { gemeenteCode: gemeente.code, wijkCode: null });
	return {
		mine: isIn ? await plans.mine(db, actor) : null,
		done: url.searchParams.get('gedaan'),
		over: over && { on: over.on, by: over.by, phone: over.phone },
		today: dayOf(now()),
		gemeente,
		contact: spot && (await contactIn(db, spot))
	};
};
