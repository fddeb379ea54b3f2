import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { type AnswerUse, answerUses } from './support.ts';
import { standardAnswer } from './table.server.ts';
import { type Blank, fillIn } from './wording.ts';

/** Texts that a gemeente often needs: the beheerder keeps them, makelaars begin with one and change it. */

export type AnswerInput = { id: number | null; seen: number; use: AnswerUse; title: string; text: string };

/** All of a gemeente, by use and name, for its beheerder. */
export function list(db: Database, actor: Actor, gemeenteCode: string) {
	mustBeAllowed(actor, 'answer.manage', { spot: { gemeenteCode, wijkCode: null } });
	return within(db, actor, (tx) =>
		tx
			.select({ ...shown, changedAt: standardAnswer.changedAt, by: account.name })
			.from(standardAnswer)
			.leftJoin(account, eq(account.id, standardAnswer.changedBy))
			.where(eq(standardAnswer.gemeenteCode, gemeenteCode))
			.orderBy(asc(standardAnswer.use), asc(standardAnswer.title), asc(standardAnswer.id))
	);
}

const shown = {
	id: standardAnswer.id,
	use: standardAnswer.use,
	title: standardAnswer.title,
	text: standardAnswer.text,
	revision: standardAnswer.revision
};

/**
 * Adds one, or changes one that is there.
 * @throws NotAllowed for one of another gemeente, Overtaken when somebody else changed it meanwhile
 */
export async function save(db: Database, actor: Actor, gemeenteCode: string, input: AnswerInput): Promise<void> {
	mustBeAllowed(actor, 'answer.manage', { spot: { gemeenteCode, wijkCode: null } });
	const { id, seen, ...words } = input;
	await within(db, actor, async (tx) => {
		const changed = { ...words, changedAt: now(), changedBy: actor.kind === 'account' ? actor.id : null };
		if (id === null) {
			// pressed twice: the same text under the same name is there already
			if (await exists(tx, gemeenteCode, words)) return;
			await tx.insert(standardAnswer).values({ gemeenteCode, ...changed });
			return happened(tx, actor, gemeenteCode, 'standard_answer.added', words.use);
		}
		const before = await held(tx, gemeenteCode, id);
		const standing = { by: before.by, at: before.changedAt, revision: before.revision };
		if (!mustWrite(seen, { ...standing, differences: differences(told(before), told(words)) })) return;
		await tx
			.update(standardAnswer)
			.set({ ...changed, revision: before.revision + 1 })
			.where(eq(standardAnswer.id, id));
		await happened(tx, actor, gemeenteCode, 'standard_answer.changed', words.use);
	});
}

/** Takes one away; that it is gone already is as good. */
export async function remove(db: Database, actor: Actor, gemeenteCode: string, id: number): Promise<void> {
	mustBeAllowed(actor, 'answer.manage', { spot: { gemeenteCode, wijkCode: null } });
	await within(db, actor, async (tx) => {
		const gone = await tx
			.delete(standardAnswer)
			.where(and(eq(standardAnswer.id, id), eq(standardAnswer.gemeenteCode, gemeenteCode)))
			.returning({ use: standardAnswer.use });
		for (const { use } of gone) await happened(tx, actor, gemeenteCode, 'standard_answer.removed', use);
	});
}

/** An answer to begin with, filled in for one letter. */
export type Prepared = { id: number; use: AnswerUse; title: string; text: string };

/** Those for these uses, filled in as far as is known. The caller has checked who asks. */
export async function prepared(
	db: Database,
	gemeenteCode: string,
	uses: readonly AnswerUse[],
	known: Partial<Record<Blank, string | null>>
): Promise<Prepared[]> {
	const found = await db
		.select({ id: standardAnswer.id, use: standardAnswer.use, title: standardAnswer.title, text: standardAnswer.text })
		.from(standardAnswer)
		.where(and(eq(standardAnswer.gemeenteCode, gemeenteCode), inArray(standardAnswer.use, [...uses])))
		.orderBy(asc(standardAnswer.title), asc(standardAnswer.id));
	return found.map((one) => ({ ...one, text: fillIn(one.text, known) }));
}

const told = (one: Pick<AnswerInput, 'use' | 'title' | 'text'>) => ({
	Waarvoor: answerUses[one.use],
	Naam: one.title,
	Tekst: one.text
});

async function held(tx: Database, gemeenteCode: string, id: number) {
	const [found] = await tx
		.select({ ...shown, changedAt: standardAnswer.changedAt, by: account.name })
		.from(standardAnswer)
		.leftJoin(account, eq(account.id, standardAnswer.changedBy))
		.where(and(eq(standardAnswer.id, id), eq(standardAnswer.gemeenteCode, gemeenteCode)))
		.for('update', { of: standardAnswer });
	if (!found) throw new NotAllowed();
	return found;
}

async function exists(tx: Database, gemeenteCode: string, { use, title, text }: Omit<AnswerInput, 'id' | 'seen'>) {
	const same = [eq(standardAnswer.use, use), eq(standardAnswer.title, title), eq(standardAnswer.text, text)];
	const found = await tx
		.select({ id: standardAnswer.id })
		.from(standardAnswer)
		.where(and(eq(standardAnswer.gemeenteCode, gemeenteCode), ...same))
		.limit(1);
	return found.length > 0;
}

function happened(
	tx: Database,
	actor: Actor,
	gemeenteCode: string,
	name: `standard_answer.${string}`,
	use: AnswerUse
): Promise<void> {
	const subject = { kind: 'gemeente', id: gemeenteCode };
	return record(tx, { name, actor, subject, gemeenteCode, details: { use } });
}
