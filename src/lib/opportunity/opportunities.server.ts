import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { themes } from '#lib/entry/theme.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enter, enterAlone, type Entered, happened, type Kans } from './door.server.ts';
import { countGivers } from './givers.server.ts';
import { slipsIn, slipTexts } from './nameless.ts';
import { type OpportunityState, states } from './opportunity.ts';

import { stepBy } from './steps.server.ts';
import { opportunity, opportunityJoiner, opportunitySource } from './table.server.ts';
import { carriersText } from './words.ts';
import type { CallInput } from './callform.server.ts';

/** A kans as its makelaars keep it: from what belongs together to a call, and what is told of it. */

/** As many as one page shows; the newest of each state. */
const most = 200;
const byState = sql`array_position(array[${sql.join(
	states.map((state) => sql`${state}`),
	sql`, `
)}]::text[], ${opportunity.state})`;

/** The kansen of a makelaar's wijken: what is not a call yet first, then newest first. */
export function list(db: Database, actor: Actor, filter: { state?: OpportunityState; wijkCode?: string } = {}) {
	return within(db, actor, async (tx) => {
		const found = await tx
			.select({
				...{ id: opportunity.id, title: opportunity.title, theme: opportunity.theme, state: opportunity.state },
				...{ createdAt: opportunity.createdAt, publishedAt: opportunity.publishedAt },
				...{ meetingOn: opportunity.meetingOn, meetingTime: opportunity.meetingTime },
				...{ meetingPlace: opportunity.meetingPlace, wijkName: wijk.name, makelaar: account.name }
			})
			.from(opportunity)
			.leftJoin(wijk, eq(wijk.code, opportunity.wijkCode))
			.leftJoin(account, eq(account.id, opportunity.makelaarId))
			.where(
				and(
					reachOf(actor, opportunity),
					filter.state && eq(opportunity.state, filter.state),
					filter.wijkCode ? eq(opportunity.wijkCode, filter.wijkCode) : undefined
				)
			)
			.orderBy(byState, desc(opportunity.createdAt), desc(opportunity.id))
			.limit(most);
		const ids = found.map(({ id }) => id);
		const sources = await countIn(tx, opportunitySource, ids);
		const joiners = await countIn(tx, opportunityJoiner, ids);
		return found.map((one) => ({
			...{ ...one, title: titleOf(one) },
			...{ sources: sources.get(one.id) ?? 0, joiners: joiners.get(one.id) ?? 0 }
		}));
	});
}

/** How many rows there are of each kans; as the machine, that need not ask of every row whose it is. */
function countIn(
	db: Database,
	table: typeof opportunitySource | typeof opportunityJoiner,
	ids: readonly number[]
): Promise<Map<number, number>> {
	return within(db, { kind: 'system' }, async (tx) => {
		const { opportunityId: id } = table;
		const many = sql<number>`count(*)::int`;
		const found = await tx
			.select({ id, many })
			.from(table)
			.where(inArray(id, [...ids]))
			.groupBy(id);
		return new Map(found.map((one) => [one.id, one.many]));
	});
}

/** What it is called as long as it has no title: its theme. */
export const titleOf = ({ title, theme }: Pick<Kans, 'title' | 'theme'>) => title || themes[theme];

/**
 * Writes the call. What residents can read already changes at once, and a new first meeting is told to everybody who
 * gave something. Twice is as good as once.
 * @param input.sure they looked again at what seems to be about one person; asked of what residents read already
 * @throws Overtaken when somebody else was first, NotNow when it was ended or something in it must be looked at
 */
export function write(
	db: Database,
	actor: Actor,
	id: number,
	{ seen, sure, site, ...input }: CallInput & { seen: number; sure?: boolean; site?: string }
): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		const { kans } = entered;
		if (kans.state === 'ended') throw new NotNow('Deze kans is afgesloten. Pak hem eerst weer op.');
		const standing = {
			differences: differences(inWords(kans), inWords(input)),
			...{ ...(await lastBy(tx, id)), revision: kans.revision }
		};
		if (!mustWrite(seen, standing)) return;
		if (kans.state === 'called' && !(input.title && input.need))
			throw new NotNow('Dit is al een oproep. De titel en wat er nodig is moeten er dan staan.');
		if (kans.state !== 'gathered' && !sure) {
			const slips = slipsIn(textOf(input), (await countGivers(tx, [id])).get(id) ?? 0);
			if (slips.length)
				throw new NotNow(
					`${slips.map((slip) => slipTexts[slip]).join(' ')} Zet anders onderaan een vinkje dat je het hebt nagekeken.`
				);
		}
		await put(tx, entered, { ...input });
		await happened(tx, entered, 'opportunity.written');
		if (kans.state === 'gathered') return;
		if (meets(input) !== meets(kans) && input.meetingOn) await stepBy(tx, entered, { kind: 'meeting', site });
		await gemeenten.touch(tx, kans.gemeente.code);
	});
}

/** All of a call that is typed. */
export const textOf = ({
	title,
	need,
	there,
	meetingPlace
}: Pick<CallInput, 'title' | 'need' | 'there' | 'meetingPlace'>) => [title, need, there, meetingPlace ?? ''].join('\n');

/** What everything on its page needs; for makelaars of its wijk. */
export function open(db: Database, actor: Actor, id: number) {
	return enter(db, actor, id, 'opportunity.keep', async (tx, { kans }) => {
		const givers = (await countGivers(tx, [id])).get(id) ?? 0;
		return { kans, givers, slips: slipsIn(textOf(kans), givers) };
	});
}

/** How many are still to become something, for the day of a makelaar. */
export async function countOpen(db: Database, actor: Actor): Promise<number> {
	return within(db, actor, (tx) =>
		tx.$count(opportunity, and(reachOf(actor, opportunity), inArray(opportunity.state, ['gathered', 'called'])))
	);
}

/** Writes it, and that it changed. The caller holds the lock. */
export async function put(
	tx: Database,
	{ kans }: Entered,
	values: Partial<typeof opportunity.$inferInsert>
): Promise<void> {
	await tx
		.update(opportunity)
		.set({ ...values, revision: kans.revision + 1 })
		.where(eq(opportunity.id, kans.id));
}

const meets = ({
	meetingOn,
	meetingTime,
	meetingPlace
}: Pick<CallInput, 'meetingOn' | 'meetingTime' | 'meetingPlace'>) => [meetingOn, meetingTime, meetingPlace].join(' ');

/** As both versions stand beside each other. */
function inWords(call: CallInput): Record<string, string> {
	return {
		...{ Titel: call.title, 'Wat er nodig is': call.need, 'Wat er al is': call.there },
		'Wie dit samen kunnen doen': carriersText(call.carriers),
		'Eerste keer op': call.meetingOn ? dayInWords(call.meetingOn) : '',
		...{ 'Hoe laat': call.meetingTime ?? '', Waar: call.meetingPlace ?? '' }
	};
}

/** Who changed it last, and when. */
async function lastBy(tx: Database, id: number): Promise<{ by: string | null; at: Date | null }> {
	const [found] = await tx
		.select({ by: account.name, at: event.at })
		.from(event)
		.leftJoin(account, sql`${account.id}::text = ${event.actorId}`)
		.where(and(eq(event.subjectKind, 'opportunity'), eq(event.subjectId, String(id))))
		.orderBy(desc(event.id))
		.limit(1);
	return found ?? { by: null, at: null };
}
