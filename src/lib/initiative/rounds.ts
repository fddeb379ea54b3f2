import * as confirmation from '#lib/entry/confirmation.ts';
import { endedDays, type Fresh, isAsked } from './freshness.ts';

/** What the daily round does with an initiative. No I/O. */

/** What is known of it, with the last time it was asked. */
export type Asked = Fresh & { askedAt: Date | null; stageSince: Date };

/**
 * What is due on this day.
 * @param day 2026-11-22
 */
export function stepOn(day: string, { stage, stageSince, ...asked }: Asked): confirmation.Step | undefined {
	const over = stage === 'ended' ? { since: stageSince, toldDays: endedDays } : null;
	return confirmation.stepOn(day, { ...asked, over, still: !isAsked(stage) });
}
