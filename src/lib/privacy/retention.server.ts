import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { system } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { LookKind } from '#lib/oversight/look.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { type Database, type Opened, rows } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { record } from '#lib/server/events.server.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { type Going, terms } from '#lib/server/register.ts';
import { within } from '#lib/server/wall.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import * as endings from './endings.server.ts';
import { blank, dropEntries, unname } from './erase.server.ts';
import { held, unheld } from './tables.server.ts';

const machine = { kind: 'system' } as const;
const batch = 500;
/** What makelaars typed with a look at these goes with them. */
const lookedAt = new Map<PgTable, LookKind>([
	[vraag, 'vraag'],
	[signaal, 'signaal']
]);

/** How much went, by table; accounts that were announced apart. */
export type Swept = Record<string, number>;

/**
 * Throws away what is past its term, once a day. Every batch is a transaction of its own, so that a long one holds nobody
 * up, and a run that was broken off goes on where it was.
 * @param site the address of this Wijkweb, for the link in a mail
 * @returns undefined when the day was done, or another process is at it
 */
export function run(db: Database, site: string): Promise<Swept | undefined> {
	return duty.once(
		db,
		'retention',
		(day) => sweep(db, day, site),
		(tx, gone, day) =>
			record(tx, {
				name: 'retention.finished',
				actor: system,
				subject: { kind: 'day', id: day },
				details: { gone }
			})
	);
}

async function sweep(db: Database, day: string, site: string): Promise<Swept> {
	const swept: Swept = {};
	if (await endings.isDue(db, day)) {
		const around = { site, phone: (await gemeenten.only(db))?.phone ?? null };
		await endings.clear(db, day);
		for (const which of [0, 1] as const)
			swept[`announced ${which + 1}`] = await endings.announce(db, day, which, around);
		swept['account'] = await endings.end(db, day, site);
	}
	for (const one of await due(db)) swept[one.name] = (swept[one.name] ?? 0) + (await takeOut(db, one));
	swept['job'] = await within(db, machine, (tx) => jobs.sweep(tx, daysAgo(terms.job.days)));
	return Object.fromEntries(Object.entries(swept).filter(([, many]) => many > 0));
}

function daysAgo(days: number): Date {
	return new Date(now().getTime() - days * 86_400_000);
}

type Over = { table: PgTable; name: string; over: SQL; empty: Going['empty'] };

/** The tables with something past its term: on most days few of them, and one question tells which. */
async function due(db: Database): Promise<Over[]> {
	const all = [...held(), ...unheld()].flatMap(({ table, name, goes }) =>
		goes.map(({ term, past, empty }) => ({ table, name, empty, over: past(daysAgo(terms[term].days ?? 0)) }))
	);
	const questions = all.map(
		({ table, over }, at) => sql`exists (select from ${table} where ${over}) as ${sql.identifier(`q${at}`)}`
	);
	const [found] = await within(db, machine, (tx) =>
		rows<Record<string, boolean>>(tx, sql`select ${sql.join(questions, sql`, `)}`)
	);
	return all.filter((_, at) => found?.[`q${at}`]);
}

async function takeOut(db: Database, { table, over, empty }: Over): Promise<number> {
	for (let done = 0; ;) {
		const gone = await within(db, machine, (tx) => some(tx, table, over, empty));
		done += gone;
		if (gone < batch) return done;
	}
}

async function some(tx: Database, table: PgTable, over: SQL, empty: readonly string[] | undefined): Promise<number> {
	const few = sql`${table}.ctid = any (array(select ${table}.ctid from ${table} where ${over} limit ${batch}))`;
	if (table === entry && !empty) return dropEntries(tx, system, few);
	if (empty) {
		const [found] = await rows<{ n: number }>(tx, sql`select count(*)::int as n from ${table} where ${few}`);
		if (found?.n) await (table === entry ? unname(tx, few) : blank(tx, table, empty, few));
		return found?.n ?? 0;
	}
	const kind = lookedAt.get(table);
	const gone = await rows<{ id: string }>(
		tx,
		sql`delete from ${table} where ${few} returning ${kind ? sql`${table}.id::text` : sql`''`} as id`
	);
	if (kind)
		await looks.forgetAll(
			tx,
			kind,
			gone.map(({ id }) => id)
		);
	return gone.length;
}

/**
 * The embedded database has nobody who cleans up behind it: what was deleted stays in its files until the table is
 * written anew. A PostgreSQL server does that by itself (autovacuum); there, deleted rows are overwritten in time.
 */
export async function tidy(opened: Opened): Promise<void> {
	if (opened.engine !== 'pglite') return;
	for (const { name, erase, goes } of held())
		if (goes.length || erase !== 'stays') await opened.exec(`vacuum full "${name}"`);
	// one at a time: several together are a transaction, and none of these may be in one
	for (const statement of ['vacuum full jobs.job_common', 'checkpoint']) await opened.exec(statement);
}
