import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { line } from '#lib/server/form.server.ts';
import { goesOn, hourIn } from './form.server.ts';
import { isDay } from './rule.ts';

/** A day that is otherwise, as it was typed and as it can be kept. */

export const otherwiseFields = ['on', 'startsAt', 'endsAt', 'why', 'seen'] as const;
export type OtherwiseField = (typeof otherwiseFields)[number];

export type Otherwise = { on: string; startsAt: string | null; endsAt: string | null; why: string | null };

const why = line(120).transform((value) => value || null);
const onceSoFar = 2 * 366;

/**
 * @param wants whether it needs hours: `no`, `maybe` (empty means as always) or `yes`
 * @returns what can be kept, or what is wrong by field
 */
export function readOtherwise(
	typed: Readonly<Record<OtherwiseField, string>>,
	wants: 'no' | 'maybe' | 'yes'
): { input: Otherwise & { seen: number } } | { problems: Partial<Record<OtherwiseField, string>> } {
	const problems: Partial<Record<OtherwiseField, string>> = {};
	const today = dayOf(now());
	if (!isDay(typed.on)) problems.on = 'Kies een dag.';
	else if (typed.on < today) problems.on = 'Die dag is al geweest. Kies een dag die nog komt.';
	else if (typed.on > daysAfter(today, onceSoFar))
		problems.on = 'Dat is verder dan twee jaar. Kies een dag dichterbij.';
	const told = why.safeParse(typed.why);
	if (!told.success) problems.why = told.error.issues[0]!.message;
	const [startsAt = null, endsAt = null] = wants === 'no' ? [] : [hourIn(typed.startsAt), hourIn(typed.endsAt)];
	const isEmpty = !typed.startsAt.trim() && !typed.endsAt.trim();
	if (wants === 'yes' || (wants === 'maybe' && !isEmpty)) {
		if (!startsAt) problems.startsAt = 'Hoe laat begint het? Zoals 14.00.';
		if (!endsAt) problems.endsAt = 'Hoe laat is het afgelopen? Zoals 16.00.';
		if (startsAt && endsAt && !goesOn(startsAt, endsAt)) problems.endsAt = 'Het is eerder afgelopen dan het begint.';
	}
	if (Object.keys(problems).length) return { problems };
	const seen = Number(typed.seen) || 0;
	return { input: { on: typed.on, startsAt, endsAt, why: told.success ? told.data : null, seen } };
}
