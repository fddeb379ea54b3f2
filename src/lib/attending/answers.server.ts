import { z } from 'zod';
import { isUuid } from '#lib/server/code.server.ts';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import { type Feeling, feelings, mostOthers } from './attending.ts';

/** From what somebody typed about coming to what can be kept; else what is wrong, by field. */

export type Problems<Name extends string = string> = Partial<Record<Name, string>>;
export type Read<Value> = { value: Value } | { problems: Problems };

/** Longest answers, in characters as people count them. */
export const longest = { name: 60, note: 300, words: 400 } as const;

const name = line(longest.name).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' });
const note = text(longest.note).transform((value) => (hasWords(value) ? value : null));
const others = z
	.string()
	.transform((value) => Number(value.trim() || '0'))
	.refine((value) => Number.isInteger(value) && value >= 0 && value <= mostOthers, {
		error: `Je kunt 0 tot ${mostOthers} anderen meenemen. Kom je met meer? Bel dan even.`
	});
const yes = z.string().transform((value) => value === 'ja');

function read<Value>(schema: z.ZodType<Value>, typed: unknown, more: Problems = {}): Read<Value> {
	const result = schema.safeParse(typed);
	const problems: Problems = { ...more };
	for (const issue of result.error?.issues ?? []) problems[issue.path.join('')] ??= issue.message;
	return result.success && Object.keys(problems).length === 0 ? { value: result.data } : { problems };
}

export const signUpFields = ['on', 'name', 'email', 'phone', 'newcomer', 'others', 'note'] as const;
const signingUp = z.object({ on: z.string(), name, email, phone, newcomer: yes, others, note });
export type SigningUp = z.infer<typeof signingUp>;

/** Who says that they come. @param days that can be chosen */
export function readSignUp(
	typed: Record<(typeof signUpFields)[number], string>,
	days: readonly string[]
): Read<SigningUp> {
	const problems: Problems = {
		...(!days.includes(typed.on) && { on: 'Kies een dag.' }),
		...(!oneLine(typed.email) &&
			!oneLine(typed.phone) && { email: 'Vul je e-mailadres of je telefoonnummer in. Een van de twee is genoeg.' })
	};
	return read(signingUp, typed, problems);
}

export function readChange(typed: Record<'others' | 'note', string>): Read<{ others: number; note: string | null }> {
	return read(z.object({ others, note }), typed);
}

/** How it was: a button, and a sentence when somebody likes. */
export function readFelt(typed: Record<'felt' | 'words', string>): Read<{ felt: Feeling; words: string | null }> {
	const felt = (Object.keys(feelings) as Feeling[]).find((one) => one === typed.felt);
	const words = text(longest.words).transform((value) => (hasWords(value) ? value : null));
	const found = read(z.object({ words }), typed, felt ? {} : { felt: 'Druk op een van de drie knoppen.' });
	return 'problems' in found ? found : { value: { ...found.value, felt: felt! } };
}

export const addFields = ['id', 'name', 'email', 'phone', 'newcomer', 'others', 'note', 'via', 'anyway'] as const;
const adding = z.object({
	id: z.string(),
	name: line(longest.name).refine(hasWords, { error: 'Vul een naam in.' }),
	...{ email, phone, newcomer: yes, others, note, anyway: yes },
	via: z.string().transform((value) => (value === 'word' ? ('word' as const) : ('paper' as const)))
});
export type Adding = z.infer<typeof adding>;

/** Somebody who is written down by who organises it: a name is enough. */
export function readAdd(typed: Record<(typeof addFields)[number], string>): Read<Adding> {
	return read(
		adding,
		typed,
		isUuid(typed.id) ? {} : { name: 'Deze bladzijde stond lang open. Druk nog een keer op bewaren.' }
	);
}
