import { and, asc, count, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayAhead, id, type Problems, problemsOf, seen } from '#lib/workroom/reading.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened, type Inside, inNameOf } from '../door.server.ts';
import { longest, most } from '../plan.ts';
import { seat } from '../table.server.ts';
import { type Answer, answers, longestAhead } from './asking.ts';
import * as letters from './letters.ts';
import { isGuest, isHere, look, peopleFor } from './look.server.ts';
import { ask } from './table.server.ts';
import { tell } from './telling.server.ts';

/** What the circle asks of professionals, and what they answer. A guest finds what is asked of them, and nothing of others. */

export type Ask = typeof ask.$inferSelect;

const reading = z.object({
	id,
	to: z.string().refine(isUuid, { error: 'Kies aan wie je het vraagt.' }),
	text: text(longest.text).refine(hasWords, { error: 'Schrijf op wat je vraagt.' }),
	by: dayAhead('Kies voor welke dag je een antwoord wilt.', longestAhead.answer)
});
export type AskInput = z.infer<typeof reading>;
export const askFields = ['id', 'to', 'text', 'by'] as const;

export function readAsk(
	typed: Record<(typeof askFields)[number], string>
): { input: AskInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) };
}

const answering = z
	.object({
		...{ id, seen, reason: text(longest.text) },
		answer: z.enum(Object.keys(answers) as Answer[], { error: 'Kies een antwoord.' })
	})
	.refine(({ answer, reason }) => answer === 'yes' || hasWords(reason), {
		path: ['reason'],
		error: 'Schrijf op waarom, of wat er wel kan.'
	});
export type Answering = z.infer<typeof answering>;
export const answerFields = ['id', 'seen', 'answer', 'reason'] as const;

export function readAnswer(
	typed: Record<(typeof answerFields)[number], string>
): { input: Answering } | { problems: Problems } {
	const result = answering.safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) };
}

/** What waits for an answer, the first day first, and what was answered or taken back. */
export function list(db: Database, actor: Actor, planId: string) {
	return look(db, actor, planId, async (tx, inside, people) => {
		const guest = isGuest(inside);
		const rows = await tx.select().from(ask).where(theirs(inside)).orderBy(asc(ask.byOn), desc(ask.createdAt), ask.id);
		const today = dayOf(now());
		const all = rows.map((row) => ({
			...{ id: row.id, state: row.state, answer: row.answer, byOn: row.byOn, revision: row.revision },
			// what was taken back isn't asked any more
			text: guest && row.state === 'taken_back' ? '' : row.text,
			...{ to: people.nameOf(row.toId), by: people.nameOf(row.addedBy), on: dayOf(row.createdAt) },
			...{ reason: row.reason ?? '', toldTo: row.toldTo && people.nameOf(row.toldTo) },
			answeredOn: row.answeredAt && dayOf(row.answeredAt),
			remindedOn: row.remindedAt && dayOf(row.remindedAt),
			late: row.state === 'open' && row.byOn < today
		}));
		return {
			...{ guest, owners: people.owners },
			// whom the circle can ask; for a guest who else is there
			...(guest
				? { guests: [], others: people.guests.map(({ id, name, what }) => ({ id, name, what })) }
				: { guests: people.guests, others: [] }),
			open: all.filter(({ state }) => state === 'open'),
			answered: all.filter(({ state }) => state === 'answered'),
			takenBack: all.filter(({ state }) => state === 'taken_back')
		};
	});
}

/**
 * Asks a guest something, with a mail that doesn't say what. The same form twice is once.
 * @returns problems by field
 * @throws NotAllowed for somebody who isn't a guest here now; Refused when too much is asked already
 */
export function put(
	db: Database,
	actor: Actor,
	planId: string,
	{ namens, site, ...input }: AskInput & { namens?: string; site: string }
): Promise<Problems | void> {
	return enterAlone(db, actor, planId, 'plan.ask', async (tx, inside) => {
		const [before] = await tx
			.select()
			.from(ask)
			.where(and(theirs(inside), eq(ask.id, input.id)));
		if (before?.text === input.text && before.toId === input.to) return;
		const [to] = await tx
			.select()
			.from(seat)
			.where(and(eq(seat.id, input.to), eq(seat.planId, planId), eq(seat.part, 'guest')));
		if (!to) throw new NotAllowed();
		if (!isHere(to)) return { to: `${to.name} is nu niet te gast. Vraag diegene eerst opnieuw.` };
		if (input.by > to.untilOn!)
			return { by: `${to.name} is te gast tot en met ${dayIn(to.untilOn!, dayOf(now()))}. Kies een dag daarvoor.` };
		const [open] = await tx
			.select({ many: count() })
			.from(ask)
			.where(and(theirs(inside), eq(ask.state, 'open')));
		if (open!.many >= most.open) throw new Refused('Er staan al heel veel vragen open. Wacht eerst op antwoord.');
		await tx.insert(ask).values({
			// gone back to a form that was sent already, and something else typed
			...{ id: before ? crypto.randomUUID() : input.id, planId, toId: to.id, text: input.text, byOn: input.by },
			...{ addedBy: inNameOf(inside, namens), createdAt: now() }
		});
		await happened(tx, inside, 'plan.asked');
		const { name, email } = to;
		if (!email) return;
		const until = dayIn(input.by, dayOf(now()));
		await within(tx, { kind: 'system' }, (machine) =>
			tell(machine, inside.plan, { to: { name, email }, room: 'vragen', site, what: 'ask' }, (writing) =>
				letters.asked({ ...writing, until })
			)
		);
	});
}

/**
 * Yes, no or something else: of who was asked, or told to somebody of the circle who writes it down. Can be changed.
 * @throws Overtaken, Refused
 */
export function answer(
	db: Database,
	actor: Actor,
	planId: string,
	input: Answering & { namens?: string }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.answer', async (tx, inside) => {
		const before = await must(tx, inside, input.id);
		if (before.state === 'taken_back')
			throw new Refused('Deze vraag is intussen teruggenomen. Je hoeft niets te doen.');
		const guest = isGuest(inside);
		const inWords = (given: Answer | null, reason: string) => ({ Antwoord: given && answers[given], Waarom: reason });
		const both = differences(inWords(before.answer, before.reason ?? ''), inWords(input.answer, input.reason));
		const people = await peopleFor(tx, inside);
		const last = { by: before.answer && people.nameOf(before.toldTo ?? before.toId), at: before.answeredAt };
		const { revision } = before;
		if (!mustWrite(input.seen, { differences: both, ...last, revision })) return;
		if (!guest && before.answer && !before.toldTo)
			throw new Refused(`${people.nameOf(before.toId)} antwoordde intussen zelf, en kan dat zelf veranderen.`);
		const toldTo = guest ? null : inNameOf(inside, input.namens);
		// the wall lets nobody answer for somebody else: what was told by voice is written down with who did so
		await within(tx, guest && !before.toldTo ? actor : { kind: 'system' }, (own) =>
			own
				.update(ask)
				.set({
					...{ state: 'answered', answer: input.answer, reason: input.reason || null, toldTo },
					...{ answeredAt: now(), revision: revision + 1 }
				})
				.where(eq(ask.id, before.id))
		);
		await happened(tx, inside, 'plan.answered', { answer: input.answer, told: !guest });
	});
}

/** It needn't be answered any more. Twice is as good as once. @throws Refused when there is an answer */
export function takeBack(db: Database, actor: Actor, planId: string, one: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.ask', async (tx, inside) => {
		const before = await must(tx, inside, one);
		if (before.state === 'taken_back') return;
		if (before.state === 'answered') throw new Refused('Er is al een antwoord op deze vraag.');
		await tx
			.update(ask)
			.set({ state: 'taken_back', revision: before.revision + 1 })
			.where(eq(ask.id, one));
		await happened(tx, inside, 'plan.ask_taken_back');
	});
}

/** How many wait for an answer, of what who came in may find; for an overview. */
export async function waiting(tx: Database, inside: Inside): Promise<number> {
	if (!isGuest(inside) && !inside.me.maySee('professionals')) return 0;
	const [open] = await tx
		.select({ many: count() })
		.from(ask)
		.where(and(theirs(inside), eq(ask.state, 'open')));
	return open!.many;
}

/** All that is asked, or as a guest what is asked of them. */
export const theirs = (inside: Inside) =>
	and(eq(ask.planId, inside.plan.id), isGuest(inside) ? eq(ask.toId, inside.me.seatId) : undefined);

async function must(tx: Database, inside: Inside, one: string): Promise<Ask> {
	const [row] = isUuid(one)
		? await tx
				.select()
				.from(ask)
				.where(and(theirs(inside), eq(ask.id, one)))
		: [];
	if (!row) throw new Refused('Deze vraag is er niet meer.');
	return row;
}
