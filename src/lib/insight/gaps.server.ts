import { and, asc, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import type { Actor, Spot } from '#lib/account/account.ts';
import type { Kind } from '#lib/entry/entry.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import * as patterns from '#lib/opportunity/patterns.server.ts';
import { opportunity, opportunitySource } from '#lib/opportunity/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { linesOf, type There } from './gaps.ts';
import * as heard from './heard.server.ts';
import * as stats from './stats.server.ts';

/** One number for "somebody begins with a white spot", per wijk. */
const WHITE_LOCK = 7_312;

type InWijk = Spot & { wijkCode: string };

/**
 * What is asked in a wijk next to what there is, with the kansen that are being worked on. For its makelaars and for
 * beheerders, who read no numbers of few.
 * @throws NotAllowed
 */
export async function read(db: Database, actor: Actor, spot: InWijk) {
	const told = await heard.read(db, actor, spot);
	const [there, figures, kansen] = await Promise.all([
		standing(db, spot),
		stats.of(db, spot.gemeenteCode, spot.wijkCode),
		within(db, actor, (tx) => kansenIn(tx, spot, !told.full))
	]);
	return { ...told, lines: linesOf(told.heard, there, figures), kansen };
}

/** The same for everybody: in rough numbers, with the calls they can answer. */
export async function shown(db: Database, spot: InWijk) {
	// one after the other: who acts is said per transaction, and this may be within one
	const told = await heard.shown(db, spot);
	const [there, figures, kansen] = await Promise.all([
		standing(db, spot),
		stats.of(db, spot.gemeenteCode, spot.wijkCode),
		within(db, { kind: 'visitor' }, (tx) => kansenIn(tx, spot, true))
	]);
	return { ...told, lines: linesOf(told.heard, there, figures), kansen };
}

/** How many of each kind stand on the map, by theme. */
async function standing(db: Database, { gemeenteCode, wijkCode }: InWijk): Promise<Map<Theme, There>> {
	const everything = { kinds: [], themes: [], stepFree: false, free: false, page: 1 };
	const found = await db
		.select({
			theme: sql<Theme>`theme`,
			kind: entry.kind,
			wide: sql<boolean>`${entry.wijkCode} is null`,
			many: sql<number>`count(*)::int`
		})
		.from(entry)
		.crossJoin(sql`unnest(${entry.themes}) theme`)
		.where(and(...listing.conditions({ gemeenteCode, wijkCode }, everything)))
		.groupBy(sql`theme`, entry.kind, sql`${entry.wijkCode} is null`);
	const there = new Map<Theme, There>();
	for (const { theme, kind, wide, many } of found) {
		const one = there.get(theme) ?? { initiative: 0, activity: 0, offer: 0, network: 0, wide: 0 };
		one[wide ? 'wide' : (kind as Kind)] += many;
		there.set(theme, one);
	}
	return there;
}

/** @param called only what everybody reads, without what makelaars are still making */
function kansenIn(tx: Database, { gemeenteCode, wijkCode }: InWijk, called: boolean) {
	return tx
		.select({
			...{ id: opportunity.id, theme: opportunity.theme, title: opportunity.title },
			...{ slug: opportunity.slug, state: opportunity.state }
		})
		.from(opportunity)
		.where(
			and(
				...[eq(opportunity.gemeenteCode, gemeenteCode), eq(opportunity.wijkCode, wijkCode)],
				called ? inArray(opportunity.state, ['called', 'became']) : ne(opportunity.state, 'ended'),
				called ? sql`${opportunity.publishedAt} is not null` : undefined
			)
		)
		.orderBy(asc(opportunity.createdAt), asc(opportunity.id));
}

/**
 * A kans by hand, for a white spot: what was told is added to it later. One that is still empty is gone on with, so that
 * pressing twice is one kans. For makelaars of the wijk.
 * @returns its number
 * @throws NotThere for a wijk that isn't theirs
 */
export function begin(db: Database, actor: Actor, wijkCode: string, theme: Theme): Promise<number> {
	return patterns.inWijk(db, actor, wijkCode, async (tx, spot, accountId) => {
		await tx.execute(sql`select pg_advisory_xact_lock(${WHITE_LOCK}, hashtext(${wijkCode}))`);
		const sources = tx
			.select({ id: opportunitySource.id })
			.from(opportunitySource)
			.where(eq(opportunitySource.opportunityId, opportunity.id));
		const [empty] = await tx
			.select({ id: opportunity.id })
			.from(opportunity)
			.where(
				and(
					...[eq(opportunity.gemeenteCode, spot.gemeenteCode), eq(opportunity.wijkCode, wijkCode)],
					...[eq(opportunity.theme, theme), eq(opportunity.state, 'gathered'), notExists(sources)]
				)
			)
			.limit(1);
		return empty?.id ?? patterns.begin(tx, { spot, accountId, theme, all: [] });
	});
}
