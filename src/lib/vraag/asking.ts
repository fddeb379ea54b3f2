import { type Part, partCodes, parts, type Sheet } from './conversation.ts';
import type { Cue } from './cue.ts';
import { cues } from './cues.ts';

/**
 * Questions for a makelaar to ask on with, chosen from what somebody already said. It weighs no person and decides
 * nothing: it shows the words it came from, and the makelaar asks what they like. No I/O.
 */

export type Question = {
	question: string;
	/** the words it came from, as they were said, or what is still empty */
	because: string;
	/** what the answer helps to fill in */
	into: Part;
};

export const mostQuestions = 4;
const mostOfPart = 2;
/** With so many from the story itself, nothing general is added. */
const enough = 3;

const open: Record<Part, string> = {
	behind: 'Stel dat het over een half jaar goed gaat. Hoe ziet een gewone dinsdag er dan uit?',
	can: 'Waarvoor vragen anderen jou weleens? Of vroegen ze dat vroeger?',
	learn: 'Wat zou je nog eens willen kunnen?',
	around: 'Wie heb je deze week gesproken? Ook een praatje bij de kassa telt.',
	first: 'Wat zou je deze week al kunnen doen, hoe klein ook?'
};
const openOrder: readonly Part[] = ['behind', 'can', 'around', 'first', 'learn'];

type Text = { text: string; of: Part | undefined };
type Heard = Question & { topic: string; weight: number };

/** @param asked the question as it was asked, and what they said they like */
export function questionsFor(asked: { words: string; likes: string | null }, sheet: Sheet): Question[] {
	const texts: Text[] = [
		{ text: asked.words, of: undefined },
		{ text: asked.likes ?? '', of: undefined },
		...partCodes.map((of) => ({ text: sheet[of], of }))
	];
	const heard: Heard[] = cues.flatMap((cue) => {
		const filled = sheet[cue.into].trim() !== '';
		const found = texts.filter(({ of }) => of !== cue.into).flatMap(({ text }) => heardIn(text, cue) ?? []);
		// what stands on the sheet isn't asked again; what lies deepest may be
		if (!found.length || (filled && (cue.weight < 3 || heardIn(sheet[cue.into], cue)))) return [];
		const { topic, question, into, weight } = cue;
		return [{ topic, question, into, because: `“${found[0]}”`, weight: weight - (filled ? 1 : 0) }];
	});
	const chosen: Heard[] = [];
	for (const one of heard.toSorted((a, b) => b.weight - a.weight)) {
		const same = chosen.some(({ topic }) => topic === one.topic);
		const ofPart = chosen.filter(({ into }) => into === one.into).length;
		if (!same && (ofPart < mostOfPart || one.weight > 3) && chosen.length < mostQuestions) chosen.push(one);
	}
	const general = openOrder
		.filter((part) => !sheet[part].trim() && !chosen.some(({ into }) => into === part))
		.slice(0, Math.max(0, enough - chosen.length))
		.map((into) => ({ into, question: open[into], because: `bij “${parts[into].label}” staat nog niets` }));
	return [...chosen.map(({ question, because, into }) => ({ question, because, into })), ...general];
}

/** The words in which a cue is heard, as they were typed; undefined when it isn't. */
function heardIn(text: string, { hears, unless }: Cue): string | undefined {
	const plain = plainOf(text);
	for (const { 0: sentence, index } of plain.matchAll(/[^.!?;\n]+/g)) {
		const match = hears.exec(sentence);
		if (!match || unless?.test(sentence)) continue;
		return around(text, index, index + sentence.length, index + match.index, index + match.index + match[0].length);
	}
	return undefined;
}

/** Without capitals and accents, and exactly as long, so that what is found can be shown as it was typed. */
function plainOf(text: string): string {
	return Array.from({ length: text.length }, (_, at) => {
		const unit = text[at]!;
		if (unit === '’' || unit === '‘' || unit === '`') return "'";
		const [base] = unit.normalize('NFD').toLowerCase();
		return base?.length === 1 ? base : unit;
	}).join('');
}

const longestQuote = 70;

/** The piece between two commas in which it is said; of a long one the words around it. */
function around(text: string, from: number, until: number, start: number, end: number): string {
	const left = Math.max(from, text.lastIndexOf(',', start) + 1);
	const comma = text.indexOf(',', end);
	const right = comma < 0 || comma > until ? until : comma;
	const whole = text.slice(left, right).trim();
	if (whole.length <= longestQuote) return whole;
	const spare = Math.max(0, Math.floor((longestQuote - (end - start)) / 2));
	let [begin, finish] = [Math.max(left, start - spare), Math.min(right, end + spare)];
	while (begin > left && !/\s/.test(text[begin - 1]!)) begin--;
	while (finish < right && !/\s/.test(text[finish]!)) finish++;
	const piece = text.slice(begin, finish).trim();
	return `${begin > left ? '…' : ''}${piece}${finish < right ? '…' : ''}`;
}
