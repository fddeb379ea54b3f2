import { table } from './meanings.ts';

/** The meanings of meanings.ts, numbered, with what belongs to what. No I/O. */

export type MeaningKind = 'theme' | 'subject' | 'life' | 'longing' | 'setting';
export type Share = { at: number; share: number };
export type Meaning = {
	code: string;
	kind: MeaningKind;
	here: string;
	wider: readonly Share[];
	longs: readonly Share[];
};

type Line = { kind: MeaningKind; parts: string[] };

const lines: Line[] = [];
let kind: MeaningKind = 'theme';
for (const line of table
	.split('\n')
	.map((text) => text.trim())
	.filter(Boolean)) {
	const heading = /^\[(\w+)\]$/.exec(line)?.[1];
	if (heading) kind = heading as MeaningKind;
	else lines.push({ kind, parts: line.split('|').map((part) => part.trim()) });
}

const places = new Map(lines.map(({ parts }, at) => [parts[0]!, at]));

export const meanings: readonly Meaning[] = lines.map(({ kind, parts: [code, here, wider, longs] }) => ({
	code: code!,
	kind,
	here: here!,
	wider: sharesOf(wider, code!),
	longs: sharesOf(longs, code!)
}));

function sharesOf(text: string | undefined, of: string): Share[] {
	return (text ?? '')
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean)
		.map((one) => {
			const [code = '', share] = one.split(' ');
			return { at: placeOf(code, of), share: Number(share) };
		});
}

/** @throws Error when no meaning has this code: a mistake in the lexicon */
export function placeOf(code: string, line: string): number {
	const at = places.get(code);
	if (at === undefined) throw new Error(`"${code}" is no meaning, in: ${line}`);
	return at;
}

export const isMeaning = (code: string) => places.has(code);
/** -1 for what is no meaning */
export const find = (code: string) => places.get(code) ?? -1;
