import { contactIn } from '#lib/account/contact.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import * as freshness from '#lib/initiative/freshness.server.ts';
import { isAsked } from '#lib/initiative/freshness.ts';
import { membersPath, stages } from '#lib/initiative/initiative.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link in the mail leads here. Looking changes nothing: programs that read mail open links too. */
export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const found = await freshness.look(db, { code: params.code }).catch(orNothing);
	const { gemeente, slug, stage, title, wijk } = found.inside.about;
	return {
		gemeente: await gemeenten.byCode(db, gemeente.code),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null }),
		name: found.inside.name,
		title,
		...found.text,
		stage: stages[stage],
		asked: isAsked(stage),
		today: found.today,
		confirmedAt: found.fresh.confirmedAt,
		page: pathOf({ kind: 'initiative', slug, gemeenteSlug: gemeente.slug })
	};
};

export const actions: Actions = {
	default: (event) =>
		doing(event, [], membersPath(event.params.code, 'klopt'), () =>
			freshness.say(event.locals.db, { code: event.params.code })
		)
};
