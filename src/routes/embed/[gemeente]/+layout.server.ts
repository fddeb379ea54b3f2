import { error } from '@sveltejs/kit';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import type { LayoutServerLoad } from './$types';

/** What stands in a frame on another website: only where the gemeente allows it. */
export const load: LayoutServerLoad = async ({ locals, parent, setHeaders }) => {
	const { gemeente } = await parent();
	if (!gemeente) error(404, 'Deze gemeente doet niet mee, of staat er anders op.');
	locals.framedBy = await remember(`embed ${gemeente.code}`, gemeente.version, () =>
		gemeenten.embedHosts(locals.db, gemeente.code)
	);
	setHeaders({ 'x-robots-tag': 'noindex' });
	return { gemeente };
};
