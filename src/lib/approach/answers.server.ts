import { z } from 'zod';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import { longest, type Typed } from './approach.ts';

/** From what somebody typed to what can be kept. */

const name = line(longest.name).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' });

const message = z.object({
	text: text(longest.text).refine(hasWords, { error: 'Schrijf eerst je bericht. Eén zin is genoeg.' }),
	...{ name, email, phone }
});
export type Message = z.infer<typeof message>;

const yes = z.object({ text: text(longest.text), name, phone });
export type Yes = z.infer<typeof yes>;

export type Problems = Partial<Record<keyof Typed, string>>;

function problemsIn(error: z.ZodError | undefined): Problems {
	const problems: Problems = {};
	for (const issue of error?.issues ?? []) problems[String(issue.path[0]) as keyof Typed] ??= issue.message;
	return problems;
}

/** A first message. */
export function read(typed: Typed): { message: Message } | { problems: Problems } {
	const result = message.safeParse({ text: '', name: '', email: '', phone: '', ...typed });
	const problems = problemsIn(result.error);
	if (!oneLine(typed.email ?? '') && !oneLine(typed.phone ?? ''))
		problems.email = 'Vul je e-mailadres of je telefoonnummer in. Een van de twee is genoeg.';
	return result.success && !Object.keys(problems).length ? { message: result.data } : { problems };
}

/** A yes of who it is for, with what the other may read once both said yes. */
export function readYes(typed: Typed): { yes: Yes } | { problems: Problems } {
	const result = yes.safeParse({ text: '', name: '', phone: '', ...typed });
	return result.success ? { yes: result.data } : { problems: problemsIn(result.error) };
}

/** A few words with an answer; none will do. */
export function readWords(typed: string): { text: string } | { problems: Problems } {
	const result = text(longest.text).safeParse(typed);
	return result.success ? { text: result.data } : { problems: { text: result.error.issues[0]!.message } };
}
