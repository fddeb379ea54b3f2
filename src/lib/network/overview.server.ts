import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { wijkMap } from './map.server.ts';
import { type Carried, gapsOf, missing } from './missing.ts';
import { type RelationType, relationTypes } from './network.ts';
import * as networks from './networks.server.ts';
import { asMakelaar } from './relations.server.ts';
import { network, relation } from './table.server.ts';

/** What the makelaars of a wijk see of its networks, and nobody else. */

/** The wijken somebody may look over, by name; those of their own first. */
export async function wijken(db: Database, actor: Actor) {
	if (actor.kind !== 'account') return [];
	const codes = [...new Set(actor.grants.map(({ gemeenteCode }) => gemeenteCode))];
	if (codes.length === 0) return [];
	const found = await db
		.select({
			...{ code: wijk.code, slug: wijk.slug, name: wijk.name, gemeenteCode: wijk.gemeenteCode },
			...{ gemeenteSlug: gemeente.slug, phone: gemeente.phone },
			unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code })
		})
		.from(wijk)
		.innerJoin(gemeente, eq(gemeente.code, wijk.gemeenteCode))
		.where(inArray(wijk.gemeenteCode, codes))
		.orderBy(asc(wijk.name));
	const own = ({ code }: { code: string }) => Number(!actor.grants.some(({ wijkCode }) => wijkCode === code));
	return found
		.filter(({ gemeenteCode, code, unserved }) =>
			may(actor, 'network.overview', { spot: { gemeenteCode, wijkCode: code }, unserved })
		)
		.toSorted((one, other) => own(one) - own(other));
}

/**
 * The picture of a wijk with what is missing in it.
 * @param slug of the wijk; null: the first of their own
 * @throws NotAllowed for a wijk that isn't theirs
 */
export async function look(db: Database, actor: Actor, slug: string | null) {
	const choice = await wijken(db, actor);
	const at = slug === null ? choice[0] : choice.find((one) => one.slug === slug);
	if (!at) throw new NotAllowed();
	const picture = await wijkMap(db, at.gemeenteCode, at.code);
	const carried = await carriedIn(db, at.code);
	return {
		wijk: { name: at.name, slug: at.slug, gemeenteSlug: at.gemeenteSlug },
		wijken: choice.map(({ name, slug }) => ({ name, slug })),
		picture,
		missing: missing(carried, picture.lines, [
			...(at.phone ? [at.phone] : []),
			...(await officesOf(db, at.gemeenteCode))
		])
	};
}

/** The networks of a wijk with who is behind them: not for the page, only for what follows from it. */
function carriedIn(db: Database, wijkCode: string): Promise<Carried[]> {
	return db
		.select({
			...{ id: entry.id, title: entry.title, themes: entry.themes, contactName: entry.contactName },
			...{ contactPhone: entry.contactPhone, contactEmail: entry.contactEmail },
			person: {
				...{ id: contactPerson.id, name: contactPerson.name },
				...{ phone: contactPerson.phone, email: contactPerson.email }
			}
		})
		.from(entry)
		.leftJoin(network, eq(network.entryId, entry.id))
		.leftJoin(contactPerson, eq(contactPerson.id, network.contactPersonId))
		.where(and(eq(entry.kind, 'network'), eq(entry.wijkCode, wijkCode), isListed))
		.orderBy(asc(sql`lower(${entry.title})`), asc(entry.id));
}

async function officesOf(db: Database, gemeenteCode: string): Promise<string[]> {
	const found = await db
		.select({ phone: organisation.phone })
		.from(organisation)
		.where(eq(organisation.gemeenteCode, gemeenteCode));
	return found.flatMap(({ phone }) => (phone ? [phone] : []));
}

/** One network with its relations, what it doesn't say yet, and what it could be related to. @throws NotAllowed */
export function open(db: Database, actor: Actor, entryId: number) {
	return asMakelaar(db, actor, entryId, async (tx, { about }) => {
		const said = await networks.find(tx, entryId);
		const person = await networks.spokesperson(tx, entryId);
		const relations = await relationsOf(tx, entryId);
		const [{ holds } = { holds: 0 }] = await tx
			.select({ holds: sql<number>`count(*)::int` })
			.from(holding)
			.where(eq(holding.networkId, entryId));
		const [rest] = await tx.select({ until: network.restUntil }).from(network).where(eq(network.entryId, entryId));
		const others = await othersOf(tx, about.gemeente.code, entryId);
		const known = new Set(relations.map(({ otherId }) => otherId));
		return {
			network: {
				...{ id: entryId, slug: about.slug, title: about.title, publication: about.publication, listed: about.listed },
				...{ wijkName: about.wijk?.name ?? null, wijkSlug: about.wijk?.slug ?? null },
				gemeenteSlug: about.gemeente.slug,
				/** no new people before this day; null: they are welcome */
				restUntil: rest?.until && rest.until > dayOf(now()) ? rest.until : null
			},
			relations,
			gaps: gapsOf({
				...{ members: said?.members ?? null, atmosphere: said?.atmosphere ?? null, door: said?.door ?? null },
				...{
					newcomerPlaces: said?.newcomerPlaces ?? null,
					teaches: [...(said?.teaches ?? []), ...(said?.talentsTaught ?? [])]
				},
				...{ reachable: Boolean(about.contactPhone || person?.phone), holds, relations: relations.length }
			}),
			others: others.map(({ id, title, wijkName }) => ({ id, title, wijkName })),
			hints: others
				.filter(({ id }) => !known.has(id))
				.filter(({ samePlace, shared }) => samePlace || shared)
				.map(({ id, title, samePlace }) => ({ id, title, way: samePlace ? 'shares_place' : 'same_theme' }))
				.toSorted((one, other) => Number(one.way !== 'shares_place') - Number(other.way !== 'shares_place'))
				.slice(0, 6)
		};
	});
}

async function relationsOf(tx: Database, entryId: number) {
	const found = await tx
		.select({
			...{ id: relation.id, fromId: relation.fromId, type: relation.type, words: relation.words },
			...{ revision: relation.revision, otherId: entry.id, title: entry.title, slug: entry.slug },
			...{ wijkName: wijk.name, shown: sql<boolean>`${isListed}` }
		})
		.from(relation)
		.innerJoin(
			entry,
			sql`${entry.id} = case when ${relation.fromId} = ${entryId}::int then ${relation.toId} else ${relation.fromId} end`
		)
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(sql`${entryId}::int in (${relation.fromId}, ${relation.toId})`)
		.orderBy(asc(sql`lower(${entry.title})`), asc(relation.id));
	return found.map(({ fromId, type, ...rest }) => ({
		...{ ...rest, type: type satisfies RelationType },
		label: relationTypes[type][fromId === entryId ? 'label' : 'back']
	}));
}

/** The other networks of the gemeente, by wijk and name, and whether they meet in the same place or are about the same. */
function othersOf(tx: Database, gemeenteCode: string, entryId: number) {
	const self = sql`(select 1 from ${entry} self where self.id = ${entryId}::int`;
	return tx
		.select({
			...{ id: entry.id, title: entry.title, wijkName: wijk.name },
			samePlace: sql<boolean>`exists ${self} and self.venue_id = ${entry.venueId})`,
			shared: sql<boolean>`exists ${self} and self.themes && ${entry.themes} and self.wijk_code = ${entry.wijkCode})`
		})
		.from(entry)
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				...[eq(entry.gemeenteCode, gemeenteCode), eq(entry.kind, 'network'), ne(entry.id, entryId)],
				sql`${entry.publication} <> 'withdrawn' and ${entry.mergedIntoId} is null`
			)
		)
		.orderBy(asc(wijk.name), asc(sql`lower(${entry.title})`), asc(entry.id));
}
