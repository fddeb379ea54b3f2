import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Actor, NotAllowed, normalized } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import * as joining from '#lib/initiative/joining.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { keyedHash } from '#lib/server/seal.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Rhythm, type Subject, wishQuery } from './following.ts';
import * as follows from './follows.server.ts';
import { toConfirm } from './letters.ts';
import type { Wanted } from './subjects.server.ts';
import { follow, follower, followerLink } from './table.server.ts';

/**
 * Who follows: an address that said yes. What a visitor asks for is only ever mailed to that address, with the same
 * words whether it follows something or not, and nothing is added before a button behind that link was pressed. So nobody
 * finds out who follows what, and nobody signs up somebody else.
 */

const system = { kind: 'system' } as const;
/** Pressing twice is as good as once. */
const same = { times: 1, minutes: 15 };
/** Whoever fills in somebody else's address can bother them this often, and no more. */
const perAddress = { times: 8, minutes: 24 * 60 };

/**
 * Asks an address by mail whether it wants this. Says the same whatever came of it. Call it outside a transaction.
 * @param also what else is kept, when the mail goes out
 */
export async function ask(
	db: Database,
	actor: Actor,
	{ email, wanted, site }: { email: string; wanted: Wanted; site: string },
	also: (tx: Database) => Promise<unknown> = async () => {}
): Promise<void> {
	mustBeAllowed(actor, 'follow.start');
	const to = normalized(email);
	const query = wishQuery(wanted.wish);
	if (!(await take(db, `follow ${to} ${query}`, same)) || !(await take(db, `follows ${to}`, perAddress))) return;
	await within(db, system, async (tx) => {
		if (!(await mayWrite(tx, to))) return;
		const { id } = await findOrMake(tx, to);
		const link = `${site}/volgen/ja/${await linkOf(tx, id)}?${query}`;
		await also(tx);
		await post(tx, { to, ...toConfirm({ ...wanted, link }) });
	});
}

/** Who is signed in showed that the address is theirs: they follow at once. @throws NotAllowed for who isn't */
export async function start(
	db: Database,
	actor: Actor,
	wanted: readonly Subject[],
	also: (tx: Database) => Promise<unknown> = async () => {}
): Promise<void> {
	mustBeAllowed(actor, 'follow.start');
	await within(db, system, async (tx) => {
		const { id } = await findOrMake(tx, await addressOf(tx, actor));
		await begin(tx, id, wanted);
		await also(tx);
	});
}

/** A link to all that somebody who is signed in follows; undefined when that is nothing. */
export function ownCode(db: Database, actor: Actor): Promise<string | undefined> {
	return within(db, system, async (tx) => {
		const [found] = await tx
			.select({ id: follower.id })
			.from(follower)
			.where(and(eq(follower.email, await addressOf(tx, actor)), isNotNull(follower.confirmedAt)));
		return found && linkOf(tx, found.id);
	});
}

/** Whether this is the address somebody signs in with. */
export async function isOwn(db: Database, actor: Actor, email: string): Promise<boolean> {
	if (actor.kind !== 'account') return false;
	return (await within(db, system, (tx) => addressOf(tx, actor))) === normalized(email);
}

async function addressOf(tx: Database, actor: Actor): Promise<string> {
	if (actor.kind !== 'account') throw new NotAllowed();
	const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id));
	if (!found) throw new NotAllowed();
	return normalized(found.email);
}

/** The follower with this address, kept until it says yes or a week is over. The transaction is the machine's. */
export async function findOrMake(tx: Database, email: string): Promise<{ id: string }> {
	await tx.insert(follower).values({ id: randomUUID(), email, createdAt: now() }).onConflictDoNothing();
	const [found] = await tx.select({ id: follower.id }).from(follower).where(eq(follower.email, email)).for('update');
	return found!;
}

/**
 * The code in the mails of a follower. It follows from who it is and our key, so that all mails have the same one and
 * none of them has to be kept; once they stop it opens nothing, and whoever begins again gets another.
 */
export function codeFor(followerId: string): string {
	return codeOf(keyedHash(followerId, 'follower'));
}

/** The code, known from now on. The transaction is the machine's. */
export async function linkOf(tx: Database, followerId: string): Promise<string> {
	const code = codeFor(followerId);
	await tx
		.insert(followerLink)
		.values({ codeHash: hashOf(code), followerId })
		.onConflictDoNothing();
	return code;
}

/** The address is theirs: it stays, and follows this. */
async function begin(tx: Database, id: string, wanted: readonly Subject[], since?: Date): Promise<void> {
	await tx
		.update(follower)
		.set({ confirmedAt: now() })
		.where(and(eq(follower.id, id), isNull(follower.confirmedAt)));
	await follows.add(tx, id, wanted, since);
}

type Me = { id: string; email: string; rhythm: Rhythm; confirmedAt: Date | null };

/** Does this as who holds the link. @throws NotAllowed for a code that opens nothing */
async function enter<Result>(
	db: Database,
	code: string,
	work: (tx: Database, me: Me) => Promise<Result>
): Promise<Result> {
	const clean = readCode(code);
	if (!clean) throw new NotAllowed();
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [me] = await tx
			.select({
				id: follower.id,
				email: follower.email,
				rhythm: follower.rhythm,
				confirmedAt: follower.confirmedAt
			})
			.from(followerLink)
			.innerJoin(follower, eq(follower.id, followerLink.followerId))
			.where(eq(followerLink.codeHash, hash));
		mustBeAllowed({ kind: 'visitor' }, 'follow.change', { held: me !== undefined });
		return work(tx, me!);
	});
}

/** Everything who holds this link follows, and the wijken of the gemeente where that is. @throws NotAllowed */
export function find(db: Database, code: string) {
	return enter(db, code, async (tx, me) => {
		const all = await follows.list(tx, me.id);
		const gemeente = all[0]?.gemeente;
		return {
			email: me.email,
			rhythm: me.rhythm,
			confirmed: me.confirmedAt !== null,
			follows: all,
			gemeente,
			wijken: gemeente ? await follows.wijkenOf(tx, me.id, gemeente.code) : []
		};
	});
}

/** Says yes to what was asked: the address is theirs, as the link shows. Twice is fine. @throws NotAllowed */
export function confirm(db: Database, code: string, wanted: readonly Subject[]): Promise<void> {
	return enter(db, code, async (tx, me) => {
		await begin(tx, me.id, wanted);
		const entries = wanted.flatMap((one) => (one.kind === 'entry' ? [one.entryId] : []));
		if (entries.length) await nowInformed(tx, me.email, entries);
	});
}

/** @throws NotAllowed */
export function setRhythm(db: Database, code: string, rhythm: Rhythm): Promise<void> {
	return enter(db, code, async (tx, me) => {
		if (me.rhythm !== rhythm) await tx.update(follower).set({ rhythm }).where(eq(follower.id, me.id));
	});
}

/**
 * The wijken somebody follows are these, from now on; what else they follow stays.
 * @returns whether anything is left
 * @throws NotAllowed
 */
export function choose(db: Database, code: string, slugs: readonly string[]): Promise<boolean> {
	return enter(db, code, async (tx, me) => {
		const gemeenteCode = (await follows.list(tx, me.id))[0]?.gemeente.code;
		if (!gemeenteCode) return false;
		const known = await follows.wijkenOf(tx, me.id, gemeenteCode);
		const chosen = known.filter(({ slug }) => slugs.includes(slug)).map((one) => one.code);
		const others = known.filter(({ code: other, followed }) => followed && !chosen.includes(other));
		if (others.length)
			await tx.delete(follow).where(
				and(
					...[eq(follow.followerId, me.id), eq(follow.kind, 'wijk')],
					inArray(
						follow.wijkCode,
						others.map((one) => one.code)
					)
				)
			);
		await begin(
			tx,
			me.id,
			chosen.map((wijkCode) => ({ kind: 'wijk', gemeenteCode, wijkCode }))
		);
		for (const { code: wijkCode } of others) await stopped(tx, 'wijk', { gemeenteCode, wijkCode });
		return goOnOrForget(tx, me);
	});
}

/** Stops one of them; with the last one all of it stops. @returns whether anything is left @throws NotAllowed */
export function stop(db: Database, code: string, followId: string): Promise<boolean> {
	return enter(db, code, async (tx, me) => {
		const [gone] = await follows.remove(tx, me.id, followId);
		if (gone?.entryId) await noLongerInformed(tx, me.email, [gone.entryId]);
		if (gone) await stopped(tx, gone.kind, gone);
		return goOnOrForget(tx, me);
	});
}

/**
 * Keeps a search: a new one, or instead of one they had, which then goes on from when it began.
 * @param instead one of its rows; one that isn't there is as if it weren't said
 * @throws NotAllowed
 */
export function keepSearch(db: Database, code: string, wanted: readonly Subject[], instead?: string): Promise<void> {
	return enter(db, code, async (tx, me) => {
		const [old] = instead ? await follows.remove(tx, me.id, instead) : [];
		await begin(tx, me.id, wanted, old?.createdAt);
		if (old) await stopped(tx, old.kind, old);
	});
}

/** An address that follows nothing is not kept. */
async function goOnOrForget(tx: Database, me: Me): Promise<boolean> {
	const [left] = await tx.select({ id: follow.id }).from(follow).where(eq(follow.followerId, me.id)).limit(1);
	if (!left) await forget(tx, me);
	return left !== undefined;
}

/**
 * Stops everything for who holds the link, and forgets the address with what it followed and the mails that still wait.
 * A code that opens nothing stopped already, or was never one: from outside that is the same.
 */
export async function stopAll(db: Database, code: string): Promise<void> {
	try {
		await enter(db, code, async (tx, me) => {
			const mine = await tx.select().from(follow).where(eq(follow.followerId, me.id));
			const entries = mine.flatMap(({ entryId }) => entryId ?? []);
			if (entries.length) await noLongerInformed(tx, me.email, entries);
			await stopped(tx, 'all');
			await forget(tx, me);
		});
	} catch (cause) {
		if (!(cause instanceof NotAllowed)) throw cause;
	}
}

function stopped(tx: Database, what: string, at?: { gemeenteCode: string; wijkCode: string | null }): Promise<void> {
	return record(tx, {
		...{ name: 'follow.stopped', actor: { kind: 'visitor' }, subject: { kind: 'follow', id: what } },
		...{ gemeenteCode: at?.gemeenteCode ?? null, wijkCode: at?.wijkCode ?? null }
	});
}

function forget(tx: Database, me: Me): Promise<void> {
	return within(tx, system, async (inner) => {
		await inner.delete(follower).where(eq(follower.id, me.id));
		const gone = await inner
			.delete(mail)
			.where(and(eq(mail.toAddress, me.email), eq(mail.state, 'waiting'), isNotNull(mail.stopLink)))
			.returning({ id: mail.id });
		await jobs.forget(
			inner,
			gone.map(({ id }) => id)
		);
	});
}

/** Whoever wanted to hear of an initiative stands on its list as that; the two begin and end together. */
function listed(email: string, entryIds: readonly number[]) {
	return and(
		eq(sql`lower(${member.email})`, email),
		eq(member.part, 'informed'),
		inArray(member.entryId, [...entryIds])
	);
}

async function nowInformed(tx: Database, email: string, entryIds: readonly number[]): Promise<void> {
	await within(tx, system, async (inner) => {
		const asked = await inner
			.select({ entryId: member.entryId, name: member.name })
			.from(member)
			.where(and(listed(email, entryIds), eq(member.state, 'asked')));
		for (const one of asked)
			await joining.inform(inner, { ...one, email, phone: null, state: 'accepted' }).catch((cause: unknown) => {
				// it ended, or was taken off, since they asked
				if (!(cause instanceof NotNow || cause instanceof NotThere)) throw cause;
			});
	});
}

function noLongerInformed(tx: Database, email: string, entryIds: readonly number[]): Promise<unknown> {
	return within(tx, system, (inner) => inner.delete(member).where(listed(email, entryIds)));
}
