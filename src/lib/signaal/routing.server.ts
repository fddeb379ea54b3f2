import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Spot } from '#lib/account/account.ts';
import { contactIn, contactOf } from '#lib/account/contact.server.ts';
import type { Contact } from '#lib/account/contact.ts';
import { account, makelaar, roleGrant } from '#lib/account/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import type { Database } from '#lib/server/database.server.ts';

/** To whom a signaal goes, by its wijk and its theme: who they are is known to everybody. */

export type Reader = { id: string; name: string; takes: boolean };

/**
 * Everybody who works there, in the order in which a signaal goes to them: who takes its theme, who can be called, who
 * works in this wijk and not in all, by name.
 */
export function readers(tx: Database, { gemeenteCode, wijkCode }: Spot, theme: Theme | null): Promise<Reader[]> {
	const name = sql<string>`coalesce(${makelaar.name}, ${account.name})`;
	const takes = sql<boolean>`coalesce(${theme}::text = any(${makelaar.themes}), false)`;
	return tx
		.select({ id: account.id, name, takes })
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.leftJoin(makelaar, eq(makelaar.accountId, account.id))
		.where(
			and(
				...[eq(roleGrant.role, 'makelaar'), eq(roleGrant.gemeenteCode, gemeenteCode), isNull(roleGrant.endedAt)],
				wijkCode === null ? undefined : or(isNull(roleGrant.wijkCode), eq(roleGrant.wijkCode, wijkCode))
			)
		)
		.groupBy(account.id, makelaar.accountId)
		.orderBy(
			sql`${takes} desc`,
			sql`${makelaar.accountId} is null`,
			// of what is about no wijk who works in all of them
			sql`bool_and(${roleGrant.wijkCode} is null) = ${wijkCode === null} desc`,
			...[asc(name), asc(account.id)]
		);
}

/** More than a handful is nobody. */
const most = 5;

/** Who gets a mail that it came in: who takes its theme, else everybody who works there, those of the wijk first. */
export async function routed(tx: Database, spot: Spot, theme: Theme | null): Promise<Reader[]> {
	const own = await readers(tx, spot, theme);
	// a wijk without a makelaar is everybody's in the gemeente
	const there = own.length ? own : await readers(tx, { ...spot, wijkCode: null }, theme);
	const takers = there.filter(({ takes }) => takes);
	return (takers.length ? takers : there).slice(0, most);
}

type About = {
	spot: Spot;
	theme: Theme | null;
	/** who has it; null before that */
	owner: { id: string; name: string } | null;
};

/**
 * Whom to call about it: who has it, else who reads it first. Of what is about no wijk that is whoever takes its theme,
 * else the organisation behind the gemeente. Undefined where nobody can be named.
 */
export async function contactFor(tx: Database, { spot, theme, owner }: About): Promise<Contact | undefined> {
	if (owner) return contactOf(tx, { kind: 'account', ...owner, grants: [] }, spot);
	const [first] = await readers(tx, spot, theme);
	if (!first || !(first.takes || spot.wijkCode !== null)) return contactIn(tx, spot);
	return contactOf(tx, { kind: 'account', id: first.id, name: first.name, grants: [] }, spot);
}

type Line = Spot & { theme: Theme | null };
const keyOf = ({ wijkCode, theme }: Line) => `${wijkCode} ${theme}`;

/** The name of who reads each of these first; null of what is about no wijk, and where nobody does yet. */
export async function firstOf(tx: Database, lines: readonly Line[]): Promise<(line: Line) => string | null> {
	const different = new Map(lines.filter(({ wijkCode }) => wijkCode !== null).map((line) => [keyOf(line), line]));
	const names = new Map<string, string>();
	for (const [key, line] of different) {
		const [first] = await readers(tx, line, line.theme);
		if (first) names.set(key, first.name);
	}
	return (line) => names.get(keyOf(line)) ?? null;
}
