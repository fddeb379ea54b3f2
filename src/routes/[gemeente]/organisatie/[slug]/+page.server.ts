import { error } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import * as listing from '#lib/entry/listing.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import { careChain, organisationTypes } from '#lib/organisation/organisation.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, params }) => {
	const { gemeente } = await parent();
	const found = await organisations.find(db, gemeente.code, params.slug);
	if (!found) error(404, 'Deze organisatie kennen we niet.');
	const [entries, contacts, wijken, around, contact] = await Promise.all([
		listing.at(db, { organisationId: found.id }),
		organisations.contactsOf(db, found.id),
		gemeenten.wijkenOf(db, gemeente.code),
		networks.carriedBy(db, found.id),
		contactIn(db, { gemeenteCode: gemeente.code, wijkCode: null })
	]);
	const { name, about, phone, email, website, type } = found;
	const person = (one: (typeof contacts)[number]) => ({
		...{ id: one.id, name: one.name, role: one.role, phone: one.phone, email: one.email, knows: one.knows }
	});
	const mine = actor.kind === 'account' ? actor.grants.filter((one) => one.gemeenteCode === gemeente.code) : [];
	return {
		organisation: { name, about, phone, email, website, type: organisationTypes[type] },
		does: careChain.find((one) => one.type === type)?.does,
		everywhere: contacts.filter(({ wijkCode }) => wijkCode === null).map(person),
		wijken: wijken.flatMap(({ code, slug, name }) => {
			const people = contacts.filter(({ wijkCode }) => wijkCode === code).map(person);
			return people.length ? [{ slug, name, people }] : [];
		}),
		networks: around,
		entries,
		contact,
		keeps: mine.some(
			(one) =>
				one.role === 'makelaar' ||
				one.role === 'beheerder' ||
				(one.role === 'partner' && one.organisationId === found.id)
		)
	};
};
