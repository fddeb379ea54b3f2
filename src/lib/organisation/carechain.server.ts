import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { careChain, type OrganisationType, organisationTypeCodes } from './organisation.ts';
import { contactPerson, organisation } from './table.server.ts';

/** Somebody to speak to at an organisation. */
export type Person = {
	id: number;
	name: string;
	role: string | null;
	phone: string | null;
	email: string | null;
	knows: string | null;
	/** null: for the whole gemeente */
	wijkCode: string | null;
	confirmedOn: string | null;
};

/** An organisation as it works in a wijk; without persons it isn't known yet whom to speak to there. */
export type Working = { name: string; slug: string; phone: string | null; type: OrganisationType; persons: Person[] };

const person = {
	...{ id: contactPerson.id, name: contactPerson.name, role: contactPerson.role, phone: contactPerson.phone },
	...{ email: contactPerson.email, knows: contactPerson.knows, wijkCode: contactPerson.wijkCode },
	confirmedOn: contactPerson.confirmedOn
};

/**
 * Who does what in a wijk: those with a person for it or for the whole gemeente, and those that told of nobody yet. An
 * organisation that only has people in other wijken doesn't work here, as far as anybody knows.
 */
export async function inWijk(db: Database, { gemeenteCode, wijkCode }: { gemeenteCode: string; wijkCode: string }) {
	const found = await db
		.select({ organisation, person })
		.from(organisation)
		.leftJoin(contactPerson, eq(contactPerson.organisationId, organisation.id))
		.where(eq(organisation.gemeenteCode, gemeenteCode))
		.orderBy(asc(organisation.name), asc(contactPerson.name), asc(contactPerson.id));
	const working: Working[] = [];
	for (const [, rows] of Map.groupBy(found, (row) => row.organisation.id)) {
		const { name, slug, phone, type } = rows[0]!.organisation;
		const all = rows.flatMap((row) => row.person ?? []);
		const here = all.filter((one) => one.wijkCode === wijkCode || one.wijkCode === null);
		// who is there for this wijk comes before who is there for all
		const persons = here.toSorted((a, b) => Number(a.wijkCode === null) - Number(b.wijkCode === null));
		if (all.length === 0 || here.length > 0) working.push({ name, slug, phone, type, persons });
	}
	// who named somebody comes first
	const ofType = (type: OrganisationType) =>
		working.filter((one) => one.type === type).sort((a, b) => Number(!a.persons.length) - Number(!b.persons.length));
	const inChain = new Set<OrganisationType>(careChain.map(({ type }) => type));
	return {
		chain: careChain.map(({ type, does }) => ({ type, does, working: ofType(type) })),
		others: organisationTypeCodes
			.filter((type) => !inChain.has(type))
			.flatMap((type) => ofType(type).filter(({ persons }) => persons.length > 0))
	};
}

/** Everybody who can be spoken to at an organisation, in a wijk or everywhere; those of one wijk when it is given. */
export function knowers(db: Database, gemeenteCode: string, wijkCode?: string) {
	return db
		.select({
			...person,
			organisation: organisation.name,
			slug: organisation.slug,
			type: organisation.type,
			about: organisation.about
		})
		.from(contactPerson)
		.innerJoin(organisation, eq(organisation.id, contactPerson.organisationId))
		.where(
			and(
				eq(organisation.gemeenteCode, gemeenteCode),
				wijkCode ? or(eq(contactPerson.wijkCode, wijkCode), isNull(contactPerson.wijkCode)) : undefined
			)
		)
		.orderBy(asc(contactPerson.name), asc(contactPerson.id));
}

export type Knower = Awaited<ReturnType<typeof knowers>>[number];
