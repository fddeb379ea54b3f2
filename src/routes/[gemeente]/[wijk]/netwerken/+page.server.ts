import { error } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { wijkMap } from '#lib/network/map.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, parent, params }) => {
	const { gemeente } = await parent();
	const slug = params.wijk.slice(0, 80);
	const shown = await remember(`netwerken ${gemeente.code} ${slug}`, gemeente.version, () =>
		show(db, gemeente.code, slug)
	);
	if (!shown) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	return shown;
};

async function show(db: Database, gemeenteCode: string, slug: string) {
	const wijk = await gemeenten.findWijk(db, gemeenteCode, slug);
	if (!wijk) return undefined;
	const picture = await wijkMap(db, gemeenteCode, wijk.code);
	const faces = await accounts.facesOf(db, [wijk.code]);
	return { wijk: { name: wijk.name, slug: wijk.slug }, picture, face: faces.get(wijk.code)?.[0] };
}
