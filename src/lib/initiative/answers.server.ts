import { z } from 'zod';
import { limits } from '#lib/entry/entry.ts';
import { type DraftAnswers, type Field, longest, type Problems, steps, type StepCode } from './proposal.ts';

/**
 * From what somebody typed to what can be kept. Control characters can't be stored; marks that turn the direction of
 * reading could make a text look like another. Letters of every script, emoji and HTML stay: they are just text.
 */
// eslint-disable-next-line no-control-regex -- that is what it takes out
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

function storable(text: string): string {
	return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwanted, '').normalize('NFC');
}

export const oneLine = (text: string) => storable(text).replace(/\s+/g, ' ').trim();

/** Paragraphs keep one empty line between them. */
export const manyLines = (text: string) =>
	storable(text)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ *\n */g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

const lines = (text: string) =>
	manyLines(text)
		.split('\n')
		.map((line) => line.replace(/^[-*•]\s*/, ''))
		.filter(Boolean);

const lengthOf = (text: string) => [...text].length;

const fits = (most: number) => ({
	check: (text: string) => lengthOf(text) <= most,
	message: {
		error: (issue: { input?: unknown }) => {
			const over = lengthOf(String(issue.input)) - most;
			return `Dit is ${over} ${over === 1 ? 'letter' : 'letters'} te lang. Er passen er ${most}.`;
		}
	}
});

export const text = (most: number, read = manyLines) =>
	z.string().transform(read).refine(fits(most).check, fits(most).message);
export const line = (most: number) => text(most, oneLine);
const orNull = (value: string) => value || null;
export const hasWords = (value: string) => /[\p{L}\p{N}]/u.test(value);

const email = line(limits.email)
	.refine((value) => !value || /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(\.[^\s@<>()[\]\\,;:".]+)+$/u.test(value), {
		error: 'Dit e-mailadres klopt niet helemaal. Het ziet eruit als naam@voorbeeld.nl.'
	})
	.transform(orNull);

function isPhone(value: string): boolean {
	const digits = value.replace(/\D/g, '');
	if (!/^\+?[\d\s().\-/]+$/.test(value)) return false;
	return digits.startsWith('0') && !digits.startsWith('00')
		? digits.length === 10
		: digits.length >= 9 && digits.length <= 15;
}

const phone = line(60)
	.refine((value) => !value || (isPhone(value) && lengthOf(value) <= limits.phone), {
		error: 'Dit telefoonnummer klopt niet. Een nummer heeft tien cijfers, zoals 06 - 12 34 56 78.'
	})
	.transform(orNull);

const idea = text(limits.body).refine((value) => lengthOf(value) >= 10 && hasWords(value), {
	error: 'Schrijf iets meer op. Een of twee zinnen is genoeg.'
});

export const seeks = z
	.string()
	.transform(lines)
	.refine((all) => all.length <= limits.seeks, { error: `Kies de ${limits.seeks} belangrijkste. De rest komt later.` })
	.refine((all) => all.every((one) => lengthOf(one) <= limits.short), {
		error: `Maak het korter: op elke regel passen ${limits.short} letters. Zet elk ding op een eigen regel.`
	});

export const title = line(limits.title).refine(hasWords, { error: 'Geef het een naam, al is het een voorlopige.' });

const contact = z.object({
	name: line(limits.title).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' }),
	email,
	phone,
	showName: z.string().transform((value) => value === 'ja')
});

const unreachable: Problems = { email: 'Vul je e-mailadres of je telefoonnummer in. Een van de twee is genoeg.' };
const isReachable = (typed: DraftAnswers) => Boolean(oneLine(typed.email ?? '') || oneLine(typed.phone ?? ''));

/** Whether the wijk is there is for the database to say; the rest is said here. */
const questions = {
	idea: z.object({ idea }),
	place: z.object({ placeName: line(limits.short).transform(orNull) }),
	people: z.object({ seeks, likes: text(longest.likes).transform(orNull) }),
	title: z.object({ title }),
	contact
} satisfies Record<StepCode, z.ZodType>;

export type Answers = z.infer<typeof questions.idea> &
	z.infer<typeof questions.place> &
	z.infer<typeof questions.people> &
	z.infer<typeof questions.title> &
	z.infer<typeof questions.contact>;

const fields = steps.flatMap((step) => step.fields);
const blank = Object.fromEntries(fields.map((field) => [field, '']));

function problemsOf(error: z.ZodError): Problems {
	const problems: Problems = {};
	for (const issue of error.issues) problems[String(issue.path[0]) as Field] ??= issue.message;
	return problems;
}

/** What is wrong with the answers of one step, in Dutch; an empty object when nothing is. */
export function check(step: StepCode, typed: DraftAnswers): Problems {
	const result = questions[step].safeParse({ ...blank, ...typed });
	return {
		...(step === 'contact' && !isReachable(typed) ? unreachable : {}),
		...(result.success ? {} : problemsOf(result.error))
	};
}

/** All five together, ready to be kept; undefined when something is wrong or missing. */
export function complete(typed: DraftAnswers): Answers | undefined {
	if (!isReachable(typed)) return undefined;
	const all = { ...blank, ...typed };
	const parts = steps.map((step) => questions[step.code].safeParse(all));
	return parts.every((part) => part.success)
		? (Object.assign({}, ...parts.map((part) => part.data)) as Answers)
		: undefined;
}

/** What can be changed afterwards by who proposed it. */
const revision = z.object({ title, text: idea, seeks, showName: z.string().transform((value) => value === 'ja') });
export type Revision = z.infer<typeof revision>;
export type RevisionProblems = Partial<Record<keyof Revision, string>>;

export function readRevision(
	typed: Record<keyof Revision, string>
): { revision: Revision } | { problems: RevisionProblems } {
	const result = revision.safeParse(typed);
	return result.success ? { revision: result.data } : { problems: problemsOf(result.error) as RevisionProblems };
}

/** A question, an answer or a reason. */
export function readMessage(typed: string, whenEmpty: string): { text: string } | { problem: string } {
	const result = text(longest.message).refine(hasWords, { error: whenEmpty }).safeParse(typed);
	return result.success ? { text: result.data } : { problem: result.error.issues[0]!.message };
}

/** What was typed in these fields of a form, as text that can be kept and shown again; files count as empty. */
export function typed<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
	return Object.fromEntries(
		names.map((name) => {
			const value = form.get(name);
			return [name, typeof value === 'string' ? storable(value) : ''];
		})
	) as Record<Name, string>;
}

/** The form of a request; undefined when it is too large or can't be read. */
export function readForm(request: Request): Promise<FormData | undefined> {
	return request.formData().catch(() => undefined);
}
