import { error, redirect } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { kindOfPath, pathOf } from '#lib/entry/entry.ts';
import { nextTimes } from '#lib/entry/listing.server.ts';
import { goesOnAt } from '#lib/entry/merged.server.ts';
import { publicFace } from '#lib/entry/publicface.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import type { PageServerLoad } from './$types';

/** On paper for everybody: only what is public already. */
export const load: PageServerLoad = async ({ locals: { db, settings }, params, parent, url }) => {
	const { gemeente } = await parent();
	const kind = kindOfPath(params.kind)!;
	const found = await entries.find(db, gemeente.code, kind, params.slug);
	if (!found) {
		const onwards = await goesOnAt(db, gemeente.code, kind, params.slug);
		if (onwards) redirect(308, `${onwards}/poster`);
		error(404, 'Dit staat niet (meer) op de kaart.');
	}
	const { id, slug, wijkCode } = found.entry;
	const faces = wijkCode ? await accounts.facesOf(db, [wijkCode]) : undefined;
	const next = (await nextTimes(db, [id])).get(id);
	const address = origin(settings) + pathOf({ kind, slug, gemeenteSlug: gemeente.slug });
	const { entry, venue, wijk } = publicFace(found);
	return {
		entry,
		venue,
		wijk,
		face: (wijkCode && faces?.get(wijkCode)?.[0]) || undefined,
		next: next && momentText(next),
		address: address.replace(/^https?:\/\//, ''),
		square: squareOf(address),
		strips: url.searchParams.has('strookjes')
	};
};
