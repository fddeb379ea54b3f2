import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Contact } from '#lib/account/contact.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { enter, enterAlone, happened, type Key } from '#lib/initiative/door.server.ts';
import { alive } from '#lib/initiative/freshness.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import {
	type GuideAnswers,
	guideQuestionCodes,
	guideQuestions,
	guideReplies,
	type GuideReply,
	needOf,
	progressText,
	stepStates,
	type StepState,
	unanswered
} from './guide.ts';
import * as pages from './pages.server.ts';
import { guideAnswer, guideStep } from './table.server.ts';

/** What one initiative has to arrange, and how far they are: for who takes part, and for the makelaar. */

const untouched = {
	state: 'open' as StepState,
	note: null as string | null,
	changedAt: null as Date | null,
	revision: 0
};

async function standOf(tx: Database, entryId: number) {
	const [answered] = await tx.select().from(guideAnswer).where(eq(guideAnswer.entryId, entryId)).limit(1);
	const steps = await tx.select().from(guideStep).where(eq(guideStep.entryId, entryId));
	return {
		answers: answered?.answers ?? {},
		revision: answered?.revision ?? 0,
		answeredAt: answered?.changedAt ?? null,
		steps: new Map(
			steps.map(({ step, state, note, changedAt, revision }) => [step, { state, note, changedAt, revision }])
		)
	};
}

/** The questions with what was answered, and the list of what is needed with how far they are. */
export function look(db: Database, key: Key) {
	return enter(db, key, 'guide.read', async (tx, { about }) => {
		const stand = await standOf(tx, about.entryId);
		const list = (await pages.list(tx, about.gemeente.code)).map((page) => ({
			...page,
			...(stand.steps.get(page.step) ?? untouched),
			need: needOf(page.when, stand.answers)
		}));
		// what they began with stays in sight, whatever they answer later
		const needed = list.filter((one) => one.need !== 'no' || (one.state !== 'open' && one.state !== 'not_needed'));
		return {
			answers: stand.answers,
			revision: stand.revision,
			answered: stand.answeredAt !== null,
			unanswered: unanswered(stand.answers).length,
			needed,
			others: list.filter((one) => !needed.includes(one)).map(({ step, title, summary }) => ({ step, title, summary })),
			progress: progressText(needed.map(({ state }) => state)),
			helpers: await helpersOf(tx, about)
		};
	});
}

/** One thing to arrange: its page, how far they are, and who helps. @throws NotThere for a page that isn't there */
export function read(db: Database, key: Key, step: string) {
	return enter(db, key, 'guide.read', async (tx, { about }) => {
		const page = await pages.find(tx, about.gemeente.code, step);
		const stand = await standOf(tx, about.entryId);
		return {
			page,
			...(stand.steps.get(step) ?? untouched),
			need: needOf(page.when, stand.answers),
			helpers: await helpersOf(tx, about)
		};
	});
}

export type Helpers = { contact: Contact | undefined; gemeente: { name: string; phone: string | null } };

/** Who can always be called: the makelaar, and whoever is behind the gemeente. */
async function helpersOf(
	tx: Database,
	{ gemeente, wijk }: { gemeente: { code: string; name: string }; wijk: { code: string } | null }
): Promise<Helpers> {
	const host = await gemeenten.byCode(tx, gemeente.code);
	return {
		contact: await contactIn(tx, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null }),
		gemeente: { name: gemeente.name, phone: host?.phone ?? null }
	};
}

/** From what came in: unknown questions and replies are left out, and what isn't named is not answered. */
export function readAnswers(typed: Readonly<Partial<Record<string, string>>>): GuideAnswers {
	return Object.fromEntries(
		guideQuestionCodes
			.map((question) => [question, typed[question]] as const)
			.filter((one): one is [(typeof one)[0], GuideReply] => Object.hasOwn(guideReplies, one[1] ?? ''))
	);
}

const inWords = (answers: GuideAnswers) =>
	Object.fromEntries(
		guideQuestionCodes.map((question) => [
			guideQuestions[question],
			answers[question] ? guideReplies[answers[question]] : null
		])
	);

/** Keeps the answers to the questions. @throws Overtaken when somebody else answered meanwhile */
export function answer(db: Database, key: Key, input: { answers: GuideAnswers; seen: number }): Promise<void> {
	return enterAlone(db, key, 'guide.write', async (tx, inside) => {
		const { entryId } = inside.about;
		const { answers, revision, answeredAt: at } = await standOf(tx, entryId);
		const different = differences(inWords(answers), inWords(input.answers));
		if (!mustWrite(input.seen, { differences: different, by: null, at, revision })) return;
		const values = { answers: input.answers, changedAt: now(), revision: revision + 1 };
		if (revision) await tx.update(guideAnswer).set(values).where(eq(guideAnswer.entryId, entryId));
		else await tx.insert(guideAnswer).values({ entryId, ...values });
		await alive(tx, inside);
		await happened(tx, inside, 'guide.answered', { answers: input.answers });
	});
}

const marking = z.object({
	state: z.enum(Object.keys(stepStates) as [StepState, ...StepState[]], { error: 'Kies hoe ver jullie zijn.' }),
	note: text(500).transform((note) => note || null)
});
export type Marking = z.infer<typeof marking>;

/** @returns how far they are, as it can be kept, or what is wrong with it by field */
export function readMarking(typed: {
	state: string;
	note: string;
}): Marking | { problems: Partial<Record<'state' | 'note', string>> } {
	const read = marking.safeParse(typed);
	if (read.success) return read.data;
	return { problems: Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])) };
}

/** Says how far they are with one thing. @throws Overtaken when somebody else said so meanwhile */
export function mark(db: Database, key: Key, input: { step: string; seen: number } & Marking): Promise<void> {
	return enterAlone(db, key, 'guide.write', async (tx, inside) => {
		const { entryId, gemeente } = inside.about;
		const { step, seen, state, note } = input;
		if (!(await pages.list(tx, gemeente.code)).some((page) => page.step === step)) throw new NotThere();
		const before = (await standOf(tx, entryId)).steps.get(step) ?? untouched;
		const words = (one: Marking) => ({ 'Hoe ver jullie zijn': stepStates[one.state], Aantekening: one.note });
		const different = differences(words(before), words(input));
		if (!mustWrite(seen, { differences: different, by: null, at: before.changedAt, revision: before.revision })) return;
		const values = { state, note, changedAt: now(), revision: before.revision + 1 };
		if (before.revision)
			await tx
				.update(guideStep)
				.set(values)
				.where(and(eq(guideStep.entryId, entryId), eq(guideStep.step, step)));
		else await tx.insert(guideStep).values({ entryId, step, ...values });
		await alive(tx, inside);
		await happened(tx, inside, 'guide.step_marked', { step, state });
	});
}
