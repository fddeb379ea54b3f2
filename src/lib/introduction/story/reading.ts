import { split } from '#lib/entry/compound.ts';
import { stem, words } from '#lib/entry/dutch.ts';
import { type Expression, type Lexicon, lexicon, type Side } from './lexicon.ts';

/** Finds the expressions of the lexicon in a text. No I/O. */

export type Token = { word: string; at: number; end: number; sentence: number; clause: number };
export type Hit = { expression: Expression; from: number; to: number; part: boolean };

/** Words that may stand anywhere between the words of an expression. */
const fillers = new Set(
	'zo wel nog maar ook al eigenlijk gewoon heel erg echt dan toch altijd weer er even de het een n in me mij zich ze je ik zijn is'.split(
		' '
	)
);

export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	let sentence = 0;
	let clause = 0;
	for (const match of text.matchAll(/[\p{L}\p{N}]+(?:['’‘-][\p{L}\p{N}]+)*|[.!?;:\n,()–]/gu)) {
		const found = match[0];
		if (/^[.!?;\n]$/.test(found)) {
			sentence++;
			clause++;
		} else if (/^[:,()–]$/.test(found)) clause++;
		else
			for (const word of words(found))
				tokens.push({ word, at: match.index, end: match.index + found.length, sentence, clause });
	}
	return tokens;
}

type Keys = { whole: readonly string[]; parts: readonly string[] };
export type Known = Map<string, Keys>;
/** The words of networks, which stand on the map. What somebody told is never kept: it has a Map for the one reading. */
export const ofNetworks: Known = new Map();
/** As many words as are kept; a wijk uses far fewer. */
const most = 50_000;

/**
 * The stems a word may be found by, and those of its parts.
 * @param known words of this side that were looked up before, and where this one is kept
 */
export function keysOf(word: string, side: Side, known?: Known): Keys {
	const kept = known?.get(word);
	if (kept) return kept;
	const { byFirst, parts } = lexicon[side];
	const whole = [stem(word), ...[`=${word}`, ...variants(word)].filter((form) => byFirst.has(form))];
	const found = {
		whole: [...new Set(whole)],
		parts: byFirst.has(whole[0]!) ? [] : split(word, (part) => parts.has(part)).filter((part) => parts.has(part))
	};
	if (known && known.size < most) known.set(word, found);
	return found;
}

/** Past forms: kookte and gekookt -> kook, speelde -> speel. */
function variants(word: string): string[] {
	const base = /^ge([a-z]{3,}?)(?:en|t|d)$/.exec(word)?.[1];
	const past = /^([a-z]{3,}?)(?:te|de|ten|den)$/.exec(word)?.[1];
	return [base && stem(base), base && stem(`${base}en`), past && stem(past), past && stem(`${past}en`)].filter(
		(form): form is string => Boolean(form)
	);
}

/** The longest first; a shorter expression within a longer one doesn't count. */
export function hitsIn(
	tokens: readonly Token[],
	side: Side,
	which: Lexicon = lexicon[side],
	known: Known = new Map()
): Hit[] {
	const found: Hit[] = [];
	const keys = tokens.map(({ word }) => keysOf(word, side, known));
	const has = (at: number, stems: readonly string[]) => keys[at]!.whole.some((key) => stems.includes(key));
	for (let from = 0; from < tokens.length; from++) {
		const { whole, parts } = keys[from]!;
		for (const key of whole)
			for (const expression of which.byFirst.get(key) ?? []) {
				const to = endOf(expression, tokens, from, has);
				if (to !== undefined) found.push({ expression, from, to, part: false });
			}
		for (const key of parts)
			for (const expression of which.byFirst.get(key) ?? [])
				if (expression.steps.length === 1) found.push({ expression, from, to: from, part: true });
	}
	return found.filter(
		(one, at) => !found.some((other, place) => covers(other, one) || (place < at && repeats(other, one)))
	);
}

/** Forms of one word, listed beside each other. */
const repeats = (first: Hit, second: Hit) =>
	first.expression.senses === second.expression.senses && first.from <= second.to && first.to >= second.from;

const covers = (big: Hit, small: Hit) =>
	big.expression.steps.length > small.expression.steps.length &&
	big.expression.senses[0]!.is !== 'frame' &&
	small.expression.senses[0]!.is !== 'frame' &&
	big.from <= small.from &&
	big.to >= small.to;

function endOf(
	{ steps }: Expression,
	tokens: readonly Token[],
	from: number,
	has: (at: number, stems: readonly string[]) => boolean
): number | undefined {
	let at = from;
	for (const { stems, after } of steps.slice(1)) {
		let next = at + 1;
		let left = after;
		while (next < tokens.length && tokens[next]!.sentence === tokens[from]!.sentence && !has(next, stems)) {
			if (left > 0) left--;
			else if (after > 0 || !fillers.has(tokens[next]!.word)) return undefined;
			next++;
			if (next - at > 6) return undefined;
		}
		if (next >= tokens.length || tokens[next]!.sentence !== tokens[from]!.sentence) return undefined;
		at = next;
	}
	return at;
}
