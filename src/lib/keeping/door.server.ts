import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { type Deed, may } from '#lib/account/permission.ts';
import { unserved } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { hashOf, newCode, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { keeperLink } from './table.server.ts';

/**
 * The one door to what somebody keeps: whoever is behind it comes in with the code of a link, the people of its
 * organisation and the makelaar of the wijk by who they are. What they may not do is as if it weren't there.
 */

/** A link as it was mailed (capitals and spaces are fine), or somebody signed in with the number of what they keep. */
export type Key = { code: string } | { actor: Actor; entryId: number };

/** Something taken off the map is shut for everything but looking at it and putting it back. */
export type Reach = { withdrawn?: boolean };

/** Who came in, and to what. */
export type Kept = {
	/** null for who came in by a link */
	accountId: string | null;
	/** by a link, as somebody of its organisation, or as makelaar */
	as: 'holder' | 'colleague' | 'makelaar';
	/** as others read it: the contact of a link, the whole name of who signed in; null when the contact has no name */
	name: string | null;
	about: About;
};

export type About = NonNullable<Awaited<ReturnType<typeof describe>>>;

/**
 * Does this as who came in.
 * @throws NotAllowed for a code that opens nothing (any more), for what was withdrawn or merged, another wijk, or a deed
 * that isn't theirs
 */
export function enter<Result>(
	db: Database,
	key: Key,
	deed: Deed,
	work: (tx: Database, kept: Kept) => Promise<Result>,
	reach: Reach = {}
): Promise<Result> {
	return 'code' in key
		? withLink(db, key.code, deed, work, reach)
		: asThemselves(db, key.actor, key.entryId, deed, work, reach);
}

/** The same, while nobody else changes it. */
export function enterAlone<Result>(
	db: Database,
	key: Key,
	deed: Deed,
	work: (tx: Database, kept: Kept) => Promise<Result>,
	reach: Reach = {}
): Promise<Result> {
	const locked = async (tx: Database, { about }: Kept) => {
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, about.entryId)).for('update');
		// read anew: whoever held the lock may have changed it, or who keeps it
		return enter(tx, key, deed, work, reach);
	};
	return enter(db, key, deed, locked, reach);
}

async function withLink<Result>(
	db: Database,
	code: string,
	deed: Deed,
	work: (tx: Database, kept: Kept) => Promise<Result>,
	reach: Reach
): Promise<Result> {
	const clean = readCode(code);
	if (!clean) throw new NotAllowed();
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [found] = await tx
			.select({ entryId: keeperLink.entryId, email: keeperLink.email })
			.from(keeperLink)
			.where(eq(keeperLink.codeHash, hash))
			.limit(1);
		const about = found && may({ kind: 'visitor' }, deed, { held: true }) && (await describe(tx, found.entryId));
		if (!about || !isOpen(about, reach)) throw new NotAllowed();
		if (found.email !== (about.contactEmail?.toLowerCase() ?? null)) throw new NotAllowed();
		return work(tx, { accountId: null, as: 'holder', name: about.contactName, about });
	});
}

async function asThemselves<Result>(
	db: Database,
	actor: Actor,
	entryId: number,
	deed: Deed,
	work: (tx: Database, kept: Kept) => Promise<Result>,
	reach: Reach
): Promise<Result> {
	if (actor.kind !== 'account') throw new NotAllowed();
	return within(db, actor, async (tx) => {
		const about = await describe(tx, entryId);
		if (!about || !isOpen(about, reach)) throw new NotAllowed();
		const [found] = await tx.select({ unserved }).from(entry).where(eq(entry.id, entryId));
		const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
		if (!may(actor, deed, { spot, unserved: found!.unserved, organisationId: about.organisationId }))
			throw new NotAllowed();
		const as = may(actor, 'entry.change', { spot, unserved: found!.unserved }) ? 'makelaar' : 'colleague';
		return work(tx, { accountId: actor.id, as, name: actor.name, about });
	});
}

/** An initiative has a door of its own, and people who lead it. */
function isOpen({ kind, publication, mergedIntoId }: About, { withdrawn = false }: Reach): boolean {
	return kind !== 'initiative' && mergedIntoId === null && (withdrawn || publication !== 'withdrawn');
}

/** What everything around it needs to know; undefined when it isn't there. The caller has checked who asks. */
export async function describe(db: Database, entryId: number) {
	const [found] = await db
		.select({
			entryId: entry.id,
			kind: entry.kind,
			slug: entry.slug,
			title: entry.title,
			personal: entry.personal,
			publication: entry.publication,
			listed: entry.listed,
			mergedIntoId: entry.mergedIntoId,
			revision: entry.revision,
			organisationId: entry.organisationId,
			contactName: entry.contactName,
			contactEmail: entry.contactEmail,
			contactPhone: entry.contactPhone,
			gemeente: {
				code: gemeente.code,
				slug: gemeente.slug,
				name: gemeente.name,
				makelaarTitle: gemeente.makelaarTitle
			},
			wijk: { code: wijk.code, slug: wijk.slug, name: wijk.name }
		})
		.from(entry)
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(eq(entry.id, entryId))
		.limit(1);
	return found;
}

/**
 * Makes a link to keep it with, for a mail or a sheet of paper: only its hash stays behind. The caller has checked who
 * asks, or is the machine.
 * @param email the address it is mailed to, or null on paper; the link is worth nothing once another is the contact
 * @returns the code
 */
export async function mint(tx: Database, entryId: number, email: string | null): Promise<string> {
	const code = newCode();
	await within(tx, { kind: 'system' }, (own) =>
		own.insert(keeperLink).values({ codeHash: hashOf(code), entryId, email: email?.toLowerCase() ?? null })
	);
	return code;
}

/** Another contact was filled in: what was on paper for the former opens nothing any more. The caller has checked who asks. */
export async function tearUp(tx: Database, entryId: number): Promise<void> {
	await within(tx, { kind: 'system' }, (own) =>
		own.delete(keeperLink).where(and(eq(keeperLink.entryId, entryId), isNull(keeperLink.email)))
	);
}

/** Writes that something happened to it, by who came in. In details numbers and codes only, never words. */
export function happened(
	tx: Database,
	{ about, accountId }: Kept,
	name: `${string}.${string}`,
	details: Record<string, unknown> = {}
): Promise<void> {
	return record(tx, {
		name,
		actor: accountId ? { kind: 'account', id: accountId } : { kind: 'visitor' },
		subject: { kind: 'entry', id: about.entryId },
		gemeenteCode: about.gemeente.code,
		wijkCode: about.wijk?.code ?? null,
		details
	});
}
