import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import * as grants from '#lib/account/grants.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import * as people from '#lib/oversight/people.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';

/** Who speaks for an organisation in the whole gemeente gives one wijk of it to a colleague, and takes it back. */

/** Invitations one person can send in a day. */
const perDay = { times: 20, minutes: 24 * 60 };

type Somebody = Extract<Actor, { kind: 'account' }>;

/** The organisations this person can delegate for. */
export async function houses(db: Database, actor: Actor) {
	const ids = actor.kind === 'account' ? spokenFor(actor) : [];
	if (ids.length === 0) return [];
	return db
		.select({ id: organisation.id, name: organisation.name, gemeenteCode: organisation.gemeenteCode })
		.from(organisation)
		.where(inArray(organisation.id, ids))
		.orderBy(asc(organisation.name));
}

function spokenFor({ grants }: Somebody): number[] {
	return grants.flatMap(({ organisationId, role, wijkCode }) =>
		role === 'partner' && wijkCode === null && organisationId != null ? [organisationId] : []
	);
}

/**
 * Who works for an organisation, by wijk. Whoever never came in since is known by the address they were invited at: who
 * is behind an address is nobody's business.
 */
export async function list(db: Database, actor: Actor, organisationId: number) {
	const house = await reached(db, actor, organisationId);
	const found = await within(db, { kind: 'system' }, (tx) =>
		tx
			.select({
				...{ id: roleGrant.id, accountId: roleGrant.accountId, since: roleGrant.since, usedOn: account.usedOn },
				...{ name: account.name, email: account.email, wijkName: wijk.name }
			})
			.from(roleGrant)
			.innerJoin(account, eq(account.id, roleGrant.accountId))
			.leftJoin(wijk, eq(wijk.code, roleGrant.wijkCode))
			.where(and(isPartnerOf(house.id), isNull(roleGrant.endedAt)))
			.orderBy(asc(wijk.name), asc(account.email), asc(roleGrant.id))
	);
	return found.map(({ accountId, name, since, usedOn, ...one }) => ({
		...one,
		since,
		name: usedOn > dayOf(since) || (actor.kind === 'account' && actor.id === accountId) ? name : null,
		self: actor.kind === 'account' && actor.id === accountId
	}));
}

/**
 * Gives a colleague this wijk; somebody without an account gets one, and a mail. Twice is once.
 * @returns whether it is new
 * @throws NotAllowed for another organisation, a wijk elsewhere, or who is no spokesperson; Refused when it is too many
 */
export async function give(
	db: Database,
	actor: Actor,
	input: { organisationId: number; wijkCode: string; name: string; email: string; site: string }
): Promise<boolean> {
	const { organisationId, wijkCode, ...person } = input;
	const { gemeenteCode } = await reached(db, actor, organisationId);
	const who = actor.kind === 'account' ? actor.id : actor.kind;
	if (!(await take(db, `delegating ${who}`, perDay)))
		throw new Refused('Je hebt vandaag al veel collega’s uitgenodigd. Morgen kun je verder.');
	const { isNew } = await people.invite(db, actor, {
		...person,
		...{ role: 'partner', gemeenteCode, wijkCode, organisationId }
	});
	return isNew;
}

/** Takes a wijk back. Twice is once. @throws NotAllowed for a role in the whole gemeente, and elsewhere */
export async function takeBack(
	db: Database,
	actor: Actor,
	{ organisationId, id }: { organisationId: number; id: number }
): Promise<void> {
	await reached(db, actor, organisationId);
	const [found] = await within(db, actor, (tx) =>
		tx
			.select()
			.from(roleGrant)
			.where(and(eq(roleGrant.id, id), isPartnerOf(organisationId)))
	);
	if (!found?.wijkCode) throw new NotAllowed();
	if (found.endedAt) return;
	const { accountId, gemeenteCode, wijkCode } = found;
	await grants.end(db, actor, { accountId, role: 'partner', gemeenteCode, wijkCode, organisationId });
}

function isPartnerOf(organisationId: number) {
	return and(eq(roleGrant.role, 'partner'), eq(roleGrant.organisationId, organisationId));
}

async function reached(db: Database, actor: Actor, id: number) {
	const [house] = await db
		.select({ id: organisation.id, gemeenteCode: organisation.gemeenteCode })
		.from(organisation)
		.where(eq(organisation.id, id));
	if (!house) throw new NotAllowed();
	const spot = { gemeenteCode: house.gemeenteCode, wijkCode: null };
	mustBeAllowed(actor, 'organisation.delegate', { spot, organisationId: id });
	return house;
}
