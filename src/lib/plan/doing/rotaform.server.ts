import { z } from 'zod';
import { hasWords, line } from '#lib/server/form.server.ts';
import { day, id, type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { longest } from '../plan.ts';

const ticked = z.string().transform(Boolean);

/** 17:30; also as people write it: 17.30, 9:05, 17 uur. */
const time = z
	.string()
	.transform((typed) =>
		typed
			.trim()
			.replace(/\s*u(ur)?\.?$/i, '')
			.replace(/^(\d{1,2})$/, '$1:00')
			.replace(
				/^(\d{1,2})[.:](\d\d)(:\d\d)?$/,
				(_, hour: string, minute: string) => `${hour.padStart(2, '0')}:${minute}`
			)
	)
	.refine((value) => !value || /^([01]\d|2[0-3]):[0-5]\d$/.test(value), { error: 'Typ de tijd zo: 17:30.' })
	.transform((value) => value || null);

const reading = z
	.object({
		id,
		what: line(longest.line).refine(hasWords, { error: 'Schrijf op wat er moet gebeuren. Zoals: koken.' }),
		...{ day1: ticked, day2: ticked, day3: ticked, day4: ticked, day5: ticked, day6: ticked, day7: ticked },
		time,
		from: day.refine((value) => value, { error: 'Kies de eerste dag.' }),
		until: day.transform((value) => value || null)
	})
	.transform(({ id, what, time, from, until, ...days }) => ({
		...{ id, what, from, until, atTime: time },
		weekdays: [1, 2, 3, 4, 5, 6, 7].filter((day) => days[`day${day}` as keyof typeof days])
	}))
	.refine(({ weekdays }) => weekdays.length, { path: ['weekdays'], error: 'Kies een of meer dagen van de week.' })
	.refine(({ from, until }) => !until || until >= from, {
		path: ['until'],
		error: 'De laatste dag is voor de eerste. Kies een latere.'
	});

export type RotaInput = z.infer<typeof reading>;
const dayFields = ['day1', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const;
export const rotaFields = ['id', 'what', ...dayFields, 'time', 'from', 'until'] as const;

export function readRota(
	typed: Record<(typeof rotaFields)[number], string>
): { rota: RotaInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { rota: result.data } : { problems: problemsOf(result.error) };
}
