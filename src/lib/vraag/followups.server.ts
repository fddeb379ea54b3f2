import { and, asc, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { type Actor, firstName, isMakelaar, NotAllowed } from '#lib/account/account.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { record } from '#lib/server/events.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { nameFor } from './colleagues.server.ts';
import * as letters from './letters.ts';
import { cover, spotOf } from './story.server.ts';
import { vraag } from './table.server.ts';
import { tell } from './telling.server.ts';
import { askedAfterDays, callableDays } from './vraag.ts';

/**
 * "Is het nu goed?": asked once, two weeks after a vraag was closed or somebody landed where they were introduced. By mail
 * where there is an address; else it stands on the list of whom to call.
 */

const system = { kind: 'system' } as const;
const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000);

/** They landed somewhere, so many days ago or longer, and weren't asked since. */
function landedBefore(moment: Date): SQL {
	return sql`exists (select from ${event} where ${event.name} = 'introduction.landed'
		and ${event.subjectKind} = 'vraag' and ${event.subjectId} = ${vraag.id}::text
		and ${event.at} < ${moment.toISOString()}::timestamptz)`;
}

/** What is to be asked after now: closed, or landed somewhere; who said it is good isn't asked again. */
function isDue(): SQL {
	const since = daysAgo(askedAfterDays);
	return and(
		isNull(vraag.askedAfterAt),
		sql`${vraag.outcome} is distinct from 'yes'`,
		or(lt(vraag.closedAt, since), and(eq(vraag.state, 'taken'), isNull(vraag.outcome), landedBefore(since)))
	)!;
}

/**
 * Asks everybody who is due and has an address, once a day; each is a transaction of its own.
 * @param site the address of this Wijkweb, for the link in the mail
 * @returns how many mails went; undefined when the day was done, or another process is at it
 */
export function run(db: Database, site: string): Promise<number | undefined> {
	return duty.once(db, 'vraag-asked-after', async () => {
		const due = await within(db, system, (tx) =>
			tx
				.select({ id: vraag.id })
				.from(vraag)
				.where(and(isDue(), isNotNull(vraag.email)))
		);
		let sent = 0;
		for (const { id } of due) {
			// one address that no mail can go to doesn't hold up the others; tomorrow it is tried again
			const went = await within(db, system, (tx) => askAfter(tx, id, site)).catch((cause: unknown) => {
				log.error({ vraagId: id, cause: causeOf(cause) }, 'somebody could not be asked whether it is good now');
				return false;
			});
			if (went) sent++;
		}
		return sent;
	});
}

/** Only once: whoever comes second finds it done. */
async function askAfter(tx: Database, id: string, site: string): Promise<boolean> {
	const [due] = await tx
		.select({ id: vraag.id })
		.from(vraag)
		.where(and(eq(vraag.id, id), isDue()))
		.for('no key update');
	const story = due && (await cover(tx, id));
	if (!story) return false;
	const from =
		story.makelaarId && story.makelaar
			? { id: story.makelaarId, name: story.makelaar }
			: await nameFor(tx, spotOf(story));
	if (!from) return false;
	await tx.update(vraag).set({ askedAfterAt: now() }).where(eq(vraag.id, id));
	await record(tx, {
		...{ name: 'vraag.asked_after', actor: { kind: 'system' }, subject: { kind: 'vraag', id } },
		...spotOf(story)
	});
	return tell(tx, story, from, site, letters.isItGood, 'goed');
}

/**
 * Whom to call about it: who left no address and is due. Never a word of what was asked; a first name only to the contact
 * person.
 * @throws NotAllowed for who is no makelaar
 */
export async function calls(db: Database, actor: Actor, limit = 100) {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	const found = await within(db, actor, (tx) =>
		tx
			.select({
				...{ id: vraag.id, name: vraag.name, wijkName: wijk.name, closedAt: vraag.closedAt },
				...{ makelaarId: vraag.makelaarId, makelaar: account.name }
			})
			.from(vraag)
			.leftJoin(wijk, eq(wijk.code, vraag.wijkCode))
			.leftJoin(account, eq(account.id, vraag.makelaarId))
			.where(toCall(actor))
			.orderBy(asc(vraag.closedAt), asc(vraag.id))
			.limit(limit)
	);
	return found.map(({ name, makelaarId, ...one }) => ({
		...one,
		mine: makelaarId === actor.id,
		firstName: makelaarId === actor.id ? firstName(name) : null
	}));
}

export type Call = Awaited<ReturnType<typeof calls>>[number];

/** How many there are to call. @throws NotAllowed for who is no makelaar */
export async function countCalls(db: Database, actor: Actor): Promise<number> {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({ many: sql<number>`count(*)::int` })
			.from(vraag)
			.where(toCall(actor));
		return found!.many;
	});
}

/** After so long nobody is called any more: it would be strange. */
function toCall(actor: Actor): SQL {
	const notTooLate = or(isNull(vraag.closedAt), gt(vraag.closedAt, daysAgo(callableDays)));
	return and(reachOf(actor, vraag), isDue(), isNull(vraag.email), notTooLate)!;
}
