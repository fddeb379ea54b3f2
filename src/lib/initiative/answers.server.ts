import { z } from 'zod';
import { talentCodes } from '#lib/entry/talent.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import { ageBands, mostQuestions, type Part, type Stage, stageCodes, type Welcome } from './initiative.ts';

/** From what somebody typed in a form of an initiative to what can be kept; else what is wrong, by field. */

export type Problems<Name extends string = string> = Partial<Record<Name, string>>;
export type Read<Value> = { value: Value } | { problems: Problems };

/** Longest answers, in characters as people count them. */
export const longest = {
	name: 60,
	helps: 200,
	street: 80,
	question: 160,
	welcome: 500,
	reason: 500,
	what: 80
} as const;
/** The most names on one sheet. */
export const mostNames = 200;

const name = (empty: string) => line(longest.name).refine(hasWords, { error: empty });
const optional = (most: number) => line(most).transform((value) => value || null);
const oneOf = <Value extends string>(values: readonly Value[]) =>
	z.string().transform((value) => values.find((one) => one === value) ?? null);
const uuid = z.string().transform((value) => (isUuid(value) ? value : null));
const reason = text(longest.reason).refine(hasWords, { error: 'Schrijf erbij waarom. Eén zin is genoeg.' });
/** A day of this century that there is: 2026-11-22, not 2026-02-30. */
export const isDay = (value: string) =>
	/^20\d\d-\d\d-\d\d$/.test(value) && new Date(`${value}T12:00:00Z`).toJSON()?.slice(0, 10) === value;

function read<Value>(schema: z.ZodType<Value>, typed: unknown, more: Problems = {}): Read<Value> {
	const result = schema.safeParse(typed);
	const problems: Problems = { ...more };
	for (const issue of result.error?.issues ?? []) problems[issue.path.join('')] ??= issue.message;
	return result.success && Object.keys(problems).length === 0 ? { value: result.data } : { problems };
}

const joining = z.object({
	name: name('Hoe heet je? Je voornaam is genoeg.'),
	...{ email, phone, helps: optional(longest.helps), street: optional(longest.street) },
	ageBand: oneOf(Object.keys(ageBands) as (keyof typeof ageBands)[]),
	soughtId: uuid,
	welcome: z.array(text(longest.welcome))
});
export type Joining = Omit<z.infer<typeof joining>, 'welcome'> & { welcome: Welcome[] };
export const joinFields = ['name', 'email', 'phone', 'helps', 'street', 'ageBand', 'soughtId'] as const;

/**
 * Who wants to take part. A name and one way to be reached is all they have to give.
 * @param questions as the initiators ask them now; their answers are `welcome0` and further
 */
export function readJoin(
	part: Exclude<Part, 'initiator'>,
	typed: Record<(typeof joinFields)[number], string>,
	welcome: readonly string[],
	questions: readonly string[]
): Read<Joining> {
	const reachable = oneLine(typed.email) || oneLine(typed.phone);
	const problems: Problems = {
		...(!reachable && { phone: 'Vul je telefoonnummer of je e-mailadres in. Een van de twee is genoeg.' }),
		...(part === 'help' &&
			!typed.soughtId &&
			!hasWords(typed.helps) && { helps: 'Waar wil je mee helpen? Een paar woorden is genoeg.' })
	};
	const found = read(joining, { ...typed, welcome }, problems);
	if ('problems' in found) return found;
	const answered = found.value.welcome
		.map((answer, at) => ({ question: questions[at] ?? '', answer }))
		.filter(({ question, answer }) => question && hasWords(answer));
	return { value: { ...found.value, welcome: answered } };
}

const personal = z.object({ name: name('Vul een naam in.'), phone, helps: optional(longest.helps) });
/** What can be put right of somebody on the list. */
export const readPerson = (typed: Record<'name' | 'phone' | 'helps', string>) => read(personal, typed);
export type Personal = z.infer<typeof personal>;

export function readReason(typed: string): Read<string> {
	const found = read(z.object({ reason }), { reason: typed });
	return 'value' in found ? { value: found.value.reason } : found;
}

const inviting = z.object({
	name: name('Hoe heet degene die je vraagt? Een voornaam is genoeg.'),
	email: email.refine((value) => value !== null, { error: 'Vul het e-mailadres in. Daar gaat de vraag naartoe.' })
});
export function readInvite(typed: Record<'name' | 'email', string>): Read<{ name: string; email: string }> {
	const found = read(inviting, typed);
	return 'problems' in found ? found : { value: { ...found.value, email: found.value.email! } };
}

const stage = z.object({
	to: oneOf(stageCodes).refine((value) => value !== null, { error: 'Kies hoe het ervoor staat.' }),
	on: z.string().refine(isDay, { error: 'Kies een dag.' }),
	reason
});
export function readStage(
	typed: Record<'to' | 'on' | 'reason' | 'seen', string>
): Read<{ to: Stage; on: string; reason: string; seen: number }> {
	const found = read(stage, typed);
	return 'problems' in found
		? found
		: { value: { ...found.value, to: found.value.to!, seen: Number(typed.seen) || 0 } };
}

const sought = z.object({
	what: line(longest.what).refine(hasWords, { error: 'Wie of wat zoeken jullie? Een paar woorden is genoeg.' }),
	talent: oneOf(talentCodes),
	many: z
		.string()
		.transform((value) => Number(value.trim() || '1'))
		.refine((value) => Number.isInteger(value) && value >= 1 && value <= 99, {
			error: 'Vul een getal in van 1 tot 99.'
		}),
	by: z
		.string()
		.refine((value) => !value || isDay(value), { error: 'Kies een dag, of laat het leeg.' })
		.transform((value) => value || null)
});
export const readSought = (typed: Record<'what' | 'talent' | 'many' | 'by', string>) => read(sought, typed);

/** The questions that are filled in, in their order. */
export function readQuestions(typed: readonly string[]): Read<string[]> {
	const found = read(z.object({ question: z.array(line(longest.question)) }), {
		question: typed.slice(0, mostQuestions)
	});
	return 'problems' in found ? found : { value: [...new Set(found.value.question.filter(hasWords))] };
}

/** A sheet of paper or a talk: a name a line, and how many more without one. */
export function readRecord(
	typed: Record<'via' | 'names' | 'nameless' | 'sheet', string>
): Read<{ via: 'paper' | 'word'; names: string[]; nameless: number; sheet: string }> {
	const names = typed.names
		.split('\n')
		.map(oneLine)
		.filter(hasWords)
		.map((one) => [...one].slice(0, longest.name).join(''));
	const nameless = Number(typed.nameless.trim() || '0');
	const total = names.length + nameless;
	const problems: Problems = {
		...((!Number.isInteger(nameless) || nameless < 0) && { nameless: 'Vul een getal in, of laat het leeg.' }),
		...(total === 0 && { names: 'Schrijf een naam op, of vul in hoeveel mensen het zijn.' }),
		...(total > mostNames && { names: `Dit zijn er veel. Schrijf er hooguit ${mostNames} tegelijk op.` }),
		...(!isUuid(typed.sheet) && { names: 'Deze bladzijde stond lang open. Druk nog een keer op bewaren.' })
	};
	if (Object.keys(problems).length) return { problems };
	return { value: { via: typed.via === 'word' ? 'word' : 'paper', names, nameless, sheet: typed.sheet } };
}
