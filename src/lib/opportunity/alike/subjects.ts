import type { Theme } from '#lib/entry/theme.ts';
import { parse } from '#lib/introduction/story/lexicon.ts';
import { meanings, placeOf } from '#lib/introduction/story/meaning.ts';
import { hitsIn, type Known, tokensOf } from '#lib/introduction/story/reading.ts';
import { noticed } from './noticed.ts';

/**
 * What signalen and vragen are about, in words that may be read by who didn't say why they read them: a short list,
 * without anything that says what somebody believes, whom they love, what they did or which illness they have. No I/O.
 */

/** code: what it is called after "over", the theme it belongs to, and the meanings of the lexicon that tell it */
const table = {
	alone: ['alleen zijn', 'meeting', 'company alone_home'],
	small_child: ['een klein kind', 'parenting', 'new_parent baby'],
	single_parent: ['er alleen voor staan met kinderen', 'parenting', 'single_parent single_father'],
	children: ['kinderen', 'parenting', 'kids parenting'],
	teens: ['jongeren', 'parenting', 'teens'],
	school: ['school en huiswerk', 'learning_work', 'school homework'],
	work: ['werk zoeken', 'learning_work', 'jobless learning_work'],
	eating: ['samen eten', 'eating_together', 'eating_together cook'],
	food: ['te weinig eten in huis', 'money', 'give_food'],
	money: ['rondkomen', 'money', 'money poor'],
	letters: ['brieven en papieren', 'money', 'papers'],
	caring: ['zorgen voor een ander', 'caring', 'carer caring partner_ill dementia'],
	breather: ['even bijkomen', 'health', 'breather worn_out'],
	grief: ['iemand missen', 'grief', 'widowed bereaved grief'],
	dutch: ['Nederlands praten', 'language', 'speak_dutch little_dutch language'],
	reading: ['lezen en schrijven', 'language', 'read_write illiterate'],
	new_here: ['nieuw zijn in de wijk', 'meeting', 'newcomer moved_here'],
	rides: ['ergens kunnen komen', 'transport', 'rides transport'],
	moving: ['bewegen', 'moving', 'moving walk sport'],
	green: ['groen in de straat', 'green', 'green garden'],
	litter: ['rommel op straat', 'safety', 'litter'],
	unsafe: ['je veilig voelen', 'safety', 'safety watch'],
	home: ['hoe het huis eraan toe is', 'repairing', 'home_jobs energy'],
	things: ['wat stuk is', 'repairing', 'repairing electrics bikes'],
	digital: ['computer en telefoon', 'digital', 'digital'],
	useful: ['iets willen doen voor een ander', 'meeting', 'needed give'],
	meeting_place: ['een plek om elkaar te zien', 'meeting', 'coffee host'],
	bored: ['niets te doen hebben', 'culture', 'challenge'],
	music: ['muziek en zingen', 'culture', 'music sing'],
	making: ['iets maken', 'culture', 'textile draw craft'],
	animals: ['dieren', 'animals', 'pets dogs animals'],
	health: ['gezond blijven', 'health', 'health']
} as const satisfies Record<string, readonly [string, Theme, string]>;

export type Subject = keyof typeof table;
export const subjectCodes = Object.keys(table) as Subject[];

/** Two that are heard together, where there is a better way to say so than "a en b". */
const together: Partial<Record<string, string>> = {
	'alone small_child': 'alleen zijn met een klein kind',
	'alone eating': 'alleen eten',
	'alone grief': 'alleen achterblijven',
	'alone dutch': 'alleen zijn en nog weinig Nederlands spreken',
	'alone new_here': 'nieuw zijn en nog niemand kennen',
	'alone caring': 'er alleen voor staan met de zorg voor een ander',
	'alone rides': 'alleen zijn en nergens kunnen komen',
	'bored teens': 'jongeren die niets te doen hebben',
	'caring breather': 'zorgen voor een ander en even bijkomen',
	'letters money': 'rondkomen en papieren',
	'money food': 'rondkomen en eten'
};

const themeOf = (subject: Subject): Theme => table[subject][1];

/** The theme of what is heard most clearly; of being alone with a small child it is the child, as that says what to do. */
export function themeOfAll(subjects: readonly Subject[]): Theme | null {
	const first = subjects.find((one) => one !== 'alone') ?? subjects[0];
	return first ? themeOf(first) : null;
}

/** Said with one that says more, these say nothing. */
const said: Partial<Record<Subject, readonly Subject[]>> = {
	children: ['small_child', 'teens', 'single_parent', 'school'],
	money: ['food'],
	moving: ['rides']
};

/** What they are about, to stand after "over". */
export function subjectText(subjects: readonly Subject[]): string {
	const [first, second] = subjects;
	if (!first) return '';
	if (!second) return table[first][0];
	return (
		together[`${first} ${second}`] ?? together[`${second} ${first}`] ?? `${table[first][0]} en ${table[second][0]}`
	);
}

const bySubject = new Map<number, Subject>(
	subjectCodes.flatMap((subject) =>
		table[subject][2].split(' ').map((code) => [placeOf(code, subject), subject] as const)
	)
);
/** What those who notice something say of others; stories are told in the first person. */
const own = parse([noticed]).story;

/** Heard less clearly than this doesn't count. */
const clear = 0.5;
/** As many as one text is about at most. */
const most = 3;

/**
 * What a text is about, clearest first. The text itself goes no further.
 * @param known words that were looked up before in the same reading
 */
export function subjectsIn(text: string, known: Known = new Map()): Subject[] {
	const amount = new Map<Subject, number>();
	const tokens = tokensOf(text);
	const hits = [...hitsIn(tokens, 'story', undefined, known), ...hitsIn(tokens, 'story', own, known)];
	const add = (at: number, share: number) => {
		const subject = bySubject.get(at);
		if (subject) amount.set(subject, Math.max(amount.get(subject) ?? 0, share));
	};
	for (const { expression, part } of hits)
		for (const sense of expression.senses)
			if (sense.is === 'meaning') {
				const share = sense.share * (part ? 0.7 : 1);
				add(sense.at, share);
				for (const { at, share: wider } of meanings[sense.at]!.wider) add(at, share * wider * 0.7);
			}
	return [...amount]
		.filter(([subject, share]) => share >= clear && !said[subject]?.some((other) => (amount.get(other) ?? 0) >= clear))
		.sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
		.slice(0, most)
		.map(([subject]) => subject);
}
