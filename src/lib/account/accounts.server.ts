import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { touch } from '#lib/place/gemeenten.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { type Actor, type Grant, initialsOf, isBeheerder, isBeheerderOf, NotAllowed } from './account.ts';
import { hashPassword, normalized } from './signin.server.ts';
import { account, makelaar, roleGrant } from './table.server.ts';

const newAccount = z.object({
	email: z
		.string()
		.transform(normalized)
		.pipe(z.email({ error: 'Dit e-mailadres klopt niet. Een voorbeeld: naam@voorbeeld.nl.' })),
	name: z.string().trim().min(1, { error: 'Vul een naam in.' }).max(100, { error: 'De naam is te lang.' }),
	password: z
		.string()
		.min(12, { error: 'Kies een wachtwoord van minstens 12 tekens.' })
		.max(500, { error: 'Dit wachtwoord is te lang.' })
		.optional()
});

/**
 * Makes an account; without a password nobody can sign in to it with one.
 * @throws NotAllowed for everybody but the system and a beheerder; ZodError with Dutch sentences when the input is wrong
 */
export async function create(db: Database, actor: Actor, input: z.input<typeof newAccount>): Promise<string> {
	if (!isBeheerder(actor)) throw new NotAllowed();
	const { password, ...rest } = newAccount.parse(input);
	const passwordHash = password ? await hashPassword(password) : null;
	return db.transaction(async (tx) => {
		const [made] = await tx
			.insert(account)
			.values({ ...rest, passwordHash, createdAt: now() })
			.onConflictDoNothing()
			.returning({ id: account.id });
		if (!made) throw new Error('Er is al een account met dit e-mailadres.');
		await record(tx, { name: 'account.created', actor, subject: { kind: 'account', id: made.id } });
		return made.id;
	});
}

export type GrantInput = Grant & { accountId: string };

/**
 * Gives a role from this moment on. Giving what somebody has already changes nothing.
 * @throws NotAllowed for who doesn't manage the gemeente, and for a wijk of another
 */
export async function grant(db: Database, actor: Actor, { accountId, ...given }: GrantInput): Promise<void> {
	if (!isBeheerderOf(actor, given.gemeenteCode)) throw new NotAllowed();
	await db.transaction(async (tx) => {
		if (given.wijkCode !== null) {
			const [home] = await tx
				.select({ code: wijk.code })
				.from(wijk)
				.where(and(eq(wijk.code, given.wijkCode), eq(wijk.gemeenteCode, given.gemeenteCode)));
			if (!home) throw new NotAllowed();
		}
		const standing = await tx.select({ id: roleGrant.id }).from(roleGrant).where(same(accountId, given)).limit(1);
		if (standing.length) return;
		await tx.insert(roleGrant).values({ accountId, ...given, since: now() });
		await changed(tx, actor, 'role.granted', accountId, given);
	});
}

/** Takes a role away; it is gone with the next request of whoever had it. */
export async function endGrant(db: Database, actor: Actor, { accountId, ...given }: GrantInput): Promise<void> {
	if (!isBeheerderOf(actor, given.gemeenteCode)) throw new NotAllowed();
	await db.transaction(async (tx) => {
		const ended = await tx
			.update(roleGrant)
			.set({ endedAt: now() })
			.where(same(accountId, given))
			.returning({ id: roleGrant.id });
		if (ended.length) await changed(tx, actor, 'role.ended', accountId, given);
	});
}

function same(accountId: string, given: Grant) {
	return and(
		eq(roleGrant.accountId, accountId),
		eq(roleGrant.role, given.role),
		eq(roleGrant.gemeenteCode, given.gemeenteCode),
		sql`${roleGrant.wijkCode} is not distinct from ${given.wijkCode}`,
		isNull(roleGrant.endedAt)
	);
}

async function changed(tx: Database, actor: Actor, name: `role.${string}`, accountId: string, given: Grant) {
	const { role, gemeenteCode, wijkCode } = given;
	const subject = { kind: 'account', id: accountId };
	await record(tx, { name, actor, subject, gemeenteCode, wijkCode, details: { role } });
	await touch(tx, gemeenteCode);
}

export type FaceInput = Omit<typeof makelaar.$inferInsert, 'accountId'>;

/** Sets how a makelaar is shown to everybody: name, telephone, when and where to walk in. */
export async function show(db: Database, actor: Actor, accountId: string, face: FaceInput): Promise<void> {
	if (!isBeheerder(actor) && !(actor.kind === 'account' && actor.id === accountId)) throw new NotAllowed();
	await db.transaction(async (tx) => {
		await tx
			.insert(makelaar)
			.values({ accountId, ...face })
			.onConflictDoUpdate({ target: makelaar.accountId, set: face });
		await record(tx, { name: 'makelaar.shown', actor, subject: { kind: 'account', id: accountId } });
		const where = await tx
			.selectDistinct({ code: roleGrant.gemeenteCode })
			.from(roleGrant)
			.where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.endedAt)));
		for (const { code } of where) await touch(tx, code);
	});
}

export type Face = {
	name: string;
	initials: string;
	phone: string;
	walkIn: string | null;
	venue: { name: string; slug: string } | null;
	intro: string | null;
};

/**
 * The makelaars of these wijken as everybody may see them, by name. A wijk without one of its own has those of the whole
 * gemeente; a wijk without any is not in the map.
 */
export async function facesOf(db: Database, wijkCodes: readonly string[]): Promise<Map<string, Face[]>> {
	if (!wijkCodes.length) return new Map();
	const found = await db
		.selectDistinct({ wijk: wijk.code, own: sql<boolean>`${roleGrant.wijkCode} is not null`, makelaar, venue })
		.from(wijk)
		.innerJoin(
			roleGrant,
			and(
				eq(roleGrant.gemeenteCode, wijk.gemeenteCode),
				or(eq(roleGrant.wijkCode, wijk.code), isNull(roleGrant.wijkCode)),
				eq(roleGrant.role, 'makelaar'),
				isNull(roleGrant.endedAt)
			)
		)
		.innerJoin(makelaar, eq(makelaar.accountId, roleGrant.accountId))
		.leftJoin(venue, eq(venue.id, makelaar.venueId))
		.where(inArray(wijk.code, [...wijkCodes]))
		.orderBy(asc(makelaar.name));
	const faces = new Map<string, Face[]>();
	for (const code of wijkCodes) {
		const here = found.filter((row) => row.wijk === code);
		const own = here.filter((row) => row.own);
		const shown = (own.length ? own : here).map(({ makelaar: { name, phone, walkIn, intro }, venue }) => ({
			name,
			initials: initialsOf(name),
			phone,
			walkIn,
			venue: venue && { name: venue.name, slug: venue.slug },
			intro
		}));
		if (shown.length) faces.set(code, shown);
	}
	return faces;
}
