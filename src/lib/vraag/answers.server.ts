import { z } from 'zod';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import { longest, type NameOf, type Problems, type Said, type Typed } from './vraag.ts';

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
	forWhom: z.enum(['self', 'asker', 'person'], { error: 'Kies voor wie je dit vraagt.' }),
	consent: z.literal('ja', { error: 'Zonder je ja mogen we dit niet bewaren. Zet hier een vinkje, of bel ons.' })
});

/** What a makelaar writes down of somebody who sits there, calls or sent a card. */
const recorded = answers.extend({
	via: z.enum(['talk', 'phone', 'card'], { error: 'Kies hoe de vraag bij je kwam.' }),
	consent: z.literal('ja', { error: 'Vraag eerst of je dit mag opschrijven. Zonder ja bewaren we niets.' }),
	contact: z.string()
});

export type Answers = Omit<z.infer<typeof answers>, 'consent' | 'forWhom'> & {
	forSomeone: boolean;
	nameOf: NameOf | null;
};
export type Recorded = Answers & Pick<z.infer<typeof recorded>, 'via' | 'contact'>;
export type ContactData = Pick<Answers, keyof typeof contact>;

const blank = {
	words: '',
	likes: '',
	name: '',
	email: '',
	phone: '',
	forWhom: 'self',
	consent: '',
	via: '',
	contact: ''
};
const unreachable = 'Vul je telefoonnummer of je e-mailadres in. Een van de twee is genoeg.';

function problemsOf(error: z.ZodError | undefined, typed: Typed): Problems {
	const problems: Problems = {};
	if (!oneLine(typed.email ?? '') && !oneLine(typed.phone ?? '')) problems.phone = unreachable;
	for (const issue of error?.issues ?? []) problems[String(issue.path[0]) as keyof Typed] ??= issue.message;
	return problems;
}

/** Everything but the wijk, which the database has to know. */
export function read(typed: Typed): { answers: Answers } | { problems: Problems } {
	return readAs(answers, typed);
}

/** The same, as a makelaar writes it down; that the contact works there the database knows too. */
export function readRecorded(typed: Typed): { answers: Recorded } | { problems: Problems } {
	return readAs(recorded, typed);
}

type Read<Given> = { answers: Omit<Given, 'consent' | 'forWhom'> & Pick<Answers, 'forSomeone' | 'nameOf'> };

function readAs<Given extends z.infer<typeof answers>>(
	schema: z.ZodType<Given>,
	typed: Typed
): Read<Given> | { problems: Problems } {
	const result = schema.safeParse({ ...blank, ...typed });
	const problems = problemsOf(result.error, typed);
	if (!result.success || Object.keys(problems).length > 0) return { problems };
	const { consent: _given, forWhom, ...rest } = result.data;
	const someone = forWhom === 'self' ? null : forWhom;
	return { answers: { ...rest, forSomeone: someone !== null, nameOf: someone } };
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

/** What somebody says of how it is now. */
export function readOutcome(
	typed: Record<'outcome' | 'words' | 'goesOn', string>
): { said: Said } | { problems: Partial<Record<'outcome' | 'words', string>> } {
	const result = z
		.object({
			outcome: z.enum(['yes', 'partly', 'no'], { error: 'Kies wat het beste past.' }),
			words: text(longest.outcome).transform((value) => value || null),
			goesOn: z.string().transform((value) => value === 'ja')
		})
		.safeParse(typed);
	if (result.success) return { said: result.data };
	const problems: Partial<Record<'outcome' | 'words', string>> = {};
	for (const issue of result.error.issues) problems[issue.path[0] as 'outcome' | 'words'] ??= issue.message;
	return { problems };
}
