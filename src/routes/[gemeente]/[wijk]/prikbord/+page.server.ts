import { error } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { dayText } from '#lib/entry/dates.ts';
import { noticeboard } from '#lib/entry/noticeboard.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { remember } from '#lib/server/remember.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import type { PageServerLoad } from './$types';

/** One sheet for the noticeboard of the wijk. */
export const load: PageServerLoad = async ({ locals: { db, settings }, params, parent }) => {
	const { gemeente } = await parent();
	const wijk = await gemeenten.findWijk(db, gemeente.code, params.wijk.slice(0, 80));
	if (!wijk) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const board = await remember(`noticeboard ${wijk.code}`, gemeente.version, () =>
		noticeboard(db, { code: wijk.code, gemeenteCode: gemeente.code })
	);
	const faces = await accounts.facesOf(db, [wijk.code]);
	const address = `${origin(settings)}/${gemeente.slug}/${wijk.slug}`;
	return {
		wijk: { name: wijk.name, slug: wijk.slug },
		...board,
		days: `${dayText(now())} tot en met ${dayText(board.until)}`,
		face: faces.get(wijk.code)?.[0],
		address: address.replace(/^https?:\/\//, ''),
		square: squareOf(address)
	};
};
