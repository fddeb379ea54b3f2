import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { touch } from '#lib/place/gemeenten.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { isThere } from '#lib/place/venues.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, initialsOf, Refused, system } from './account.ts';
import { may, mustBeAllowed } from './permission.ts';
import { normalized } from './account.ts';
import { account, makelaar, roleGrant } from './table.server.ts';

export const newAccount = z.object({
	email: z
		.string()
		.transform(normalized)
		.pipe(z.email({ error: 'Dit e-mailadres klopt niet. Een voorbeeld: naam@voorbeeld.nl.' })),
	name: z.string().trim().min(1, { error: 'Vul een naam in.' }).max(100, { error: 'De naam is te lang.' }),
	/** made by passwords.hashPassword */
	passwordHash: z.string().optional()
});

/**
 * Makes an account; without a password nobody can sign in to it with one. Only the machine itself does: a beheerder
 * invites somebody for a role (invite in people.server.ts).
 * @throws NotAllowed for everybody else; ZodError with Dutch sentences when the input is wrong
 */
export async function create(db: Database, actor: Actor, input: z.input<typeof newAccount>): Promise<string> {
	mustBeAllowed(actor, 'account.manage');
	const given = newAccount.parse(input);
	return within(db, system, async (tx) => {
		const id = await make(tx, actor, given);
		if (!id) throw new Refused('Er is al een account met dit e-mailadres.');
		return id;
	});
}

/** In the transaction of a caller that has checked who asks, as the machine. Undefined when the address is taken. */
export async function make(
	tx: Database,
	actor: Actor,
	input: { email: string; name: string; passwordHash?: string | null }
): Promise<string | undefined> {
	const [made] = await tx
		.insert(account)
		.values({ ...input, createdAt: now(), usedOn: dayOf(now()) })
		.onConflictDoNothing()
		.returning({ id: account.id });
	if (made) await record(tx, { name: 'account.created', actor, subject: { kind: 'account', id: made.id } });
	return made?.id;
}

export type FaceInput = Omit<typeof makelaar.$inferInsert, 'accountId'>;

/**
 * Sets how a makelaar is shown to everybody: name, telephone, when and where to walk in. For themselves, and the
 * beheerder of a gemeente they work in.
 */
export async function show(db: Database, actor: Actor, accountId: string, face: FaceInput): Promise<void> {
	await within(db, actor, async (tx) => {
		const where = await tx
			.selectDistinct({ code: roleGrant.gemeenteCode })
			.from(roleGrant)
			.where(and(eq(roleGrant.accountId, accountId), eq(roleGrant.role, 'makelaar'), isNull(roleGrant.endedAt)));
		if (
			!where.some(({ code }) =>
				may(actor, 'face.change', { self: accountId, spot: { gemeenteCode: code, wijkCode: null } })
			)
		)
			mustBeAllowed(actor, 'face.change');
		await tx
			.insert(makelaar)
			.values({ accountId, ...face })
			.onConflictDoUpdate({ target: makelaar.accountId, set: face });
		await record(tx, { name: 'makelaar.shown', actor, subject: { kind: 'account', id: accountId } });
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
	photo: { id: string; width: number; height: number; alt: string } | null;
};

const portrait = { id: photo.id, width: photo.width, height: photo.height, alt: photo.alt };

/**
 * The makelaars of these wijken as everybody may see them, by name. A wijk without one of its own has those of the whole
 * gemeente; a wijk without any is not in the map.
 */
export async function facesOf(db: Database, wijkCodes: readonly string[]): Promise<Map<string, Face[]>> {
	if (!wijkCodes.length) return new Map();
	const found = await db
		.selectDistinct({
			wijk: wijk.code,
			own: sql<boolean>`${roleGrant.wijkCode} is not null`,
			makelaar,
			venue,
			portrait
		})
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
		.leftJoin(venue, and(eq(venue.id, makelaar.venueId), isThere))
		.leftJoin(photo, eq(photo.id, makelaar.photoId))
		.where(inArray(wijk.code, [...wijkCodes]))
		.orderBy(asc(makelaar.name));
	const faces = new Map<string, Face[]>();
	for (const code of wijkCodes) {
		const here = found.filter((row) => row.wijk === code);
		const own = here.filter((row) => row.own);
		const shown = (own.length ? own : here).map(({ makelaar: { name, phone, walkIn, intro }, venue, portrait }) => ({
			name,
			initials: initialsOf(name),
			phone,
			walkIn,
			venue: venue && { name: venue.name, slug: venue.slug },
			intro,
			photo: portrait
		}));
		if (shown.length) faces.set(code, shown);
	}
	return faces;
}
