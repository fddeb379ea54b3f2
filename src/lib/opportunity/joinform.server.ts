import { z } from 'zod';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import type { Problems, Typed } from './joining.ts';
import { longest } from './opportunity.ts';

/** From what somebody typed who joins to what can be kept; else what is wrong, by field. */

const brings = text(longest.words).transform((value) => (hasWords(value) ? value : ''));
const joining = z.object({
	name: line(longest.name).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' }),
	...{ email, phone, brings }
});
export type Joining = z.infer<typeof joining>;

/** @param typed `how` is 'iets' of who brings something: then what it is must be there */
export function readJoining(typed: Typed): { value: Joining } | { problems: Problems } {
	const problems: Problems = {};
	const result = joining.safeParse(typed);
	for (const issue of result.error?.issues ?? []) problems[String(issue.path[0]) as keyof Problems] ??= issue.message;
	if (!oneLine(typed.email) && !oneLine(typed.phone))
		problems.email = 'Vul je e-mailadres of je telefoonnummer in. Een van de twee is genoeg.';
	if (typed.how === 'iets' && !hasWords(typed.brings))
		problems.brings = 'Wat breng je mee? Schrijf het kort op: een keuken, een uurtje tijd, een goed recept.';
	return result.success && Object.keys(problems).length === 0 ? { value: result.data } : { problems };
}

/** What somebody brings, changed later; nothing is fine. */
export function readBrings(typed: string): { value: string } | { problem: string } {
	const result = brings.safeParse(typed);
	return result.success ? { value: result.data } : { problem: result.error.issues[0]!.message };
}
