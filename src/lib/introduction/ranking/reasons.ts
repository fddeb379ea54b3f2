import { meanings } from '../story/meaning.ts';
import type { Candidate, Person } from './person.ts';
import { commonTimes } from './possible.ts';
import type { Prepared } from './prepare.ts';
import type { Because, Reason, ReasonKind } from './reason.ts';
import type { Met, Why } from './why.ts';
import type { Heard } from '../story/heard.ts';
import { doing, euros, listed, momentsOf, soughtOf, tongueOf, wayOf } from './wording.ts';

/** Says why a network is proposed: first what was told, then what can be brought, then the day and the way. No I/O. */
export function reasonsFor(person: Person, { candidate, asks }: Prepared, why: Why): Reason[] {
	const shunned = new Set(why.shunned.map(({ at }) => at));
	const told = storyReasons(
		person,
		why.met.filter(({ at }) => !shunned.has(at)),
		mostTold
	);
	return [
		...told,
		...bringReasons(person, candidate, asks, why),
		...learnReasons(candidate, why),
		...factReasons(person, candidate, why),
		...butReasons(person, why)
	];
}

const mostTold = 3;
const mostBrought = 2;
/** What counts for less isn't worth a sentence. */
const worthTelling = 0.2;

function storyReasons(person: Person, met: readonly Met[], most: number): Reason[] {
	const reasons: Reason[] = [];
	const used = new Set<string>();
	for (const { at, amount, heard, words } of met) {
		if (reasons.length === most || amount < worthTelling) break;
		// facts are told as facts
		if (!heard || words === undefined) continue;
		const quote = quoted(person, heard);
		if (!quote || used.has(quote.words) || used.has(meanings[at]!.here)) continue;
		used.add(quote.words).add(meanings[at]!.here);
		const because: Because[] = [quote, { of: 'network', fact: 'text', words }];
		reasons.push({ kind: 'story', text: `Je zei: ‘${quote.words}’. ${capital(meanings[at]!.here)}.`, because });
	}
	return reasons;
}

/** Few words say little: then the part of the sentence they stand in. */
function quoted(person: Person, { where, at, words }: Heard): (Because & { of: 'story' }) | undefined {
	const text = person.texts.find((told) => told.where === where)?.text;
	if (text === undefined) return undefined;
	const before = text.slice(0, at);
	const from = Math.max(...[',', '.', '!', '?', ';', ':', '\n'].map((sign) => before.lastIndexOf(sign))) + 1;
	const rest = text.slice(at + words.length);
	const until = rest.search(/[,.!?;:\n]/);
	const whole = text.slice(from, until < 0 ? text.length : at + words.length + until);
	const short = whole.trim();
	if (short.split(/\s+/).length > longestQuote) return { of: 'story', where, at, words };
	return { of: 'story', where, at: from + whole.indexOf(short), words: short };
}

const longestQuote = 12;

function bringReasons(person: Person, candidate: Candidate, asks: Prepared['asks'], { brought }: Why): Reason[] {
	return brought
		.filter(({ amount }) => amount >= 0.35)
		.slice(0, mostBrought)
		.map(({ ability, asked, heard }) => {
			const sought = soughtOf(candidate, asks.get(asked)?.text ?? '', asked);
			const quote = heard && quoted(person, heard);
			const because: Because[] = [{ of: 'network', fact: 'rolesSought', words: sought }];
			because.push(quote ?? { of: 'person', fact: 'talents', words: ability });
			const mine = quote ? `Je zei: ‘${quote.words}’.` : `Jij kunt ${doing[ability]}.`;
			return { kind: 'bring', text: `Ze zoeken ${sought}. ${mine}`, because };
		});
}

function learnReasons(candidate: Candidate, { learnt }: Why): Reason[] {
	if (learnt.length === 0) return [];
	const words = listed(learnt.map((ability) => doing[ability]));
	return [{ kind: 'learn', text: `Je kunt er leren: ${words}.`, because: [{ of: 'network', fact: 'learn', words }] }];
}

function factReasons(person: Person, one: Candidate, { km, tied }: Why): Reason[] {
	const { needs, travel } = person;
	const times = commonTimes(person, one);
	const tongues = one.languages.filter((code) => code !== 'nl' && person.languages.includes(code)).map(tongueOf);
	return [
		fact(
			'time',
			'meetings',
			times.length > 0 ? `Het is op ${momentsOf(times)}.` : one.meetings.length === 0 && 'Het is op afspraak.'
		),
		fact('reach', 'point', km !== undefined && `Het is ${wayOf(km, travel.by)}.`),
		fact(
			'reach',
			'buurt',
			km === undefined && person.buurt !== undefined && person.buurt === one.buurt && 'Het is in je eigen buurt.'
		),
		fact('tie', 'ties', tied && 'Je kent er al iemand, of komt er al.'),
		fact('language', 'languages', tongues.length > 0 && `Ze spreken er ook ${listed(tongues)}.`),
		fact('access', 'stepFree', needs.stepFree && one.stepFree === true && 'Je kunt er zonder drempel naar binnen.'),
		fact(
			'money',
			'cost',
			needs.maxCost !== null &&
				one.cost !== undefined &&
				(one.cost === 0 ? 'Het kost niets.' : `Het kost ${euros(one.cost)} per keer.`)
		),
		fact(
			'size',
			'groupSize',
			needs.smallGroup &&
				one.groupSize !== undefined &&
				one.groupSize <= 10 &&
				`Er zijn ongeveer ${one.groupSize} mensen.`
		),
		fact('companion', 'companion', needs.companion && one.companion && 'Er kan iemand met je meegaan, de eerste keer.'),
		fact(
			'room',
			'placesLeft',
			one.placesLeft !== null &&
				one.placesLeft > 0 &&
				`Er is nog plek voor ${one.placesLeft === 1 ? 'iemand' : `${one.placesLeft} mensen`}.`
		)
	].flat();
}

function fact(kind: ReasonKind, name: string, text: string | false): Reason[] {
	return text ? [{ kind, text, because: [{ of: 'network', fact: name, words: text }] }] : [];
}

/** What doesn't suit, so that nobody is surprised. */
function butReasons(person: Person, { shunned }: Why): Reason[] {
	const [worst] = shunned;
	if (!worst?.heard || worst.amount < worthTelling) return [];
	const quote = quoted(person, worst.heard);
	if (!quote) return [];
	return [
		{ kind: 'but', text: `Let op, je zei: ‘${quote.words}’. ${capital(meanings[worst.at]!.here)}.`, because: [quote] }
	];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
