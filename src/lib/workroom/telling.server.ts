import { z } from 'zod';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { longest } from './news.ts';
import { day, problemsOf, type Problems } from './reading.server.ts';

/** News as typed, to what is kept: days and times as people in the Netherlands live them. */

/** 10:30, 10.30 or 10 as typed where there is no clock to press; null for none. */
const time = z.string().transform((typed, context) => {
	if (!typed.trim()) return null;
	const found = /^(\d\d?)(?:[.:](\d\d))?(?:[.:]\d\d)?(?: ?uur)?$/.exec(typed.trim());
	const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
	if (found && hour < 24 && minute < 60) return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
	context.addIssue({ code: 'custom', message: 'Deze tijd bestaat niet. Typ hem zo: 10:30.' });
	return z.NEVER;
});

const telling = z.object({
	title: line(longest.title).refine(hasWords, { error: 'Geef je nieuws een kop.' }),
	text: text(longest.text).refine(hasWords, { error: 'Vertel in een paar zinnen wat er is.' }),
	day: day.transform((value) => value || null),
	from: time,
	until: time,
	place: line(longest.place).transform((value) => value || null)
});

export const newsFields = ['title', 'text', 'day', 'from', 'until', 'place'] as const;
type Field = (typeof newsFields)[number];

export type Telling = {
	title: string;
	text: string;
	startsAt: Date | null;
	/** the same as the start when nobody knows */
	endsAt: Date | null;
	place: string | null;
};

/**
 * @param before when it was to be until now: a day that is past may stay, and nobody can choose one
 */
export function readNews(
	typed: Record<Field, string>,
	before: Date | null = null
): { news: Telling } | { problems: Problems<Field> } {
	const result = telling.safeParse(typed);
	if (!result.success) return { problems: problemsOf(result.error) };
	const { title, text, day, from, until, place } = result.data;
	if (!day) {
		if (from || until) return { problems: { day: 'Kies ook de dag.' } };
		return { news: { title, text, place, startsAt: null, endsAt: null } };
	}
	if (!from) return { problems: { from: 'Hoe laat begint het?' } };
	const startsAt = momentOf(day, from);
	if (day < dayOf(now()) && startsAt.getTime() !== before?.getTime())
		return { problems: { day: 'Deze dag is al geweest.' } };
	if (day > daysAfter(dayOf(now()), 730)) return { problems: { day: 'Deze dag is te ver weg. Klopt het jaar?' } };
	const endsAt = endOf(startsAt, day, until);
	if (!endsAt) return { problems: { until: 'Dit is eerder dan het begint.' } };
	return { news: { title, text, place, startsAt, endsAt } };
}

/** Until 01:00 is the night after; undefined for an end before the start. */
function endOf(startsAt: Date, day: string, until: string | null): Date | undefined {
	if (!until) return startsAt;
	const endsAt = momentOf(day, until);
	if (endsAt > startsAt) return endsAt;
	return until < '06:00' ? momentOf(daysAfter(day, 1), until) : undefined;
}
