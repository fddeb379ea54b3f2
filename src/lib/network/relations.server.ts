import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { enter, happened, type Kept } from '#lib/keeping/door.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { relationTypes, type RelationWay, typeOf } from './network.ts';
import { relation } from './table.server.ts';

/**
 * How networks hang together: what the makelaar of the wijk of one of the two writes down. Both are in one gemeente,
 * not always in one wijk.
 */

type Found = typeof relation.$inferSelect;

/**
 * Says how this network hangs together with another; what is said already is not said twice.
 * @param way as it is said from this network: `refers_back` is "krijgt mensen via"
 * @throws NotAllowed for who isn't makelaar here, NotNow when the other is gone or it is said in other words
 */
export async function relate(
	db: Database,
	actor: Actor,
	entryId: number,
	input: { otherId: number; way: RelationWay; words: string }
): Promise<void> {
	await asMakelaar(db, actor, entryId, async (tx, kept) => {
		const { type, back } = typeOf(input.way);
		const { gemeente } = kept.about;
		if (input.otherId === entryId)
			throw new NotNow('Kies een ander netwerk: een netwerk hangt altijd met zichzelf samen.');
		const [other] = await tx
			.select({ id: entry.id })
			.from(entry)
			.where(and(eq(entry.id, input.otherId), eq(entry.gemeenteCode, gemeente.code), isThere))
			.limit(1);
		if (!other) throw new NotNow('Dat netwerk is er niet (meer). Kies een ander.');
		// what says the same from either side is kept once, the lower id first
		const turned = relationTypes[type].both ? other.id < entryId : back;
		const ends = turned ? { fromId: other.id, toId: entryId } : { fromId: entryId, toId: other.id };
		const [added] = await tx
			.insert(relation)
			.values({ ...ends, type, words: input.words })
			.onConflictDoNothing()
			.returning({ id: relation.id });
		if (!added) {
			const [before] = await tx
				.select({ words: relation.words })
				.from(relation)
				.where(and(eq(relation.fromId, ends.fromId), eq(relation.toId, ends.toId), eq(relation.type, type)));
			if (before && before.words !== input.words)
				throw new NotNow('Dit verband staat er al, met andere woorden. Je kunt die woorden hieronder veranderen.');
			return;
		}
		await touch(tx, gemeente.code);
		await happened(tx, kept, 'network.related', { relationId: added.id, otherId: other.id, type });
	});
}

/** Says it in other words. @throws NotAllowed, NotNow when it is gone, Overtaken when somebody was first */
export async function reword(
	db: Database,
	actor: Actor,
	entryId: number,
	input: { id: number; seen: number; words: string }
): Promise<void> {
	await asMakelaar(db, actor, entryId, async (tx, kept) => {
		const before = await of(tx, entryId, input.id);
		if (!before) throw new NotNow('Dit verband is er niet meer: iemand haalde het net weg.');
		const last = await lastChange(tx, before);
		const changed = differences({ 'In woorden': before.words }, { 'In woorden': input.words });
		const standing = { differences: changed, ...last, revision: before.revision };
		if (!mustWrite(input.seen, standing)) return;
		await tx
			.update(relation)
			.set({ words: input.words, revision: sql`${relation.revision} + 1` })
			.where(eq(relation.id, before.id));
		await touch(tx, kept.about.gemeente.code);
		await happened(tx, kept, 'network.relation_changed', { relationId: before.id });
	});
}

/** Takes it away; gone already is as good. @throws NotAllowed, Overtaken when it was put in other words meanwhile */
export async function part(
	db: Database,
	actor: Actor,
	entryId: number,
	input: { id: number; seen: number }
): Promise<void> {
	await asMakelaar(db, actor, entryId, async (tx, kept) => {
		const before = await of(tx, entryId, input.id);
		if (!before) return;
		const last = await lastChange(tx, before);
		const changed = [{ label: 'Dit verband', now: before.words || relationTypes[before.type].label, mine: '(weg)' }];
		mustWrite(input.seen, {
			differences: changed,
			by: last?.by ?? null,
			at: last?.at ?? null,
			revision: before.revision
		});
		await tx.delete(relation).where(eq(relation.id, before.id));
		await touch(tx, kept.about.gemeente.code);
		const otherId = before.fromId === entryId ? before.toId : before.fromId;
		await happened(tx, kept, 'network.unrelated', { relationId: before.id, otherId, type: before.type });
	});
}

/** A network that can be read of: not withdrawn, not merged into another. */
const isThere = and(eq(entry.kind, 'network'), ne(entry.publication, 'withdrawn'), sql`${entry.mergedIntoId} is null`)!;

/** Through the door, to a network. */
export function asMakelaar<Result>(
	db: Database,
	actor: Actor,
	entryId: number,
	work: (tx: Database, kept: Kept) => Promise<Result>
): Promise<Result> {
	return enter(db, { actor, entryId }, 'network.relate', (tx, kept) => {
		if (kept.about.kind !== 'network') throw new NotAllowed();
		return work(tx, kept);
	});
}

async function of(tx: Database, entryId: number, id: number): Promise<Found | undefined> {
	const [found] = await tx
		.select()
		.from(relation)
		.where(and(eq(relation.id, id), or(eq(relation.fromId, entryId), eq(relation.toId, entryId))))
		.for('update')
		.limit(1);
	return found;
}

/** Who said or changed it last, as colleagues may read. The caller came in through the door. */
async function lastChange(tx: Database, { id, fromId, toId }: Found) {
	const [found] = await within(tx, { kind: 'system' }, (own) =>
		own
			.select({ by: account.name, at: event.at })
			.from(event)
			.leftJoin(account, sql`${account.id}::text = ${event.actorId}`)
			.where(
				and(
					...[eq(event.subjectKind, 'entry'), inArray(event.subjectId, [String(fromId), String(toId)])],
					inArray(event.name, ['network.related', 'network.relation_changed']),
					sql`${event.details} ->> 'relationId' = ${String(id)}`
				)
			)
			.orderBy(desc(event.id))
			.limit(1)
	);
	return { by: found?.by ?? null, at: found?.at ?? null };
}
