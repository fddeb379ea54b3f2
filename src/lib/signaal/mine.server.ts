import { and, desc, eq, or } from 'drizzle-orm';
import { type Actor, normalized, NotAllowed } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { account } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf, isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { keyedHash, seal, unseal } from '#lib/server/seal.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { overview } from './letters.ts';
import { rows, type Given } from './given.server.ts';
import { signaal, signaalLink } from './table.server.ts';

/**
 * All that somebody told with one address. The link to it is only ever mailed to that address, and the page says the same
 * whether it told something or not: nobody finds out who told what.
 */

const machine = { kind: 'system' } as const;
/** A link works this long. */
export const hours = 24;
/** Pressing twice is as good as once. */
const same = { times: 1, minutes: 15 };
/** Whoever fills in somebody else's address can bother them this often, and no more; it never keeps out who lives there. */
const perClient = { times: 5, minutes: 24 * 60 };
/** From everywhere together. */
const perAddress = { times: 30, minutes: 24 * 60 };

/**
 * Mails the link, when something was told with this address. Call it outside a transaction.
 * @param asked.client the network address it is asked from; only its hash is kept
 */
export async function ask(db: Database, asked: { email: string; site: string; client: string }): Promise<void> {
	const { site, client } = asked;
	const to = normalized(asked.email);
	const by = `${client} ${to}`;
	if (!(await take(db, `told ${by}`, same)) || !(await take(db, `told-often ${by}`, perClient))) return;
	if (!(await take(db, `told-most ${to}`, perAddress))) return;
	await within(db, machine, async (tx) => {
		const [last] = await tx
			.select({ id: signaal.id, gemeenteCode: signaal.gemeenteCode, wijkCode: signaal.wijkCode })
			.from(signaal)
			.where(eq(signaal.email, to))
			.orderBy(desc(signaal.createdAt))
			.limit(1);
		if (!last || !(await mayWrite(tx, to))) return;
		const { id, ...spot } = last;
		const link = `${site}/signaal/mijn/${linkFor(to)}`;
		await post(tx, {
			to,
			about: { kind: 'signaal', id, ...spot },
			...overview({ link, hours, contact: await contactIn(tx, spot) })
		});
	});
}

/** What opens everything of an address, until it is over: nothing of it is kept. */
export function linkFor(email: string): string {
	const until = now().getTime() + hours * 3_600_000;
	return seal(JSON.stringify({ email: normalized(email), until }), 'signaal mine');
}

/** @throws NotThere for what is no link, and for one that is over */
function addressIn(code: string): string {
	let opened: { email: string; until: number };
	try {
		opened = JSON.parse(unseal(code, 'signaal mine')) as typeof opened;
	} catch {
		throw new NotThere();
	}
	if (opened.until <= now().getTime()) throw new NotThere();
	return opened.email;
}

/** Everything told with the address of this link, the last first. @throws NotThere */
export async function list(db: Database, code: string): Promise<{ email: string; given: Given[] }> {
	const email = addressIn(code);
	const given = await within(db, machine, (tx) => rows(tx, null, eq(signaal.email, email), { limit: most }));
	return { email, given };
}

/** Nobody tells more by themselves; a partner has pages of it (given.server.ts). */
const most = 200;

/** The code of one of them. Pressing twice gives the same. @throws NotThere for what is not of this address */
export async function open(db: Database, code: string, id: string): Promise<string> {
	const email = addressIn(code);
	if (!isUuid(id)) throw new NotThere();
	return within(db, machine, async (tx) => {
		const [found] = await tx
			.select({ id: signaal.id })
			.from(signaal)
			.where(and(eq(signaal.id, id), eq(signaal.email, email)));
		if (!found) throw new NotThere();
		return linked(tx, id);
	});
}

/** The same for who is signed in: what they told so, and what was told with their address. @throws NotAllowed */
export async function ofAccount(db: Database, actor: Actor): Promise<Given[]> {
	return within(db, machine, async (tx) =>
		rows(tx, actor.kind === 'account' ? actor.id : null, await ownIn(tx, actor), { limit: most })
	);
}

/** @throws NotAllowed for a visitor, NotThere for what isn't theirs */
export async function openOwn(db: Database, actor: Actor, id: string): Promise<string> {
	if (!isUuid(id)) throw new NotThere();
	return within(db, machine, async (tx) => {
		const [found] = await tx
			.select({ id: signaal.id })
			.from(signaal)
			.where(and(eq(signaal.id, id), await ownIn(tx, actor)));
		if (!found) throw new NotThere();
		return linked(tx, id);
	});
}

async function ownIn(tx: Database, actor: Actor) {
	if (actor.kind !== 'account') throw new NotAllowed();
	const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id));
	const mine = eq(signaal.accountId, actor.id);
	return found?.email ? or(mine, eq(signaal.email, normalized(found.email)))! : mine;
}

async function linked(tx: Database, signaalId: string): Promise<string> {
	const code = codeOf(keyedHash(signaalId, 'signaal own'));
	await tx
		.insert(signaalLink)
		.values({ codeHash: hashOf(code), signaalId })
		.onConflictDoNothing();
	return code;
}
