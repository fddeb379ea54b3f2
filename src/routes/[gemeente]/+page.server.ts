import { overview } from '#lib/entry/overview.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { drawingOf } from '#lib/place/drawings.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { gemeente } = await parent();
	const [found, wijken, drawing] = await Promise.all([
		overview(locals.db, { gemeenteCode: gemeente.code }, url.searchParams),
		gemeenten.wijkenOf(locals.db, gemeente.code),
		drawingOf(locals.db, gemeente)
	]);
	return { overview: found, wijken, drawing, mapBase: locals.settings.MAP_BASE };
};
