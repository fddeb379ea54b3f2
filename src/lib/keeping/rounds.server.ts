import { and, asc, eq, gt, inArray, isNull, max, ne, or, sql } from 'drizzle-orm';
import { system } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { everyMonths, silentRounds, type Step, stepOn } from '#lib/entry/confirmation.ts';
import { isPaused } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { dayOf, daysAfter, monthsAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { record } from '#lib/server/events.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Asked, askContacts, askPeople, type Person } from './asking.server.ts';
import { confirmedAt, findAll, lastDay, list } from './freshness.server.ts';
import { quietDays } from './freshness.ts';
import { upkeep } from './table.server.ts';

/**
 * The daily round of "klopt nog?". What is due is taken together by who is asked: an organisation, or one address. They
 * get one mail with everything in it, and no other within a week.
 */

/** How many were asked, became silent, left the list or came back in it. */
export type Round = Partial<Record<Step | 'list', number>>;

/**
 * Asks who keeps something whether it still is so, once a day. Everything of one keeper is one transaction.
 * @param site the address of this Wijkweb, for the link in a mail
 * @returns undefined when the day was done, or another process is at it
 */
export function run(db: Database, site: string): Promise<Round | undefined> {
	return duty.once(db, 'upkeep', (day) => goRound(db, day, site));
}

async function goRound(db: Database, day: string, site: string): Promise<Round> {
	const round: Round = {};
	const count = (steps: (Step | 'list')[]) => steps.forEach((step) => (round[step] = (round[step] ?? 0) + 1));
	const people = await within(db, system, peopleOf);
	const due = await within(db, system, (tx) => candidates(tx, day));
	const groups = Map.groupBy(due, (one) => keeperOf(one, people));
	for (const [keeper, found] of groups) {
		const ids = found.map(({ id }) => id);
		// one address that no mail can go to doesn't hold up the others; tomorrow it is tried again
		const steps = await within(db, system, (tx) => take(tx, ids, { day, site, people })).catch((cause: unknown) => {
			log.error(
				{ keeper: keeper.split(' ')[0], cause: causeOf(cause) },
				'nobody could be asked whether it is still so'
			);
		});
		count(steps ?? []);
	}
	const back = await within(db, system, comeBack);
	count(back.map(() => 'list'));
	return round;
}

type Candidate = { id: number; organisationId: number | null; wijkCode: string | null; email: string | null };
type People = ReadonlyMap<number, readonly Person[]>;

/** What might be due: what was asked, what nobody confirmed for so long, and activities that are over. */
function candidates(tx: Database, day: string): Promise<Candidate[]> {
	return tx
		.select({
			...{ id: entry.id, organisationId: entry.organisationId, wijkCode: entry.wijkCode },
			email: sql<string | null>`lower(${entry.contactEmail})`
		})
		.from(entry)
		.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
		.where(
			and(
				...[ne(entry.kind, 'initiative'), eq(entry.publication, 'published'), eq(entry.listed, true)],
				isNull(entry.mergedIntoId),
				sql`not ${isPaused}`,
				or(
					gt(upkeep.rounds, 0),
					// a few days more than needed: the rules tell, and not all months are as long
					sql`${confirmedAt} < ${monthsAfter(day, -everyMonths)}::date + 5`,
					sql`${lastDay} < ${now().toISOString()}::timestamptz`
				)
			)
		)
		.orderBy(asc(entry.id));
}

/** Who works for which organisation, and where. */
async function peopleOf(tx: Database): Promise<People> {
	const found = await tx
		.select({
			...{ organisationId: roleGrant.organisationId, wijkCode: roleGrant.wijkCode },
			...{ id: account.id, name: account.name, email: account.email }
		})
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.where(and(eq(roleGrant.role, 'partner'), isNull(roleGrant.endedAt)))
		.orderBy(asc(roleGrant.id));
	return Map.groupBy(found, ({ organisationId }) => organisationId ?? -1);
}

const works = (people: People, { organisationId, wijkCode }: Omit<Candidate, 'id' | 'email'>) =>
	(people.get(organisationId ?? -2) ?? []).filter((one) => one.wijkCode === null || one.wijkCode === wijkCode);

function keeperOf(one: Candidate, people: People): string {
	if (works(people, one).length) return `organisation ${one.organisationId}`;
	return one.email ? `contact ${one.email}` : `nobody ${one.id}`;
}

/** Does what is due for everything of one keeper, and only once: whoever comes second finds it done. */
async function take(
	tx: Database,
	ids: readonly number[],
	{ day, site, people }: { day: string; site: string; people: People }
): Promise<Step[]> {
	const rows = await tx.select().from(entry).where(inArray(entry.id, ids)).orderBy(asc(entry.id)).for('update');
	const fresh = await findAll(tx, ids);
	const mayAsk = await isQuiet(tx, rows, day);
	const steps: Step[] = [];
	const asked: Asked[] = [];
	for (const row of rows) {
		const known = fresh.get(row.id)!;
		const step = row.publication === 'published' ? stepOn(day, known) : undefined;
		if (!step || (step === 'ask' && !mayAsk)) continue;
		steps.push(step);
		if (step === 'ask') asked.push({ row, round: known.rounds + 1, confirmedAt: known.confirmedAt });
		else if (step === 'silent') await silence(tx, row);
		else await unlist(tx, row, known.over ? 'over' : 'silent');
	}
	if (asked.length === 0) return steps;
	for (const { row, round } of asked) await write(tx, row.id, { rounds: round, askedAt: now() });
	const ofOrganisation = asked.filter(({ row }) => works(people, row).length > 0);
	// the second time everybody is asked: the people of the organisation, and whoever stands there as contact
	const ofContact = asked.filter((one) => one.row.contactEmail && (one.round > 1 || !ofOrganisation.includes(one)));
	const mails = await askPeople(tx, ofOrganisation, (row) => works(people, row), site);
	mails.push(...(await askContacts(tx, ofContact, site)));
	for (const { row, round } of asked)
		await happened(tx, row, 'entry.still_asked', { round, mails: mails.filter((id) => id === row.id).length });
	return steps;
}

type Row = typeof entry.$inferSelect;

/** Whether none of this keeper's was asked about this week. */
async function isQuiet(tx: Database, rows: readonly Row[], day: string): Promise<boolean> {
	const [one] = rows;
	if (!one) return false;
	const theirs = one.organisationId
		? eq(entry.organisationId, one.organisationId)
		: one.contactEmail
			? sql`lower(${entry.contactEmail}) = ${one.contactEmail.toLowerCase()}`
			: eq(entry.id, one.id);
	const [last] = await tx
		.select({ at: max(upkeep.askedAt) })
		.from(upkeep)
		.innerJoin(entry, eq(entry.id, upkeep.entryId))
		.where(theirs);
	return !last?.at || daysAfter(dayOf(last.at), quietDays) <= day;
}

async function silence(tx: Database, row: Row): Promise<void> {
	await write(tx, row.id, { rounds: silentRounds, askedAt: now() });
	await happened(tx, row, 'entry.silent');
	await touch(tx, row.gemeenteCode);
}

async function unlist(tx: Database, row: Row, because: 'over' | 'silent'): Promise<void> {
	await tx.update(entry).set({ listed: false }).where(eq(entry.id, row.id));
	// nobody has to call about what is over
	if (because === 'over') await write(tx, row.id, { rounds: 0, askedAt: null });
	await happened(tx, row, 'entry.unlisted', { because });
	await touch(tx, row.gemeenteCode);
}

/** What was over and has days again is in the list again. */
async function comeBack(tx: Database): Promise<number[]> {
	const found = await tx
		.select({ id: entry.id })
		.from(entry)
		.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
		.where(
			and(
				...[eq(entry.kind, 'activity'), eq(entry.publication, 'published'), eq(entry.listed, false)],
				sql`coalesce(${upkeep.rounds}, 0) = 0`,
				sql`${lastDay} > ${now().toISOString()}::timestamptz`
			)
		)
		.orderBy(asc(entry.id))
		.for('update', { of: entry });
	for (const { id } of found) await list(tx, id);
	return found.map(({ id }) => id);
}

async function write(tx: Database, entryId: number, values: { rounds: number; askedAt: Date | null }): Promise<void> {
	const [row] = await tx
		.select({ at: confirmedAt })
		.from(entry)
		.leftJoin(upkeep, eq(upkeep.entryId, entry.id))
		.where(eq(entry.id, entryId));
	await tx
		.insert(upkeep)
		.values({ entryId, confirmedAt: row!.at, ...values })
		.onConflictDoUpdate({ target: upkeep.entryId, set: values });
}

function happened(tx: Database, row: Row, name: `entry.${string}`, details = {}): Promise<void> {
	const { gemeenteCode, id, wijkCode } = row;
	return record(tx, { name, actor: system, subject: { kind: 'entry', id }, gemeenteCode, wijkCode, details });
}
