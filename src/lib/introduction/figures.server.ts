import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm';
import { type Actor, isMakelaar, NotAllowed } from '#lib/account/account.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { dayOf, momentOf, monthsAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { type Figures, figuresOf, type Happened, months } from './figures.ts';

/** A wijk with what came of asking there, in words; a wijk nobody asked in before this month is not among them. */
export type OfWijk = { code: string; name: string; gemeenteName: string; figures: Figures };

const counted = [
	...['vraag.asked', 'vraag.looked_back', 'introduction.met', 'introduction.visited'],
	...['introduction.landed', 'introduction.misfit', 'introduction.stopped']
];

/** The whole months that count today, and the moments they begin and end. @returns days as 2026-11-22, `until` not counted */
export function stretch(today = dayOf(now())) {
	const until = `${today.slice(0, 7)}-01`;
	return { from: monthsAfter(until, -months), until };
}

/**
 * The figures of a makelaar's wijken, by name. They come from what happened, which outlives what was told; so nothing of
 * anybody is read here. There is no sum of wijken: it would tell of the one that is too small.
 * @throws NotAllowed for who is no makelaar
 */
export async function list(db: Database, actor: Actor): Promise<OfWijk[]> {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	const { from, until } = stretch();
	// asked up to a year before they went
	const since = momentOf(monthsAfter(from, -months), '00:00');
	const end = momentOf(until, '00:00');
	const found = await db
		.select({
			...{ name: event.name, vraag: event.subjectId, at: event.at, details: event.details },
			wijk: { code: wijk.code, name: wijk.name, gemeenteName: gemeente.name }
		})
		.from(event)
		.innerJoin(wijk, eq(wijk.code, event.wijkCode))
		.innerJoin(gemeente, eq(gemeente.code, wijk.gemeenteCode))
		.where(
			and(
				...[eq(event.subjectKind, 'vraag'), inArray(event.name, counted), gte(event.at, since), lt(event.at, end)],
				reachOf(actor, { gemeenteCode: event.gemeenteCode, wijkCode: event.wijkCode })
			)
		)
		.orderBy(asc(wijk.name), asc(wijk.code), asc(event.id));
	const byWijk = Map.groupBy(found, (one) => one.wijk.code);
	return [...byWijk.values()].map((rows) => ({
		...rows[0]!.wijk,
		figures: figuresOf(rows.map(toHappened), momentOf(from, '00:00'), end)
	}));
}

function toHappened({ name, vraag, at, details }: Omit<Happened, 'introduction'>): Happened {
	const { introduction } = details;
	return { name, vraag, at, details, introduction: typeof introduction === 'string' ? introduction : null };
}
