import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Refused } from '#lib/account/account.ts';
import { enter, enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { farthestReview, longest, mostStanding } from './agreement.ts';
import { lastChange } from './group.server.ts';
import { dayAhead, id, type Problems, problemsOf } from './reading.server.ts';
import { agreement } from './table.server.ts';
import { dayIn } from './workroom.ts';

/** What the group agreed, of who takes part. Who may not find nothing: NotAllowed. */

export type Agreement = typeof agreement.$inferSelect;

const review = dayAhead('Kies de dag waarop jullie dit weer bekijken.', farthestReview);
const reading = z.object({
	id,
	text: text(longest.text).refine(hasWords, { error: 'Schrijf op wat jullie afspraken.' }),
	review
});

export type AgreementInput = z.infer<typeof reading>;
export const agreementFields = ['id', 'text', 'review'] as const;

export function readAgreement(
	typed: Record<(typeof agreementFields)[number], string>
): { agreement: AgreementInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { agreement: result.data } : { problems: problemsOf(result.error) };
}

/** The new day for what stays as it is. */
export function readReview(typed: string): { review: string } | { problems: Problems } {
	const result = review.safeParse(typed);
	return result.success
		? { review: result.data }
		: { problems: { review: result.error.issues[0]?.message ?? 'Kies een dag.' } };
}

/** Those to look at first, then the others by the day they come up, then those that ended. */
export function list(db: Database, key: Key) {
	return enter(db, key, 'workroom.read', async (tx, { about }) => {
		const today = dayOf(now());
		const found = await tx
			.select()
			.from(agreement)
			.where(eq(agreement.entryId, about.entryId))
			.orderBy(asc(agreement.reviewOn), desc(agreement.madeOn), asc(agreement.id));
		const standing = found.filter(({ endedOn }) => !endedOn);
		return {
			due: standing.filter(({ reviewOn }) => reviewOn <= today),
			later: standing.filter(({ reviewOn }) => reviewOn > today),
			ended: found.filter(({ endedOn }) => endedOn).sort((a, b) => b.endedOn!.localeCompare(a.endedOn!))
		};
	});
}

/** Writes down what they agreed. The same form twice is one. @throws Refused when there are too many already */
export async function add(db: Database, key: Key, input: AgreementInput): Promise<void> {
	await enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const { entryId } = inside.about;
		const [before] = await tx.select().from(agreement).where(ofThis(entryId, input.id));
		if (before?.text === input.text) return;
		const [standing] = await tx
			.select({ many: count() })
			.from(agreement)
			.where(and(eq(agreement.entryId, entryId), isNull(agreement.endedOn)));
		if (standing!.many >= mostStanding)
			throw new Refused(`Er staan al ${mostStanding} afspraken. Stop er eerst een paar die niet meer gelden.`);
		// gone back to a form that was sent already, and something else typed
		const id = before ? crypto.randomUUID() : input.id;
		await tx
			.insert(agreement)
			.values({
				...{ id, entryId, text: input.text, reviewOn: input.review },
				...{ madeOn: dayOf(now()), addedBy: inside.memberId }
			})
			.onConflictDoNothing();
		await must(tx, inside, id);
		await happened(tx, inside, 'agreement.made', { agreement: id, by: inside.memberId });
	});
}

/** Other words, or another day. @throws Overtaken when it changed since `seen`, Refused for what ended */
export async function change(
	db: Database,
	key: Key,
	{ seen, ...input }: AgreementInput & { seen: number }
): Promise<void> {
	await onOne(db, key, input.id, async (tx, inside, before) => {
		if (before.endedOn) throw ended();
		if (!(await write(tx, inside, before, seen, { text: input.text, reviewOn: input.review }))) return;
		await happened(tx, inside, 'agreement.changed', { agreement: before.id, by: inside.memberId });
	});
}

/** “We houden het zo”: they looked at it again, and it stays until the new day. */
export async function keep(db: Database, key: Key, input: { id: string; seen: number; review: string }): Promise<void> {
	await onOne(db, key, input.id, async (tx, inside, before) => {
		if (before.endedOn) throw ended();
		const reviewed = { text: before.text, reviewOn: input.review, reviewedOn: dayOf(now()) };
		if (!(await write(tx, inside, before, input.seen, reviewed))) return;
		await happened(tx, inside, 'agreement.kept', { agreement: before.id, by: inside.memberId });
	});
}

/** It doesn't hold any more. It stays readable under what ended; twice is as good as once. */
export async function stop(db: Database, key: Key, agreementId: string): Promise<void> {
	await onOne(db, key, agreementId, async (tx, inside, before) => {
		if (before.endedOn) return;
		await tx
			.update(agreement)
			.set({ endedOn: dayOf(now()), revision: before.revision + 1 })
			.where(eq(agreement.id, agreementId));
		await happened(tx, inside, 'agreement.ended', { agreement: agreementId });
	});
}

const changing = ['agreement.made', 'agreement.changed', 'agreement.kept'];

type Change = Pick<Agreement, 'text' | 'reviewOn'> & Partial<Pick<Agreement, 'reviewedOn'>>;

async function write(tx: Database, inside: Inside, before: Agreement, seen: number, after: Change): Promise<boolean> {
	const inWords = (one: Change) => ({
		Afspraak: one.text,
		'Weer bekijken op': dayIn(one.reviewOn, dayOf(now()))
	});
	const { revision } = before;
	const both = differences(inWords(before), inWords(after));
	const last = await lastChange(tx, inside, changing, 'agreement', before.id);
	if (!mustWrite(seen, { differences: both, ...last, revision })) return false;
	await tx
		.update(agreement)
		.set({ ...after, revision: revision + 1 })
		.where(eq(agreement.id, before.id));
	return true;
}

const ofThis = (entryId: number, id: string) => and(eq(agreement.entryId, entryId), sql`${agreement.id}::text = ${id}`);
const ended = () => new Refused('Deze afspraak is intussen gestopt.');

/** One of this initiative, while nobody else changes it. */
function onOne(
	db: Database,
	key: Key,
	id: string,
	work: (tx: Database, inside: Inside, before: Agreement) => Promise<void>
): Promise<void> {
	return enterAlone(db, key, 'workroom.write', async (tx, inside) => work(tx, inside, await must(tx, inside, id)));
}

async function must(tx: Database, { about }: Inside, id: string): Promise<Agreement> {
	const [found] = await tx.select().from(agreement).where(ofThis(about.entryId, id));
	if (!found) throw new Refused('Deze afspraak is er niet meer.');
	return found;
}
