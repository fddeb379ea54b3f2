import { desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { type LookKind, lookText } from '#lib/oversight/look.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { grounds, type Holding, terms, type Who } from '#lib/server/register.ts';
import { within } from '#lib/server/wall.server.ts';
import { plainOf } from './plain.ts';
import { about, held } from './tables.server.ts';

/** Everything kept about somebody, for themselves. */

const machine = { kind: 'system' } as const;

export type Group = {
	name: string;
	title: string;
	/** half a sentence after “We gebruiken dit” */
	purpose: string;
	why: string;
	howLong: string;
	seenBy: string;
	/** newest first; each a list of what it is and what stands there */
	rows: { label: string; value: unknown }[][];
	total: number;
};

/** Whose account it is: by number and by address. @throws NotAllowed for who has none */
export async function whoIs(tx: Database, actor: Actor): Promise<Who & { accountId: string; email: string }> {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.read', { self: actor.id });
	const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id));
	if (!found) throw new NotAllowed();
	return { accountId: actor.id, email: found.email, accountIds: [actor.id], emails: [found.email.toLowerCase()] };
}

/**
 * Every row about somebody, by what it is for; what is empty is left out, and what would open something or is somebody
 * else's too.
 * @param most rows of a group; the total tells how many there are
 */
export async function gather(db: Database, actor: Actor, most?: number): Promise<Group[]> {
	return within(db, machine, async (tx) => {
		const who = await whoIs(tx, actor);
		const groups: Group[] = [];
		for (const holding of held()) {
			const group = await read(tx, holding, who, most);
			if (group.total > 0) groups.push(group);
		}
		return named(tx, groups);
	});
}

const moments = ['at', 'createdAt', 'submittedAt', 'updatedAt', 'givenAt', 'since'];

async function read(tx: Database, holding: Holding, who: Who, most: number | undefined): Promise<Group> {
	const { table, name, title, purpose, ground, term, goes, seenBy, columns } = holding;
	const ends = new Set([term, ...goes.filter(({ empty }) => !empty).map((one) => one.term)]);
	const howLong = [...ends].map((one) => terms[one].plain).join(' ');
	const known = getTableColumns(table) as Record<string, PgColumn>;
	const shown = Object.entries(columns).filter(([, said]) => !said.hidden);
	const fields = Object.fromEntries(shown.map(([key]) => [key, known[key]!]));
	const newest = moments.find((key) => key in known);
	const which = about(table, who);
	const query = tx
		.select(fields)
		.from(table)
		.where(which ?? sql`false`)
		.$dynamic();
	if (newest) query.orderBy(desc(known[newest]!));
	if (most !== undefined) query.limit(most);
	const found = which ? await query : [];
	const total = most !== undefined && found.length === most ? await tx.$count(table, which) : found.length;
	const rows = found.map((row) =>
		shown.flatMap(([key, said]) => {
			const value = (row as Record<string, unknown>)[key];
			if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
			return [{ label: said.label, value: said.words?.[String(value)] ?? value }];
		})
	);
	return { name, title, purpose, why: grounds[ground].plain, howLong, seenBy, rows, total };
}

/** Names instead of codes for where something is. */
async function named(tx: Database, groups: Group[]): Promise<Group[]> {
	const lines = groups.flatMap(({ rows }) => rows.flat());
	const codes = (label: string) => [
		...new Set(lines.filter((line) => line.label === label).map(({ value }) => String(value)))
	];
	const [gemeenten, wijken] = [codes('Gemeente'), codes('Wijk')];
	const known = [
		...(gemeenten.length
			? await tx
					.select({ code: gemeente.code, name: gemeente.name })
					.from(gemeente)
					.where(inArray(gemeente.code, gemeenten))
			: []),
		...(wijken.length
			? await tx.select({ code: wijk.code, name: wijk.name }).from(wijk).where(inArray(wijk.code, wijken))
			: [])
	];
	await entitle(tx, lines);
	const names = new Map(known.map(({ code, name }) => [code, name]));
	for (const line of lines)
		if (line.label === 'Gemeente' || line.label === 'Wijk') line.value = names.get(String(line.value)) ?? line.value;
	return groups;
}

const ofWhat = ['Nummer van het initiatief', 'Nummer daarvan'];

/** What it is called, instead of its number. */
async function entitle(tx: Database, lines: { label: string; value: unknown }[]): Promise<void> {
	const numbered = lines.filter(({ label, value }) => ofWhat.includes(label) && typeof value === 'number');
	const ids = [...new Set(numbered.map(({ value }) => value as number))];
	if (ids.length === 0) return;
	const found = await tx.select({ id: entry.id, title: entry.title }).from(entry).where(inArray(entry.id, ids));
	const titles = new Map(found.map(({ id, title }) => [id, title]));
	for (const line of numbered) {
		line.value = titles.get(line.value as number) ?? line.value;
		line.label = 'Wat het is';
	}
}

/** The same for a page: everything in words. */
export type Told = Omit<Group, 'rows'> & { rows: { label: string; text: string }[][] };

/** What is kept, as a page tells it; the first rows of each group. */
export async function tell(db: Database, actor: Actor, most = 25): Promise<Told[]> {
	const groups = await gather(db, actor, most);
	return groups.map((group) => ({
		...group,
		rows: group.rows.map((row) => row.map(({ label, value }) => ({ label, text: plainOf(value) })))
	}));
}

/** What is kept, all of it, for a file. */
export async function download(db: Database, actor: Actor, at: Date): Promise<string> {
	const groups = await gather(db, actor);
	const told = groups.map(({ title, purpose, why, howLong, seenBy, rows }) => ({
		wat: title,
		waarvoor: purpose,
		waaromHetMag: why,
		hoeLang: howLong,
		wieHetZiet: seenBy,
		gegevens: rows.map((row) => Object.fromEntries(row.map(({ label, value }) => [label, value])))
	}));
	return JSON.stringify({ gemaaktOp: at.toISOString(), overJou: told }, null, '\t');
}

/** Who looked at what somebody told in confidence, newest first, as sentences. */
export async function lookers(db: Database, actor: Actor, most = 200): Promise<{ at: Date; sentence: string }[]> {
	return within(db, machine, async (tx) => {
		const who = await whoIs(tx, actor);
		const found = await tx
			.select({ look, name: account.name })
			.from(look)
			.leftJoin(account, eq(account.id, look.actorId))
			.where(about(look, who))
			.orderBy(desc(look.id))
			.limit(most);
		return found.map(({ look: row, name }) => ({
			at: row.at,
			sentence: lookText({ ...row, name, subjectKind: row.subjectKind as LookKind })
		}));
	});
}
