import { lexicon, negations } from '../story/lexicon.ts';
import { find, meanings } from '../story/meaning.ts';
import type { Candidate } from './person.ts';
import { hitsIn, keysOf, ofNetworks, type Token, tokensOf } from '../story/reading.ts';
import { abilities, type Ability, abilityOf } from '../story/talents.ts';

/** A network, read once: what it is about, whom it seeks, its words. Keep it as long as the network doesn't change. */
export type Prepared = {
	candidate: Candidate;
	/** meanings (by number) that are there, how much, and the words that say so; undefined is a fact */
	has: readonly { at: number; amount: number; words: string | undefined }[];
	/** the numbers of `has` once more, for speed, and how much of a desk it is */
	places: Uint16Array;
	amounts: Float64Array;
	desk: number;
	asks: ReadonlyMap<Ability, { text: string; words: ReadonlySet<string> }>;
	/** the keys of `asks` once more, for speed */
	asked: readonly Ability[];
	teaches: ReadonlySet<Ability>;
	words: ReadonlySet<string>;
};

/** How it is where one is served rather than met. */
const desk = new Set(['formal', 'classroom', 'project', 'pastime', 'passing']);

export const isPrepared = (one: Candidate | Prepared): one is Prepared => 'candidate' in one;

export function prepare(candidate: Candidate): Prepared {
	const amount = new Float64Array(meanings.length);
	const said: (string | undefined)[] = [];
	const put = (at: number, much: number, words: string | undefined, spread = true) => {
		if (at < 0) return;
		if (much > amount[at]!) said[at] = words;
		amount[at] = Math.min(1.2, Math.max(amount[at]!, much) + 0.15 * Math.min(amount[at]!, much));
		if (spread) for (const { at: other, share } of meanings[at]!.wider) put(other, much * share * 0.65, words, false);
	};
	read(candidate.summary, 1, put, amount);
	read(candidate.name, 0.8, put, amount);
	for (const { text } of candidate.rolesSought) read(text, 0.8, put, amount);
	candidate.themes.forEach((theme, place) => put(find(theme), place === 0 ? 0.7 : 0.5, undefined, false));
	for (const { talent } of candidate.rolesSought) {
		const ability = abilityOf(talent);
		if (ability) put(find(abilities[ability][0]), abilities[ability][1] * 0.6, undefined);
	}
	facts(candidate, (code, much) => put(find(code), much, undefined, false));
	const has = Array.from(amount.entries())
		.filter(([, much]) => much > 0)
		.map(([at, much]) => ({ at, amount: much, words: said[at] }));
	const asks = new Map(
		candidate.rolesSought.flatMap(({ talent, text }) => {
			const ability = abilityOf(talent);
			return ability ? [[ability, { text, words: stemsOf(text) }] as const] : [];
		})
	);
	return {
		candidate,
		has,
		places: Uint16Array.from(has, ({ at }) => at),
		amounts: Float64Array.from(has, (one) => one.amount),
		desk: Math.min(
			1,
			has.reduce((sum, one) => sum + (one.words && desk.has(meanings[one.at]!.code) ? one.amount : 0), 0)
		),
		asks,
		asked: [...asks.keys()],
		teaches: new Set(candidate.learn.map(abilityOf).filter((one) => one !== undefined)),
		words: stemsOf([candidate.name, candidate.summary, ...candidate.rolesSought.map(({ text }) => text)].join('. '))
	};
}

/** The stems of the words of a text and of their parts. */
function stemsOf(text: string): Set<string> {
	return new Set(
		tokensOf(text).flatMap(({ word }) => {
			const { whole, parts } = keysOf(word, 'network', ofNetworks);
			return [...whole.filter((key) => !key.startsWith('=')), ...parts];
		})
	);
}

type Put = (at: number, much: number, words: string | undefined) => void;

function read(text: string, factor: number, put: Put, amount: Float64Array): void {
	const tokens = tokensOf(text);
	for (const { expression, from, to, part } of hitsIn(tokens, 'network', lexicon.network, ofNetworks)) {
		const words = text.slice(tokens[from]!.at, tokens[to]!.end);
		if (!expression.negates && denied(tokens, from)) continue;
		for (const sense of expression.senses) {
			if (sense.is === 'meaning') put(sense.at, sense.share * factor * (part ? 0.8 : 1), words);
			else if (sense.is === 'shunned') amount[sense.at]! *= 0.2;
		}
	}
}

function denied(tokens: readonly Token[], from: number): boolean {
	const { clause } = tokens[from]!;
	return tokens
		.slice(Math.max(0, from - 3), from)
		.some((token) => token.clause === clause && negations.has(token.word));
}

/** What its size, times and rules say of how it is there. */
function facts(one: Candidate, put: (code: string, much: number) => void): void {
	const { groupSize: size } = one;
	if (size !== undefined) {
		if (size <= 8) put('small', 1);
		else if (size <= 10) put('small', 0.5);
		if (size >= 25) put('crowd', 1);
		else if (size >= 16) put('crowd', 0.7);
		else if (size >= 12) put('crowd', 0.35);
	}
	if (one.womenOnly) put('women', 1);
	if (one.maxAge !== null && one.maxAge <= 30) put('young', 1);
	if (one.minAge !== null && one.minAge >= 50) put('older', 0.8);
	if (one.companion) put('fetched', 0.8);
	if (one.cost === 0) put('no_cost', 0.5);
	if (one.meetings.length >= 2) put('rhythm', 0.5);
	if (one.meetings.some(({ weekday }) => weekday === 7)) put('sunday', 1);
	if (one.meetings.some(({ weekday }) => weekday >= 6)) put('weekend', 1);
	if (one.meetings.some(({ start }) => start < '09:15')) put('early', 1);
	if (one.meetings.some(({ end }) => end > '18:30')) put('evening', 0.8);
}
