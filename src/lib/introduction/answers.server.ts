import { z } from 'zod';
import { isDay } from '#lib/initiative/answers.server.ts';
import { momentOf } from '#lib/server/amsterdam.ts';
import { hasWords, line, phone, text } from '#lib/server/form.server.ts';
import { longest, misfitCodes, type Share, shareCodes } from './introduction.ts';

/** From what somebody typed to what can be kept. */

export type Problems<Name extends string = string> = Partial<Record<Name, string>>;

const orNull = (most: number, read = line) => read(most).transform((value) => value || null);

const blurb = line(longest.blurb).refine(hasWords, {
	error: 'Schrijf in één zin wat de groep mag lezen, zoals: iemand uit de buurt die graag repareert.'
});

const yes = z.object({ blurb, shares: z.array(z.enum(shareCodes as [Share, ...Share[]])) });
export type Yes = z.infer<typeof yes>;

const hosting = z.object({
	name: line(longest.name).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' }),
	phone,
	doorman: orNull(longest.door),
	suits: orNull(longest.door)
});
export type Hosting = z.infer<typeof hosting>;

const visit = z.object({
	day: z.string().refine(isDay, { error: 'Kies een dag.' }),
	time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Kies een tijd, zoals 10:00.' }),
	companion: orNull(longest.door),
	meetAt: orNull(longest.door)
});
export type Visit = z.infer<typeof visit>;

function problemsIn(error: z.ZodError): Problems {
	const problems: Problems = {};
	for (const issue of error.issues) problems[String(issue.path[0] ?? 'text')] ??= issue.message;
	return problems;
}

function reading<Shape extends z.ZodType>(
	shape: Shape,
	typed: unknown
): { read: z.infer<Shape> } | { problems: Problems } {
	const result = shape.safeParse(typed);
	return result.success ? { read: result.data } : { problems: problemsIn(result.error) };
}

type Typed = Readonly<Record<string, string>>;

export const readYes = (typed: Typed, shares: readonly string[]) =>
	reading(yes, { ...typed, shares: shares.filter((one) => shareCodes.includes(one as Share)) });
export const readHosting = (typed: Typed) => reading(hosting, typed);
export const readVisit = (typed: Typed) => reading(visit, typed);
/** A day, or nothing for "until further notice". */
export const readDay = (typed: string) =>
	reading(z.object({ until: z.string().refine((one) => !one || isDay(one), { error: 'Kies een dag.' }) }), {
		until: typed
	});
/** A few words; none will do. */
export const readWords = (typed: string) => reading(z.object({ text: text(longest.words) }), { text: typed });

export const momentIn = ({ day, time }: Visit) => momentOf(day, time);
export const misfitsIn = (chosen: readonly string[]) => misfitCodes.filter((one) => chosen.includes(one));
