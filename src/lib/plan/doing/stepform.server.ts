import { z } from 'zod';
import { hasWords, line } from '#lib/server/form.server.ts';
import { day, id, type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { longest } from '../plan.ts';
import { type Repeats, repeating } from './doing.ts';

const reading = z
	.object({
		id,
		what: line(longest.line).refine(hasWords, { error: 'Schrijf op wat er moet gebeuren.' }),
		who: z.string().transform((value) => value || null),
		due: day.transform((value) => value || null),
		repeats: z
			.enum(['', ...(Object.keys(repeating) as Repeats[])], { error: 'Kies hoe vaak.' })
			.transform((value) => value || null)
	})
	.refine(({ due, repeats }) => due || !repeats, { path: ['due'], error: 'Kies de eerste dag.' });

export type StepInput = z.infer<typeof reading>;
export const stepFields = ['id', 'what', 'who', 'due', 'repeats'] as const;

export function readStep(
	typed: Record<(typeof stepFields)[number], string>
): { step: StepInput } | { problems: Problems } {
	const result = reading.safeParse(typed);
	return result.success ? { step: result.data } : { problems: problemsOf(result.error) };
}
