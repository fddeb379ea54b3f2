import { and, type AnyColumn, eq, type SQL, sql } from 'drizzle-orm';
import { type Actor, NotAllowed, type Spot } from '#lib/account/account.ts';
import { may, mustBeAllowed } from '#lib/account/permission.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf, daysAfter, momentOf, monthsAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { conversation, hasYes, vraag } from '#lib/vraag/table.server.ts';
import { exactly, firstDayOf, type Heard, quarterOf, roughly } from './heard.ts';
import { talliesOf, type Told } from './tally.ts';

/** How far back is looked for what returns, in months. */
const memory = 36;

/** What is heard, and of which days; in full for makelaars, with how many nobody wrote down yet what they are about. */
export type HeardIn = { heard: Heard[]; full: boolean; from: string; to: string; loose: number };

/**
 * What is heard in a wijk: numbers for its makelaars, for a beheerder no more than what everybody reads.
 * @throws NotAllowed
 */
export async function read(db: Database, actor: Actor, spot: Spot & { wijkCode: string }): Promise<HeardIn> {
	const [found] = await db
		.select({ unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code }) })
		.from(wijk)
		.where(and(eq(wijk.code, spot.wijkCode), eq(wijk.gemeenteCode, spot.gemeenteCode)));
	if (!found) throw new NotAllowed();
	const on = { spot, unserved: found.unserved };
	mustBeAllowed(actor, 'insight.read', on);
	return may(actor, 'signaal.read', on) ? inFull(db, spot) : shown(db, spot);
}

/** What everybody may know of it. */
export async function shown(db: Database, spot: Spot & { wijkCode: string }): Promise<HeardIn> {
	const quarter = quarterOf(dayOf(now())) - 1;
	// what is told today changes nothing that can be read today
	const until = firstDayOf(quarter + 1);
	const from = firstDayOf(quarter - 3);
	const { tallies } = await count(db, spot, { from, until, quarter, forAll: true });
	return { heard: roughly(tallies, quarter), full: false, from, to: daysAfter(until, -1), loose: 0 };
}

/** The last twelve months until now. The caller has checked who asks. */
async function inFull(db: Database, spot: Spot & { wijkCode: string }): Promise<HeardIn> {
	const today = dayOf(now());
	const [from, quarter] = [monthsAfter(today, -12), quarterOf(today)];
	const { tallies, loose } = await count(db, spot, { from, until: null, quarter });
	return { heard: exactly(tallies, quarter), full: true, from, to: today, loose };
}

type Stretch = {
	from: string;
	until: string | null;
	quarter: number;
	/** for everybody: no worry about a person who did not say yes to telling it, and who left no name once */
	forAll?: boolean;
};

/**
 * Counted by the machine itself: of who told what nothing leaves here but numbers. A signaal that became a vraag is
 * counted as the vraag. What a vraag is about stands on its sheet; of whoever took their yes back nothing counts.
 */
async function count(db: Database, spot: Spot, stretch: Stretch) {
	const told = await within(db, { kind: 'system' }, (tx) => rows<Told>(tx, statement(spot, stretch)));
	const loose = told.filter(({ theme, recent }) => theme === null && recent);
	const tallies = talliesOf(told, stretch.quarter, stretch.forAll ? 'once' : 'each');
	return { tallies, loose: loose.reduce((sum, { many }) => sum + many, 0) };
}

/** Goes through what was told in the wijk, and through nothing else; a test reads its plan. */
export function statement({ gemeenteCode, wijkCode }: Spot, { from, until, forAll }: Omit<Stretch, 'quarter'>): SQL {
	const moment = (day: string) => sql`${momentOf(day, '00:00').toISOString()}::timestamptz`;
	const kept = moment(monthsAfter(from, 12 - memory));
	const during = (at: AnyColumn) =>
		until ? sql`${at} >= ${kept} and ${at} < ${moment(until)}` : sql`${at} >= ${kept}`;
	const local = sql`at at time zone 'Europe/Amsterdam'`;
	return sql`with told as (
			select 's' as kind, ${signaal.theme} as theme, ${signaal.accountId} as account_id, ${signaal.email} as email,
				${signaal.phone} as phone, ${signaal.createdAt} as at
			from ${signaal} where ${signaal.gemeenteCode} = ${gemeenteCode} and ${signaal.wijkCode} = ${wijkCode}
				and ${during(signaal.createdAt)} and ${signaal.vraagId} is null
				and ${forAll ? sql`(${signaal.about} = 'wijk' or ${signaal.knows} = 'yes')` : sql`true`}
			union all
			select 'v', wish, ${vraag.accountId}, ${vraag.email}, ${vraag.phone}, ${vraag.createdAt}
			from ${vraag} left join ${conversation} on ${conversation.vraagId} = ${vraag.id}
			left join lateral unnest(${conversation.wishes}) wish on true
			where ${vraag.gemeenteCode} = ${gemeenteCode} and ${vraag.wijkCode} = ${wijkCode}
				and ${during(vraag.createdAt)} and ${hasYes}
		)
		select kind, theme, account_id as "accountId", coalesce(told.email, ${account.email}) as email, told.phone,
			(extract(year from ${local}) * 4 + extract(quarter from ${local}) - 1)::int as quarter,
			at >= ${moment(from)} as recent, count(*)::int as many
		from told left join ${account} on ${account.id} = account_id
		group by 1, 2, 3, 4, 5, 6, 7`;
}
