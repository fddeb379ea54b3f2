import { z } from 'zod';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import { longest, type Problems, type Typed } from './vraag.ts';

/** From what somebody typed to what can be kept. */

const contact = {
	name: line(longest.name).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' }),
	email,
	phone
};

const answers = z.object({
	...contact,
	words: text(longest.words).refine(hasWords, { error: 'Schrijf op wat je graag zou willen. Eén zin is genoeg.' }),
	likes: text(longest.likes).transform((value) => value || null),
	forSomeone: z.string().transform((value) => value === 'ja'),
	consent: z.literal('ja', { error: 'Zonder je ja mogen we dit niet bewaren. Zet hier een vinkje, of bel ons.' })
});

export type Answers = Omit<z.infer<typeof answers>, 'consent'>;
export type ContactData = Pick<Answers, keyof typeof contact>;

const blank = { words: '', likes: '', name: '', email: '', phone: '', forSomeone: '', consent: '' };
const unreachable = 'Vul je telefoonnummer of je e-mailadres in. Een van de twee is genoeg.';

function problemsOf(error: z.ZodError | undefined, typed: Typed): Problems {
	const problems: Problems = {};
	if (!oneLine(typed.email ?? '') && !oneLine(typed.phone ?? '')) problems.phone = unreachable;
	for (const issue of error?.issues ?? []) problems[String(issue.path[0]) as keyof Typed] ??= issue.message;
	return problems;
}

/** Everything but the wijk, which the database has to know. */
export function read(typed: Typed): { answers: Answers } | { problems: Problems } {
	const result = answers.safeParse({ ...blank, ...typed });
	const problems = problemsOf(result.error, typed);
	if (!result.success || Object.keys(problems).length > 0) return { problems };
	const { consent: _given, ...rest } = result.data;
	return { answers: rest };
}

/** How to reach somebody, corrected. */
export function readContact(typed: Typed): { contact: ContactData } | { problems: Problems } {
	const result = z.object(contact).safeParse({ ...blank, ...typed });
	const problems = problemsOf(result.error, typed);
	return result.success && Object.keys(problems).length === 0 ? { contact: result.data } : { problems };
}

/** What a makelaar writes: a note of a talk, or the sentence to close with. */
export function readNote(typed: string, whenEmpty: string): { text: string } | { problem: string } {
	const result = text(longest.note).refine(hasWords, { error: whenEmpty }).safeParse(typed);
	return result.success ? { text: result.data } : { problem: result.error.issues[0]!.message };
}
