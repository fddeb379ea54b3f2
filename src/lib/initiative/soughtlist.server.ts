import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { NotAllowed } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';
import { entry } from '#lib/entry/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { enterAlone, happened, type Key } from './door.server.ts';
import * as freshness from './freshness.server.ts';
import { member, sought } from './table.server.ts';

/** Who or what an initiative seeks, and how many of them are found. What is open also stands on the card. */

export type SoughtInput = {
	what: string;
	talent: Talent | null;
	many: number;
	/** 2026-12-01 */
	by: string | null;
};

export type Sought = Awaited<ReturnType<typeof list>>[number];

/** The open roles of an initiative with how many people said "dat kan ik" and were welcome; for everybody. */
export function list(db: Database, entryId: number) {
	// whole names: of the only table in a select the columns would be written without it
	const found = sql<number>`(select count(*)::int from ${member} where ${member}.sought_id = ${sought}.id
		and ${member}.state = 'accepted' and ${member}.part <> 'informed')`;
	// who it is stays behind: only how many
	return within(db, { kind: 'system' }, (tx) =>
		tx
			.select({
				...{ id: sought.id, what: sought.what, talent: sql<Talent | null>`${sought.talent}`, many: sought.many },
				...{ by: sought.by, revision: sought.revision, found }
			})
			.from(sought)
			.where(and(eq(sought.entryId, entryId), isNull(sought.closedAt)))
			.orderBy(asc(sought.createdAt), asc(sought.id))
	);
}

/** The most that is sought at once: the card of an initiative shows all of it. */
const mostSought = 20;

/**
 * @param input.id of the form: sent twice, it stands there once
 * @throws NotNow when there is too much already
 */
export function add(db: Database, key: Key, input: SoughtInput & { id: string }): Promise<void> {
	return enterAlone(db, key, 'initiative.change', async (tx, inside) => {
		const { entryId } = inside.about;
		await follow(tx, entryId);
		const there = await tx.select({ id: sought.id }).from(sought).where(eq(sought.id, input.id));
		if (there.length) return;
		if ((await list(tx, entryId)).length >= mostSought)
			throw new NotNow(`Jullie zoeken al ${mostSought} dingen. Haal er eerst een weg.`);
		await tx.insert(sought).values({ ...input, entryId, createdAt: now() });
		await happened(tx, inside, 'initiative.sought', { soughtId: input.id });
		await freshness.alive(tx, inside);
		await show(tx, entryId);
	});
}

/** @throws Overtaken when somebody else changed it meanwhile */
export function change(db: Database, key: Key, input: SoughtInput & { id: string; seen: number }): Promise<void> {
	return enterAlone(db, key, 'initiative.change', async (tx, inside) => {
		const { id, seen, ...fields } = input;
		await follow(tx, inside.about.entryId);
		const row = await find(tx, inside.about.entryId, id);
		const standing = {
			...{ differences: differences(inWords(row), inWords(fields)), revision: row.revision },
			...{ by: null, at: null }
		};
		if (!mustWrite(seen, standing)) return;
		await tx
			.update(sought)
			.set({ ...fields, revision: row.revision + 1 })
			.where(eq(sought.id, id));
		await happened(tx, inside, 'initiative.sought_changed', { soughtId: id });
		await freshness.alive(tx, inside);
		await show(tx, inside.about.entryId);
	});
}

/** It is found, or not sought any more. Twice is as good as once. */
export function close(db: Database, key: Key, id: string): Promise<void> {
	return enterAlone(db, key, 'initiative.change', async (tx, inside) => {
		await follow(tx, inside.about.entryId);
		const row = await find(tx, inside.about.entryId, id);
		if (row.closedAt) return;
		await tx
			.update(sought)
			.set({ closedAt: now(), revision: row.revision + 1 })
			.where(eq(sought.id, id));
		await happened(tx, inside, 'initiative.sought_closed', { soughtId: id });
		await freshness.alive(tx, inside);
		await show(tx, inside.about.entryId);
	});
}

/**
 * What the entry says it seeks, as roles: what was typed there gets one, and what was taken away there is closed. To be
 * called by who changes an entry from elsewhere: its proposer, or a makelaar who puts it right.
 */
export async function follow(tx: Database, entryId: number): Promise<void> {
	const [found] = await tx.select({ seeks: entry.seeks }).from(entry).where(eq(entry.id, entryId)).limit(1);
	const seeks = [...new Set(found?.seeks ?? [])];
	const open = await tx
		.select({ id: sought.id, what: sought.what })
		.from(sought)
		.where(and(eq(sought.entryId, entryId), isNull(sought.closedAt)));
	const at = now();
	for (const { id } of open.filter(({ what }) => !seeks.includes(what)))
		await tx
			.update(sought)
			.set({ closedAt: at, revision: sql`${sought.revision} + 1` })
			.where(eq(sought.id, id));
	const fresh = seeks.filter((what) => !open.some((one) => one.what === what));
	if (fresh.length)
		await tx.insert(sought).values(fresh.map((what) => ({ id: crypto.randomUUID(), entryId, what, createdAt: at })));
}

/** Cards and the search read it from the entry. */
async function show(tx: Database, entryId: number): Promise<void> {
	const open = await list(tx, entryId);
	await entries.change(tx, entryId, { seeks: [...new Set(open.map(({ what }) => what))] });
}

async function find(tx: Database, entryId: number, id: string) {
	const [row] = await tx
		.select()
		.from(sought)
		.where(and(sql`${sought.id}::text = ${id}`, eq(sought.entryId, entryId)))
		.limit(1);
	if (!row) throw new NotAllowed();
	return row;
}

type InWords = { what: string; talent: string | null; many: number; by: string | null };

const inWords = ({ what, talent, many, by }: InWords) => ({
	'Wie of wat': what,
	'Waar het bij hoort': talent && Object.hasOwn(talents, talent) ? talents[talent as Talent] : '',
	Hoeveel: String(many),
	'Voor wanneer': by ? dayInWords(by) : ''
});
