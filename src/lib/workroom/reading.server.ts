import { z } from 'zod';
import { now } from '#lib/server/clock.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';

/** From what somebody of the group typed to what can be kept: the parts that tasks, agreements and decisions share. */

const isThere = (day: string) =>
	/^20\d\d-\d\d-\d\d$/.test(day) && new Date(`${day}T12:00:00Z`).toJSON()?.slice(0, 10) === day;

/** A day as a browser sends it, or as people type it where there is no calendar to press (27-11-2026); '' for none. */
export const day = z
	.string()
	.transform((typed) =>
		typed
			.trim()
			.replace(/^(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})$/, (_, d: string, m: string, y: string) =>
				[y, m.padStart(2, '0'), d.padStart(2, '0')].join('-')
			)
	)
	.refine((value) => !value || isThere(value), { error: 'Deze dag bestaat niet. Typ hem zo: 27-11-2026.' });

/** A day that has to come yet, at most so many days from now. */
export const dayAhead = (whenEmpty: string, most: number) =>
	day
		.refine((value) => value, { error: whenEmpty })
		.refine((value) => !value || value > dayOf(now()), { error: 'Kies een dag na vandaag.' })
		.refine((value) => value <= daysAfter(dayOf(now()), most), { error: 'Deze dag is te ver weg. Kies een eerdere.' });

/** Made with the form: sending it twice is the same one. */
export const id = z.uuid({ error: 'Dit formulier is te oud. Open de bladzijde nog een keer.' });

export const seen = z.coerce.number().int().min(0).catch(0);

export type Problems<Name extends string = string> = Partial<Record<Name, string>>;

/** What is wrong, as a sentence for each field. */
export function problemsOf(error: z.ZodError): Problems {
	const problems: Problems = {};
	for (const issue of error.issues) problems[String(issue.path[0])] ??= issue.message;
	return problems;
}
