import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line, phone } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { enter, enterAlone, happened, inNameOf, type Inside, type Seat, seatsOf } from './door.server.ts';
import { longest, type Rhythm, rhythms, type Succession, successions } from './plan.ts';
import { dayOfRule, isOpen, mayTakeOver } from './succession.server.ts';
import { plan, seat } from './table.server.ts';
import { everybodyIn } from './telling.server.ts';

/** What an owner chooses about the plan, and what everybody chooses for themselves. */

/** A number that is another one when what was chosen is: a plan counts only how often its words changed. */
const markOf = (...chosen: readonly unknown[]) =>
	createHash('sha256').update(JSON.stringify(chosen)).digest().readUInt32BE();

/** All there is to choose for who came in, with how it is now. */
export function read(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.read', async (tx, inside) => {
		const { me, plan: about } = inside;
		// a guest and somebody of the circle see here who the owners are and whether one is missed, never the list
		const all = await everybodyIn(tx, planId);
		const mine = all.find(({ id }) => id === me.seatId)!;
		const nameOf = (id: string | null) => all.find((one) => one.id === id)?.name ?? null;
		const own = all.filter(({ id }) => id === me.seatId || me.typesFor.includes(id));
		const of = ({ id, name, phone: number, rhythm, revision }: Seat) => ({ id, name, phone: number, rhythm, revision });
		const owners = all.filter(({ part }) => part === 'owner');
		return {
			me: { part: me.part, leads: me.leads },
			own: own.map(of),
			lead: me.leads && {
				...{ title: about.title, contactId: about.contactId, guestsMeet: about.guestsMeet },
				seen: markOf(about.title, about.contactId, about.guestsMeet),
				...{ succession: about.succession, successorId: about.successorId },
				seenSuccession: markOf(about.succession, about.successorId),
				people: all.map(({ id, name, part, accountId }) => ({ id, name, part, onPaper: !accountId }))
			},
			owners: owners.map(({ name }) => name),
			/** the one owner, of whom the circle can say it */
			mayMiss: me.part === 'circle' && owners.length === 1 && !about.missedAt,
			missed: about.missedAt &&
				me.part !== 'guest' && {
					by: nameOf(about.missedBy) ?? 'Iemand',
					on: dayOfRule(about.missedAt),
					mayAnswer: me.leads || about.missedBy === me.seatId,
					succession: about.succession,
					next: nameOf(about.successorId)
				},
			mayTakeOver: mayTakeOver(mine) && isOpen(about, all),
			isLastOwner: me.part === 'owner' && owners.length === 1,
			succession: me.leads ? about.succession : null,
			successor: me.leads ? nameOf(about.successorId) : null
		};
	});
}

const planReading = z.object({
	title: line(longest.title).refine(hasWords, { error: 'Geef het plan een naam. Zoals: Plan van de familie Bakker.' }),
	contact: z.string().transform((value) => value || null),
	guestsMeet: z.string().transform((value) => value === 'ja')
});
export type PlanInput = z.infer<typeof planReading>;
export const planFields = ['title', 'contact', 'guestsMeet'] as const;

export function readPlan(
	typed: Record<(typeof planFields)[number], string>
): { value: PlanInput } | { problems: Problems } {
	const result = planReading.safeParse(typed);
	return result.success ? { value: result.data } : { problems: problemsOf(result.error) };
}

/** What it is called, who is the one contact person, and whether professionals read who the others are. */
export async function choose(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, title, contact, guestsMeet }: PlanInput & { seen: number }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		const { plan: about } = inside;
		const nameOf = await called(tx, planId, contact);
		const words = (one: { title: string; contactId: string | null; guestsMeet: boolean }) => ({
			...{ 'Naam van het plan': one.title, Contactpersoon: nameOf(one.contactId) },
			'Professionals zien wie de anderen zijn': one.guestsMeet ? 'ja' : 'nee'
		});
		const after = { title, contactId: contact, guestsMeet };
		const revision = markOf(about.title, about.contactId, about.guestsMeet);
		const differ = differences(words(about), words(after));
		if (!mustWrite(seen, { differences: differ, by: null, at: null, revision })) return;
		await tx.update(plan).set(after).where(eq(plan.id, planId));
		if (about.contactId !== contact) await happened(tx, inside, 'plan.contact_chosen', { somebody: contact !== null });
		if (about.guestsMeet !== guestsMeet) await happened(tx, inside, 'plan.guests_meet', { meet: guestsMeet });
		if (about.title !== title) await happened(tx, inside, 'plan.renamed');
	});
}

/** What happens when the last owner is no longer there. @throws Refused without somebody who can go on */
export async function chooseSuccession(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, succession, successor }: { seen: number; succession: Succession; successor: string | null }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		const { plan: about } = inside;
		const next = succession === 'hand_over' ? successor : null;
		const nameOf = await called(tx, planId, next);
		const there = (await seatsOf(tx, planId)).find(({ id }) => id === next);
		if (next && (there?.part !== 'circle' || !there.accountId))
			throw new Refused('Kies iemand uit de kring die zelf inlogt.');
		// else it would be theirs by their own word alone
		if (next && next === inside.me.seatId && next !== about.successorId)
			throw new Refused('Jij typt voor wie het plan is. Laat iemand anders ermee verdergaan.');
		const words = (one: { succession: Succession; successorId: string | null }) => ({
			...{ 'Wat er dan gebeurt': successions[one.succession], 'Wie er verdergaat': nameOf(one.successorId) }
		});
		const after = { succession, successorId: next };
		const revision = markOf(about.succession, about.successorId);
		const differ = differences(words(about), words(after));
		if (!mustWrite(seen, { differences: differ, by: null, at: null, revision })) return;
		await tx.update(plan).set(after).where(eq(plan.id, planId));
		await happened(tx, inside, 'plan.succession_chosen', { succession, somebody: next !== null });
	});
}

/** Names of who sits there; the one who is chosen has to. */
async function called(tx: Database, planId: string, chosen: string | null) {
	const all = await seatsOf(tx, planId);
	if (chosen && !all.some(({ id, state }) => id === chosen && state === 'in')) throw new NotAllowed();
	return (id: string | null) => all.find((one) => one.id === id)?.name ?? 'niemand';
}

const ownReading = z.object({
	name: line(longest.name).refine(hasWords, { error: 'Hoe heet je?' }),
	phone,
	rhythm: z.enum(Object.keys(rhythms) as Rhythm[], { error: 'Kies hoe vaak.' })
});
export type OwnInput = z.infer<typeof ownReading>;
export const ownFields = ['name', 'phone', 'rhythm'] as const;

export function readOwn(
	typed: Record<(typeof ownFields)[number], string>
): { value: OwnInput } | { problems: Problems } {
	const result = ownReading.safeParse(typed);
	return result.success ? { value: result.data } : { problems: problemsOf(result.error) };
}

/** One's own name, number and rhythm of reminders; or that of somebody on paper one types for. */
export async function changeOwn(
	db: Database,
	actor: Actor,
	planId: string,
	{ seen, namens, ...after }: OwnInput & { seen: number; namens: string | null }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.sit', async (tx, inside: Inside) => {
		const id = inNameOf(inside, namens);
		// the seat of who takes part on paper is theirs: who types for them was checked above
		const before = (await everybodyIn(tx, planId)).find((one) => one.id === id)!;
		const words = (one: OwnInput) => ({
			...{ Naam: one.name, Telefoonnummer: one.phone, Berichten: rhythms[one.rhythm] }
		});
		const { revision } = before;
		const differ = differences(words(before), words(after));
		if (!mustWrite(seen, { differences: differ, by: null, at: null, revision })) return;
		await write(tx, id, { ...after, revision: revision + 1 });
		await happened(tx, inside, 'plan.own_changed');
	});
}

function write(tx: Database, id: string, set: Partial<Seat>): Promise<unknown> {
	return within(tx, { kind: 'system' }, (own) => own.update(seat).set(set).where(eq(seat.id, id)));
}
