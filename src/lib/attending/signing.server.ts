import { and, eq, sql } from 'drizzle-orm';
import { type Actor, firstName } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { fits } from './attending.ts';
import * as days from './days.server.ts';
import * as letters from './letters.ts';
import { attendee, attendeeLink } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * How somebody says that they come, without an account. Who fits has a place at once, in the order in which they press;
 * nobody can see from the answer whether an address was on the list already.
 */

export type Person = { name: string; email: string | null; phone: string | null };
export type SignUp = Person & {
	entryId: number;
	on: string;
	newcomer: boolean;
	others: number;
	note: string | null;
	/** of the form: sent again it is the same sign-up, with the same answer */
	token: string;
	/** the address of this Wijkweb, for the links in the mails */
	site: string;
};

/** Whether there is a place; the code that opens it for who has no mailbox, or showed by signing in whose it is. */
export type Answer = { state: 'going' | 'waiting'; code: string | null };

/**
 * @throws NotThere for what isn't published, NotNow when it doesn't go on that day, has begun, or has no list
 */
export function signUp(db: Database, actor: Actor, input: SignUp): Promise<Answer> {
	mustBeAllowed(actor, 'attending.start');
	return within(db, { kind: 'system' }, async (tx) => {
		await days.alone(tx, input.entryId);
		const day = await open(tx, input.entryId, input.on);
		const room = days.roomOf(day);
		const list = await look(tx, input);
		const taken = { newcomers: list.newcomers, regulars: list.regulars };
		const fresh = fits(input, taken, room) ? 'going' : 'waiting';
		// pressed twice
		if (list.sentId) return { state: (await stateOf(tx, list.sentId)) ?? fresh, code: ownCode(input) };
		if (list.sameId && list.sameState !== 'gone') {
			await writeAgain(tx, day, list.sameId, input);
			return { state: fresh, code: await mintForOwner(tx, actor, input, list.sameId) };
		}
		const id = list.sameId ?? crypto.randomUUID();
		const row = rowOf(input, fresh, list.newest);
		if (list.sameId) await tx.update(attendee).set(row).where(eq(attendee.id, id));
		else await tx.insert(attendee).values({ ...row, id, entryId: input.entryId, on: input.on, via: 'self' });
		await tx.insert(attendeeLink).values({ codeHash: hashOf(ownCode(input) ?? input.token), attendeeId: id });
		await tell(tx, day, { ...input, id, state: fresh }, count(list, input, fresh), actor);
		return { state: fresh, code: ownCode(input) ?? (await mintForOwner(tx, actor, input, id)) };
	});
}

/** The day as somebody can still come to it. @throws NotThere, NotNow */
export async function open(tx: Database, entryId: number, on: string): Promise<days.Held> {
	const day = await days.find(tx, entryId, on);
	if (day?.publication !== 'published') throw new NotThere();
	if (!days.isHeld(day)) throw new NotNow(`“${day.title}” is niet op deze dag. Kies een andere dag.`);
	if (!day.signsUp) throw new NotNow(`Je hoeft je niet op te geven voor “${day.title}”. Loop gewoon binnen.`);
	if (day.startsAt <= now()) throw new NotNow('Dit is al begonnen. Loop gewoon binnen, of kies een andere dag.');
	return day;
}

/** Whose it is, by the address; without one by the number and the name. */
export function isSame({ name, email, phone }: Person) {
	if (email) return sql`lower(${attendee.email}) = ${email.toLowerCase()}`;
	if (!phone) return sql`false`;
	return sql`(${attendee.email} is null and ${attendee.phone} = ${phone} and lower(${attendee.name}) = lower(${name}))`;
}

/** The list in one question: how many come, whether this person stands on it, and whether this form was sent before. */
async function look(tx: Database, input: SignUp) {
	const same = isSame(input);
	const [found] = await tx
		.select({
			...days.tally,
			newest: sql<string | null>`max(${attendee.createdAt})::text`,
			sameId: sql<string | null>`(array_agg(${attendee.id}::text) filter (where ${same}))[1]`,
			sameState: sql<string | null>`(array_agg(${attendee.state}) filter (where ${same}))[1]`,
			sentId: sql<string | null>`(select ${attendeeLink.attendeeId}::text from ${attendeeLink}
				where ${attendeeLink.codeHash} = ${hashOf(ownCode(input) ?? input.token)})`
		})
		.from(attendee)
		.where(and(eq(attendee.entryId, input.entryId), eq(attendee.on, input.on)));
	return found!;
}

/**
 * Who leaves no address gets a code to write down, made from the form. For who has a mailbox the link is in the mail:
 * otherwise whoever types the address of another could open what is theirs.
 */
function ownCode({ email, token }: SignUp): string | null {
	return email ? null : codeOf(token);
}

/** Who is signed in with this address needs no mail to see it. */
async function mintForOwner(tx: Database, actor: Actor, { email }: SignUp, id: string): Promise<string | null> {
	if (actor.kind !== 'account' || !email) return null;
	const [own] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id)).limit(1);
	return own?.email.toLowerCase() === email.toLowerCase() ? telling.link(tx, id) : null;
}

async function stateOf(tx: Database, id: string): Promise<'going' | 'waiting' | undefined> {
	const [found] = await tx.select({ state: attendee.state }).from(attendee).where(eq(attendee.id, id));
	return found?.state === 'gone' ? undefined : found?.state;
}

function rowOf(input: SignUp, state: 'going' | 'waiting', newest: string | null) {
	const { name, email, phone, newcomer, others, note } = input;
	return {
		...{ name, email, phone, newcomer, others, note, state, createdAt: after(newest) },
		...{ movedUpAt: null, goneAt: null, remindedAt: null, came: null, askedAt: null },
		...{ felt: null, feltWords: null, feltAt: null }
	};
}

/** Now, and later than who came last: the order in which people pressed stays. */
export function after(newest: string | null): Date {
	return new Date(Math.max(now().getTime(), newest ? Date.parse(newest) + 1 : 0));
}

function count(list: days.Counted, { newcomer, others }: SignUp, state: 'going' | 'waiting'): days.Counted {
	const key = state === 'waiting' ? 'waiting' : newcomer ? 'newcomers' : 'regulars';
	return { ...list, [key]: list[key] + 1 + others };
}

type Added = SignUp & { id: string; state: 'going' | 'waiting' };

async function tell(tx: Database, day: days.Held, one: Added, numbers: days.Counted, actor: Actor): Promise<void> {
	const host = await telling.hostToTell(tx, day);
	const free = await telling.mayWriteTo(tx, one.email, host?.email);
	const heard = host && free.has(host.email.toLowerCase());
	await telling.happened(
		...[tx, day, 'attending.started' as const],
		{ attendeeId: one.id, state: one.state, told: heard ? 'yes' : 'no' },
		actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind }
	);
	if (heard) await telling.tellHost(tx, { day, host, site: one.site, numbers }, one);
	if (!one.email || !free.has(one.email.toLowerCase())) return;
	const told = { ...(await telling.told(tx, day)), name: firstName(one.name), others: one.others };
	await telling.write(tx, day, one, one.site, (link) => letters.signedUp({ ...told, link, state: one.state }));
}

async function writeAgain(tx: Database, day: days.Held, id: string, { email, site }: SignUp): Promise<void> {
	if (!email || !(await telling.mayWriteTo(tx, email)).size) return;
	const [row] = await tx.select().from(attendee).where(eq(attendee.id, id));
	if (!row || row.state === 'gone') return;
	const { state, others, name } = row;
	const told = { ...(await telling.told(tx, day)), name: firstName(name), others };
	await telling.write(tx, day, row, site, (link) => letters.again({ ...told, link, state }));
}
