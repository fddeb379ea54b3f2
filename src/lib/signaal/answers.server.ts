import { z } from 'zod';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import { longest, type Problems, type Typed } from './signaal.ts';

/** From what somebody typed to what can be kept. */

const said = z.object({
	about: z.enum(['wijk', 'person'], { error: 'Kies waar het over gaat.' }),
	words: text(longest.words).refine(hasWords, { error: 'Schrijf op wat je wilt vertellen. Eén zin is genoeg.' }),
	who: z.enum(['named', 'anonymous'], { error: 'Kies of je je naam erbij wilt zetten.' })
});

const giver = z.object({
	name: line(longest.name).refine(hasWords, {
		error: 'Hoe heet je? Je voornaam is genoeg. Liever zonder naam? Kies dat dan.'
	}),
	email,
	phone
});

type Giver = z.infer<typeof giver>;
export type Answers = Omit<z.infer<typeof said>, 'who'> & { giver: Giver | null };

const blank = { name: '', email: '', phone: '' };

/**
 * Everything but the wijk, which the database has to know. Of who chose to tell it without a name nothing is read that
 * could say who they are.
 */
export function read(typed: Typed): { answers: Answers } | { problems: Problems } {
	const problems: Problems = {};
	const note = (error: z.ZodError | undefined) => {
		for (const issue of error?.issues ?? []) problems[String(issue.path[0]) as keyof Typed] ??= issue.message;
	};
	const what = said.safeParse(typed);
	note(what.error);
	const named = typed.who === 'named';
	const who = named ? giver.safeParse({ ...blank, ...typed }) : undefined;
	note(who?.error);
	if (named && !oneLine(typed.email ?? '') && !oneLine(typed.phone ?? ''))
		problems.phone = 'Vul je telefoonnummer of je e-mailadres in. Een van de twee is genoeg.';
	if (!what.success || Object.keys(problems).length > 0) return { problems };
	const { about, words } = what.data;
	return { answers: { about, words, giver: who?.data ?? null } };
}

/** What was done with it, for who gave it. */
export function readAnswer(typed: string): { text: string } | { problem: string } {
	const result = text(longest.answer)
		.refine(hasWords, { error: 'Schrijf eerst wat ermee is gebeurd.' })
		.safeParse(typed);
	return result.success ? { text: result.data } : { problem: result.error.issues[0]!.message };
}
