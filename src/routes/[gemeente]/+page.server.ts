import { overview } from '#lib/entry/overview.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { drawingOf } from '#lib/place/drawings.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { gemeente } = await parent();
	const drawing = await drawingOf(locals.db, gemeente);
	const [found, wijken] = await Promise.all([
		overview(locals.db, { gemeente, drawing }, url.searchParams),
		remember(`wijken ${gemeente.code}`, gemeente.version, () => gemeenten.wijkenOf(locals.db, gemeente.code))
	]);
	return { overview: found, wijken, drawing, mapBase: locals.settings.MAP_BASE };
};
