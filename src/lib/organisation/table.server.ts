import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { gemeente, wijk } from '#lib/place/table.server.ts';
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
		sourceKey: text()
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
		/** what this person knows best, in plain words */
		knows: text()
	},
	(t) => [index('contact_person_of').on(t.organisationId)]
);
