import { z } from 'zod';
import { isDay } from '#lib/initiative/answers.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { type Carrier, carriers, longest } from './opportunity.ts';

/** From what a makelaar typed for a call to what can be kept; else what is wrong, by field. */

export const callFields = ['title', 'need', 'there', 'meetingOn', 'meetingTime', 'meetingPlace', ...carriers] as const;
export type CallField = (typeof callFields)[number];
export type CallTyped = Record<CallField, string>;

export type CallInput = {
	title: string;
	need: string;
	there: string;
	carriers: Carrier[];
	/** 2026-12-01 */
	meetingOn: string | null;
	/** 10:00 */
	meetingTime: string | null;
	meetingPlace: string | null;
};

const isTime = (typed: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed);

const call = z.object({
	...{ title: line(longest.title), need: text(longest.need), there: text(longest.there) },
	meetingOn: line(20)
		.refine((typed) => !typed || isDay(typed), { error: 'Deze dag bestaat niet. Kies een dag.' })
		.transform((typed) => typed || null),
	meetingTime: line(8)
		.transform((typed) =>
			typed
				.replace('.', ':')
				.slice(0, 5)
				.padStart(typed ? 5 : 0, '0')
		)
		.refine((typed) => !typed || isTime(typed), { error: 'Deze tijd klopt niet. Schrijf hem als 10.00.' })
		.transform((typed) => typed || null),
	meetingPlace: line(longest.place).transform((typed) => typed || null)
});

/** @param known the day that was chosen before: it may have gone by */
export function readCall(
	typed: CallTyped,
	known: string | null = null
): { value: CallInput } | { problems: Partial<Record<CallField, string>> } {
	const problems: Partial<Record<CallField, string>> = {};
	const result = call.safeParse(typed);
	for (const issue of result.error?.issues ?? []) problems[String(issue.path[0]) as CallField] ??= issue.message;
	if (!result.success) return { problems };
	const { data } = result;
	if (data.title && !hasWords(data.title)) problems.title = 'Schrijf de titel in gewone woorden.';
	if (data.meetingOn && data.meetingOn !== known && data.meetingOn < dayOf(now()))
		problems.meetingOn = 'Deze dag is al geweest. Kies een dag die nog komt.';
	if (!data.meetingOn && (data.meetingTime || data.meetingPlace))
		problems.meetingOn = 'Kies ook een dag. Of laat de tijd en de plek leeg.';
	if (Object.keys(problems).length) return { problems };
	return { value: { ...data, carriers: carriers.filter((one) => typed[one] !== '') } };
}
