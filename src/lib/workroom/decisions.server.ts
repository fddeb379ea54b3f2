import { and, asc, count, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { describe, enter, enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { isOver, longest, longestOpen, mostOpen, outcomeOf } from './decision.ts';
import { lastChange, namesOf, people } from './group.server.ts';
import { tellGroup } from './callup.server.ts';
import { dayAhead, id, type Problems, problemsOf } from './reading.server.ts';
import { decision, voice } from './table.server.ts';
import { dayIn, type Stance, stances } from './workroom.ts';

/** What the group decides by consent, of who takes part. Who may not find nothing: NotAllowed. */

export type Decision = typeof decision.$inferSelect;

const reading = z.object({
	id,
	title: line(longest.title).refine(hasWords, { error: 'Zeg in één zin wat je voorstelt.' }),
	text: text(longest.text),
	closes: dayAhead('Kies tot en met welke dag mensen kunnen reageren.', longestOpen)
});

export type DecisionInput = z.infer<typeof reading>;
export const decisionFields = ['id', 'title', 'text', 'closes'] as const;

export function readDecision(
	typed: Record<(typeof decisionFields)[number], string>
): { decision: DecisionInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { decision: result.data } : { problems: problemsOf(result.error) };
}

const speaking = z
	.object({
		stance: z.enum(Object.keys(stances) as Stance[], { error: 'Kies wat je ervan vindt.' }),
		reason: text(longest.reason).transform((value) => value || null)
	})
	.refine(({ stance, reason }) => stance !== 'against' || (reason && hasWords(reason)), {
		path: ['reason'],
		error: 'Schrijf op wat je bezwaar is. Dan kunnen jullie er samen iets op vinden.'
	});

export type Speaking = z.infer<typeof speaking>;

export function readVoice(typed: { stance: string; reason: string }): { voice: Speaking } | { problems: Problems } {
	const result = speaking.safeParse(typed);
	return result.success ? { voice: result.data } : { problems: problemsOf(result.error) };
}

/** What lies before the group, what met an objection, and what was settled; with who said what. */
export async function list(db: Database, key: Key) {
	await enter(db, key, 'workroom.read', (tx, { about }) => closeDue(tx, about.entryId));
	return enter(db, key, 'workroom.read', async (tx, { about, memberId, leads }) => {
		const group = await people(tx, about.entryId);
		const nameOf = namesOf(group);
		const [found, voices] = await Promise.all([
			tx
				.select()
				.from(decision)
				.where(eq(decision.entryId, about.entryId))
				.orderBy(asc(decision.closesOn), desc(decision.createdAt)),
			tx
				.select({ decisionId: voice.decisionId, memberId: voice.memberId, stance: voice.stance, reason: voice.reason })
				.from(voice)
				.innerJoin(decision, and(eq(decision.id, voice.decisionId), eq(decision.entryId, about.entryId)))
				.orderBy(asc(voice.at))
		]);
		const all = found.map((one) => {
			const said = voices.filter(({ decisionId }) => decisionId === one.id);
			const silent = group.filter((person) => !said.some((voice) => voice.memberId === person.id));
			return {
				...{ id: one.id, title: one.title, text: one.text, state: one.state, revision: one.revision },
				...{ closesOn: one.closesOn, closedOn: one.closedAt && dayOf(one.closedAt) },
				by: nameOf(one.addedBy),
				voices: said.map(({ memberId, stance, reason }) => ({ name: nameOf(memberId), stance, reason })),
				mine: said.find((voice) => voice.memberId === memberId) ?? null,
				silent: silent.map(({ name }) => name),
				mayClose: leads && silent.length === 0,
				mayDrop: leads || (one.addedBy !== null && one.addedBy === memberId),
				mayChange: said.every((voice) => voice.memberId === one.addedBy)
			};
		});
		const closed = all.toSorted((a, b) => (b.closedOn ?? '').localeCompare(a.closedOn ?? ''));
		return {
			group: group.length,
			open: all.filter(({ state }) => state === 'open'),
			objected: closed.filter(({ state }) => state === 'objected'),
			settled: closed.filter(({ state }) => state === 'agreed' || state === 'dropped')
		};
	});
}

/**
 * Puts something before the group, with one mail to everybody who left an address. The same form twice is one.
 * @param site where the links in the mails begin
 */
export async function put(db: Database, key: Key, input: DecisionInput & { site: string }): Promise<void> {
	await enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const { entryId } = inside.about;
		const [before] = await tx.select().from(decision).where(ofThis(entryId, input.id));
		if (before?.title === input.title && before.text === input.text) return;
		const [open] = await tx
			.select({ many: count() })
			.from(decision)
			.where(and(eq(decision.entryId, entryId), eq(decision.state, 'open')));
		if (open!.many >= mostOpen)
			throw new Refused(`Er liggen al ${mostOpen} dingen voor. Wacht tot er een paar zijn besloten.`);
		const [today] = await tx
			.select({ many: count() })
			.from(decision)
			.where(and(eq(decision.entryId, entryId), gt(decision.createdAt, new Date(now().getTime() - 86_400_000))));
		// each is a mail to everybody, also when it was taken back
		if (today!.many >= mostOpen)
			throw new Refused('Er is vandaag al veel voorgelegd. Ga morgen verder: iedereen krijgt er een mail van.');
		// gone back to a form that was sent already, and something else typed
		const id = before ? crypto.randomUUID() : input.id;
		await tx
			.insert(decision)
			.values({
				...{ id, entryId, title: input.title, text: input.text, closesOn: input.closes },
				...{ addedBy: inside.memberId, createdAt: now() }
			})
			.onConflictDoNothing();
		await must(tx, inside, id);
		await happened(tx, inside, 'decision.put', { decision: id, by: inside.memberId });
		await tellGroup(tx, inside, input);
	});
}

/** Other words or another day, as long as nobody else has spoken of it. @throws Overtaken, Refused */
export async function change(
	db: Database,
	key: Key,
	{ seen, ...input }: DecisionInput & { seen: number }
): Promise<void> {
	await onOpen(db, key, input.id, async (tx, inside, before) => {
		const spoke = await tx.select({ memberId: voice.memberId }).from(voice).where(eq(voice.decisionId, before.id));
		if (spoke.some(({ memberId }) => memberId !== before.addedBy))
			throw new Refused('Er is al op gereageerd. Trek het in, en leg het opnieuw voor.');
		const inWords = (one: Pick<Decision, 'title' | 'text' | 'closesOn'>) => ({
			Voorstel: one.title,
			Uitleg: one.text,
			'Reageren tot en met': dayIn(one.closesOn, dayOf(now()))
		});
		const after = { title: input.title, text: input.text, closesOn: input.closes };
		const { revision } = before;
		const both = differences(inWords(before), inWords(after));
		const last = await lastChange(tx, inside, ['decision.put', 'decision.changed'], 'decision', before.id);
		if (!mustWrite(seen, { differences: both, ...last, revision })) return;
		await tx
			.update(decision)
			.set({ ...after, revision: revision + 1 })
			.where(eq(decision.id, before.id));
		await happened(tx, inside, 'decision.changed', { decision: before.id, by: inside.memberId });
	});
}

/**
 * Says what one thinks of it, or something else than before; only while it lies open.
 * @param input.seen the revision that was read: nobody agrees to a text they didn't see
 */
export async function speak(db: Database, key: Key, input: Speaking & { id: string; seen: number }): Promise<void> {
	await onOpen(db, key, input.id, async (tx, inside, before) => {
		if (input.seen !== before.revision)
			throw new Refused('Het voorstel is intussen veranderd. Lees het nog eens, en zeg dan wat je vindt.');
		const { stance, reason } = input;
		const which = and(eq(voice.decisionId, before.id), eq(voice.memberId, inside.memberId!));
		const [said] = await tx.select().from(voice).where(which);
		if (said?.stance === stance && said.reason === reason) return;
		if (said) await tx.update(voice).set({ stance, reason, at: now() }).where(which);
		else
			await tx.insert(voice).values({ decisionId: before.id, memberId: inside.memberId!, stance, reason, at: now() });
		await happened(tx, inside, 'decision.spoken', { decision: before.id });
	});
}

/** Closes it before its day, by an initiator when everybody spoke; twice is as good as once. */
export async function close(db: Database, key: Key, decisionId: string): Promise<void> {
	await enterAlone(db, key, 'decision.close', async (tx, inside) => {
		const before = await must(tx, inside, decisionId);
		if (before.state === 'agreed' || before.state === 'objected') return;
		if (before.state === 'dropped') throw new Refused('Dit voorstel is ingetrokken.');
		const spoke = await tx
			.select({ memberId: voice.memberId, stance: voice.stance })
			.from(voice)
			.where(eq(voice.decisionId, decisionId));
		const silent = (await people(tx, inside.about.entryId)).filter(
			({ id }) => !spoke.some(({ memberId }) => memberId === id)
		);
		if (silent.length)
			throw new Refused(
				`Nog niet iedereen heeft gereageerd. We wachten op ${silent.map(({ name }) => name).join(', ')}.`
			);
		const state = outcomeOf(spoke.map(({ stance }) => stance));
		await tx
			.update(decision)
			.set({ state, closedAt: now(), revision: before.revision + 1 })
			.where(eq(decision.id, decisionId));
		await happened(tx, inside, 'decision.closed', { decision: decisionId, state });
	});
}

/** Takes it back, while it lies open: who put it forward may, and the initiators. Twice is as good as once. */
export async function drop(db: Database, key: Key, decisionId: string): Promise<void> {
	await enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const before = await must(tx, inside, decisionId);
		if (!inside.leads && (before.addedBy === null || before.addedBy !== inside.memberId)) throw new NotAllowed();
		if (before.state === 'dropped') return;
		if (before.state !== 'open') throw closed();
		await tx
			.update(decision)
			.set({ state: 'dropped', closedAt: now(), revision: before.revision + 1 })
			.where(eq(decision.id, decisionId));
		await happened(tx, inside, 'decision.dropped', { decision: decisionId });
	});
}

/**
 * Closes what is past its day, of one initiative or (daily, by the machine) of all. Then what people said stands: who
 * leaves the group later changes nothing to what was decided.
 */
export function closeDue(db: Database, entryId?: number): Promise<number> {
	return within(db, { kind: 'system' }, async (tx) => {
		const today = dayOf(now());
		const due = await tx
			.select()
			.from(decision)
			.where(
				and(
					...[eq(decision.state, 'open'), lt(decision.closesOn, today)],
					entryId === undefined ? undefined : eq(decision.entryId, entryId)
				)
			)
			.limit(500)
			.for('update', { skipLocked: true });
		if (due.length === 0) return 0;
		const said = await tx
			.select({ decisionId: voice.decisionId, stance: voice.stance })
			.from(voice)
			.where(
				inArray(
					voice.decisionId,
					due.map(({ id }) => id)
				)
			);
		for (const one of due) {
			const state = outcomeOf(said.filter(({ decisionId }) => decisionId === one.id).map(({ stance }) => stance));
			await tx
				.update(decision)
				.set({ state, closedAt: momentOf(one.closesOn, '23:59'), revision: one.revision + 1 })
				.where(eq(decision.id, one.id));
			const about = await describe(tx, one.entryId);
			await record(tx, {
				name: 'decision.closed',
				actor: { kind: 'system' },
				subject: { kind: 'entry', id: one.entryId },
				gemeenteCode: about?.gemeente.code ?? null,
				wijkCode: about?.wijk?.code ?? null,
				details: { decision: one.id, state }
			});
		}
		return due.length;
	});
}

const ofThis = (entryId: number, id: string) => and(eq(decision.entryId, entryId), sql`${decision.id}::text = ${id}`);
const closed = () => new Refused('Dit ligt niet meer voor. Kijk hieronder hoe het is afgelopen.');

/** One of this initiative that can still be spoken of, while nobody else changes it. */
function onOpen(
	db: Database,
	key: Key,
	id: string,
	work: (tx: Database, inside: Inside, before: Decision) => Promise<void>
): Promise<void> {
	return enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const before = await must(tx, inside, id);
		if (before.state !== 'open' || isOver(before.closesOn, dayOf(now()))) throw closed();
		await work(tx, inside, before);
	});
}

async function must(tx: Database, { about }: Inside, id: string): Promise<Decision> {
	const [found] = await tx.select().from(decision).where(ofThis(about.entryId, id));
	if (!found) throw new Refused('Dit voorstel is er niet meer.');
	return found;
}
