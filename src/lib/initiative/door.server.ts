import { eq, sql } from 'drizzle-orm';
import { type Actor, firstName, NotAllowed } from '#lib/account/account.ts';
import { type Deed, may } from '#lib/account/permission.ts';
import { reach, unserved } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { initiative, member, memberLink } from './table.server.ts';

/**
 * The one door of an initiative, for everything that is done in it: who takes part comes in with the code of a link, a
 * makelaar by the wijk it is in. What they may not do is as if it weren't there.
 */

/** A link as it was mailed (capitals and spaces are fine), or a makelaar with the number of the initiative. */
export type Key = { code: string } | { actor: Actor; entryId: number };

/** Who came in. */
export type Me = {
	/** null for a makelaar */
	memberId: string | null;
	/** null for who takes part */
	accountId: string | null;
	/** the first name of who takes part, the whole name of a makelaar */
	name: string;
	/** one of the initiators */
	leads: boolean;
};

export type Inside = Me & { about: About };

/** The initiative itself, as everything in it needs it. */
export type About = NonNullable<Awaited<ReturnType<typeof describe>>>;

/**
 * Does this as who came in. Link in hand: only who was accepted, and never who only wants to hear the news.
 * @throws NotAllowed for a code that opens nothing, another wijk, or a deed that isn't theirs
 */
export function enter<Result>(
	db: Database,
	key: Key,
	deed: Deed,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	return 'code' in key ? withLink(db, key.code, deed, work) : asMakelaar(db, key.actor, key.entryId, deed, work);
}

/** The same, while nobody else changes this initiative. */
export function enterAlone<Result>(
	db: Database,
	key: Key,
	deed: Deed,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	return enter(db, key, deed, async (tx, { about }) => {
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, about.entryId)).for('update');
		// read anew: whoever held the lock may have changed who takes part
		return enter(tx, key, deed, work);
	});
}

async function withLink<Result>(
	db: Database,
	code: string,
	deed: Deed,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	const clean = readCode(code);
	if (!clean) throw new NotAllowed();
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [me] = await tx
			.select({ id: member.id, entryId: member.entryId, name: member.name, part: member.part, state: member.state })
			.from(memberLink)
			.innerJoin(member, eq(member.id, memberLink.memberId))
			.where(eq(memberLink.codeHash, hash))
			.limit(1);
		const held = me?.state === 'accepted' && me.part !== 'informed';
		const leads = me?.part === 'initiator';
		const about = me && held && may({ kind: 'visitor' }, deed, { held, leads }) && (await describe(tx, me.entryId));
		if (!about || about.publication === 'withdrawn') throw new NotAllowed();
		return work(tx, { memberId: me.id, accountId: null, name: firstName(me.name), leads, about });
	});
}

async function asMakelaar<Result>(
	db: Database,
	actor: Actor,
	entryId: number,
	deed: Deed,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	if (actor.kind !== 'account') throw new NotAllowed();
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({ reached: sql<boolean>`${reach(actor)}`, unserved })
			.from(entry)
			.innerJoin(initiative, eq(initiative.entryId, entry.id))
			.where(eq(entry.id, entryId))
			.limit(1);
		const about = found?.reached ? await describe(tx, entryId) : undefined;
		if (!found || !about) throw new NotAllowed();
		const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
		if (!may(actor, deed, { spot, unserved: found.unserved })) throw new NotAllowed();
		return work(tx, { memberId: null, accountId: actor.id, name: actor.name, leads: false, about });
	});
}

/** Undefined for an entry that is no initiative. The caller has checked who asks. */
export async function describe(db: Database, entryId: number) {
	const [found] = await db
		.select({
			entryId: entry.id,
			slug: entry.slug,
			title: entry.title,
			publication: entry.publication,
			revision: entry.revision,
			stage: initiative.stage,
			stageSince: initiative.stageSince,
			welcome: initiative.welcome,
			gemeente: {
				code: gemeente.code,
				slug: gemeente.slug,
				name: gemeente.name,
				makelaarTitle: gemeente.makelaarTitle
			},
			wijk: { code: wijk.code, slug: wijk.slug, name: wijk.name }
		})
		.from(initiative)
		.innerJoin(entry, eq(entry.id, initiative.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(eq(initiative.entryId, entryId))
		.limit(1);
	return found;
}

/** Writes that something happened to an initiative, by who came in. In details numbers and codes only, never words. */
export function happened(
	tx: Database,
	{ about, accountId }: Inside,
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
