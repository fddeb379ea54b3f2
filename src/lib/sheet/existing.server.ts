import { eq, inArray } from 'drizzle-orm';
import { activity } from '#lib/activity/table.server.ts';
import type { Publication } from '#lib/entry/entry.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import { initiative } from '#lib/initiative/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { offer } from '#lib/offer/table.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { ItemKind, Values } from './item.ts';

/** What a gemeente has already, said in the same words as a line of a sheet. */
export type Existing = {
	kind: ItemKind;
	id: number;
	/** empty for a contact person, who has no page */
	slug: string;
	key: string | null;
	/** of entries */
	publication?: Publication;
	values: Required<Pick<Values, 'title'>> & Values;
};

export async function existingIn(db: Database, gemeenteCode: string): Promise<Existing[]> {
	const places = await venues.known(db, gemeenteCode);
	const owners = await organisations.list(db, gemeenteCode);
	return [
		...places.map(venueOf),
		...owners.map(organisationOf),
		...(await contactsIn(db, gemeenteCode, new Map(owners.map((one) => [one.id, one.slug])))),
		...(await entriesIn(
			db,
			gemeenteCode,
			new Map(places.map((one) => [one.id, one.slug])),
			new Map(owners.map((one) => [one.id, one.slug]))
		))
	];
}

function venueOf(one: venues.Venue): Existing {
	const { id, slug, sourceKey, name, type, about, address, lat, lon, hours, phone, stepFree, access } = one;
	const { wijkCode, buurtCode } = one;
	const values = { type, about, address, lat, lon, hours, phone, stepFree, access, wijkCode, buurtCode };
	return { kind: 'venue', id, slug, key: sourceKey, values: { title: name, ...values } };
}

function organisationOf(one: organisations.Organisation): Existing {
	const { id, slug, sourceKey, name, type, about, phone, email, website } = one;
	const values = { title: name, organisationType: type, about, phone, email, website };
	return { kind: 'organisation', id, slug, key: sourceKey, values };
}

async function contactsIn(db: Database, gemeenteCode: string, slugs: Map<number, string>): Promise<Existing[]> {
	const found = await db
		.select({ contact: contactPerson })
		.from(contactPerson)
		.innerJoin(organisation, eq(organisation.id, contactPerson.organisationId))
		.where(eq(organisation.gemeenteCode, gemeenteCode))
		.orderBy(contactPerson.id);
	return found.map(({ contact: { id, organisationId, wijkCode, name, role, phone, knows } }) => ({
		kind: 'contact',
		id,
		slug: '',
		key: null,
		values: { title: name, organisation: slugs.get(organisationId)!, wijkCode, role, phone, knows }
	}));
}

async function entriesIn(
	db: Database,
	gemeenteCode: string,
	venueSlugs: Map<number, string>,
	organisationSlugs: Map<number, string>
): Promise<Existing[]> {
	const found = await db
		.select({ entry, initiative, activity, offer, network })
		.from(entry)
		.leftJoin(initiative, eq(initiative.entryId, entry.id))
		.leftJoin(activity, eq(activity.entryId, entry.id))
		.leftJoin(offer, eq(offer.entryId, entry.id))
		.leftJoin(network, eq(network.entryId, entry.id))
		.where(eq(entry.gemeenteCode, gemeenteCode))
		.orderBy(entry.id);
	const networkSlugs = new Map(found.flatMap((row) => (row.network ? [[row.entry.id, row.entry.slug]] : [])));
	const holdings = networkSlugs.size
		? await db
				.select()
				.from(holding)
				.where(inArray(holding.networkId, [...networkSlugs.keys()]))
		: [];
	const networksOf = Map.groupBy(holdings, (row) => row.entryId);
	return found.map((row) => ({
		kind: row.entry.kind,
		id: row.entry.id,
		slug: row.entry.slug,
		key: row.entry.sourceKey,
		publication: row.entry.publication,
		values: {
			...faceOf(row.entry),
			venue: row.entry.venueId === null ? null : (venueSlugs.get(row.entry.venueId) ?? null),
			organisation:
				row.entry.organisationId === null ? null : (organisationSlugs.get(row.entry.organisationId) ?? null),
			networks: (networksOf.get(row.entry.id) ?? []).map((one) => networkSlugs.get(one.networkId)!).sort(),
			...specialOf(row)
		}
	}));
}

function faceOf(row: typeof entry.$inferSelect) {
	const { title, summary, body, themes, personal, wijkCode, buurtCode, lat, lon, placeName, whenText } = row;
	const { cost, free, stepFree, languages, audience, seeks, contactName, contactPhone, contactEmail } = row;
	return {
		...{ title, summary, body, themes, personal, wijkCode, buurtCode, lat, lon, placeName, whenText },
		...{ cost, free, stepFree, languages, audience, seeks, contactName, contactPhone, contactEmail }
	};
}

type Special = {
	initiative: typeof initiative.$inferSelect | null;
	activity: typeof activity.$inferSelect | null;
	offer: typeof offer.$inferSelect | null;
	network: typeof network.$inferSelect | null;
};

function specialOf(row: Special): Values {
	if (row.initiative) return { stage: row.initiative.stage, participants: row.initiative.participants };
	if (row.offer) return { frequency: row.offer.frequency, distanceKm: row.offer.distanceKm };
	if (row.network) {
		const { members, atmosphere, walkIn, door, comeAlong, newcomerPlaces } = row.network;
		return { members, atmosphere, walkIn, door, comeAlong, newcomerPlaces };
	}
	if (!row.activity) return { rhythm: null, places: null, newcomerPlaces: null };
	const { firstOn, startsAt, endsAt, rule, places, newcomerPlaces } = row.activity;
	// the database tells seconds, people don't
	const rhythm = { firstOn, startsAt: startsAt.slice(0, 5), endsAt: endsAt.slice(0, 5), rule };
	return { rhythm, places, newcomerPlaces };
}
