import { eq } from 'drizzle-orm';
import { type Actor, firstName, Refused } from '#lib/account/account.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { enter, enterAlone, happened, type Inside, type Seat, seatsOf } from '../door.server.ts';
import { plan } from '../table.server.ts';
import { carried, howMany } from './carried.server.ts';
import { gone } from './letters.ts';
import { forgetMails } from './mails.server.ts';
import { isNameOf } from './taking.ts';

/** Stopping a plan, going on with it, and erasing it for good: of whom it is, and nobody else. */

/** Stops it: what is there stays for reading, and nobody hears of it any more. Twice is as good as once. */
export function stop(db: Database, actor: Actor, planId: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.lead', stopped);
}

/** The same, for who is inside already: looking back can end with it. */
export async function stopped(tx: Database, inside: Inside): Promise<void> {
	if (inside.plan.stoppedAt) return;
	await tx.update(plan).set({ stoppedAt: now(), lookBackOn: null }).where(eq(plan.id, inside.plan.id));
	await happened(tx, inside, 'plan.stopped');
}

/** Begins again where it stopped. The day to look back is chosen anew. */
export function goOn(db: Database, actor: Actor, planId: string): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		if (!inside.plan.stoppedAt) return;
		await tx.update(plan).set({ stoppedAt: null }).where(eq(plan.id, planId));
		await happened(tx, inside, 'plan.resumed');
	});
}

/** What erasing would take away: of each kind how many, and who gets a mail of it or has to be told. */
export function before(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.lead', async (tx, { me }) => {
		const parts = [];
		for (const one of carried) {
			const many = await howMany(tx, one, planId);
			if (many && one.as !== 'people') parts.push({ as: one.as, title: one.title, many });
		}
		const others = (await seatsOf(tx, planId)).filter((one) => one.id !== me.seatId && isThere(one));
		return {
			parts,
			mailed: others.filter(({ email }) => email).map(({ name }) => name),
			untold: others.filter(({ email }) => !email).map(({ name }) => name)
		};
	});
}

/**
 * Erases the plan with all that is in it, and the mails about it that are still here. Everybody who was in it and has an
 * address hears that it is gone, and nothing more.
 * @param input.title the name of the plan, typed by who erases it
 * @throws Refused when that isn't its name, or it is somebody else's as well: what is of two, one doesn't throw away
 */
export function erase(
	db: Database,
	actor: Actor,
	planId: string,
	{ title, site }: { title: string; site: string }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.lead', async (tx, inside) => {
		if (!isNameOf(title, inside.plan.title))
			throw new Refused('Dit is niet de naam van dit plan. Er is nog niets gewist.');
		const there = await seatsOf(tx, planId);
		const others = there.filter(({ id, part, state }) => part === 'owner' && state === 'in' && id !== inside.me.seatId);
		// who types for an owner on paper does it for that one alone
		const mayErase = inside.me.part === 'owner' ? others.length === 0 : others.length === 1;
		if (!mayErase) {
			const names = list.format(others.map(({ name }) => name));
			throw new Refused(`Het plan is ook van ${names}. Wil je er zelf uit? Dat kan bij Instellingen.`);
		}
		const seats = there.filter(isThere);
		await happened(tx, inside, 'plan.erased');
		await forgetMails(tx, planId);
		await tx.delete(plan).where(eq(plan.id, planId));
		await tell(tx, inside, seats, site);
	});
}

/** In it now: a guest within their days. */
function isThere({ state, part, fromOn, untilOn }: Seat): boolean {
	const today = dayOf(now());
	return state === 'in' && (part !== 'guest' || ((fromOn ?? today) <= today && (untilOn ?? today) >= today));
}

const list = new Intl.ListFormat('nl', { type: 'conjunction' });

async function tell(tx: Database, { me, plan: about }: Inside, seats: readonly Seat[], site: string): Promise<void> {
	const gemeente = (await gemeenten.byCode(tx, about.gemeenteCode))?.name ?? '';
	const owners = list.format(seats.filter(({ part }) => part === 'owner').map(({ name }) => name));
	const others = new Map(
		seats.filter(({ id, email }) => email && id !== me.seatId).map((one) => [one.email!.toLowerCase(), one] as const)
	);
	// however many mails they had just now: this is the last one, and they must hear it. It is about nothing that is still there.
	for (const { email, name } of others.values())
		await post(tx, { to: email!, ...gone({ name: firstName(name), owners, by: me.name, gemeente, site }) });
}
