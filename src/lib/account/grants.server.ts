import { and, eq, isNull, sql } from 'drizzle-orm';
import { organisation } from '#lib/organisation/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, type Grant, NotAllowed, Refused, type Role, system } from './account.ts';
import { type Deed, may, mustBeAllowed } from './permission.ts';
import { roleEnded } from './roleend.server.ts';
import { roleGrant, session } from './table.server.ts';

/**
 * Roles as they are given and ended: for a gemeente, a wijk of it, or an organisation in it. Whoever gets or loses one
 * signs in anew: with the change all their sessions end, so nothing of an old role works for one request more.
 */
export type GrantInput = Grant & { accountId: string };

/** A volunteer is found by the makelaar of the wijk; all other roles are for the beheerder. */
const deedOf = (role: Role, what: 'grant' | 'end'): Deed =>
	role === 'volunteer' ? `volunteer.${what}` : `role.${what}`;

/**
 * Whether somebody may give this role. One wijk of an organisation is also given by who speaks for that organisation in
 * the whole gemeente; never the whole gemeente, and never for another organisation.
 */
export function mayGive(actor: Actor, given: Grant): boolean {
	return may(actor, deedOf(given.role, 'grant'), { spot: given }) || mayDelegate(actor, given);
}

function mayDelegate(actor: Actor, { role, gemeenteCode, wijkCode, organisationId }: Grant): boolean {
	const spot = { gemeenteCode, wijkCode: null };
	return role === 'partner' && wijkCode !== null && may(actor, 'organisation.delegate', { spot, organisationId });
}

/**
 * Gives a role from this moment on. Giving what somebody has already changes nothing.
 * @returns whether it is new
 * @throws NotAllowed for who doesn't manage the gemeente, for an account that isn't there, and for a wijk or
 * organisation of another gemeente
 */
export async function give(db: Database, actor: Actor, { accountId, ...given }: GrantInput): Promise<boolean> {
	if (!mayGive(actor, given)) throw new NotAllowed();
	return within(db, actor, async (tx) => {
		await mustFit(tx, given);
		// one at a time: two who give the same role, or who end the last two beheerders
		await hold(tx, given.gemeenteCode);
		const standing = await tx.select({ id: roleGrant.id }).from(roleGrant).where(same(accountId, given)).limit(1);
		if (standing.length) return false;
		const grantedBy = actor.kind === 'account' ? actor.id : null;
		await tx.insert(roleGrant).values({ accountId, ...given, grantedBy, since: now() });
		await changed(tx, actor, 'role.granted', accountId, given);
		return true;
	});
}

/**
 * Takes a role away; it is gone with the next request of whoever had it.
 * @param sure somebody who ends their own role as beheerder has said that they know what that means
 * @throws Refused for the last beheerder of a gemeente, and for the own role of beheerder without being sure
 */
export async function end(
	db: Database,
	actor: Actor,
	{ accountId, ...given }: GrantInput,
	{ sure = false }: { sure?: boolean } = {}
): Promise<void> {
	if (!mayDelegate(actor, given)) mustBeAllowed(actor, deedOf(given.role, 'end'), { spot: given, self: accountId });
	await within(db, actor, async (tx) => {
		await hold(tx, given.gemeenteCode);
		const [standing] = await tx.select({ id: roleGrant.id }).from(roleGrant).where(same(accountId, given)).limit(1);
		if (!standing) return;
		if (given.role === 'beheerder') await mustLeaveOne(tx, actor, accountId, given.gemeenteCode, sure);
		await tx
			.update(roleGrant)
			.set({ endedAt: now(), endedBy: actor.kind === 'account' ? actor.id : null })
			.where(same(accountId, given));
		await changed(tx, actor, 'role.ended', accountId, given);
		await roleEnded(tx, { accountId, ...given });
	});
}

async function hold(tx: Database, gemeenteCode: string): Promise<void> {
	await tx.select({ code: gemeente.code }).from(gemeente).where(eq(gemeente.code, gemeenteCode)).for('update');
}

async function mustFit(tx: Database, { role, gemeenteCode, wijkCode, organisationId }: Grant): Promise<void> {
	if ((role === 'partner') !== (organisationId != null) || (role === 'beheerder' && wijkCode !== null))
		throw new NotAllowed();
	if (wijkCode !== null) {
		const [home] = await tx
			.select({ code: wijk.code })
			.from(wijk)
			.where(and(eq(wijk.code, wijkCode), eq(wijk.gemeenteCode, gemeenteCode)));
		if (!home) throw new NotAllowed();
	}
	if (organisationId != null) {
		const [house] = await tx
			.select({ id: organisation.id })
			.from(organisation)
			.where(and(eq(organisation.id, organisationId), eq(organisation.gemeenteCode, gemeenteCode)));
		if (!house) throw new NotAllowed();
	}
}

async function mustLeaveOne(tx: Database, actor: Actor, accountId: string, gemeenteCode: string, sure: boolean) {
	if (actor.kind !== 'account') return;
	const left = await tx
		.selectDistinct({ accountId: roleGrant.accountId })
		.from(roleGrant)
		.where(and(eq(roleGrant.role, 'beheerder'), eq(roleGrant.gemeenteCode, gemeenteCode), isNull(roleGrant.endedAt)));
	if (!left.some((one) => one.accountId !== accountId))
		throw new Refused('Dit is de laatste beheerder. Geef eerst iemand anders deze rol.');
	if (actor.id === accountId && !sure)
		throw new Refused('Dit is je eigen rol. Daarna kun je hier niet meer bij. Vink aan dat je dat weet.');
}

function same(accountId: string, given: Grant) {
	return and(
		eq(roleGrant.accountId, accountId),
		eq(roleGrant.role, given.role),
		eq(roleGrant.gemeenteCode, given.gemeenteCode),
		sql`${roleGrant.wijkCode} is not distinct from ${given.wijkCode}`,
		sql`${roleGrant.organisationId} is not distinct from ${given.organisationId ?? null}`,
		isNull(roleGrant.endedAt)
	);
}

async function changed(
	tx: Database,
	actor: Actor,
	name: 'role.granted' | 'role.ended',
	accountId: string,
	given: Grant
) {
	await within(tx, system, (own) => own.delete(session).where(eq(session.accountId, accountId)));
	const { role, gemeenteCode, wijkCode, organisationId } = given;
	const subject = { kind: 'account', id: accountId };
	const details = { role, ...(organisationId == null ? {} : { organisationId }) };
	await record(tx, { name, actor, subject, gemeenteCode, wijkCode, details });
	await touch(tx, gemeenteCode);
}
