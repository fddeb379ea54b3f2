import { redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as comingin from '#lib/plan/comingin.server.ts';
import { invitationPath } from '#lib/plan/invitations.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, setHeaders, url }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
	const found = await comingin.find(db, actor, params.code).catch(orNothing);
	const today = dayOf(now());
	// whoever said yes comes back by the same mail
	if (found.state === 'in') redirect(303, found.from && found.from > today ? '/plan' : planPath(found.planId));
	const { gemeenteCode, wijkCode, ...shown } = found;
	return {
		found: shown,
		today,
		/** where to come back to after signing in */
		here: encodeURIComponent(url.pathname),
		gemeente: await gemeenten.byCode(db, gemeenteCode),
		contact: await contactIn(db, { gemeenteCode, wijkCode })
	};
};

export const actions: Actions = {
	// the page then knows where it leads: into the plan, or that an owner has to say yes first
	ja: (event) =>
		doing(event, [], invitationPath(event.params.code), async () => {
			const { actor, db, settings } = event.locals;
			mustBeIn(actor);
			await comingin.accept(db, actor, { code: event.params.code, site: origin(settings) });
		}),
	nee: (event) =>
		doing(event, [], '/plan?gedaan=bedankt', async () => {
			const { actor, db, settings } = event.locals;
			await comingin.decline(db, actor, { code: event.params.code, site: origin(settings) });
		})
};
