import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isMakelaar, NotAllowed } from '#lib/account/account.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import type { Publication } from '#lib/entry/entry.ts';
import { entry } from '#lib/entry/table.server.ts';
import { contribution } from '#lib/funding/table.server.ts';
import { mustBeCalled } from '#lib/initiative/freshness.server.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import { initiative, member } from '#lib/initiative/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { proposal } from '#lib/proposal/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import {
	type Choice,
	memberDays,
	moneyDays,
	nearDays,
	perPage,
	type Pile,
	quietDays,
	reasons,
	type Sort,
	type Waits
} from './overview.ts';
import { support, supportLog } from './table.server.ts';

/** All initiatives in reach of a makelaar, with what waits on them: one statement, however many there are. */

export type Line = {
	id: number;
	title: string;
	publication: Publication;
	stage: Stage;
	stageSince: Date;
	wijkName: string | null;
	/** who supports it now, and until when */
	supporter: string | null;
	mine: boolean;
	letGoOn: string | null;
	nextStep: string | null;
	nextOn: string | null;
	lastAt: Date;
	quiet: boolean;
	near: boolean;
	waits: Waits;
};

export type Found = { lines: Line[]; total: number; counts: Record<Pile, number> };

type Row = Omit<Line, 'stageSince' | 'lastAt' | 'waits'> & Waits & { stageSince: number; lastAt: number };
type Makelaar = Extract<Actor, { kind: 'account' }>;
type Counted = { counted: Record<Pile, number>; total: number };

const epoch = (moment: unknown) => sql`(extract(epoch from ${moment}) * 1000)::float8`;
const day = (date: unknown) => sql`to_char(${date}, 'YYYY-MM-DD')`;

/** What waits on one of them; undefined when it isn't in reach. */
export async function waitingOn(db: Database, actor: Actor, entryId: number): Promise<Line | undefined> {
	const { lines } = await list(db, actor, { ...everything, only: entryId }, 1);
	return lines[0] ?? (await list(db, actor, { ...everything, stage: 'ended', only: entryId }, 1)).lines[0];
}

/** What waits on this makelaar beside proposals, longest first; how many more of it, and of everything. */
export async function today(db: Database, actor: Actor, most = 20) {
	const { lines, counts } = await list(db, actor, { ...everything, pile: 'me', sort: 'waiting' }, 200);
	const waiting = lines.filter(({ waits: { proposal: _proposal, ...waits } }) =>
		reasons({ ...waits, proposal: false }).some(({ who }) => who === 'me')
	);
	return { lines: waiting.slice(0, most), more: Math.max(0, waiting.length - most), all: counts.all };
}

const everything: Choice = { pile: 'all', sort: 'activity', stage: null, search: '', page: 1 };

/** One page of them, with how many there are of each pile. @throws NotAllowed for who is no makelaar */
export async function list(
	db: Database,
	actor: Actor,
	choice: Choice & { only?: number },
	limit = perPage
): Promise<Found> {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	// a makelaar counts who waits without reading who they are; what is in reach is asked in the statement itself
	const found = await within(db, { kind: 'system' }, async (tx) => {
		// compiling it takes longer than doing it
		await tx.execute(sql`select set_config('jit', 'off', true)`);
		return rows<Row & Counted>(tx, statement(actor, choice, limit));
	});
	const [{ counted, total }] = found as [Row & Counted];
	return { counts: counted, total, lines: found.filter(({ id }) => id !== null).map(lineOf) };
}

/** One row at least, for the counts; without a page its own columns are null. */
function statement(actor: Makelaar, choice: Choice & { only?: number }, limit: number): SQL {
	const counted = (Object.keys(conditions) as Pile[]).map(
		(pile) => sql`${pile}::text, count(*) filter (where ${conditions[pile]})`
	);
	return sql`with ${scope(actor, choice)}, reached as materialized (${base(actor)}),
		one as materialized (select reached.*, ${told} from reached),
		chosen as (select * from one where ${conditions[choice.pile]} and strpos(lower(title), lower(${choice.search})) > 0
			${choice.stage ? sql`and stage = ${choice.stage}` : sql``}),
		page as (select * from chosen order by ${orders[choice.sort]}, id limit ${limit} offset ${(choice.page - 1) * limit})
		select (select json_build_object(${sql.join(counted, sql`, `)}) from one) as counted,
			(select count(*)::int from chosen) as total, page.id, page.title,
			page.publication, page.stage, ${epoch(sql`page.stage_since`)} as "stageSince", page.wijk_name as "wijkName",
			page.supporter_name as supporter, page.mine, ${day(sql`page.let_go_on`)} as "letGoOn",
			page.next_step as "nextStep", ${day(sql`page.next_on`)} as "nextOn", ${epoch(sql`page.last_at`)} as "lastAt",
			page.quiet, page.near, page.proposal, page.failed as "failedMail", page.leaderless, page.silent,
			page.step_due as "stepDue", page.let_go_due as "letGoDue", page.resident, page.unanswered, page.invited, page.money
		from (select 1) as always left join page on true order by ${orders[choice.sort]}, page.id`;
}

function lineOf(row: Row & Counted): Line {
	const { counted: _counted, total: _total, stageSince, lastAt, ...rest } = row;
	const { proposal, failedMail, leaderless, silent, stepDue, letGoDue, resident, unanswered, invited, money, ...line } =
		rest;
	return {
		...{ ...line, stageSince: new Date(stageSince), lastAt: new Date(lastAt) },
		waits: { proposal, failedMail, leaderless, silent, stepDue, letGoDue, resident, unanswered, invited, money }
	};
}

/** The moment so many days ago. */
const ago = (days: number) => sql`${new Date(now().getTime() - days * 86_400_000).toISOString()}::timestamptz`;

/**
 * The initiatives in reach, and what there is of each in other tables. What ended is left out, unless that is what is
 * asked for.
 */
function scope(actor: Makelaar, { stage, only }: { stage: Stage | null; only?: number }): SQL {
	const today = dayOf(now());
	const late = sql`${member.state} = 'asked' and ${member.part} <> 'informed' and ${member.createdAt} < ${ago(memberDays)}`;
	return sql`scope as materialized (select ${entry.id} from ${entry} join ${initiative} on ${initiative.entryId} = ${entry.id}
		where ${reach(actor)} and ${entry.mergedIntoId} is null and ${entry.publication} in ('submitted', 'returned', 'published')
			and ${initiative.stage} ${stage === 'ended' ? sql`=` : sql`<>`} 'ended'
			${only === undefined ? sql`` : sql`and ${entry.id} = ${only}`}),
	step as materialized (select distinct on (${supportLog.entryId}) ${supportLog.entryId}, ${supportLog.nextStep}, ${supportLog.nextOn}
		from ${supportLog} where ${supportLog.entryId} in (select id from scope) and ${supportLog.nextStep} is not null
			and ${supportLog.nextDoneAt} is null order by ${supportLog.entryId}, ${supportLog.nextOn}),
	taking as materialized (select ${member.entryId},
			count(*) filter (where ${member.part} = 'initiator' and ${member.state} = 'accepted') as initiators,
			(count(*) filter (where ${member.state} = 'invited'))::int as invited,
			(count(*) filter (where ${late}))::int as unanswered,
			(min(${member.createdAt}) filter (where ${late} or ${member.state} = 'invited'))::date as waiting_since
		from ${member} where ${member.entryId} in (select id from scope)
			and (${member.part} = 'initiator' or ${member.state} <> 'accepted') group by ${member.entryId}),
	money as materialized (select ${contribution.entryId}, min(${contribution.askedOn}) as since from ${contribution}
		where ${contribution.entryId} in (select id from scope) and ${contribution.answeredOn} is null
			and ${contribution.askedOn} < ${daysAfter(today, -moneyDays)}::date group by ${contribution.entryId}),
	leaderless as materialized (select distinct ${event.subjectId} as entry_id from ${event} where ${event.subjectKind} = 'entry'
		and ${event.name} = 'initiative.leaderless' and ${event.subjectId} in (select scope.id::text from scope
			left join taking on taking.entry_id = scope.id where coalesce(taking.initiators, 0) = 0))`;
}

/** What is known of every initiative in reach. */
function base(actor: Makelaar): SQL {
	const today = dayOf(now());
	const own = actor.grants
		.filter(({ role }) => role === 'makelaar')
		.map(({ gemeenteCode, wijkCode }) =>
			wijkCode === null ? sql`${entry.gemeenteCode} = ${gemeenteCode}` : sql`${entry.wijkCode} = ${wijkCode}`
		);
	return sql`select ${entry.id}, ${entry.title}, ${entry.publication}, ${initiative.stage}, ${initiative.stageSince},
		${wijk.name} as wijk_name, ${account.name} as supporter_name,
		coalesce(${support.accountId} = ${actor.id}::uuid, false) as mine, ${support.entryId} is not null as supported,
		${support.letGoOn}, step.next_step, step.next_on,
		coalesce((select ${event.at} from ${event} where ${event.subjectKind} = 'entry' and ${event.subjectId} = ${entry.id}::text
			and ${event.actorKind} <> 'system' order by ${event.id} desc limit 1), ${entry.publishedAt}, ${entry.createdAt}) as last_at,
		coalesce(${sql.join(own, sql` or `)}, false) as own_wijk,
		(${proposal.entryId} is not null and ${proposal.answeredAt} is null) as proposal,
		(${proposal.answeredAt} is not null and ${entry.publication} in ('submitted', 'returned')) as resident,
		${proposal.submittedAt}::date as proposed_on, ${proposal.answeredAt}::date as answered_on,
		(${entry.id}::text in (select ${mail.subjectId} from ${mail}
			where ${mail.state} = 'failed' and ${mail.settledAt} is null and ${mail.subjectKind} = 'entry')) as failed,
		(${entry.publication} = 'published' and ${entry.id}::text in (select entry_id from leaderless)) as leaderless,
		${mustBeCalled} as silent, ${initiative.askedAt}::date as asked_on,
		coalesce(step.next_on <= ${today}::date and ${support.entryId} is not null, false) as step_due,
		coalesce(${support.letGoOn} <= ${today}::date, false) as let_go_due,
		coalesce(${support.letGoOn} <= ${daysAfter(today, nearDays)}::date, false) as near,
		${ago(quietDays)} as quiet_before,
		coalesce(taking.unanswered, 0) as unanswered, coalesce(taking.invited, 0) as invited, taking.waiting_since,
		money.since as money_since, money.since is not null as money
	from ${entry} join ${initiative} on ${initiative.entryId} = ${entry.id}
	left join ${wijk} on ${wijk.code} = ${entry.wijkCode}
	left join ${support} on ${support.entryId} = ${entry.id} and ${support.endedOn} is null
	left join ${account} on ${account.id} = ${support.accountId}
	left join ${proposal} on ${proposal.entryId} = ${entry.id}
	left join step on step.entry_id = ${entry.id}
	left join taking on taking.entry_id = ${entry.id}
	left join money on money.entry_id = ${entry.id}
	where ${entry.id} in (select id from scope)`;
}

const duties = sql`(proposal or failed or leaderless or silent or step_due or let_go_due)`;

/** What follows from that: on whom it waits, and since when. */
const told = sql`last_at < quiet_before and publication = 'published' as quiet,
	(${duties} and (mine or not supported)) as waits_me,
	(resident or unanswered > 0 or invited > 0 or money or (${duties} and supported and not mine)) as waits_others,
	least(case when proposal then proposed_on end, case when resident then answered_on end,
		case when unanswered > 0 or invited > 0 then waiting_since end, case when silent then asked_on end,
		case when step_due then next_on end, case when let_go_due then let_go_on end, money_since) as since`;

const conditions: Record<Pile, SQL> = {
	all: sql`true`,
	mine: sql`mine`,
	wijken: sql`own_wijk`,
	me: sql`waits_me`,
	others: sql`waits_others`,
	quiet: sql`quiet`,
	near: sql`near`,
	silent: sql`silent`
};

const orders: Record<Sort, SQL> = {
	activity: sql`last_at desc`,
	waiting: sql`since nulls last`,
	letgo: sql`let_go_on nulls last`,
	step: sql`next_on nulls last`,
	name: sql`lower(title)`
};
