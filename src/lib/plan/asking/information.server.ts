import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { id, type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { enterAlone, happened, type Inside, inNameOf } from '../door.server.ts';
import { longest, most } from '../plan.ts';
import { type InformationKind, informationKinds } from './asking.ts';
import { demandOf } from './demands.server.ts';
import * as letters from './letters.ts';
import { isGuest, look, ownersToTell, type People, peopleFor } from './look.server.ts';
import { find, gone, must, type Row, theirs } from './said.server.ts';
import { information } from './table.server.ts';
import { tell } from './telling.server.ts';

/** What professionals say of what is possible, of the frame and of safety. A guest finds what they said themselves. */

const words = text(longest.text).refine(hasWords, { error: 'Schrijf op wat er te weten is.' });
const reading = z.object({
	id,
	kind: z.enum(Object.keys(informationKinds) as InformationKind[], { error: 'Kies wat het is.' }),
	text: words,
	saidBy: line(longest.name)
});
export type InformationInput = z.infer<typeof reading>;
export const informationFields = ['id', 'kind', 'text', 'saidBy'] as const;

export function readInformation(
	typed: Record<(typeof informationFields)[number], string>
): { input: InformationInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) };
}
export function readChange(
	typed: Record<'id' | 'text' | 'saidBy', string>
): { input: Omit<InformationInput, 'kind'> } | { problems: Problems } {
	const result = reading.omit({ kind: true }).safeParse(typed);
	return result.success ? { input: result.data } : { problems: problemsOf(result.error) };
}

/** What was said, by kind; and of what was taken back only by whom and when. */
export function list(db: Database, actor: Actor, planId: string) {
	return look(db, actor, planId, async (tx, inside, people) => {
		const all = await tx
			.select()
			.from(information)
			.where(theirs(inside))
			.orderBy(asc(information.createdAt), asc(information.id));
		const said = all
			.filter(({ withdrawnAt }) => !withdrawnAt)
			.map((row) => ({
				...{ id: row.id, kind: row.kind, text: row.text, saidBy: row.saidBy, revision: row.revision },
				by: row.saidBy ?? people.guestOf(row.seatId),
				on: dayOf(row.createdAt),
				/** who of the circle wrote it down, as somebody else's words */
				writtenBy: row.saidBy !== null ? people.nameOf(row.addedBy) : null,
				mayChange: mayChange(inside, row),
				mayWithdraw: mayWithdraw(inside, row, people),
				demand: row.kind === 'demand' ? demandOf(inside, row, people) : null
			}));
		const withdrawn = all
			.filter((row) => row.withdrawnAt)
			.map((row) => ({ by: row.saidBy ?? people.nameOf(row.seatId), on: dayOf(row.withdrawnAt!) }));
		return {
			guest: isGuest(inside),
			owners: people.owners,
			others: people.guests.map(({ id, name, what }) => ({ id, name, what })),
			said,
			withdrawn
		};
	});
}

/**
 * Says something: a guest for themselves, the circle what somebody told them. The same form twice is once.
 * @returns problems by field
 */
export function add(
	db: Database,
	actor: Actor,
	planId: string,
	{ namens, site, ...input }: InformationInput & { namens?: string; site: string }
): Promise<Problems | void> {
	return enterAlone(db, actor, planId, 'plan.inform', async (tx, inside) => {
		const guest = isGuest(inside);
		if (!guest && !hasWords(input.saidBy)) return { saidBy: 'Schrijf op wie dit zei.' };
		const [before] = await tx
			.select()
			.from(information)
			.where(and(theirs(inside), eq(information.id, input.id)));
		if (before?.text === input.text && before.kind === input.kind) return;
		const [there] = await tx
			.select({ many: count() })
			.from(information)
			.where(and(theirs(inside), isNull(information.withdrawnAt)));
		if (there!.many >= most.open) throw new Refused('Er staat al heel veel. Neem eerst iets terug.');
		const addedBy = inNameOf(inside, namens);
		await tx.insert(information).values({
			...{ planId, kind: input.kind, text: input.text, addedBy, createdAt: now() },
			// gone back to a form that was sent already, and something else typed
			id: before ? crypto.randomUUID() : input.id,
			...(guest ? { seatId: inside.me.seatId } : { saidBy: input.saidBy }),
			met: input.kind === 'demand' ? 'open' : null
		});
		await happened(tx, inside, 'plan.informed', { kind: input.kind });
		if (input.kind !== 'demand') return;
		// a guest doesn't read the addresses of owners
		await within(tx, { kind: 'system' }, async (machine) => {
			for (const to of await ownersToTell(machine, inside))
				await tell(machine, inside.plan, { to, room: 'informatie', site, what: 'demand' }, letters.demanded);
		});
	});
}

/** Other words. A demand that says something else has to be met anew. @throws Overtaken, Refused */
export function change(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, ...input }: Omit<InformationInput, 'kind'> & { seen: number }
): Promise<Problems | void> {
	return enterAlone(db, actor, planId, 'plan.inform', async (tx, inside) => {
		const before = await must(tx, inside, input.id);
		if (!mayChange(inside, before)) throw gone();
		const guest = isGuest(inside);
		if (!guest && !hasWords(input.saidBy)) return { saidBy: 'Schrijf op wie dit zei.' };
		const saidBy = guest ? null : input.saidBy;
		const inWords = (one: Pick<Row, 'text' | 'saidBy'>): Record<string, string | null> =>
			guest ? { 'Wat er staat': one.text } : { 'Wat er staat': one.text, 'Wie het zegt': one.saidBy };
		const both = differences(inWords(before), inWords({ text: input.text, saidBy }));
		const { revision } = before;
		if (!mustWrite(seen, { differences: both, by: null, at: null, revision })) return;
		const anew =
			before.kind === 'demand' && before.text !== input.text
				? { met: 'open' as const, metBy: null, metAt: null, metText: null }
				: {};
		await tx
			.update(information)
			.set({ text: input.text, saidBy, revision: revision + 1, ...anew })
			.where(eq(information.id, before.id));
		await happened(tx, inside, 'plan.information_changed', { kind: before.kind });
	});
}

/** It doesn't hold any more. Twice is as good as once. */
export function withdraw(db: Database, actor: Actor, planId: string, one: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.inform', async (tx, inside) => {
		const before = await find(tx, inside, one);
		if (!mayWithdraw(inside, before, await peopleFor(tx, inside))) throw gone();
		if (before.withdrawnAt) return;
		// an owner, of a guest whose time is over: the wall still counts on them
		await within(tx, mayChange(inside, before) ? actor : { kind: 'system' }, (own) =>
			own.update(information).set({ withdrawnAt: now() }).where(eq(information.id, one))
		);
		await happened(tx, inside, 'plan.information_withdrawn', { kind: before.kind });
	});
}

/** Everybody their own words; what the circle wrote down is of the circle. */
const mayChange = (inside: Inside, row: Row) =>
	isGuest(inside) ? row.seatId === inside.me.seatId : row.seatId === null && row.saidBy !== null;
const mayWithdraw = (inside: Inside, row: Row, people: People) =>
	mayChange(inside, row) || (!isGuest(inside) && inside.me.leads && !people.isHere(row.seatId));
