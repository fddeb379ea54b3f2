import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line } from '#lib/server/form.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enter, happened } from './door.server.ts';
import { allSights, longest, type PlanKind, planKinds, roomsFor, type Succession, successions } from './plan.ts';
import { plan, seat } from './table.server.ts';

/** Beginning a plan, and finding one's own. */

const reading = z.object({
	kind: z.enum(Object.keys(planKinds) as PlanKind[], { error: 'Kies van wie het plan is.' }),
	title: line(longest.title).refine(hasWords, { error: 'Geef het plan een naam. Zoals: Plan van de familie Bakker.' }),
	/** of whom it is, when somebody they trust begins it for them; empty: of who begins it */
	owner: line(longest.name),
	succession: z.enum(Object.keys(successions) as Succession[], { error: 'Kies wat er met het plan gebeurt.' })
});
export type Beginning = z.infer<typeof reading>;
export const beginFields = ['kind', 'title', 'owner', 'succession'] as const;

export function readBeginning(
	typed: Record<(typeof beginFields)[number], string>
): { input: Beginning } | { problems: Partial<Record<(typeof beginFields)[number], string>> } {
	const result = reading.safeParse(typed);
	if (result.success) return { input: result.data };
	return { problems: Object.fromEntries(result.error.issues.map(({ path, message }) => [path.join('.'), message])) };
}

const perDay = { times: 5, minutes: 24 * 60 };

/**
 * Begins a plan. Who begins it for somebody else types for them from then on, until the owner comes in themselves.
 * @param input.id made with the form: the same form twice is one plan
 * @returns its number
 * @throws NotAllowed for who isn't signed in; Refused after many in a day
 */
export async function begin(
	db: Database,
	actor: Actor,
	{ id, gemeenteCode, wijkCode, ...input }: Beginning & { id: string; gemeenteCode: string; wijkCode: string | null }
): Promise<string> {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'plan.start', { self: actor.id });
	return within(db, { kind: 'system' }, async (tx) => {
		const [before] = await tx
			.select({ planId: seat.planId })
			.from(seat)
			.where(and(eq(seat.planId, id), eq(seat.accountId, actor.id)))
			.limit(1);
		if (before) return before.planId;
		if (!(await take(tx, `plan.begin ${actor.id}`, perDay)))
			throw new Refused('Je begon vandaag al een paar plannen. Ga morgen verder, of bel ons.');
		const [within] = wijkCode
			? await tx
					.select({ code: wijk.code })
					.from(wijk)
					.where(and(eq(wijk.code, wijkCode), eq(wijk.gemeenteCode, gemeenteCode)))
			: [];
		const [who] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id));
		const at = now();
		const { kind, title, succession } = input;
		await tx.insert(plan).values({
			id,
			gemeenteCode,
			wijkCode: within?.code ?? null,
			kind,
			title,
			succession,
			createdAt: at,
			touchedAt: at
		});
		const mine = { planId: id, state: 'in' as const, accountId: actor.id, name: actor.name, email: who?.email ?? null };
		const [own] = await tx
			.insert(seat)
			.values({ ...mine, part: input.owner ? 'circle' : 'owner', sees: allSights, createdAt: at, inAt: at })
			.returning({ id: seat.id });
		if (input.owner)
			await tx.insert(seat).values({
				...{ planId: id, part: 'owner', state: 'in', name: input.owner, typistId: own!.id },
				...{ invitedBy: own!.id, createdAt: at, inAt: at }
			});
		await happened(tx, { plan: { id, gemeenteCode } }, 'plan.started', { kind, for_somebody: Boolean(input.owner) });
		return id;
	});
}

/** What stands around every page of a plan: its name, of whom it is, as what one sits there, and the rooms one may enter. */
export function head(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.read', async (tx, { me, plan: about }) => {
		const seats = await tx
			.select({ id: seat.id, name: seat.name, part: seat.part, phone: seat.phone })
			.from(seat)
			.where(and(eq(seat.planId, planId), eq(seat.state, 'in')));
		const owners = seats.filter(({ part }) => part === 'owner');
		const contact = seats.find(({ id }) => id === about.contactId) ?? null;
		return {
			...{ id: about.id, title: about.title, kind: about.kind, lookBackOn: about.lookBackOn },
			...{ gemeenteCode: about.gemeenteCode, wijkCode: about.wijkCode, guestsMeet: about.guestsMeet },
			stoppedOn: about.stoppedAt && dayOf(about.stoppedAt),
			owners: owners.map(({ name }) => name),
			contact: contact && { name: contact.name, phone: contact.phone },
			me: { seatId: me.seatId, name: me.name, part: me.part, leads: me.leads },
			/** people on paper this one types for, by name */
			typesFor: seats.filter(({ id }) => me.typesFor.includes(id)).map(({ id, name }) => ({ id, name })),
			rooms: roomsFor(me)
		};
	});
}

/**
 * The plans somebody sits in, those of the last change first; with what was and is over for a guest. Who still waits for a
 * yes (`asked`) doesn't read what it is called.
 */
export function mine(db: Database, actor: Actor) {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'plan.start', { self: actor.id });
	return within(db, actor, (tx) =>
		tx
			.select({
				...{ id: seat.planId, stoppedAt: plan.stoppedAt, lookBackOn: plan.lookBackOn },
				title: sql<string | null>`case when ${seat.state} = 'in' then ${plan.title} end`,
				subject: sql<string | null>`case when ${seat.state} = 'in' then ${seat.subject} end`,
				...{ part: seat.part, state: seat.state, fromOn: seat.fromOn, untilOn: seat.untilOn },
				over: sql<boolean>`${seat.part} = 'guest' and ${seat.untilOn} < ${dayOf(now())}`
			})
			.from(seat)
			.leftJoin(plan, eq(plan.id, seat.planId))
			.where(and(eq(seat.accountId, actor.id), ne(seat.state, 'out')))
			.orderBy(sql`${plan.touchedAt} desc nulls last`, seat.planId)
			.limit(100)
	);
}
