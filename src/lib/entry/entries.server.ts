import { and, eq, sql } from 'drizzle-orm';
import { type Actor, isMakelaarOf } from '#lib/account/account.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { type Kind, mayBecome, type Publication } from './entry.ts';
import { left } from './leaving.server.ts';
import { type Findable, vectorOf } from './search.server.ts';
import { learn } from './spelling.server.ts';
import { entry, holding } from './table.server.ts';

export type Entry = typeof entry.$inferSelect;

/** What can be told about an entry of any kind; the rest belongs to its kind. */
export type EntryInput = Omit<
	typeof entry.$inferInsert,
	'id' | 'search' | 'revision' | 'createdAt' | 'updatedAt' | 'publication' | 'submittedAt' | 'publishedAt'
>;

/** Who may change what stands on the map: the makelaar of the wijk, and the machine itself (imports, planting). */
export function mayEdit(actor: Actor, spot: { gemeenteCode: string; wijkCode?: string | null }): boolean {
	return actor.kind === 'system' || isMakelaarOf(actor, { ...spot, wijkCode: spot.wijkCode ?? null });
}

/** Raised where somebody asks for what they may not see or do; a route answers it as if it weren't there. */
export class NotThere extends Error {
	override name = 'NotThere';
}

/** Raised when the state of things doesn't allow a change; the message is Dutch and for the page. */
export class NotNow extends Error {
	override name = 'NotNow';
}

/**
 * Adds an entry. Published at once unless told otherwise; the words it is found by are worked out here. The caller
 * has checked who asks and writes what is special to the kind in the same transaction.
 * @returns the new id
 */
export async function add(
	tx: Database,
	input: EntryInput,
	publication: { state: Publication; at?: Date } = { state: 'published' }
): Promise<number> {
	const at = publication.at ?? now();
	const found = await findable(tx, input);
	const [added] = await tx
		.insert(entry)
		.values({
			...input,
			publication: publication.state,
			submittedAt: publication.state === 'submitted' ? at : null,
			publishedAt: publication.state === 'published' ? at : null,
			updatedAt: at,
			search: vectorOf(found)
		})
		.returning({ id: entry.id });
	if (publication.state === 'published') await show(tx, found);
	return added!.id;
}

/** Changes an entry that is there; what the input doesn't name stays. The caller has checked who asks. */
export async function change(tx: Database, id: number, input: Partial<EntryInput>): Promise<void> {
	const [before] = await tx.select().from(entry).where(eq(entry.id, id)).limit(1);
	if (!before) throw new NotThere();
	const found = await findable(tx, { ...before, ...input });
	await tx
		.update(entry)
		.set({
			...input,
			updatedAt: now(),
			revision: sql`${entry.revision} + 1`,
			search: vectorOf(found)
		})
		.where(eq(entry.id, id));
	if (before.publication === 'published') await show(tx, found);
}

/** What the public can see of a gemeente has changed: caches hear of it, and its words are known to the search. */
async function show(tx: Database, found: Findable): Promise<void> {
	await touch(tx, found.gemeenteCode);
	await learn(tx, found);
}

async function findable(tx: Database, input: EntryInput): Promise<Findable> {
	const [names] =
		input.venueId || input.organisationId
			? await tx
					.select({ venueName: venue.name, organisationName: organisation.name })
					.from(sql`(select 1) as one`)
					.leftJoin(venue, eq(venue.id, input.venueId ?? -1))
					.leftJoin(organisation, eq(organisation.id, input.organisationId ?? -1))
			: [];
	return { ...input, venueName: names?.venueName, organisationName: names?.organisationName };
}

/**
 * Moves an entry to another state of publication and writes the event. For makelaars of the wijk and the system; where
 * it comes through an initiative (its proposer, a makelaar who looks after an empty wijk), who keeps it or a report, that
 * has checked who asks.
 * @throws NotThere for who may not, NotNow when the state has moved on meanwhile
 */
export async function publish(
	tx: Database,
	actor: Actor,
	id: number,
	to: Publication,
	by: 'makelaar' | 'initiative' | 'keeper' | 'report' = 'makelaar'
): Promise<Entry> {
	const [before] = await tx.select().from(entry).where(eq(entry.id, id)).for('update').limit(1);
	if (!before || (by === 'makelaar' && !mayEdit(actor, before))) throw new NotThere();
	if (before.mergedIntoId !== null)
		throw new NotNow('Dit is samengevoegd met iets anders op de kaart. Het gaat daar verder.');
	if (!mayBecome(before.publication, to))
		throw new NotNow('Dit is intussen al veranderd. Kijk nog eens hoe het er nu voor staat.');
	const at = now();
	const [after] = await tx
		.update(entry)
		.set({
			publication: to,
			updatedAt: at,
			revision: sql`${entry.revision} + 1`,
			...(to === 'published' ? { publishedAt: at } : {}),
			...(to === 'submitted' ? { submittedAt: at } : {})
		})
		.where(eq(entry.id, id))
		.returning();
	if (to === 'published') await show(tx, await findable(tx, after!));
	else if (before.publication === 'published') await touch(tx, before.gemeenteCode);
	await record(tx, {
		name: `${before.kind}.${to}`,
		actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
		subject: { kind: 'entry', id },
		gemeenteCode: before.gemeenteCode,
		wijkCode: before.wijkCode,
		details: { from: before.publication, to }
	});
	if (before.publication === 'published') await left(tx, id);
	return after!;
}

/** A published entry by its address, with the names around it; undefined for what isn't there or not public. */
export async function find(db: Database, gemeenteCode: string, kind: Kind, slug: string) {
	const [found] = await db
		.select({
			...{ entry, venue, organisation, wijk: { slug: wijk.slug, name: wijk.name, code: wijk.code } },
			// not the picture itself: that is asked for by its own address
			photo: { id: photo.id, width: photo.width, height: photo.height, alt: photo.alt }
		})
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(organisation, eq(organisation.id, entry.organisationId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(photo, eq(photo.id, entry.photoId))
		.where(
			and(
				eq(entry.gemeenteCode, gemeenteCode),
				eq(entry.kind, kind),
				eq(entry.slug, slug),
				eq(entry.publication, 'published')
			)
		)
		.limit(1);
	return found;
}

/** Slugs of this kind in use in a gemeente that begin like this one, to choose a free one. */
export async function slugsLike(db: Database, gemeenteCode: string, kind: Kind, slug: string): Promise<Set<string>> {
	const found = await db
		.select({ slug: entry.slug })
		.from(entry)
		.where(and(eq(entry.gemeenteCode, gemeenteCode), eq(entry.kind, kind), sql`starts_with(${entry.slug}, ${slug})`));
	return new Set(found.map((row) => row.slug));
}

/** Says that a network holds these entries; once is enough. */
export async function hold(tx: Database, networkId: number, entryIds: readonly number[]): Promise<void> {
	if (entryIds.length === 0) return;
	await tx
		.insert(holding)
		.values(entryIds.map((entryId) => ({ networkId, entryId })))
		.onConflictDoNothing();
}
