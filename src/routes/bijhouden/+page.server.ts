import { isMakelaar } from '#lib/account/account.ts';
import { ownOrganisations } from '#lib/keeping/choosing.server.ts';
import * as colleagues from '#lib/keeping/colleagues.server.ts';
import * as own from '#lib/keeping/own.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url: { searchParams } }) => {
	await parent();
	const search = (searchParams.get('zoek') ?? '').slice(0, 80);
	const wijk = (searchParams.get('wijk') ?? '').slice(0, 80);
	const page = Number(/^\d{1,3}$/.exec(searchParams.get('bladzijde') ?? '')?.[0] ?? 1) || 1;
	const choice = { search, page, ...(wijk ? { wijk } : {}) };
	const organisations = await ownOrganisations(db, actor);
	return {
		search,
		...{ wijk, page, pages: own.perPage },
		organisations,
		delegates: (await colleagues.houses(db, actor)).length > 0,
		asked: await own.countAsked(db, actor),
		...(await own.list(db, actor, choice)),
		orphans: isMakelaar(actor) ? await own.orphans(db, actor) : [],
		works: isMakelaar(actor)
	};
};
