import { and, asc, eq } from 'drizzle-orm';
import type { Actor, Spot } from '#lib/account/account.ts';
import { type Deed, may } from '#lib/account/permission.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { isThere } from '#lib/place/venues.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { EntryChoices } from './entryform.ts';

/** What somebody can choose from when they add or change something: only where and for whom they may. */

/** Whether they may do this in this wijk, for this organisation. */
export async function mayAt(
	db: Database,
	actor: Actor,
	deed: Deed,
	spot: Spot,
	organisationId: number | null
): Promise<boolean> {
	const [at] = spot.wijkCode
		? await db
				.select({ unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code }) })
				.from(wijk)
				.where(eq(wijk.code, spot.wijkCode))
		: [];
	return may(actor, deed, { spot, organisationId, unserved: at?.unserved ?? true });
}

/** The organisations somebody speaks for, with where. Who is no partner has none. */
export async function ownOrganisations(db: Database, actor: Actor) {
	const ids = actor.kind === 'account' ? actor.grants.flatMap((grant) => partnerOf(grant) ?? []) : [];
	if (ids.length === 0) return [];
	const found = await db
		.select({
			id: organisation.id,
			name: organisation.name,
			slug: organisation.slug,
			gemeenteCode: organisation.gemeenteCode
		})
		.from(organisation)
		.orderBy(asc(organisation.name));
	return found.filter(({ id }) => ids.includes(id));
}

function partnerOf({ role, organisationId }: Extract<Actor, { kind: 'account' }>['grants'][number]) {
	return role === 'partner' && organisationId != null ? organisationId : undefined;
}

/**
 * @param actor undefined: who came with a link, and may put it anywhere in the gemeente
 * @param input.organisationId whose it is now, when it is there already
 */
export async function choices(
	db: Database,
	actor: Actor | undefined,
	input: { gemeenteCode: string; organisationId: number | null; adding: boolean; personal: boolean; lookup: boolean }
): Promise<EntryChoices> {
	const { gemeenteCode, adding } = input;
	const [home] = await db.select({ name: gemeente.name }).from(gemeente).where(eq(gemeente.code, gemeenteCode));
	const wijken = await db
		.select({
			...{ slug: wijk.slug, name: wijk.name, code: wijk.code },
			unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code })
		})
		.from(wijk)
		.where(eq(wijk.gemeenteCode, gemeenteCode))
		.orderBy(asc(wijk.name));
	const venues = await db
		.select({ id: venue.id, name: venue.name, wijkName: wijk.name })
		.from(venue)
		.leftJoin(wijk, eq(wijk.code, venue.wijkCode))
		.where(and(eq(venue.gemeenteCode, gemeenteCode), isThere))
		.orderBy(asc(venue.name));
	const mine = actor ? (await ownOrganisations(db, actor)).filter((one) => one.gemeenteCode === gemeenteCode) : [];
	const deed = adding ? 'entry.add' : 'entry.keep';
	const houses = adding ? [...mine.map(({ id }) => id), null] : [input.organisationId];
	const allowed = (wijkCode: string | null, unserved: boolean) =>
		!actor ||
		houses.some((organisationId) => may(actor, deed, { spot: { gemeenteCode, wijkCode }, unserved, organisationId }));
	const works = !!actor && may(actor, 'entry.change', { spot: { gemeenteCode, wijkCode: null }, unserved: true });
	const all = works && adding ? await everyOrganisation(db, gemeenteCode) : mine;
	return {
		gemeente: home!.name,
		wijken: wijken.filter(({ code, unserved }) => allowed(code, unserved)).map(({ slug, name }) => ({ slug, name })),
		wide: allowed(null, true),
		venues,
		organisations: adding ? all.map(({ id, name }) => ({ id, name })) : [],
		loose: works,
		canBePersonal: works && adding && input.personal,
		lookup: input.lookup
	};
}

function everyOrganisation(db: Database, gemeenteCode: string) {
	return db
		.select({ id: organisation.id, name: organisation.name })
		.from(organisation)
		.where(eq(organisation.gemeenteCode, gemeenteCode))
		.orderBy(asc(organisation.name));
}
