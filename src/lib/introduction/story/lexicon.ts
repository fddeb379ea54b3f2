import { stem, words } from '#lib/entry/dutch.ts';
import { circles } from './lexicon-circles.ts';
import { doing } from './lexicon-doing.ts';
import { everyday } from './lexicon-everyday.ts';
import { frames } from './lexicon-frames.ts';
import { life } from './lexicon-life.ts';
import { longing } from './lexicon-longing.ts';
import { trades } from './lexicon-trades.ts';
import { turns } from './lexicon-turns.ts';
import { work } from './lexicon-work.ts';
import { placeOf } from './meaning.ts';

/**
 * The word list by which stories and networks are read. It is written so that somebody who is no programmer can add to
 * it. A line is
 *
 *   expression, expression > meaning, meaning .5, +talent, -meaning
 *
 * The meanings stand in meanings.ts; a number says how sure it is. `+cooking` is something a person can do, `-crowd`
 * something they shun. Forms of a word are found by themselves (brief: brieven, briefje), and words in compounds
 * (fiets: kinderfiets). `..` stands for at most four words, `a/b` for either, `op+knappen` also for "knap ik op", and `=drukte` is only found as
 * it is written.
 * Under [verhaal] stands what is only read in stories, under [netwerk] what groups say of themselves, under
 * [allebei] what means the same in both, under [zin] what a sentence is like.
 */

export type Side = 'story' | 'network';
export type Frame = 'asked' | 'others' | 'once' | 'heart' | 'dislike';
export type Sense =
	| { is: 'meaning'; at: number; share: number }
	| { is: 'talent'; code: string; share: number }
	| { is: 'shunned'; at: number; share: number }
	| { is: 'frame'; frame: Frame };
/** stems of each word, whichever of them; `after` is how many other words may stand before it */
export type Step = { stems: readonly string[]; after: number };
export type Expression = { steps: readonly Step[]; senses: readonly Sense[]; negates: boolean; text: string };
export type Lexicon = { byFirst: ReadonlyMap<string, readonly Expression[]>; parts: ReadonlySet<string>; size: number };

const headings: Record<string, readonly Side[]> = {
	allebei: ['story', 'network'],
	verhaal: ['story'],
	netwerk: ['network'],
	zin: ['story']
};

const frameCodes: readonly string[] = ['asked', 'others', 'once', 'heart', 'dislike'] satisfies Frame[];
export const negations = new Set([
	'geen',
	'niet',
	'nooit',
	'niks',
	'niets',
	'niemand',
	'zonder',
	'nergens',
	'nauwelijks'
]);
/** How many words `..` stands for. */
const gap = 4;

/**
 * @throws Error that names the line that can't be read
 */
export function parse(sources: readonly string[]): Record<Side, Lexicon> {
	const building = { story: new Map<string, Expression[]>(), network: new Map<string, Expression[]>() };
	const sizes = { story: 0, network: 0 };
	let sides: readonly Side[] = [];
	for (const line of sources.flatMap((source) => source.split('\n'))) {
		const text = line.replace(/#.*/, '').trim();
		if (text === '') continue;
		const heading = /^\[(\w+)\]$/.exec(text)?.[1];
		if (heading) {
			const found = headings[heading];
			if (!found) throw new Error(`[${heading}] is no heading of the lexicon`);
			sides = found;
			continue;
		}
		for (const expression of expressionsOf(text))
			for (const side of sides) {
				sizes[side]++;
				for (const first of expression.steps[0]!.stems) {
					const listed = building[side].get(first);
					if (listed) listed.push(expression);
					else building[side].set(first, [expression]);
				}
			}
	}
	return { story: finished(building.story, sizes.story), network: finished(building.network, sizes.network) };
}

function finished(byFirst: Map<string, Expression[]>, size: number): Lexicon {
	const parts = new Set<string>();
	for (const [first, expressions] of byFirst)
		if (first.length >= 4 && expressions.some(({ steps }) => steps.length === 1)) parts.add(first);
	return { byFirst, parts, size };
}

function expressionsOf(line: string): Expression[] {
	const [left, right, more] = line.split('>');
	if (!left?.trim() || !right?.trim() || more !== undefined) throw new Error(`this line can't be read: ${line}`);
	const senses = right.split(',').map((one) => senseOf(one.trim(), line));
	return left
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean)
		.flatMap((text) => formsOf(text).map((steps) => ({ text, steps, senses, negates: deniesItself(text) })));
}

const deniesItself = (text: string) => words(text).some((word) => negations.has(word) || word === 'te');

function senseOf(text: string, line: string): Sense {
	const [name = '', share = '1'] = text.split(/\s+/);
	if (!(Number(share) > 0 && Number(share) <= 1)) throw new Error(`"${share}" is no number from 0.1 to 1, in: ${line}`);
	if (frameCodes.includes(name)) return { is: 'frame', frame: name as Frame };
	if (name.startsWith('+')) return { is: 'talent', code: name.slice(1), share: Number(share) };
	if (name.startsWith('-')) return { is: 'shunned', at: placeOf(name.slice(1), line), share: Number(share) };
	return { is: 'meaning', at: placeOf(name, line), share: Number(share) };
}

function formsOf(text: string): Step[][] {
	const separable = /^(\p{L}+)\+(\p{L}+)$/u.exec(text);
	if (!separable) return [stepsOf(text)];
	const [, particle = '', verb = ''] = separable;
	const whole = [
		particle + verb,
		`${particle}ge${verb.replace(/en$/, 't')}`,
		`${particle}ge${verb}`,
		`${particle}te${verb}`
	];
	return [
		[{ stems: whole.map(stem), after: 0 }],
		[
			{ stems: [stem(verb)], after: 0 },
			{ stems: [stem(particle)], after: 5 }
		]
	];
}

function stepsOf(text: string): Step[] {
	const steps: Step[] = [];
	let after = 0;
	// as it is written, and no other form of it
	if (text.startsWith('=')) return [{ stems: words(text).map((word) => `=${word}`), after: 0 }];
	for (const piece of text.split(/\s+/)) {
		if (piece === '..') {
			after = gap;
			continue;
		}
		const choices = piece.split('/').map(words);
		if (choices.length === 1)
			for (const word of choices[0]!) {
				steps.push({ stems: [stem(word)], after });
				after = 0;
			}
		else steps.push({ stems: choices.map(([word]) => stem(word!)), after });
		after = 0;
	}
	return steps;
}

export const lexicon = parse([work, trades, life, everyday, doing, longing, turns, circles, frames]);
