import { z } from 'zod';
import { limits } from '#lib/entry/entry.ts';
import { email, hasWords, lengthOf, line, manyLines, oneLine, phone, text } from '#lib/server/form.server.ts';
import { type DraftAnswers, type Field, longest, type Problems, steps, type StepCode } from './proposal.ts';

const orNull = (value: string) => value || null;
const lines = (text: string) =>
	manyLines(text)
		.split('\n')
		.map((line) => line.replace(/^[-*•]\s*/, ''))
		.filter(Boolean);

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
