import { redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { overFor } from '#lib/plan/visits.server.ts';
import { orNothing } from '../../inside.ts';
import type { LayoutServerLoad } from './$types';

/** What stands around every room of a plan. Who doesn't sit there finds nothing, and no cache keeps it. */
export const load: LayoutServerLoad = async ({ locals: { actor, db }, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const plan = await plans.head(db, actor, params.id).catch(async (cause: unknown) => {
		// a guest who comes too late hears until when it was, and whom to call
		if (await overFor(db, actor, params.id)) redirect(303, `/plan?voorbij=${params.id}`);
		return orNothing(cause);
	});
	return {
		plan,
		gemeente: await gemeenten.byCode(db, plan.gemeenteCode),
		contact: await contactIn(db, { gemeenteCode: plan.gemeenteCode, wijkCode: plan.wijkCode })
	};
};
