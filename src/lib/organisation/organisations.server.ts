import { and, asc, eq } from 'drizzle-orm';
import { touch } from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { contactPerson, organisation } from './table.server.ts';

export type Organisation = typeof organisation.$inferSelect;
export type OrganisationInput = Omit<typeof organisation.$inferInsert, 'id'>;
export type ContactPersonInput = Omit<typeof contactPerson.$inferInsert, 'id' | 'organisationId'>;

export async function find(db: Database, gemeenteCode: string, slug: string): Promise<Organisation | undefined> {
	const [found] = await db
		.select()
		.from(organisation)
		.where(and(eq(organisation.gemeenteCode, gemeenteCode), eq(organisation.slug, slug)))
		.limit(1);
	return found;
}

/** All organisations of a gemeente, by name. */
export function list(db: Database, gemeenteCode: string): Promise<Organisation[]> {
	return db
		.select()
		.from(organisation)
		.where(eq(organisation.gemeenteCode, gemeenteCode))
		.orderBy(asc(organisation.name));
}

export function contactsOf(db: Database, organisationId: number) {
	return db
		.select()
		.from(contactPerson)
		.where(eq(contactPerson.organisationId, organisationId))
		.orderBy(asc(contactPerson.id));
}

/** Adds an organisation, or updates the one with this slug. Contacts, when given, replace those that were there. */
export async function save(tx: Database, input: OrganisationInput, contacts?: ContactPersonInput[]): Promise<number> {
	const [saved] = await tx
		.insert(organisation)
		.values(input)
		.onConflictDoUpdate({ target: [organisation.gemeenteCode, organisation.slug], set: input })
		.returning({ id: organisation.id });
	const organisationId = saved!.id;
	if (contacts) {
		await tx.delete(contactPerson).where(eq(contactPerson.organisationId, organisationId));
		if (contacts.length) await tx.insert(contactPerson).values(contacts.map((one) => ({ ...one, organisationId })));
	}
	await touch(tx, input.gemeenteCode);
	return organisationId;
}

/** What an organisation is called; null when it is gone. */
export async function nameOf(db: Database, id: number): Promise<string | null> {
	const [found] = await db
		.select({ name: organisation.name })
		.from(organisation)
		.where(eq(organisation.id, id))
		.limit(1);
	return found?.name ?? null;
}
