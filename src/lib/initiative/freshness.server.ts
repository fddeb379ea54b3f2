import { and, asc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { type Actor, firstName, Refused } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { callDays, silentRounds } from '#lib/entry/confirmation.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { byCode, touch } from '#lib/place/gemeenten.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enter, enterAlone, happened, type Inside, type Key } from './door.server.ts';
import { isAsked } from './freshness.ts';
import { stillSo } from './freshletters.ts';
import { membersPath } from './initiative.ts';
import { mint } from './links.server.ts';
import { initiative, member } from './table.server.ts';

/** Who still says that it is so. The page of an initiative, its makelaar and the daily round (rounds.server.ts) ask here. */

/** The later of the last confirmation and coming on the map: publishing is somebody saying that it is so. */
export const confirmedAt = sql<Date>`greatest(${initiative.confirmedAt}, ${entry.publishedAt})`.mapWith(
	initiative.confirmedAt
);

/** What the rules of freshness.ts need to know. Undefined for what is no initiative. */
export async function find(db: Database, entryId: number) {
	const [found] = await db
		.select({
			stage: initiative.stage,
			stageSince: initiative.stageSince,
			rounds: initiative.rounds,
			askedAt: initiative.askedAt,
			confirmedAt,
			saidAt: initiative.confirmedAt,
			publishedAt: entry.publishedAt,
			listed: entry.listed,
			publication: entry.publication
		})
		.from(initiative)
		.innerJoin(entry, eq(entry.id, initiative.entryId))
		.where(eq(initiative.entryId, entryId))
		.limit(1);
	return found;
}

/**
 * Writes that it still is so, in the transaction of what shows it: a text, a stage, news. What had left the list comes
 * back. The caller has checked who asks.
 */
export async function confirm(tx: Database, entryId: number, at: Date = now()): Promise<void> {
	const before = await find(tx, entryId);
	if (!before) return;
	await tx
		.update(initiative)
		.set({
			confirmedAt: sql`greatest(${initiative.confirmedAt}, ${at.toISOString()}::timestamptz)`,
			rounds: 0,
			askedAt: null
		})
		.where(eq(initiative.entryId, entryId));
	const [changed] = await tx
		.update(entry)
		.set({ listed: true })
		.where(eq(entry.id, entryId))
		.returning({ gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode });
	if (before.publication === 'published') await touch(tx, changed!.gemeenteCode);
	if (!before.listed)
		await record(tx, {
			name: 'initiative.listed',
			actor: { kind: 'system' },
			subject: { kind: 'entry', id: entryId },
			...changed!
		});
}

/** The same, when it was one of the initiators who did something; what others do doesn't tell. */
export async function alive(tx: Database, { leads, about }: Inside): Promise<void> {
	if (leads) await confirm(tx, about.entryId);
}

/** What the page with the button shows. */
export function look(db: Database, key: Key) {
	return enter(db, key, 'initiative.confirm', async (tx, inside) => {
		const [text] = await tx
			.select({ summary: entry.summary, whenText: entry.whenText, placeName: entry.placeName })
			.from(entry)
			.where(eq(entry.id, inside.about.entryId));
		const fresh = (await find(tx, inside.about.entryId))!;
		const today = dayOf(now());
		return { inside, text: text!, fresh, today: isSaid(fresh, today) };
	});
}

/**
 * One of the initiators says that it still is so, or a makelaar who called them. Twice on a day is once.
 * @param calledOn the day of the call, by a makelaar
 * @throws Refused when it lies still or has stopped, or for a day that can't be
 */
export async function say(db: Database, key: Key, calledOn?: string): Promise<void> {
	await enterAlone(db, key, 'initiative.confirm', async (tx, inside) => {
		const today = dayOf(now());
		const fresh = (await find(tx, inside.about.entryId))!;
		if (!isAsked(fresh.stage)) throw new Refused('Dit ligt stil of is gestopt. Zeg eerst dat jullie weer beginnen.');
		if (inside.accountId && calledOn && (calledOn > today || calledOn < daysAfter(today, -callDays)))
			throw new Refused('Kies de dag waarop je belde. Die ligt niet in de toekomst en niet lang geleden.');
		const on = inside.accountId ? (calledOn ?? today) : today;
		if (isSaid(fresh, on)) return;
		await confirm(tx, inside.about.entryId, on === today ? now() : momentOf(on, '12:00'));
		await happened(tx, inside, 'initiative.confirmed', { how: inside.accountId ? 'called' : 'link', on });
	});
}

/** Whether somebody said so on this day or after it; coming on the map that day is not saying so. */
function isSaid({ rounds, listed, saidAt, publishedAt }: NonNullable<Awaited<ReturnType<typeof find>>>, day: string) {
	return rounds === 0 && listed && dayOf(saidAt) >= day && (!publishedAt || saidAt >= publishedAt);
}

/** How to reach who leads it; for who came in by the door or for the machine. */
export function initiatorsOf(tx: Database, entryIds: readonly number[]) {
	if (entryIds.length === 0) return Promise.resolve([]);
	const { email, entryId, id, name, phone, via } = member;
	return tx
		.select({ id, entryId, name, email, phone, via })
		.from(member)
		.where(and(inArray(member.entryId, [...entryIds]), eq(member.part, 'initiator'), eq(member.state, 'accepted')))
		.orderBy(asc(member.createdAt), asc(member.id));
}

const withMail = sql`exists (select from ${member} where ${member.entryId} = ${entry.id} and ${member.part} = 'initiator'
	and ${member.state} = 'accepted' and ${isNotNull(member.email)})`;

/** What a makelaar has to call about: nobody answered, or nobody can be asked by mail. */
export const mustBeCalled: SQL = sql`(${entry.publication} = 'published' and ${initiative.stage} not in ('paused', 'ended')
	and (${initiative.rounds} >= ${silentRounds} or (${initiative.rounds} >= 1 and not ${withMail})))`;

/** What this makelaar has to call about, longest ago first, with who leads it. Who is no makelaar has none. */
export function silent(db: Database, actor: Actor) {
	return within(db, actor, async (tx) => {
		const found = await tx
			.select({
				id: entry.id,
				title: entry.title,
				wijkName: wijk.name,
				listed: entry.listed,
				rounds: initiative.rounds,
				confirmedAt,
				askedAt: initiative.askedAt
			})
			.from(initiative)
			.innerJoin(entry, eq(entry.id, initiative.entryId))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.where(and(mustBeCalled, reach(actor)))
			.orderBy(asc(confirmedAt), asc(entry.id))
			.limit(200);
		const leading = Map.groupBy(
			await initiatorsOf(
				tx,
				found.map(({ id }) => id)
			),
			({ entryId }) => entryId
		);
		return found.map((one) => ({
			...one,
			initiators: (leading.get(one.id) ?? []).map(({ name, phone, email }) => ({ name, phone, email }))
		}));
	});
}

/** How many of those there are. */
export function countSilent(db: Database, actor: Actor): Promise<number> {
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({ many: sql<number>`count(*)::int` })
			.from(initiative)
			.innerJoin(entry, eq(entry.id, initiative.entryId))
			.where(and(mustBeCalled, reach(actor)));
		return found!.many;
	});
}

/**
 * Mails everybody who leads it and has an address, each with a link of their own.
 * @returns how many mails
 */
export async function ask(tx: Database, entryId: number, round: number, site: string): Promise<number> {
	const fresh = (await find(tx, entryId))!;
	const [about] = await tx.select().from(entry).where(eq(entry.id, entryId));
	const spot = { gemeenteCode: about!.gemeenteCode, wijkCode: about!.wijkCode };
	const contact = await contactIn(tx, spot);
	const place = await byCode(tx, spot.gemeenteCode);
	const initiators = await initiatorsOf(tx, [entryId]);
	const reachable = initiators.filter(({ email }) => email !== null);
	for (const { id, email, name } of reachable) {
		const code = await mint(tx, id);
		await post(tx, {
			to: email!,
			about: { kind: 'entry', id: entryId, ...spot },
			...stillSo({
				name: firstName(name),
				title: about!.title,
				gemeente: place!.name,
				confirmedAt: fresh.confirmedAt,
				round,
				link: site + membersPath(code, 'klopt'),
				contact
			})
		});
	}
	return reachable.length;
}
