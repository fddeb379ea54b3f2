import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { problemsOf } from '#lib/workroom/reading.server.ts';
import { demandsOf } from './asking/demands.server.ts';
import { enterAlone, happened, inNameOf, look, namesIn, type Plan } from './door.server.ts';
import { longest, type Word, words } from './plan.ts';
import { plan } from './table.server.ts';

/** What the plan says in the words of whom it concerns: four texts, each written apart or all at once. */

export const wordCodes = Object.keys(words) as Word[];

const reading = z.partialRecord(z.enum(wordCodes), text(longest.text));

export type Words = Partial<Record<Word, string>>;

export function readWords(typed: Words): { words: Words } | { problems: Partial<Record<Word, string>> } {
	const result = reading.safeParse(typed);
	return result.success ? { words: result.data } : { problems: problemsOf(result.error) };
}

/**
 * The words, with who wrote last and when.
 * @throws NotAllowed for a guest, and for who wasn't let see them
 */
export function read(db: Database, actor: Actor, planId: string) {
	return look(db, actor, planId, { sight: 'words' }, async (tx, inside) => {
		const { plan: about } = inside;
		const [last] = await writings(tx, planId);
		const nameOf = await namesIn(tx, planId);
		return {
			revision: about.revision,
			texts: textsOf(about),
			lookBackOn: about.lookBackOn,
			/** what safety demands of it; nothing for who doesn't see what professionals say */
			demands: await demandsOf(tx, inside),
			written: last ? { by: about.writtenBy && nameOf(about.writtenBy), on: dayOf(last.at) } : null
		};
	});
}

/**
 * Writes what is given, and leaves the others. Two people who each write another text don't meet.
 * @param input.seen the revision that was on the screen
 * @throws Overtaken when somebody else wrote the same text meanwhile
 */
export function write(
	db: Database,
	actor: Actor,
	planId: string,
	input: { words: Words; seen: number; namens?: string | undefined }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.write', async (tx, inside) => {
		const before = textsOf(inside.plan);
		const changed = wordCodes.filter((one) => (input.words[one] ?? before[one]) !== before[one]);
		const { revision } = inside.plan;
		const by = inNameOf(inside, input.namens);
		const done = await writings(tx, planId);
		// of the same texts, after the page was read
		const since = done.find((one) => one.revision > input.seen && changed.some((word) => one.words.includes(word)));
		const was = inside.plan.writtenBy;
		const own = was === inside.me.seatId || was === by;
		const standing = {
			differences: differences(inWords(changed, before), inWords(changed, input.words)),
			// who wrote what before the last change is not kept
			by: since && since === done[0] && was && !own ? (await namesIn(tx, planId))(was) : null,
			at: since?.at ?? null,
			revision
		};
		if (!mustWrite(since ? input.seen : revision, standing)) return;
		const texts = Object.fromEntries(changed.map((one) => [one, input.words[one]]));
		await tx
			.update(plan)
			.set({ ...texts, revision: revision + 1, writtenBy: by })
			.where(eq(plan.id, planId));
		const told = Object.fromEntries(changed.map((one) => [one, true]));
		await happened(tx, inside, 'plan.written', { revision: revision + 1, ...told });
	});
}

const textsOf = (about: Plan) => Object.fromEntries(wordCodes.map((one) => [one, about[one]])) as Record<Word, string>;

const inWords = (which: readonly Word[], texts: Words) =>
	Object.fromEntries(which.map((one) => [words[one].label, texts[one] ?? '']));

type Writing = { revision: number; words: Word[]; at: Date };

/** When which text was written, the last first. Only the machine reads what happened. */
async function writings(tx: Database, planId: string): Promise<Writing[]> {
	const found = await within(tx, { kind: 'system' }, (machine) =>
		machine
			.select({ at: event.at, details: event.details })
			.from(event)
			.where(and(eq(event.subjectKind, 'plan'), eq(event.subjectId, planId), eq(event.name, 'plan.written')))
			.orderBy(desc(event.id))
			.limit(100)
	);
	return found.map(({ at, details }) => ({
		...{ at, revision: Number(details.revision) || 0 },
		words: wordCodes.filter((one) => details[one])
	}));
}
