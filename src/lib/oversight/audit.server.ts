import { and, type AnyColumn, count, desc, eq, gte, inArray, isNull, lt, max, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { wijk } from '#lib/place/table.server.ts';
import { momentOf, today } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Actor } from '#lib/account/account.ts';
import { type Group, inWords, namesOf } from './happening.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { look } from './table.server.ts';

/** The log of everything that was done in a gemeente, for its beheerder. It holds no words of anybody. */

export const perPage = 50;

export type LogFilter = {
	group?: Group | null;
	/** an account: what they did, and what was done about them */
	person?: string | null;
	wijkCode?: string | null;
	/** 2026-11-22, the days in the Netherlands, both included */
	from?: string | null;
	until?: string | null;
	/** older than this one */
	before?: number | null;
};

const whom = alias(account, 'whom');

/** Which titles may be told, worked out by whoever knows what stands on the map. */
export type TitlesOf = (tx: Database, entryIds: number[]) => Promise<Map<number, { title: string; path: string }>>;

/**
 * Newest first. Of who did it only those who work here are named, of who it is about those who had a role here.
 * @param titlesOf tells what may be named of what stands on the map
 */
export async function list(db: Database, actor: Actor, gemeenteCode: string, filter: LogFilter, titlesOf: TitlesOf) {
	mustBeAllowed(actor, 'audit.read', { spot: { gemeenteCode, wijkCode: null } });
	return within(db, actor, async (tx) => {
		const found = await tx
			.select({
				id: event.id,
				at: event.at,
				name: event.name,
				actorKind: event.actorKind,
				actorId: event.actorId,
				subjectKind: event.subjectKind,
				subjectId: event.subjectId,
				details: event.details,
				wijk: wijk.name,
				by: account.name,
				whom: whom.name
			})
			.from(event)
			.leftJoin(wijk, eq(wijk.code, event.wijkCode))
			.leftJoin(account, and(eq(sql`${account.id}::text`, event.actorId), hadRole(account.id, gemeenteCode, true)))
			.leftJoin(
				whom,
				and(
					eq(event.subjectKind, 'account'),
					eq(sql`${whom.id}::text`, event.subjectId),
					hadRole(whom.id, gemeenteCode, false)
				)
			)
			.where(and(...conditions(gemeenteCode, filter)))
			.orderBy(desc(event.id))
			.limit(perPage + 1);
		const shown = found.slice(0, perPage);
		const ids = shown.filter(({ subjectKind }) => subjectKind === 'entry').map(({ subjectId }) => Number(subjectId));
		const titles = await titlesOf(tx, [...new Set(ids)]);
		return {
			more: found.length > perPage ? shown.at(-1)!.id : null,
			lines: shown.map(({ id, at, name, wijk, ...line }) => {
				const own = line.subjectKind === 'account' && line.subjectId === line.actorId;
				const entry = line.subjectKind === 'entry' ? titles.get(Number(line.subjectId)) : undefined;
				const who =
					line.by ?? { visitor: 'Een bezoeker', system: 'Wijkweb zelf' }[line.actorKind] ?? 'Iemand met een account';
				const about = { whom: own ? 'zichzelf' : line.whom, what: entry?.title ?? null, role: line.details.role };
				return { id, at, who, what: inWords(name, about), wijk, path: entry?.path ?? null };
			})
		};
	});
}

/** Those who work or worked here, to choose from. */
export async function staff(db: Database, actor: Actor, gemeenteCode: string) {
	mustBeAllowed(actor, 'audit.read', { spot: { gemeenteCode, wijkCode: null } });
	return within(db, actor, (tx) =>
		tx
			.select({ id: account.id, name: account.name })
			.from(account)
			.where(hadRole(account.id, gemeenteCode, true))
			.orderBy(account.name)
	);
}

/** How often each of them looked at what people told in confidence since then, and why: no names of those people. */
export async function looks(db: Database, actor: Actor, gemeenteCode: string, since: Date) {
	mustBeAllowed(actor, 'audit.read', { spot: { gemeenteCode, wijkCode: null } });
	return within(db, actor, (tx) =>
		tx
			.select({
				actorId: look.actorId,
				name: account.name,
				subjectKind: look.subjectKind,
				reason: look.reason,
				outside: look.outside,
				times: count(),
				things: sql<number>`count(distinct ${look.subjectId})::int`,
				last: max(look.at)
			})
			.from(look)
			.leftJoin(account, and(eq(account.id, look.actorId), hadRole(account.id, gemeenteCode, true)))
			.where(and(eq(look.gemeenteCode, gemeenteCode), gte(look.at, since)))
			.groupBy(look.actorId, account.name, look.subjectKind, look.reason, look.outside)
			.orderBy(account.name, look.subjectKind, desc(count()), look.reason)
			.limit(500)
	);
}

function hadRole(id: AnyColumn, gemeenteCode: string, working: boolean): SQL {
	const roles = working ? sql` and mine.role in ('makelaar', 'beheerder')` : sql``;
	return sql`exists (select 1 from ${roleGrant} mine
		where mine.account_id = ${id} and mine.gemeente_code = ${gemeenteCode}${roles})`;
}

function conditions(gemeenteCode: string, { group, person, wijkCode, from, until, before }: LogFilter): SQL[] {
	// what has no gemeente is told when it is about somebody with a role here
	const here = or(
		eq(event.gemeenteCode, gemeenteCode),
		and(
			isNull(event.gemeenteCode),
			eq(event.subjectKind, 'account'),
			sql`exists (select 1 from ${roleGrant} where ${roleGrant.accountId}::text = ${event.subjectId}
				and ${roleGrant.gemeenteCode} = ${gemeenteCode})`
		)
	)!;
	const on: SQL[] = [here];
	if (group) on.push(inArray(event.name, namesOf(group)));
	if (person)
		on.push(or(eq(event.actorId, person), and(eq(event.subjectKind, 'account'), eq(event.subjectId, person)))!);
	if (wijkCode) on.push(eq(event.wijkCode, wijkCode));
	if (from) on.push(gte(event.at, momentOf(from, '00:00')));
	if (until) on.push(lt(event.at, today(momentOf(until, '12:00')).until));
	if (before) on.push(lt(event.id, before));
	return on;
}
