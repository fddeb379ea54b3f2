import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { assets, oftens } from './conversation.ts';
import type { TieInput } from './conversationform.server.ts';
import { enter, enterAlone, type Entered, happened, type Key } from './door.server.ts';
import { type Cover, confided, nameFor } from './story.server.ts';
import { tie } from './table.server.ts';
import { aroundOn, mostTies, type Tie } from './tie.ts';

/** Who is around a person. They keep it themselves, together with their makelaar. */

/** All there are and were, the first first. */
export type Around = { as: Entered['as']; story: Cover; name: string | null; ties: Tie[] };

export function list(db: Database, key: Key): Promise<Around> {
	return enter(db, key, 'conversation.read', async (tx, { as, story }) => ({
		...{ as, story, name: nameFor((await confided(tx, story.id))!) },
		ties: await of(tx, story.id)
	}));
}

/** One of them. @throws NotThere */
export function find(db: Database, key: Key, id: string): Promise<{ as: Entered['as']; story: Cover; tie: Tie }> {
	return enter(db, key, 'conversation.read', async (tx, { as, story }) => ({
		...{ as, story },
		tie: await one(tx, story.id, id)
	}));
}

/** Adds somebody; the same id again adds nobody. */
export function add(db: Database, key: Key, { id, ...input }: TieInput & { id: string }): Promise<void> {
	return enterAlone(db, key, 'conversation.write', async (tx, entered) => {
		const ties = await of(tx, entered.story.id);
		if (ties.some((other) => other.id === id)) return;
		const today = dayOf(now());
		if (aroundOn(ties, today).length >= mostTies)
			throw new NotNow(`Er staan al ${mostTies} mensen. Haal eerst iemand weg die er niet meer bij hoort.`);
		const entryId = await known(tx, entered.story, input.entryId);
		await tx
			.insert(tie)
			.values({ ...input, entryId, id, vraagId: entered.story.id, since: today })
			.onConflictDoNothing();
		await happened(tx, entered, 'tie.added', { tie: id });
	});
}

/**
 * Changes what is said of somebody. How it was before today stays as it was, to look back on.
 * @throws Overtaken when somebody else changed it meanwhile
 */
export function change(db: Database, key: Key, input: TieInput & { id: string; seen: number }): Promise<void> {
	return enterAlone(db, key, 'conversation.write', async (tx, entered) => {
		const { id, seen, ...wanted } = input;
		const there = await one(tx, entered.story.id, id);
		const entryId = await known(tx, entered.story, wanted.entryId, there.from?.id);
		const [now_, mine] = [worded(there), worded({ ...wanted, from: await titled(tx, entryId) })];
		if (!mustWrite(seen, { differences: differences(now_, mine), by: null, at: null, revision: there.revision }))
			return;
		const today = dayOf(now());
		const grew = there.often !== wanted.often || String(there.assets) !== String(wanted.assets);
		if (grew && there.since < today && there.until === null)
			await tx.insert(tie).values({
				...{ id: crypto.randomUUID(), vraagId: entered.story.id, who: there.who, assets: there.assets },
				...{ often: there.often, entryId: there.from?.id ?? null, since: there.since, until: today }
			});
		const since = grew && there.until === null ? today : there.since;
		if (there.who !== wanted.who)
			await tx.update(tie).set({ who: wanted.who }).where(before(entered.story.id, there.who));
		await tx
			.update(tie)
			.set({ ...wanted, entryId, since, revision: there.revision + 1 })
			.where(eq(tie.id, id));
		await happened(tx, entered, 'tie.changed', { tie: id });
	});
}

/** From today somebody isn't around any more; they stay in what was. Who was added today by mistake is just gone. */
export function end(db: Database, key: Key, id: string): Promise<void> {
	return enterAlone(db, key, 'conversation.write', async (tx, entered) => {
		const there = await one(tx, entered.story.id, id);
		if (there.until !== null) return;
		const today = dayOf(now());
		if (there.since === today) await tx.delete(tie).where(eq(tie.id, id));
		else
			await tx
				.update(tie)
				.set({ until: today, revision: there.revision + 1 })
				.where(eq(tie.id, id));
		await happened(tx, entered, 'tie.ended', { tie: id });
	});
}

/** Takes somebody away, also out of what was. */
export function erase(db: Database, key: Key, id: string): Promise<void> {
	return enterAlone(db, key, 'conversation.write', async (tx, entered) => {
		const there = await one(tx, entered.story.id, id);
		await tx.delete(tie).where(or(eq(tie.id, id), before(entered.story.id, there.who)));
		await happened(tx, entered, 'tie.erased', { tie: id });
	});
}

/** The circles of the wijk to choose from, by name. Public things only. */
export async function circles(
	db: Database,
	spot: { gemeenteCode: string; wijkCode: string | null }
): Promise<{ id: number; title: string }[]> {
	return db
		.select({ id: entry.id, title: entry.title })
		.from(entry)
		.where(
			and(
				eq(entry.gemeenteCode, spot.gemeenteCode),
				spot.wijkCode ? or(eq(entry.wijkCode, spot.wijkCode), isNull(entry.wijkCode)) : undefined,
				eq(entry.personal, false),
				isListed
			)
		)
		.orderBy(asc(entry.title), asc(entry.id))
		.limit(300);
}

async function of(tx: Database, vraagId: string): Promise<Tie[]> {
	const { id, who, often, since, until, revision } = tie;
	const rows = await tx
		.select({ id, who, assets: tie.assets, often, since, until, revision, entryId: entry.id, title: entry.title })
		.from(tie)
		.leftJoin(entry, eq(entry.id, tie.entryId))
		.where(eq(tie.vraagId, vraagId))
		.orderBy(asc(tie.since), asc(tie.id));
	return rows.map(({ entryId, title, ...row }) => ({
		...row,
		from: entryId === null ? null : { id: entryId, title: title! }
	}));
}

async function one(tx: Database, vraagId: string, id: string): Promise<Tie> {
	const found = isUuid(id) && (await of(tx, vraagId)).find((other) => other.id === id);
	if (!found) throw new NotThere();
	return found;
}

/** How it was with the same person before. */
const before = (vraagId: string, who: string) => and(eq(tie.vraagId, vraagId), eq(tie.who, who), isNotNull(tie.until));

/** The circle when it stands on the map of this gemeente, or stood there already; else none. */
async function known(tx: Database, story: Cover, id: number | null, before?: number): Promise<number | null> {
	if (id === null || id === before) return id;
	const [found] = await tx
		.select({ id: entry.id })
		.from(entry)
		.where(and(eq(entry.id, id), eq(entry.gemeenteCode, story.gemeente.code), eq(entry.personal, false), isListed))
		.limit(1);
	return found?.id ?? null;
}

async function titled(tx: Database, id: number | null): Promise<Tie['from']> {
	if (id === null) return null;
	const [found] = await tx.select({ id: entry.id, title: entry.title }).from(entry).where(eq(entry.id, id)).limit(1);
	return found ?? null;
}

function worded(said: Pick<Tie, 'who' | 'assets' | 'often' | 'from'>): Record<string, string> {
	return {
		Naam: said.who,
		'Wat jullie voor elkaar doen': said.assets.map((asset) => assets[asset]).join('\n'),
		'Hoe vaak': said.often ? oftens[said.often] : '',
		'Waar je die persoon van kent': said.from?.title ?? ''
	};
}
