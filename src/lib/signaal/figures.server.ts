import { and, asc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { momentOf } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { type Figures, figuresOf } from './figures.ts';

/** A wijk with how its promises were kept, in words; a wijk where nothing was promised is not among them. */
export type OfWijk = { code: string; name: string; gemeenteName: string; figures: Figures };

/** Whoever gave it heard something, or the day went by. */
const hears = ['signaal.asked', 'signaal.acting', 'signaal.answered', 'signaal.became_vraag', 'signaal.overdue'];
const says = ['signaal.satisfied', 'signaal.unsatisfied'];

/**
 * How often who gave a signaal heard something by the day that was promised, per wijk and by name. It comes from what
 * happened, which outlives what was told: a promise counts once, as kept or as not.
 * @param from first day that counts, 2026-01-01; and `until` the first that doesn't
 * @throws NotAllowed for who is no makelaar
 */
export async function list(db: Database, actor: Actor, { from, until }: { from: string; until: string }) {
	if (actor.kind !== 'account' || !actor.grants.some((spot) => may(actor, 'signaal.figures', { spot })))
		throw new NotAllowed();
	const promise = sql`(${event.subjectId}, coalesce(${event.details} ->> 'promisedOn', ''))`;
	const isPromise = sql`${event.details} ? 'promisedOn'`;
	// told of as missed once, it stays so, whenever they heard
	const isMissed = sql`(${event.name} = 'signaal.overdue' or ${event.details} ->> 'inTime' = 'false')`;
	const count = (what: SQL, where: SQL) => sql<number>`(count(distinct ${what}) filter (where ${where}))::int`;
	const found = await db
		.select({
			...{ code: wijk.code, name: wijk.name, gemeenteName: gemeente.name },
			promised: count(promise, isPromise),
			missed: count(promise, sql`${isPromise} and ${isMissed}`),
			satisfied: count(sql`${event.subjectId}`, sql`${event.name} = 'signaal.satisfied'`),
			unsatisfied: count(sql`${event.subjectId}`, sql`${event.name} = 'signaal.unsatisfied'`)
		})
		.from(event)
		.innerJoin(wijk, eq(wijk.code, event.wijkCode))
		.innerJoin(gemeente, eq(gemeente.code, wijk.gemeenteCode))
		.where(
			and(
				...[eq(event.subjectKind, 'signaal'), inArray(event.name, [...hears, ...says])],
				...[gte(event.at, momentOf(from, '00:00')), lt(event.at, momentOf(until, '00:00'))],
				reachOf(actor, { gemeenteCode: event.gemeenteCode, wijkCode: event.wijkCode })
			)
		)
		.groupBy(wijk.code, wijk.name, gemeente.name)
		.orderBy(asc(wijk.name), asc(wijk.code));
	return found.map(({ code, name, gemeenteName, ...counted }): OfWijk => ({
		...{ code, name, gemeenteName },
		figures: figuresOf(counted)
	}));
}
