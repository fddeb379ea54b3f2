import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as supports from '#lib/support/supports.server.ts';
import { orNothing } from '../../../inside.ts';
import { keyOf } from './inside.ts';
import type { LayoutServerLoad } from './$types';

/** The title, how it stands and the tabs; every page here adds its own. */
export const load: LayoutServerLoad = async (event) => {
	await event.parent();
	const { about, support, today, standing } = await supports.head(event.locals.db, keyOf(event)).catch(orNothing);
	return { about, support, today, standing, gemeente: await gemeenten.byCode(event.locals.db, about.gemeente.code) };
};
