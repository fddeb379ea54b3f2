import { and, eq, isNull, ne } from 'drizzle-orm';
import { type Actor, normalized, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { enterAlone, happened, type Inside, type Seat, seatsOf } from './door.server.ts';
import type { InvitationInput } from './invitationform.server.ts';
import * as letters from './letters.ts';
import { daysOfInvitation, most } from './plan.ts';
import { invitation, seat } from './table.server.ts';
import { tell } from './telling.server.ts';

/**
 * Asking people in. By mail: the link opens only for who signs in with that address. By hand: whoever opens it waits until
 * an owner says that this is who was meant. On paper: they are in at once, and somebody types for them.
 */

const perDay = { times: 60, minutes: 24 * 60 };

/** What an owner hands over: shown once, because nobody can read it back. */
export type Made = { code: string; name: string; until: string };

export const invitationPath = (code: string) => `/plan/uitnodiging/${code}`;

/**
 * Asks somebody in. The same form twice is one seat; a link by hand is then made anew, and the one before is worth nothing.
 * @returns what to hand over, for a link by hand
 * @throws Refused when there are too many, or somebody with that address is there already
 */
export async function invite(
	db: Database,
	actor: Actor,
	planId: string,
	{ site, way, typist, ...input }: InvitationInput & { site: string }
): Promise<Made | null> {
	return enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		mustGoOn(inside);
		const there = await seatsOf(tx, planId);
		const before = there.find(({ id }) => id === input.id);
		if (before) return way === 'link' && before.state === 'invited' ? mint(tx, inside, before, null) : null;
		mustHaveRoom(there, input);
		if (!(await take(tx, `plan.invite ${inside.me.accountId}`, perDay)))
			throw new Refused('Je nodigde vandaag al veel mensen uit. Ga morgen verder, of bel ons.');
		const typistId = way === 'paper' ? mustType(there, typist ?? inside.me.seatId) : null;
		const at = now();
		const state = way === 'paper' ? ('in' as const) : ('invited' as const);
		const [made] = await tx
			.insert(seat)
			.values({
				...{ ...input, planId, state, typistId, invitedBy: inside.me.seatId, createdAt: at },
				inAt: way === 'paper' ? at : null
			})
			.returning();
		await happened(tx, inside, 'plan.invited', { part: input.part, way });
		return way === 'paper' ? null : mint(tx, inside, made!, site);
	});
}

/**
 * Somebody on paper gets an address after all. Their seat waits for them: what they did stays theirs, and who typed for
 * them stops when they come in. Until then the address stands on a seat of its own, that points at theirs: nobody should
 * read what is theirs because somebody mistyped an address.
 */
export async function offPaper(
	db: Database,
	actor: Actor,
	planId: string,
	{ id, email, newId, site }: { id: string; email: string; newId: string; site: string }
): Promise<void> {
	await enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		mustGoOn(inside);
		const there = await seatsOf(tx, planId);
		if (there.some((one) => one.id === newId)) return;
		const onPaper = there.find((one) => one.id === id && one.state === 'in' && !one.accountId);
		if (!onPaper) throw new NotAllowed();
		const { part, name, bond, sees } = onPaper;
		const others = there.filter(({ typistId, state }) => !(typistId === id && state === 'invited'));
		mustHaveRoom(others, { part, email, name });
		// asked at another address before: that one is over
		await tx.delete(seat).where(and(eq(seat.typistId, id), eq(seat.state, 'invited')));
		const [made] = await tx
			.insert(seat)
			.values({
				...{ id: newId, planId, part, name, bond, sees, email, state: 'invited' as const },
				...{ typistId: id, invitedBy: inside.me.seatId, createdAt: now() }
			})
			.returning();
		await happened(tx, inside, 'plan.invited', { part, way: 'mail' });
		await mint(tx, inside, made!, site);
	});
}

/** Once more: another mail, or another link to hand over. What was sent before opens nothing any more. */
export async function again(
	db: Database,
	actor: Actor,
	planId: string,
	{ id, site }: { id: string; site: string }
): Promise<Made | null> {
	return enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		mustGoOn(inside);
		const [waiting] = await tx
			.select()
			.from(seat)
			.where(and(eq(seat.id, id), eq(seat.planId, planId), eq(seat.state, 'invited')));
		if (!waiting) throw new NotAllowed();
		await happened(tx, inside, 'plan.invited_again');
		return mint(tx, inside, waiting, site);
	});
}

/** Links to come in are kept by the machine alone: even an owner reads none back. */
async function mint(tx: Database, { me, plan }: Inside, to: Seat, site: string | null): Promise<Made | null> {
	const code = newCode();
	const at = now();
	await within(tx, { kind: 'system' }, async (own) => {
		await own.delete(invitation).where(and(eq(invitation.seatId, to.id), isNull(invitation.usedAt)));
		await own.insert(invitation).values({ codeHash: hashOf(code), seatId: to.id, createdAt: at });
	});
	const today = dayOf(at);
	const until = daysAfter(today, daysOfInvitation);
	if (!to.email) return { code, name: to.name, until };
	const goodUntil = dayIn(to.untilOn && to.untilOn < until ? to.untilOn : until, today);
	const visit = to.part === 'guest' ? dayIn(to.untilOn!, today) : null;
	const link = `${site}${invitationPath(code)}`;
	await tell(tx, plan, [to], (whom) => letters.invited(whom, { by: me.name, until: visit, link, goodUntil }));
	return null;
}

function mustGoOn({ plan }: Inside): void {
	if (plan.stoppedAt) throw new Refused('Dit plan is gestopt. Begin het eerst weer, en nodig dan iemand uit.');
}

/** @throws Refused */
export function mustHaveRoom(there: readonly Seat[], input: Pick<Seat, 'part' | 'email' | 'name'>): void {
	if (there.length >= most.seats)
		throw new Refused(`Er doen al ${most.seats} mensen mee of ze zijn gevraagd. Meer is niet te overzien.`);
	if (input.part === 'guest' && there.filter(({ part }) => part === 'guest').length >= most.guests)
		throw new Refused(`Er zijn al ${most.guests} professionals te gast of gevraagd. Vraag er eerst een minder.`);
	const email = input.email && normalized(input.email);
	const same = there.find((one) => email && one.email && normalized(one.email) === email);
	if (same?.state === 'invited')
		throw new Refused(`${same.name} is al uitgenodigd op dit adres. Bij de naam kun je de mail nog een keer sturen.`);
	if (same) throw new Refused(`${same.name} doet al mee met dit adres.`);
}

/** Who types has to sit there, and be no guest. */
export function mustType(there: readonly Seat[], typistId: string): string {
	const typist = there.find(({ id, state, part }) => id === typistId && state === 'in' && part !== 'guest');
	if (!typist?.accountId) throw new Refused('Kies wie er typt: iemand die zelf meedoet.');
	return typist.id;
}

/** Whether somebody is there already in another seat of this plan. */
export function satBefore(tx: Database, planId: string, accountId: string, besides: string): Promise<Seat[]> {
	return tx
		.select()
		.from(seat)
		.where(and(eq(seat.planId, planId), eq(seat.accountId, accountId), ne(seat.id, besides), ne(seat.state, 'out')));
}
