import * as accounts from '#lib/account/accounts.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
	const { gemeente } = await parent();
	const [wijken, places] = await Promise.all([
		gemeenten.wijkenOf(locals.db, gemeente.code),
		venues.list(locals.db, gemeente.code)
	]);
	const faces = await accounts.facesOf(
		locals.db,
		wijken.map((wijk) => wijk.code)
	);
	return {
		wijken: wijken.map((wijk) => ({ slug: wijk.slug, name: wijk.name, faces: faces.get(wijk.code) ?? [] })),
		venues: places.map(({ slug, name, address, hours, phone }) => ({ slug, name, address, hours, phone }))
	};
};
