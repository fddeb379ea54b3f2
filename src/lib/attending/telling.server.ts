import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { contactIn } from '#lib/account/contact.server.ts';
import { reachText } from '#lib/account/contact.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { entry } from '#lib/entry/table.server.ts';
import { mint } from '#lib/keeping/door.server.ts';
import { deskPath, keepPath } from '#lib/keeping/keeping.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { record } from '#lib/server/events.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { attendPath } from './attending.ts';
import { type Day, type Held, placeText } from './days.server.ts';
import * as letters from './letters.ts';
import { attendee, attendeeLink } from './table.server.ts';

/**
 * The mails around who comes. Whoever organises it hears of the first five a day at once, and of the rest in one mail the
 * next morning: a full mailbox is read by nobody. (Within a quarter of an hour it is three, as for all mails that strangers
 * can cause; what wasn't told then is in the one of the morning too.) Runs as the machine, in the transaction of the change.
 */
export const atOnce = 5;
/** Requests to call somebody, to one address. */
const calls = { times: 10, minutes: 24 * 60 };
/** Mails to one address about one activity that who organises it causes, by calling off and back on, or making room. */
const changesOfMind = { times: 10, minutes: 24 * 60 };

export type Row = typeof attendee.$inferSelect;

/** One more link for who comes. @returns its code */
export async function link(tx: Database, attendeeId: string): Promise<string> {
	const code = newCode();
	await tx.insert(attendeeLink).values({ codeHash: hashOf(code), attendeeId, createdAt: now() });
	return code;
}

/** Whom to call about it: who organises it, else who works in the wijk. */
export async function reach(tx: Database, day: Day): Promise<string> {
	if (day.contactName && day.contactPhone) return `Bel ${day.contactName}: ${day.contactPhone}.`;
	const contact = await contactIn(tx, { gemeenteCode: day.gemeente.code, wijkCode: day.wijkCode });
	return contact ? reachText(contact) : '';
}

export async function told(tx: Database, day: Held): Promise<letters.Told> {
	const { title, startsAt, endsAt, cost, gemeente: where } = day;
	return { title, startsAt, endsAt, cost, place: placeText(day), gemeente: where.name, reach: await reach(tx, day) };
}

/** A mail to who comes, with a link of their own; nothing for who has no address. The caller asked whether it may go. */
export async function write(
	tx: Database,
	day: Day,
	{ id, email }: Pick<Row, 'id' | 'email'>,
	site: string,
	letter: (link: string) => Letter,
	below = ''
): Promise<void> {
	if (!email) return;
	const address = site + attendPath(await link(tx, id), below);
	await post(tx, { to: email, about: subjectOf(day), ...letter(address) });
}

function subjectOf(day: Pick<Day, 'entryId' | 'gemeente' | 'wijkCode'>) {
	return { kind: 'entry', id: day.entryId, gemeenteCode: day.gemeente.code, wijkCode: day.wijkCode };
}

type Organised = Pick<Day, 'entryId' | 'contactEmail' | 'organisationId' | 'wijkCode'> & { gemeente: { code: string } };
/** Who organises it, by mail; who is no contact but a colleague signs in. */
export type Host = { email: string; signsIn: boolean };

export async function hostOf(tx: Database, day: Organised): Promise<Host | undefined> {
	if (day.contactEmail) return { email: day.contactEmail, signsIn: false };
	if (!day.organisationId) return undefined;
	const [colleague] = await tx
		.select({ email: account.email })
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.where(
			and(
				...[eq(roleGrant.role, 'partner'), eq(roleGrant.organisationId, day.organisationId), isNull(roleGrant.endedAt)],
				eq(roleGrant.gemeenteCode, day.gemeente.code),
				or(isNull(roleGrant.wijkCode), day.wijkCode ? eq(roleGrant.wijkCode, day.wijkCode) : undefined)
			)
		)
		// who works in the wijk before who does everything
		.orderBy(sql`${roleGrant.wijkCode} nulls last`, roleGrant.since)
		.limit(1);
	return colleague && { email: colleague.email, signsIn: true };
}

async function hostLink(tx: Database, host: Host, entryId: number, site: string, below = 'komst'): Promise<string> {
	if (host.signsIn) return site + deskPath(entryId, below);
	return site + keepPath(await mint(tx, entryId, host.email), below);
}

/**
 * Which of these may get a mail now that strangers can cause, asked in one order so that nobody waits for each other.
 */
export async function mayWriteTo(tx: Database, ...addresses: (string | null | undefined)[]): Promise<Set<string>> {
	const each = [...new Set(addresses.filter((one) => one != null).map((one) => one.toLowerCase()))].sort();
	const free = new Set<string>();
	for (const one of each) if (await mayWrite(tx, one)) free.add(one);
	return free;
}

/**
 * Whether who organises it may cause one more mail to this address: whoever was written on a list didn't always ask for
 * that. Call it while nobody else changes the list.
 */
export async function mayHearMore(tx: Database, day: Pick<Day, 'entryId'>, email: string | null): Promise<boolean> {
	return email !== null && take(tx, `attending change ${day.entryId} ${email.toLowerCase()}`, changesOfMind);
}

/** Who organises it, when they are to hear of one more at once. */
export async function hostToTell(tx: Database, day: Day): Promise<Host | undefined> {
	const today = dayOf(now());
	const isFree = await take(tx, `attending ${day.entryId} ${today}`, { times: atOnce, minutes: 24 * 60 });
	return isFree ? hostOf(tx, day) : undefined;
}

type Numbers = { newcomers: number; regulars: number; waiting: number };

/** Tells who organises it of one who comes or not. */
export async function tellHost(
	tx: Database,
	{ day, host, site, numbers }: { day: Day; host: Host; site: string; numbers: Numbers },
	one: Pick<Row, 'name' | 'others' | 'newcomer' | 'state' | 'email' | 'phone'>
): Promise<void> {
	const { title, entryId, gemeente: where } = day;
	const { newcomers, regulars, waiting } = numbers;
	const standing = { title, day: dayInWords(day.on), gemeente: where.name, going: newcomers + regulars, waiting };
	const { name: who, others, newcomer, state } = one;
	const phone = one.email ? null : one.phone;
	await post(tx, {
		to: host.email,
		about: subjectOf(day),
		...letters.somebody({
			...standing,
			...{ who: who.split(' ')[0]!, others, newcomer, state, phone },
			link: await hostLink(tx, host, entryId, site)
		})
	});
}

/**
 * Asks who organises it to call who has no address.
 * @param below where the link goes: of what left the map only the first page opens
 */
export async function askToCall(
	tx: Database,
	day: Day,
	people: Pick<Row, 'name' | 'phone' | 'email'>[],
	site: string,
	because: string,
	below?: string
): Promise<void> {
	const unreached = people.filter(({ email }) => !email);
	const host = unreached.length ? await hostOf(tx, day) : undefined;
	// apart from the other mails: whom nobody calls, stands before a closed door or stays away from a free chair
	if (!host || !(await take(tx, `attending call ${host.email.toLowerCase()}`, calls))) return;
	const { title, entryId, gemeente: where } = day;
	const standing = { title, day: dayInWords(day.on), gemeente: where.name, going: 0, waiting: 0 };
	const address = await hostLink(tx, host, entryId, site, below);
	const letter = letters.callThem({ ...standing, people: unreached, because, link: address });
	await post(tx, { to: host.email, about: subjectOf(day), ...letter });
}

/** Writes that something happened to who comes on a day, never who. */
export function happened(
	tx: Database,
	day: Pick<Day, 'entryId' | 'gemeente' | 'wijkCode' | 'on'>,
	name: `attending.${string}`,
	details: Record<string, unknown> = {},
	actor: { kind: 'visitor' | 'account' | 'system'; id?: string } = { kind: 'system' }
): Promise<void> {
	return record(tx, {
		...{ name, actor, subject: { kind: 'entry', id: day.entryId } },
		...{ gemeenteCode: day.gemeente.code, wijkCode: day.wijkCode, details: { on: day.on, ...details } }
	});
}

/** The bundle of the day, in the morning. @returns undefined before it, and when today was done */
export async function run(db: Database, site: string): Promise<number | undefined> {
	if (now() < momentOf(dayOf(now()), '08:00')) return undefined;
	return duty.once(db, 'attending-bundle', () => bundle(db, site));
}

/**
 * In the morning: one mail to each organiser about what wasn't told at once the days before. What was bundled is never
 * bundled again, however many processes run this.
 * @returns how many mails went
 */
export async function bundle(db: Database, site: string): Promise<number> {
	const before = momentOf(dayOf(now()), '00:00');
	const waiting = await within(db, { kind: 'system' }, (tx) => untold(tx, before));
	let sent = 0;
	for (const { entryId } of waiting)
		// one address that no mail can go to doesn't hold up the others
		sent += await within(db, { kind: 'system' }, (tx) => bundleOne(tx, entryId, before, site)).catch(
			(cause: unknown) => {
				log.error({ entryId, cause: causeOf(cause) }, 'an organiser could not be told who comes');
				return 0;
			}
		);
	return sent;
}

function untold(tx: Database, before: Date, entryId?: number) {
	const since = new Date(before.getTime() - 7 * 86_400_000);
	return tx
		.select({
			entryId: sql<number>`${event.subjectId}::int`,
			last: sql<number>`max(${event.id})::int`,
			started: sql<number>`(count(*) filter (where ${event.name} = 'attending.started'))::int`,
			gone: sql<number>`(count(*) filter (where ${event.name} = 'attending.gone'))::int`
		})
		.from(event)
		.where(
			and(
				eq(event.subjectKind, 'entry'),
				...[inArray(event.name, ['attending.started', 'attending.gone']), lt(event.at, before)],
				sql`${event.at} >= ${since.toISOString()}::timestamptz`,
				sql`${event.details}->>'told' = 'no'`,
				entryId === undefined ? undefined : eq(event.subjectId, String(entryId)),
				sql`not exists (select from event done where done.subject_kind = 'entry' and done.subject_id = ${event.subjectId}
					and done.name = 'attending.bundled' and (done.details->>'last')::bigint >= ${event.id})`
			)
		)
		.groupBy(event.subjectId);
}

async function bundleOne(tx: Database, entryId: number, before: Date, site: string): Promise<number> {
	await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, entryId)).for('no key update');
	const [found] = await untold(tx, before, entryId);
	const [one] = await tx
		.select({
			...{ entryId: entry.id, title: entry.title, contactEmail: entry.contactEmail, wijkCode: entry.wijkCode },
			organisationId: entry.organisationId,
			gemeente: { code: gemeente.code, name: gemeente.name }
		})
		.from(entry)
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.where(eq(entry.id, entryId));
	if (!found || !one) return 0;
	const host = await hostOf(tx, one);
	if (host)
		await post(tx, {
			to: host.email,
			about: subjectOf({ ...one, gemeente: { ...one.gemeente, slug: '' } }),
			...letters.bundle({
				...{ title: one.title, gemeente: one.gemeente.name, started: found.started, gone: found.gone },
				link: await hostLink(tx, host, entryId, site)
			})
		});
	const details = { last: found.last, mails: host ? 1 : 0 };
	await record(tx, {
		...{ name: 'attending.bundled', actor: { kind: 'system' }, subject: { kind: 'entry', id: entryId }, details },
		...{ gemeenteCode: one.gemeente.code, wijkCode: one.wijkCode }
	});
	return host ? 1 : 0;
}
