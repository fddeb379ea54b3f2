import { error } from '@sveltejs/kit';
import { NotThere } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import * as reports from '#lib/entry/reports.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders, url }) => {
	const id = /^\d{1,9}$/.test(params.id) ? Number(params.id) : -1;
	const about = await reports.subject(db, id).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Dit staat niet (meer) op de kaart.', code: 'niet-gevonden' });
		throw cause;
	});
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return {
		title: about.title,
		path: pathOf(about),
		hears: url.searchParams.has('bericht'),
		contact: await contactIn(db, about),
		gemeente: await gemeenten.byCode(db, about.gemeenteCode)
	};
};
