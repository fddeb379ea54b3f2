import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { alive } from '#lib/initiative/freshness.server.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { amount } from './amounts.server.ts';
import { euros } from './funding.ts';
import { need } from './table.server.ts';

/** What an initiative needs, line by line with what it costs. The initiators write it, everybody in it reads it. */

const most = 60;

const needInput = z.object({
	what: line(160).refine(hasWords, { error: 'Schrijf op wat jullie nodig hebben.' }),
	cents: amount
});
export type NeedInput = z.infer<typeof needInput>;
export type NeedProblems = Partial<Record<'what' | 'cents', string>>;

/** @returns the line as it can be kept, or what is wrong with it by field */
export function readNeed(typed: { what: string; cents: string }): { need: NeedInput } | { problems: NeedProblems } {
	const read = needInput.safeParse(typed);
	if (read.success) return { need: read.data };
	const problems: NeedProblems = {};
	for (const { path, message } of read.error.issues) problems[path[0] as 'what' | 'cents'] ??= message;
	return { problems };
}

/** Oldest first. The caller has checked who asks. */
export function list(tx: Database, entryId: number) {
	const { id, what, cents, revision } = need;
	return tx
		.select({ id, what, cents, revision })
		.from(need)
		.where(eq(need.entryId, entryId))
		.orderBy(asc(need.createdAt), asc(need.id));
}

/**
 * One more line. The id was made with the form, so that sending twice makes one.
 * @throws NotNow when there are too many
 */
export function add(db: Database, key: Key, { id, ...input }: NeedInput & { id: string }): Promise<void> {
	return enterAlone(db, key, 'funding.write', async (tx, inside) => {
		if (!isUuid(id)) throw new NotThere();
		const { entryId } = inside.about;
		const [twin] = await tx.select({ entryId: need.entryId }).from(need).where(eq(need.id, id)).limit(1);
		if (twin && twin.entryId !== entryId) throw new NotThere();
		if (twin) return;
		if ((await list(tx, entryId)).length >= most)
			throw new NotNow(`Er staan al ${most} dingen op de lijst. Tel kleine dingen bij elkaar op.`);
		await tx.insert(need).values({ id, entryId, ...input, createdAt: now() });
		await alive(tx, inside);
		await happened(tx, inside, 'need.added', { need: id });
	});
}

type Which = { id: string; seen: number };

/** Changes a line. @throws Overtaken when somebody else did so meanwhile */
export function change(db: Database, key: Key, { id, seen, ...input }: NeedInput & Which): Promise<void> {
	return enterAlone(db, key, 'funding.write', async (tx, inside) => {
		const before = await find(tx, inside, id);
		if (!mustWrite(seen, standing(before, inWords(input)))) return;
		await tx
			.update(need)
			.set({ ...input, revision: before.revision + 1 })
			.where(eq(need.id, id));
		await alive(tx, inside);
		await happened(tx, inside, 'need.changed', { need: id });
	});
}

/** Takes a line away; twice is as good as once. @throws Overtaken when somebody else changed it meanwhile */
export function remove(db: Database, key: Key, { id, seen }: Which): Promise<void> {
	return enterAlone(db, key, 'funding.write', async (tx, inside) => {
		const before = await find(tx, inside, id).catch(() => undefined);
		if (!before) return;
		mustWrite(seen, standing(before, { Wat: null, Bedrag: null }));
		await tx.delete(need).where(eq(need.id, id));
		await alive(tx, inside);
		await happened(tx, inside, 'need.removed', { need: id });
	});
}

type Row = Awaited<ReturnType<typeof list>>[number];
const inWords = ({ what, cents }: NeedInput) => ({ Wat: what, Bedrag: euros(cents) });
const standing = (row: Row, mine: Record<string, string | null>) => ({
	...{ differences: differences(inWords(row), mine), by: null, at: null },
	revision: row.revision
});

async function find(tx: Database, { about }: Inside, id: string): Promise<Row> {
	if (!isUuid(id)) throw new NotThere();
	const { what, cents, revision } = need;
	const [found] = await tx
		.select({ id: need.id, what, cents, revision })
		.from(need)
		.where(and(eq(need.id, id), eq(need.entryId, about.entryId)))
		.limit(1);
	if (!found) throw new NotThere();
	return found;
}
