import { date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { byMail, holds } from '#lib/server/register.ts';
import type { OrganisationType } from './organisation.ts';

export const organisation = pgTable(
	'organisation',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		gemeenteCode: text()
			.notNull()
			.references(() => gemeente.code),
		slug: text().notNull(),
		name: text().notNull(),
		type: text().$type<OrganisationType>().notNull(),
		about: text().notNull().default(''),
		phone: text(),
		email: text(),
		website: text(),
		sourceKey: text(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		uniqueIndex('organisation_slug').on(t.gemeenteCode, t.slug),
		uniqueIndex('organisation_source').on(t.gemeenteCode, t.sourceKey)
	]
);

/** Whom to speak to at an organisation, in a wijk or (wijk null) everywhere: the care chain. */
export const contactPerson = pgTable(
	'contact_person',
	{
		id: integer().primaryKey().generatedAlwaysAsIdentity(),
		organisationId: integer()
			.notNull()
			.references(() => organisation.id, { onDelete: 'cascade' }),
		wijkCode: text().references(() => wijk.code),
		name: text().notNull(),
		role: text(),
		phone: text(),
		email: text(),
		/** what this person knows best, in plain words */
		knows: text(),
		/** the day somebody last said that all of this is still so */
		confirmedOn: date(),
		revision: integer().notNull().default(1)
	},
	(t) => [index('contact_person_of').on(t.organisationId), index('contact_person_in').on(t.wijkCode)]
);

holds(organisation, {
	title: 'Organisaties',
	whom: 'Wie voor een organisatie of bewonersgroep de post en de telefoon doet',
	purpose: 'om te laten zien wie er in de wijk werkt en hoe je die bereikt',
	ground: 'task',
	class: 1,
	term: 'contact',
	seenBy: 'Iedereen.',
	mine: (who) => byMail(organisation.email, who),
	erase: ['email'],
	columns: {
		id: 'Nummer',
		gemeenteCode: 'Gemeente',
		slug: 'Naam in de link',
		name: 'Naam van de organisatie',
		type: 'Soort organisatie',
		about: 'Over de organisatie',
		phone: { label: 'Telefoonnummer', class: 2 },
		email: { label: 'E-mailadres', class: 2 },
		website: 'Website',
		sourceKey: 'Nummer in een lijst waar het uit kwam',
		revision: 'Hoe vaak veranderd'
	}
});

holds(contactPerson, {
	title: 'Contactpersonen van organisaties',
	whom: 'Wie namens een organisatie in de wijk werkt',
	purpose: 'om te laten zien wie je bij een organisatie kunt spreken',
	ground: 'task',
	class: 1,
	term: 'contact',
	seenBy: 'Iedereen.',
	mine: (who) => byMail(contactPerson.email, who),
	// their work stays on the map as long as they do it: the beheerder or their organisation removes it when they ask
	erase: 'stays',
	columns: {
		id: 'Nummer',
		organisationId: 'Organisatie',
		wijkCode: 'Wijk',
		name: 'Naam',
		role: 'Werk',
		phone: { label: 'Telefoonnummer op het werk', class: 2 },
		email: { label: 'E-mailadres op het werk', class: 2 },
		knows: 'Weet veel van',
		confirmedOn: 'Voor het laatst bevestigd',
		revision: 'Hoe vaak veranderd'
	}
});
