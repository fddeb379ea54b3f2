import { and, eq, gte, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { askAgainDays, quietDays, type StepKind } from './signaal.ts';
import { signaal, signaalForward, signaalStep } from './table.server.ts';

/** What is due, as conditions: see watching.server.ts. Each finds what was done already no second time. */

/**
 * Whoever gave it still waits: not when they were asked something and heard so in time. The index of promises knows the
 * states by the same words; `isLate` says the same of one.
 */
const unheard = () =>
	and(sql`${signaal.state} not in ('answered', 'closed')`, or(ne(signaal.state, 'asked'), isNull(signaal.heardAt)));

/** Promised for the next working day, and who has it wasn't told yet. */
export const comesNear = (today: string) =>
	and(
		...[unheard(), gte(signaal.promisedOn, today), isNull(signaal.remindedAt)],
		lte(signaal.promisedOn, workingDaysAfter(now(), 1))
	)!;

/** The day went by, and the team wasn't told yet. */
export const wentBy = (today: string) => and(unheard(), lt(signaal.promisedOn, today), isNull(signaal.alarmedAt))!;

export const wasQuiet = () => and(eq(signaal.state, 'answered'), lt(signaal.answeredAt, daysAgo(quietDays)))!;

/** Asked something so many days ago, and they didn't answer. */
export const unanswered = (days: number) =>
	and(
		sql`${signaal.state} not in ('answered', 'closed')`,
		...[eq(signaal.state, 'asked'), isNotNull(signaal.heardAt)],
		sql`${lastStep('asked')} < ${daysAgo(days).toISOString()}::timestamptz`
	)!;

/** And they weren't asked once more since. Who left no address reads the question where they look. */
export const notAskedAgain = () =>
	and(
		...[unanswered(askAgainDays), isNotNull(signaal.email)],
		sql`coalesce(${lastStep('reminded')} < ${lastStep('asked')}, true)`
	)!;

const lastStep = (kind: StepKind) => sql`(select max(${signaalStep.at}) from ${signaalStep}
	where ${signaalStep.signaalId} = ${signaal.id} and ${signaalStep.kind} = ${kind})`;

const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000);

/** Asked for help, and the day went by. Who erased themselves has no address. */
export const notHelped = (today: string) =>
	and(
		...[eq(signaalForward.state, 'open'), ne(signaalForward.email, '')],
		...[lt(signaalForward.dueOn, today), isNull(signaalForward.remindedAt)]
	)!;
