import { z } from 'zod';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hasWords, text } from '#lib/server/form.server.ts';
import { day, id, type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { longest } from '../plan.ts';
import { furthest, type Outcome, outcomes } from './lookingback.ts';

/** From what somebody typed on the day they look back to what can be kept. */

const ahead = (value: string, from: number) =>
	value >= daysAfter(dayOf(now()), from) && value <= daysAfter(dayOf(now()), furthest);

const choosing = z.object({
	on: day
		.refine((value) => value, { error: 'Kies een dag om terug te kijken.' })
		.refine((value) => !value || ahead(value, 0), { error: 'Kies vandaag of een dag in het komende jaar.' })
});

const writing = z
	.object({
		id,
		worked: text(longest.text),
		failed: text(longest.text),
		outcome: z.enum(Object.keys(outcomes) as Outcome[], { error: 'Kies hoe jullie verdergaan.' }),
		nextOn: day
	})
	.superRefine(({ worked, failed, outcome, nextOn }, context) => {
		const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
		if (!hasWords(worked) && !hasWords(failed))
			wrong('worked', 'Schrijf op wat er werkte, of wat er niet werkte. Eén zin is genoeg.');
		if (outcome !== 'stop' && !nextOn) wrong('nextOn', 'Kies wanneer jullie weer terugkijken.');
		else if (outcome !== 'stop' && !ahead(nextOn, 1)) wrong('nextOn', 'Kies een dag na vandaag, in het komende jaar.');
	})
	.transform(({ nextOn, ...rest }) => ({ ...rest, nextOn: rest.outcome === 'stop' ? null : nextOn }));

const telling = z.object({
	text: text(longest.text).refine(hasWords, { error: 'Schrijf in een paar woorden hoe het gaat.' })
});

export type Writing = z.infer<typeof writing>;
export const writingFields = ['id', 'worked', 'failed', 'outcome', 'nextOn'] as const;

type Read<Input> = { input: Input } | { problems: Problems };
function reading<Input>(schema: z.ZodType<Input>) {
	return (typed: Record<string, string>): Read<Input> => {
		const result = schema.safeParse(typed);
		return result.success ? { input: result.data } : { problems: problemsOf(result.error) };
	};
}

export const readDay = reading(choosing);
export const readWriting = reading(writing);
export const readCall = reading(telling);
