import { outcomes } from '#lib/opportunity/outcome.server.ts';
import * as given from '#lib/signaal/given.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url: { searchParams } }) => {
	await parent();
	const page = Number(/^\d{1,4}$/.exec(searchParams.get('bladzijde') ?? '')?.[0] ?? 1) || 1;
	const [houses, found] = await Promise.all([given.houses(db, actor), given.ofOrganisations(db, actor, page)]);
	return {
		names: houses.map(({ organisation }) => organisation.name),
		...{ ...found, page },
		outcomes: await outcomes(
			db,
			found.given.map(({ id }) => id)
		)
	};
};
