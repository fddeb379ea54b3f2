import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { organisation } from '#lib/organisation/table.server.ts';
import { venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { vectorOf } from './search.server.ts';
import { learn } from './spelling.server.ts';
import { entry } from './table.server.ts';

const BATCH = 200;

/**
 * Works out again by which words the entries of a gemeente are found: after a change of [weglaten], [heel] or
 * [woorddelen] in the thesaurus, or of the rules for Dutch. Nothing else of an entry changes.
 * @param venueId only those at this venue: it got another name
 * @returns how many entries
 */
export async function reindex(db: Database, gemeenteCode: string, venueId?: number): Promise<number> {
	let done = 0;
	for (let last = 0; ;) {
		const rows = await db
			.select({ entry, venueName: venue.name, organisationName: organisation.name })
			.from(entry)
			.leftJoin(venue, eq(venue.id, entry.venueId))
			.leftJoin(organisation, eq(organisation.id, entry.organisationId))
			.where(
				and(
					...[eq(entry.gemeenteCode, gemeenteCode), gt(entry.id, last)],
					venueId === undefined ? undefined : eq(entry.venueId, venueId)
				)
			)
			.orderBy(asc(entry.id))
			.limit(BATCH);
		if (rows.length === 0) return done;
		const found = rows.map(({ entry, ...names }) => ({ ...entry, ...names }));
		const made = found.map((one) => sql`(${one.id}::int, ${vectorOf(one)})`);
		await db.execute(
			sql`update ${entry} set search = made.search from (values ${sql.join(made, sql`, `)}) as made (id, search)
				where ${entry.id} = made.id`
		);
		await learn(db, ...found.filter(({ publication }) => publication === 'published'));
		done += found.length;
		last = found.at(-1)!.id;
	}
}
