import { contactIn } from '#lib/account/contact.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import * as freshness from '#lib/keeping/freshness.server.ts';
import { keepPath } from '#lib/keeping/keeping.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { doing, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link in the mail leads here. Looking changes nothing: programs that read mail open links too. */
export const load: PageServerLoad = async ({ locals: { db }, params: { code }, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { fresh, kept, text, today } = await freshness.look(db, { code }).catch(orNothing);
	const { gemeente, kind, slug, title, wijk } = kept.about;
	return {
		gemeente: await gemeenten.byCode(db, gemeente.code),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null }),
		...{ name: kept.name, title, ...text, kind, today, over: fresh.over !== null, confirmedAt: fresh.confirmedAt },
		page: pathOf({ kind, slug, gemeenteSlug: gemeente.slug }),
		base: keepPath(code)
	};
};

export const actions: Actions = {
	default: (event) =>
		doing(event, [], keepPath(event.params.code, 'klopt'), () =>
			freshness.say(event.locals.db, { code: event.params.code })
		)
};
