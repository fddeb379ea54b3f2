import { error } from '@sveltejs/kit';
import * as listing from '#lib/entry/listing.server.ts';
import { organisationTypes } from '#lib/organisation/organisation.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, params }) => {
	const { gemeente } = await parent();
	const found = await organisations.find(locals.db, gemeente.code, params.slug);
	if (!found) error(404, 'Deze organisatie kennen we niet.');
	const [entries, contacts, wijken] = await Promise.all([
		listing.at(locals.db, { organisationId: found.id }),
		organisations.contactsOf(locals.db, found.id),
		gemeenten.wijkenOf(locals.db, gemeente.code)
	]);
	const { name, about, phone, email, website } = found;
	return {
		organisation: { name, about, phone, email, website, type: organisationTypes[found.type] },
		contacts: contacts.map(({ name, role, phone, knows, wijkCode }) => ({
			...{ name, role, phone, knows },
			wijk: wijken.find((one) => one.code === wijkCode)?.name
		})),
		entries
	};
};
