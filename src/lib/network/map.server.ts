import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Line } from './network.ts';
import { type Circle, mostNarrow, type Picture, type Spots, spotsOf, widths } from './picture.ts';
import { network, relation } from './table.server.ts';

/** What the list says of a network beside its circle. */
export type Told = Circle & {
	summary: string;
	themes: Theme[];
	when: string | null;
	where: string | null;
	walkIn: boolean;
	comeAlong: boolean;
	seeks: string[];
};
export type WijkMap = Omit<Picture, 'circles'> & { circles: Told[] };

const told = {
	...{ id: entry.id, slug: entry.slug, title: entry.title, summary: entry.summary, seeks: entry.seeks },
	...{ wijkCode: entry.wijkCode, wijkName: wijk.name, members: network.members },
	...{
		themes: entry.themes,
		when: entry.whenText,
		where: sql<string | null>`coalesce(${venue.name}, ${entry.placeName})`
	},
	newcomerPlaces: network.newcomerPlaces,
	walkIn: sql<boolean>`coalesce(${network.walkIn}, false)`,
	comeAlong: sql<boolean>`coalesce(${network.comeAlong}, false)`
};

/** Networks on the map, by name. */
function listed(db: Database, where: SQL) {
	return db
		.select(told)
		.from(entry)
		.leftJoin(network, eq(network.entryId, entry.id))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(and(eq(entry.kind, 'network'), isListed, where))
		.orderBy(asc(sql`lower(${entry.title})`), asc(entry.id));
}

/**
 * The networks of a wijk and what they hang together with: also those for the whole gemeente, and those of another wijk
 * that hang together with one of these. What is not on the map isn't in it.
 */
export async function wijkMap(db: Database, gemeenteCode: string, wijkCode: string): Promise<WijkMap> {
	const here = await listed(
		db,
		sql`${entry.gemeenteCode} = ${gemeenteCode} and (${entry.wijkCode} = ${wijkCode} or ${entry.wijkCode} is null)`
	);
	return drawn(await withOthers(db, gemeenteCode, here, wijkCode));
}

async function withOthers(
	db: Database,
	gemeenteCode: string,
	here: Awaited<ReturnType<typeof listed>>,
	home: string | null
): Promise<{ circles: Told[]; lines: Line[] }> {
	const ids = here.map(({ id }) => id);
	const lines = ids.length
		? await db
				.select({ fromId: relation.fromId, toId: relation.toId, type: relation.type, words: relation.words })
				.from(relation)
				.where(or(inArray(relation.fromId, ids), inArray(relation.toId, ids)))
				.orderBy(asc(relation.id))
		: [];
	const known = new Set(ids);
	const away = [...new Set(lines.flatMap(({ fromId, toId }) => [fromId, toId]))].filter((id) => !known.has(id));
	const others = away.length
		? await listed(db, and(inArray(entry.id, away), eq(entry.gemeenteCode, gemeenteCode))!)
		: [];
	const circles = [...here, ...others].map(({ wijkCode, wijkName, ...circle }) => ({
		...circle,
		elsewhere: wijkCode === home ? null : wijkName
	}));
	const shown = new Set(circles.map(({ id }) => id));
	return {
		circles,
		lines: lines.filter(({ fromId, toId }) => shown.has(fromId) && shown.has(toId))
	};
}

/** Laying out 300 circles takes some tenths of a second: done once for the same circles, not with every new minute. */
const kept = new Map<string, Spots>();
const MOST = 60;

function drawn(found: { circles: Told[]; lines: Line[] }): WijkMap {
	const { circles, lines } = found;
	const shape = JSON.stringify([
		circles.map(({ id, title, members, elsewhere }) => [id, title, members, elsewhere]),
		lines.map(({ fromId, toId }) => [fromId, toId])
	]);
	const spots = (width: number) => {
		const key = `${width} ${shape}`;
		const before = kept.get(key) ?? spotsOf(circles, lines, width);
		kept.delete(key);
		kept.set(key, before);
		if (kept.size > MOST) kept.delete(kept.keys().next().value!);
		return before;
	};
	return {
		circles,
		lines,
		broad: spots(widths.broad),
		narrow: circles.length > mostNarrow ? null : spots(widths.narrow)
	};
}

/** How one network hangs together with others on the map: for its own page. */
export async function around(db: Database, entryId: number, gemeenteCode: string) {
	const here = await listed(db, eq(entry.id, entryId));
	return withOthers(db, gemeenteCode, here, here[0]?.wijkCode ?? null);
}
