import { and, desc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { type Actor, firstName } from '#lib/account/account.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf, daysAfter, workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { monthDays, silentDays } from './introduction.ts';
import { introduction } from './table.server.ts';
import type { DueKind } from './standing.ts';

export type Due = {
	id: string;
	vraagId: string;
	what: DueKind;
	/** the day it is for, as 2026-12-01; earlier than today: late */
	on: string;
	/** the hour of a visit */
	at: Date | null;
	wijkName: string | null;
	/** the vraag is this makelaar's own to follow; else the first name isn't told */
	mine: boolean;
	firstName: string | null;
};

/**
 * What waits for a makelaar in the introductions of their wijken, soonest first. No word of what was asked, no circle; a
 * first name only of people they are the contact person of.
 */
export function due(db: Database, actor: Actor, limit = 200): Promise<Due[]> {
	if (actor.kind !== 'account') return Promise.resolve([]);
	return within(db, actor, async (tx) => {
		const found = await tx
			.select({
				...{ id: introduction.id, vraagId: vraag.id, state: introduction.state },
				...{ createdAt: introduction.createdAt, movedAt: introduction.movedAt, endedAt: introduction.endedAt },
				...{ visitAt: introduction.visitAt, visitedAt: introduction.visitedAt },
				...{ calledAt: introduction.calledAt, calledMonthAt: introduction.calledMonthAt },
				...{ makelaarId: vraag.makelaarId, name: vraag.name, wijkName: wijk.name },
				personMail: sql<boolean>`${vraag.email} is not null`,
				circleMail: sql<boolean>`(${entry.contactEmail} is not null)`,
				circleKind: entry.kind
			})
			.from(introduction)
			.innerJoin(vraag, eq(vraag.id, introduction.vraagId))
			.innerJoin(entry, eq(entry.id, introduction.entryId))
			.leftJoin(wijk, eq(wijk.code, vraag.wijkCode))
			.where(
				and(
					...[reachOf(actor, vraag), or(isNull(introduction.endedAt), isLeft)],
					// their own is with a colleague
					or(isNull(vraag.accountId), ne(vraag.accountId, actor.id))
				)
			)
			.orderBy(desc(introduction.createdAt))
			.limit(limit * 2);
		const today = dayOf(now());
		return found
			.flatMap((one) => {
				const waits = waitsFor(one, today);
				const mine = one.makelaarId === actor.id;
				return waits
					? [
							{
								...{ id: one.id, vraagId: one.vraagId, wijkName: one.wijkName, mine, ...waits },
								firstName: mine ? firstName(one.name) : null
							}
						]
					: [];
			})
			.sort((one, other) => one.on.localeCompare(other.on) || one.id.localeCompare(other.id))
			.slice(0, limit);
	});
}

/** Ended without landing, and nothing followed: the person hears from the makelaar. */
const isLeft = and(
	inArray(introduction.state, ['declined', 'stopped', 'misfit']),
	sql`${vraag.state} <> 'closed'`,
	or(eq(introduction.state, 'misfit'), gt(introduction.endedAt, vraag.contactAt)),
	sql`not exists (select from introduction as later where later.vraag_id = ${vraag.id} and later.created_at > ${introduction.endedAt})`
)!;

type Standing = {
	state: string;
	createdAt: Date;
	movedAt: Date;
	endedAt: Date | null;
	visitAt: Date | null;
	visitedAt: Date | null;
	calledAt: Date | null;
	calledMonthAt: Date | null;
	personMail: boolean;
	circleMail: boolean;
	circleKind: string;
};

/** @param today 2026-12-01; what is for a later day doesn't wait yet */
export function waitsFor(one: Standing, today: string): Pick<Due, 'what' | 'on' | 'at'> | undefined {
	const moved = dayOf(one.movedAt);
	const is = (what: DueKind, on: string, at: Date | null = null) => (on <= today ? { what, on, at } : undefined);
	switch (one.state) {
		case 'proposed':
			return one.personMail ? is('silent', daysAfter(moved, silentDays)) : is('ask_person', moved);
		case 'willing':
			return one.circleMail || one.circleKind === 'initiative'
				? is('silent', daysAfter(moved, silentDays))
				: is('ask_circle', moved);
		case 'met': {
			if (!one.visitAt) return is('arrange', moved);
			const day = dayOf(one.visitAt);
			return day === today ? is('visit', day, one.visitAt) : is('was_there', day, one.visitAt);
		}
		case 'visited': {
			const went = one.visitedAt ?? one.movedAt;
			const first = one.calledAt ? undefined : is('call', workingDaysAfter(went, 1));
			return first ?? (one.calledMonthAt ? undefined : is('call_month', daysAfter(dayOf(went), monthDays)));
		}
		default:
			return one.endedAt ? is('look_on', dayOf(one.endedAt)) : undefined;
	}
}
