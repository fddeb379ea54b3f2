import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { daypartCodes, dayparts } from '#lib/entry/daypart.ts';
import { type Kind, pathOf } from '#lib/entry/entry.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { isBuurtOf, ownPoint, sharedPoint } from '#lib/entry/standing.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { area, gemeente, venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Person } from './ranking/person.ts';
import { kmBetween } from './ranking/possible.ts';
import { distanceOf, momentsOf } from './ranking/wording.ts';

/** A circle as a makelaar talks it over with somebody: when, how far, who opens the door, who comes along, whom to call. */
export type Card = {
	id: number;
	kind: Kind;
	title: string;
	summary: string;
	path: string;
	wijkName: string | null;
	when: string | null;
	where: string | null;
	/** ongeveer 400 meter; null when one of the two places isn't known */
	far: string | null;
	door: string | null;
	comeAlong: boolean;
	members: number | null;
	/** null: as many as want to */
	places: number | null;
	/** "gratis", "€ 3"; null: nobody said */
	cost: string | null;
	stepFree: boolean | null;
	contact: { name: string; phone: string | null; of: string | null } | null;
	/** codes of what newcomers can bring */
	sought: string[];
};

/** Those of these that are on the map of the gemeente now, by number. Public facts only; the way is worked out here. */
export async function of(
	tx: Database,
	gemeenteCode: string,
	ids: readonly number[],
	person: Pick<Person, 'point'>
): Promise<Map<number, Card>> {
	if (ids.length === 0) return new Map();
	const found = await select(tx, and(inArray(entry.id, [...ids]), isListed), gemeenteCode);
	return new Map(found.map((one) => [one.id, toCard(one, person)]));
}

/** A few circles whose name has all these words, networks first. */
export function named(tx: Database, gemeenteCode: string, words: readonly string[], most = 8) {
	return tx
		.select({
			id: entry.id,
			kind: entry.kind,
			title: entry.title,
			wijkName: wijk.name,
			listed: sql<boolean>`${isListed}`
		})
		.from(entry)
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				...[eq(entry.gemeenteCode, gemeenteCode), eq(entry.publication, 'published')],
				...words.map((word) => sql`strpos(lower(${entry.title}), ${word.toLowerCase()}) > 0`)
			)
		)
		.orderBy(sql`${entry.kind} <> 'network'`, asc(sql`lower(${entry.title})`), asc(entry.id))
		.limit(most);
}

type Row = Awaited<ReturnType<typeof select>>[number];

function select(tx: Database, which: SQL | undefined, gemeenteCode: string) {
	return tx
		.select({
			...{ id: entry.id, kind: entry.kind, title: entry.title, slug: entry.slug, summary: entry.summary },
			...{ gemeenteSlug: gemeente.slug, wijkName: wijk.name, whenText: entry.whenText, dayparts: entry.dayparts },
			...{ venue: venue.name, placeName: entry.placeName, personal: entry.personal },
			lat: sql<number | null>`case when ${entry.personal} then ${sharedPoint.lat} else ${ownPoint.lat} end`,
			lon: sql<number | null>`case when ${entry.personal} then ${sharedPoint.lon} else ${ownPoint.lon} end`,
			...{ door: network.door, comeAlong: network.comeAlong, members: network.members },
			...{ places: network.newcomerPlaces, meetings: network.meetings, costEuro: network.costEuro },
			...{ free: entry.free, cost: entry.cost, sought: network.talentsSought },
			stepFree: sql<boolean | null>`coalesce(${entry.stepFree}, ${venue.stepFree})`,
			contactName: entry.contactName,
			// messages to one person go through the platform
			contactPhone: sql<string | null>`case when ${entry.personal} then null else ${entry.contactPhone} end`,
			speaker: { name: contactPerson.name, phone: contactPerson.phone, of: organisation.name }
		})
		.from(entry)
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(area, isBuurtOf)
		.leftJoin(network, eq(network.entryId, entry.id))
		.leftJoin(contactPerson, eq(contactPerson.id, network.contactPersonId))
		.leftJoin(organisation, eq(organisation.id, contactPerson.organisationId))
		.where(and(eq(entry.gemeenteCode, gemeenteCode), which));
}

function toCard(row: Row, { point }: Pick<Person, 'point'>): Card {
	const { id, kind, title, summary, wijkName, door, members, places, stepFree } = row;
	const there = row.lat !== null && row.lon !== null ? { lat: Number(row.lat), lon: Number(row.lon) } : undefined;
	return {
		...{ id, kind, title, summary, wijkName, door, members, places, stepFree },
		path: pathOf(row),
		when: row.whenText ?? (whenOf(row) || null),
		where: row.venue ?? row.placeName,
		far: point && there ? `ongeveer ${distanceOf(kmBetween(point, there))}` : null,
		comeAlong: row.comeAlong ?? false,
		cost: costOf(row),
		contact: contactOf(row),
		sought: row.sought ?? []
	};
}

function whenOf({ meetings, dayparts: parts }: Row): string {
	if (meetings?.length) return momentsOf(meetings);
	return daypartCodes
		.filter((one) => parts.includes(one))
		.map((one) => dayparts[one].toLowerCase())
		.join(', ');
}

function costOf({ free, cost, costEuro }: Row): string | null {
	if (free || costEuro === 0) return 'gratis';
	if (costEuro !== null) return `€ ${costEuro.toFixed(2).replace('.', ',').replace(',00', '')} per keer`;
	return cost;
}

/** A name that belongs to an organisation has its number; whoever is in the circle themselves comes first. */
function contactOf({ contactName: name, contactPhone: phone, speaker }: Row): Card['contact'] {
	if (name) return { name, phone, of: null };
	return speaker?.name ? { name: speaker.name, phone: speaker.phone, of: speaker.of } : null;
}
