import { and, asc, count, desc, eq, gt, sql } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { isOver, mostOpen, outcomeOf } from '#lib/workroom/decision.ts';
import type { DecisionInput, Speaking } from '#lib/workroom/decisions.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened, type Inside, inNameOf, look, namesIn } from '../door.server.ts';
import { closeDue } from './closing.server.ts';
import { groupOf, tellGroup } from './group.server.ts';
import { planDecision as decision, planVoice as voice } from './table.server.ts';

export { closeDue };

/** What the circle decides by consent: as an initiative does (workroom/decisions), by seat, also of who is on paper. */

export type Decision = typeof decision.$inferSelect;

/** What lies before the circle, what met an objection, and what was settled; with who said what. */
export function list(db: Database, actor: Actor, planId: string) {
	return look(db, actor, planId, { sight: 'decisions' }, async (tx, { me }) => {
		await closeDue(tx, planId);
		const group = await groupOf(tx, planId);
		const nameOf = await namesIn(tx, planId);
		const found = await tx
			.select()
			.from(decision)
			.where(eq(decision.planId, planId))
			.orderBy(asc(decision.closesOn), desc(decision.createdAt));
		const voices = await tx
			.select({ decisionId: voice.decisionId, seatId: voice.seatId, stance: voice.stance, reason: voice.reason })
			.from(voice)
			.innerJoin(decision, and(eq(decision.id, voice.decisionId), eq(decision.planId, planId)))
			.orderBy(asc(voice.at));
		const mine = [me.seatId, ...me.typesFor];
		const all = found.map((one) => {
			const said = voices.filter(({ decisionId }) => decisionId === one.id);
			const silent = group.filter(({ id }) => !said.some(({ seatId }) => seatId === id));
			return {
				...{ id: one.id, title: one.title, text: one.text, state: one.state, revision: one.revision },
				...{ closesOn: one.closesOn, closedOn: one.closedAt && dayOf(one.closedAt) },
				by: one.addedBy && nameOf(one.addedBy),
				voices: said.map(({ seatId, stance, reason }) => ({ name: nameOf(seatId), stance, reason })),
				mine: said.find(({ seatId }) => seatId === me.seatId) ?? null,
				silent: silent.map(({ name }) => name),
				mayClose: me.leads && silent.length === 0,
				mayDrop: me.leads || mine.includes(one.addedBy ?? ''),
				mayChange: said.every(({ seatId }) => seatId === one.addedBy)
			};
		});
		const closed = all.toSorted((a, b) => (b.closedOn ?? '').localeCompare(a.closedOn ?? ''));
		const types = group.filter(({ id }) => me.typesFor.includes(id)).map(({ id, name }) => ({ id, name }));
		return {
			group: group.length,
			/** people on paper who can speak, and for whom this one types */
			types,
			open: all.filter(({ state }) => state === 'open'),
			objected: closed.filter(({ state }) => state === 'objected'),
			settled: closed.filter(({ state }) => state === 'agreed' || state === 'dropped')
		};
	});
}

type Putting = DecisionInput & { namens?: string | undefined };

/** Puts something before the circle, with one mail to everybody of it who has an address. The same form twice is one. */
export function put(db: Database, actor: Actor, planId: string, input: Putting & { site: string }): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.decide', async (tx, inside) => {
		const addedBy = await speaker(tx, inside, input.namens);
		const [before] = await tx.select().from(decision).where(ofThis(planId, input.id));
		if (before?.title === input.title && before.text === input.text) return;
		const many = async (which: ReturnType<typeof eq>) =>
			(
				await tx
					.select({ many: count() })
					.from(decision)
					.where(and(eq(decision.planId, planId), which))
			)[0]!.many;
		if ((await many(eq(decision.state, 'open'))) >= mostOpen)
			throw new Refused(`Er liggen al ${mostOpen} dingen voor. Wacht tot er een paar zijn besloten.`);
		// each is a mail to everybody, also when it was taken back
		if ((await many(gt(decision.createdAt, new Date(now().getTime() - 86_400_000)))) >= mostOpen)
			throw new Refused('Er is vandaag al veel voorgelegd. Ga morgen verder: iedereen krijgt er een mail van.');
		// gone back to a form that was sent already, and something else typed
		const id = before ? crypto.randomUUID() : input.id;
		const { title, text, closes } = input;
		await tx
			.insert(decision)
			.values({ id, planId, title, text, closesOn: closes, addedBy, createdAt: now() })
			.onConflictDoNothing();
		await must(tx, planId, id);
		await happened(tx, inside, 'plan.decision_put', { decision: id });
		await tellGroup(tx, inside, input);
	});
}

/** Other words or another day, as long as nobody else has spoken of it. @throws Overtaken, Refused */
export function change(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, ...input }: DecisionInput & { seen: number }
): Promise<void> {
	return onOpen(db, actor, planId, input.id, async (tx, inside, before) => {
		const spoke = await tx.select({ seatId: voice.seatId }).from(voice).where(eq(voice.decisionId, before.id));
		if (spoke.some(({ seatId }) => seatId !== before.addedBy))
			throw new Refused('Er is al op gereageerd. Trek het in, en leg het opnieuw voor.');
		const inWords = (one: Pick<Decision, 'title' | 'text' | 'closesOn'>) => ({
			Voorstel: one.title,
			Uitleg: one.text,
			'Reageren tot en met': dayIn(one.closesOn, dayOf(now()))
		});
		const after = { title: input.title, text: input.text, closesOn: input.closes };
		const { revision } = before;
		const both = differences(inWords(before), inWords(after));
		if (!mustWrite(seen, { differences: both, by: null, at: null, revision })) return;
		await tx
			.update(decision)
			.set({ ...after, revision: revision + 1 })
			.where(eq(decision.id, before.id));
		await happened(tx, inside, 'plan.decision_changed', { decision: before.id });
	});
}

/**
 * Says what one thinks of it, or something else than before; only while it lies open.
 * @param input.seen the revision that was read: nobody agrees to a text they didn't see
 */
export function speak(
	db: Database,
	actor: Actor,
	planId: string,
	input: Speaking & { id: string; seen: number; namens?: string | undefined }
): Promise<void> {
	return onOpen(db, actor, planId, input.id, async (tx, inside, before) => {
		const seatId = await speaker(tx, inside, input.namens);
		if (input.seen !== before.revision)
			throw new Refused('Het voorstel is intussen veranderd. Lees het nog eens, en zeg dan wat je vindt.');
		const { stance, reason } = input;
		const which = and(eq(voice.decisionId, before.id), eq(voice.seatId, seatId));
		const [said] = await tx.select().from(voice).where(which);
		if (said?.stance === stance && said.reason === reason) return;
		if (said) await tx.update(voice).set({ stance, reason, at: now() }).where(which);
		else await tx.insert(voice).values({ decisionId: before.id, seatId, stance, reason, at: now() });
		await happened(tx, inside, 'plan.decision_spoken', { decision: before.id });
	});
}

/** Closes it before its day, by an owner when everybody spoke; twice is as good as once. */
export function close(db: Database, actor: Actor, planId: string, id: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.decide', async (tx, inside) => {
		if (!inside.me.leads) throw new NotAllowed();
		const before = await must(tx, planId, id);
		if (before.state === 'agreed' || before.state === 'objected') return;
		if (before.state === 'dropped') throw new Refused('Dit voorstel is ingetrokken.');
		const spoke = await tx.select().from(voice).where(eq(voice.decisionId, id));
		const silent = (await groupOf(tx, planId)).filter((one) => !spoke.some(({ seatId }) => seatId === one.id));
		if (silent.length)
			throw new Refused(
				`Nog niet iedereen heeft gereageerd. We wachten op ${silent.map(({ name }) => name).join(', ')}.`
			);
		const state = outcomeOf(spoke.map(({ stance }) => stance));
		await finish(tx, before, state);
		await happened(tx, inside, 'plan.decision_closed', { decision: id, state });
	});
}

/** Takes it back, while it lies open: who put it forward may, and the owners. Twice is as good as once. */
export function drop(db: Database, actor: Actor, planId: string, id: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.decide', async (tx, inside) => {
		const { me } = inside;
		const before = await must(tx, planId, id);
		if (!me.leads && ![me.seatId, ...me.typesFor].includes(before.addedBy ?? '')) throw new NotAllowed();
		if (before.state === 'dropped') return;
		if (before.state !== 'open') throw closed();
		await finish(tx, before, 'dropped');
		await happened(tx, inside, 'plan.decision_dropped', { decision: id });
	});
}

const finish = (tx: Database, before: Decision, state: Decision['state']) =>
	tx
		.update(decision)
		.set({ state, closedAt: now(), revision: before.revision + 1 })
		.where(eq(decision.id, before.id));

/** Who says it. @throws NotAllowed in the name of somebody who wasn't let read what is decided */
async function speaker(tx: Database, inside: Inside, namens: string | undefined): Promise<string> {
	const seatId = inNameOf(inside, namens);
	if (!(await groupOf(tx, inside.plan.id)).some(({ id }) => id === seatId)) throw new NotAllowed();
	return seatId;
}

const ofThis = (planId: string, id: string) => and(eq(decision.planId, planId), sql`${decision.id}::text = ${id}`);
const closed = () => new Refused('Dit ligt niet meer voor. Kijk hieronder hoe het is afgelopen.');

/** One of this plan that can still be spoken of, while nobody else changes it. */
function onOpen(
	db: Database,
	actor: Actor,
	planId: string,
	id: string,
	work: (tx: Database, inside: Inside, before: Decision) => Promise<void>
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.decide', async (tx, inside) => {
		const before = await must(tx, planId, id);
		if (before.state !== 'open' || isOver(before.closesOn, dayOf(now()))) throw closed();
		await work(tx, inside, before);
	});
}

async function must(tx: Database, planId: string, id: string): Promise<Decision> {
	const [found] = await tx.select().from(decision).where(ofThis(planId, id));
	if (!found) throw new Refused('Dit voorstel is er niet meer.');
	return found;
}
