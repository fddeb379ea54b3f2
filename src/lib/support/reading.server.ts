import { z } from 'zod';
import { type Outcome, outcomes } from '#lib/initiative/officialanswer.ts';
import { hasWords, line, longestMessage, text } from '#lib/server/form.server.ts';
import { type AnswerUse, answerUses, lettings, longestSupport, mostMinutes, supportKinds } from './support.ts';

/** From what a makelaar typed to what can be kept. Days are 2026-11-22, and `today` is one. */

export type Problems = Record<string, string>;
type Typed = Record<string, string>;

const isDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T12:00:00Z`).toJSON()?.startsWith(day);
const later = (today: string, days: number) =>
	new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
const day = (whenEmpty: string) => z.string().trim().refine(isDay, { error: whenEmpty });
const optional = (most: number) => line(most).transform((value) => value || null);
const id = z.uuid({ error: 'Dit formulier is te oud. Open de bladzijde opnieuw.' });
const seen = z.coerce.number().int().min(0).catch(0);

const letGoOn = (today: string) =>
	day('Kies de dag waarop je het loslaat.')
		.refine((value) => value > today, { error: 'Kies een dag na vandaag.' })
		.refine((value) => value <= later(today, longestSupport), { error: 'Kies een dag binnen twee jaar.' });
const because = (whenEmpty: string) => text(longestMessage).refine(hasWords, { error: whenEmpty });

function told(error: z.ZodError): { problems: Problems } {
	const problems: Problems = {};
	for (const issue of error.issues) problems[String(issue.path[0])] ??= issue.message;
	return { problems };
}

/** What is done with the day of letting go, as part of a form; nothing chosen is a problem. */
function letting(typed: Typed, today: string): { letting: Looked } | { problems: Problems } {
	const chosen = typed.letting ?? '';
	if (!Object.hasOwn(lettings, chosen)) return { problems: { letting: 'Kijk naar de dag van loslaten, en kies.' } };
	if (chosen === 'keep') return { letting: { kind: 'keep' } };
	const why = 'Schrijf kort op waarom.';
	const read =
		chosen === 'move'
			? z.object({ kind: z.literal('move'), letGoOn: letGoOn(today), because: because(why) })
			: z.object({
					...{ kind: z.literal('now'), because: because(why) },
					independent: z.string().transform((value) => value === 'ja')
				});
	const result = read.safeParse({ independent: '', ...typed, kind: chosen });
	return result.success ? { letting: result.data } : told(result.error);
}

export type Looked =
	| { kind: 'keep' }
	| { kind: 'move'; letGoOn: string; because: string }
	| { kind: 'now'; because: string; independent: boolean };

export function readStart(typed: Typed, today: string) {
	const result = z.object({ letGoOn: letGoOn(today), seen }).safeParse(typed);
	return result.success ? { start: result.data } : told(result.error);
}

export function readHandOver(typed: Typed, today: string) {
	const to = z.uuid({ error: 'Kies een collega.' });
	const result = z.object({ to, handOn: letGoOn(today), seen }).safeParse(typed);
	if (!result.success) return told(result.error);
	const { handOn, ...rest } = result.data;
	return { handOver: { ...rest, letGoOn: handOn } };
}

export function readLetGo(typed: Typed) {
	const shape = z.object({
		why: because('Schrijf kort op waarom je het loslaat.'),
		independent: z.string().transform((value) => value === 'ja'),
		seen
	});
	const result = shape.safeParse({ independent: '', ...typed });
	if (!result.success) return told(result.error);
	const { why, ...rest } = result.data;
	return { letGo: { ...rest, because: why } };
}

export const logFields = ['id', 'on', 'kind', 'minutes', 'own', 'note', 'nextStep', 'nextOn'] as const;
export const newLogFields = [...logFields, 'letting', 'letGoOn', 'because', 'independent'] as const;

function logLine(today: string) {
	return z
		.object({
			id,
			on: day('Kies de dag waarop het was.')
				.refine((value) => value <= today, { error: 'Deze dag is nog niet geweest.' })
				.refine((value) => value >= later(today, -366), { error: 'Dit is langer dan een jaar geleden.' }),
			kind: z.enum(Object.keys(supportKinds) as (keyof typeof supportKinds)[], {
				error: 'Kies wat voor steun het was.'
			}),
			minutes: z
				.string()
				.trim()
				.regex(/^\d{1,4}$/, { error: 'Kies hoe lang het duurde.' })
				.transform(Number)
				.refine((value) => value <= mostMinutes, { error: 'Dit is langer dan een dag.' }),
			note: text(longestMessage).transform((value) => value || null),
			nextStep: optional(160),
			nextOn: z
				.string()
				.trim()
				.refine((value) => !value || isDay(value), { error: 'Deze dag bestaat niet.' })
				.transform((value) => value || null)
		})
		.superRefine(({ nextStep, nextOn }, context) => {
			if (nextOn && !nextStep)
				context.addIssue({ code: 'custom', path: ['nextStep'], message: 'Schrijf op wat je dan gaat doen.' });
			if (nextStep && !nextOn)
				context.addIssue({ code: 'custom', path: ['nextOn'], message: 'Kies wanneer je dat gaat doen.' });
		});
}

export type LogLine = z.infer<ReturnType<typeof logLine>>;

const own = (typed: Typed) => ({ ...typed, minutes: typed.minutes === 'anders' ? (typed.own ?? '') : typed.minutes });

/** A new line, with what is done with the day of letting go. */
export function readLog(typed: Typed, today: string): { log: LogLine; letting: Looked } | { problems: Problems } {
	const result = logLine(today).safeParse(own(typed));
	const looked = letting(typed, today);
	if (result.success && 'letting' in looked) return { log: result.data, letting: looked.letting };
	return {
		problems: {
			...('problems' in looked ? looked.problems : {}),
			...(result.success ? {} : told(result.error).problems)
		}
	};
}

/** A line that is there already, put right. */
export function readLogChange(typed: Typed, today: string): { log: LogLine; seen: number } | { problems: Problems } {
	const result = logLine(today).safeParse(own(typed));
	return result.success ? { log: result.data, seen: seen.parse(typed.seen) } : told(result.error);
}

export const answerFields = ['id', 'seen', 'use', 'title', 'text'] as const;

/** A standard answer; without an id a new one. */
export function readAnswer(typed: Typed) {
	const result = z
		.object({
			id: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null),
			seen,
			use: z.enum(Object.keys(answerUses) as AnswerUse[], { error: 'Kies waar je deze tekst voor gebruikt.' }),
			title: line(80).refine(hasWords, { error: 'Geef de tekst een naam.' }),
			text: text(longestMessage).refine(hasWords, { error: 'Schrijf de tekst op.' })
		})
		.safeParse(typed);
	return result.success ? { answer: result.data } : told(result.error);
}

/** What the gemeente says of an initiative, for everybody. */
export function readOfficial(typed: Typed) {
	const result = z
		.object({
			outcome: z.enum(Object.keys(outcomes) as Outcome[], { error: 'Kies wat het antwoord is.' }),
			text: because('Schrijf op waarom. Iedereen leest dit.')
		})
		.safeParse(typed);
	return result.success ? { official: result.data } : told(result.error);
}
