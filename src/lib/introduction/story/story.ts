import type { Heard } from './heard.ts';
import { type Frame, negations } from './lexicon.ts';
import { meanings } from './meaning.ts';
import type { Person, Told } from '../ranking/person.ts';
import { type Hit, hitsIn, type Token, tokensOf } from './reading.ts';
import { type Ability, abilityOf, type Can, shownBy } from './talents.ts';

/** What a story tells: what somebody longs for, shuns and can, with the words that say so. No diagnosis. No I/O. */

/** Per meaning (by number) how much, and by which words. */
export type Sensed = { amount: Float64Array; heard: (Heard | undefined)[] };
export type Story = { wants: Sensed; shuns: Sensed; can: Map<Ability, Can>; words: Set<string> };

const weightOf: Record<Frame, number> = { asked: 0.6, others: 0.3, once: 1.25, heart: 1.35, dislike: 1 };
/** What lies behind counts for so much of what was said. */
const behind = 0.8;
/** What a subject tells of what somebody longs for counts whole; of what it belongs to, by its share. */
const settingsFrom = meanings.findIndex(({ kind }) => kind === 'setting');

export function readStory(person: Person): Story {
	const story: Story = { wants: sensed(), shuns: sensed(), can: new Map(), words: new Set() };
	for (const told of person.texts) readTold(told, story);
	for (const code of person.talents) noted(story, code);
	for (const { why, id } of person.notAgain) if (why) readDislikes(why, `tried ${id}`, story);
	return story;
}

export const sensed = (): Sensed => ({
	amount: new Float64Array(meanings.length),
	heard: Array.from({ length: meanings.length })
});

function readTold(told: Told, story: Story): void {
	const tokens = tokensOf(told.text);
	for (const { word } of tokens) story.words.add(word);
	const hits = hitsIn(tokens, 'story');
	const frames = framesIn(hits, tokens);
	for (const hit of hits) {
		const { expression, from, part } = hit;
		if (expression.senses[0]!.is === 'frame') continue;
		const frame = frames(from);
		const isDenied = !expression.negates && denied(tokens, hit);
		const heard = heardIn(told, tokens, hit);
		const sure = part ? 0.7 : 1;
		for (const sense of expression.senses) {
			if (sense.is === 'talent') {
				if (!isDenied) able(story, sense.code, sense.share * sure * Math.max(frame.weight, 0.6), heard);
			} else if (sense.is === 'shunned') shun(story, sense.at, sense.share, heard);
			else if (sense.is === 'meaning') {
				const isSetting = sense.at >= settingsFrom;
				// an expression of dislike says itself what is longed for instead
				const isOwn = expression.negates || expression.senses.some(({ is }) => is === 'shunned');
				if ((frame.dislike && !isOwn) || (isDenied && isSetting)) shun(story, sense.at, sense.share * sure, heard);
				else if (!isDenied && !isSetting)
					want(story, sense.at, sense.share * sure * frame.weight, heard, !frame.surface);
			}
		}
	}
}

/** Per word the weight of the sentence it stands in. */
function framesIn(hits: readonly Hit[], tokens: readonly Token[]) {
	const bySentence = new Map<number, Set<Frame>>();
	const disliked = new Set<number>();
	for (const { expression, from } of hits)
		for (const sense of expression.senses) {
			if (sense.is !== 'frame') continue;
			const { sentence, clause } = tokens[from]!;
			if (sense.frame === 'dislike') disliked.add(clause).add(clause - 1);
			else bySentence.set(sentence, (bySentence.get(sentence) ?? new Set()).add(sense.frame));
		}
	const dislikedAlone = (at: number) => {
		const { clause, sentence } = tokens[at]!;
		return disliked.has(clause) && tokens.some((token) => token.clause === clause && token.sentence === sentence);
	};
	return (at: number) => {
		const found = bySentence.get(tokens[at]!.sentence) ?? new Set<Frame>();
		const surface = found.has('asked') || found.has('others');
		const weight = found.has('others')
			? weightOf.others
			: found.has('asked')
				? weightOf.asked
				: found.has('heart')
					? weightOf.heart
					: found.has('once')
						? weightOf.once
						: 1;
		return { weight, surface, dislike: dislikedAlone(at) };
	};
}

/** Within how many words before it a denial counts. */
const reach = 4;

/** "geen klas", "niet dansen"; but "geen hond meer" still loves dogs, and "niet alleen" denies nothing. */
function denied(tokens: readonly Token[], { from, to }: Hit): boolean {
	const { clause } = tokens[from]!;
	for (let at = from - 1; at >= Math.max(0, from - reach) && tokens[at]!.clause === clause; at--) {
		const { word } = tokens[at]!;
		if (['maar', 'want', 'dus', 'alleen'].includes(word)) return false;
		if (negations.has(word)) return tokens[at + 1]?.word !== 'alleen' && !saidAfter(tokens, to, clause, 'meer', 3);
	}
	return (
		saidAfter(tokens, to, clause, 'niet', 4) &&
		!['meer', 'alleen'].some((word) => saidAfter(tokens, to, clause, word, 5))
	);
}

function saidAfter(tokens: readonly Token[], to: number, clause: number, word: string, within: number): boolean {
	return tokens.slice(to + 1, to + 1 + within).some((token) => token.clause === clause && token.word === word);
}

function heardIn(told: Told, tokens: readonly Token[], { from, to }: Hit): Heard {
	const at = tokens[from]!.at;
	return { where: told.where, at, words: told.text.slice(at, tokens[to]!.end) };
}

function want(story: Story, at: number, amount: number, heard: Heard, deep: boolean): void {
	raise(story.wants, at, amount, heard);
	const { code, wider, longs } = meanings[at]!;
	for (const { at: other, share } of wider) raise(story.wants, other, amount * share * 0.7, heard);
	if (deep) for (const { at: other, share } of longs) raise(story.wants, other, amount * share * behind, heard);
	const shown = shownBy[code];
	if (shown) able(story, shown[0], shown[1] * Math.min(amount, 1) * (deep ? 0.8 : 0.4), heard);
}

function shun(story: Story, at: number, amount: number, heard: Heard): void {
	raise(story.shuns, at, amount, heard);
}

/** Said twice counts more than once, but not double. */
function raise(sensed: Sensed, at: number, amount: number, heard: Heard | undefined): void {
	const before = sensed.amount[at]!;
	if (amount > before) sensed.heard[at] = heard;
	sensed.amount[at] = Math.max(before, amount) + 0.3 * Math.min(before, amount);
}

function able(story: Story, code: string, amount: number, heard: Heard | undefined): void {
	const ability = abilityOf(code);
	if (!ability) return;
	const before = story.can.get(ability);
	const isMore = amount > (before?.amount ?? 0);
	story.can.set(ability, {
		amount: Math.max(before?.amount ?? 0, amount) + 0.2 * Math.min(before?.amount ?? 0, amount),
		shown: Math.max(before?.shown ?? 0, amount) + 0.2 * Math.min(before?.shown ?? 0, amount),
		heard: isMore ? heard : before!.heard,
		noted: before?.noted ?? false
	});
}

function noted(story: Story, code: string): void {
	const ability = abilityOf(code);
	if (!ability) return;
	const before = story.can.get(ability);
	story.can.set(ability, {
		amount: 0.8 + 0.4 * (before?.amount ?? 0),
		shown: before?.shown ?? 0,
		heard: before?.heard,
		noted: true
	});
}

/** What did not fit: all that is said there is shunned. */
function readDislikes(text: string, where: string, story: Story): void {
	const tokens = tokensOf(text);
	for (const hit of hitsIn(tokens, 'network'))
		for (const sense of hit.expression.senses)
			if (sense.is === 'meaning' && sense.at >= settingsFrom)
				shun(story, sense.at, sense.share, heardIn({ where, text }, tokens, hit));
}
