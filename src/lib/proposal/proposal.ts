import type { Publication } from '#lib/entry/entry.ts';

/**
 * A proposal is how an initiative comes in: somebody answers five plain questions, a makelaar of the wijk reads them,
 * asks something back, returns it with a reason or publishes it. Nobody needs an account for it, and from the first
 * minute the proposer knows who reads it and by which day they hear something. No I/O, and small: browsers load it too.
 */

/** Answers of the five questions as typed, whole or not, right or wrong. */
export type DraftAnswers = {
	/** slug; absent where there is only one gemeente */
	gemeente?: string;
	idea?: string;
	/** slug, or `wholeGemeente` */
	wijk?: string;
	placeName?: string;
	/** one a line */
	seeks?: string;
	likes?: string;
	title?: string;
	name?: string;
	email?: string;
	phone?: string;
	/** `ja`: the first name may stand with the initiative */
	showName?: string;
};

export type Field = keyof DraftAnswers;

/** What is wrong, as a sentence for each field it is about. */
export type Problems = Partial<Record<Field, string>>;

/** The answer to "which wijk?" of who doesn't know, or means all of them. */
export const wholeGemeente = '*';

export const steps = [
	{ code: 'idea', path: 'wat', short: 'Je idee', question: 'Wat wil je beginnen?', fields: ['idea'] },
	{ code: 'place', path: 'waar', short: 'Waar', question: 'Waar?', fields: ['gemeente', 'wijk', 'placeName'] },
	{
		code: 'people',
		path: 'wie',
		short: 'Wie of wat',
		question: 'Wie of wat zoek je erbij?',
		fields: ['seeks', 'likes']
	},
	{ code: 'title', path: 'naam', short: 'De naam', question: 'Hoe heet het?', fields: ['title'] },
	{
		code: 'contact',
		path: 'bereik',
		short: 'Over jou',
		question: 'Wie ben je, en hoe bereiken we je?',
		fields: ['name', 'email', 'phone', 'showName']
	}
] as const satisfies readonly {
	code: string;
	path: string;
	short: string;
	question: string;
	fields: readonly Field[];
}[];

export type Step = (typeof steps)[number];
export type StepCode = Step['code'];

/** The working days within which a proposer hears something. */
export const promisedDays = 5;

/** Longest answers, in characters as people count them; the rest are limits of every entry. */
export const longest = { likes: 500 } as const;

/** What can be changed on the way, with the words for it. */
export const changeable = {
	title: 'Naam',
	text: 'Tekst',
	seeks: 'Zoekt',
	themes: 'Thema',
	wijk: 'Wijk',
	placeName: 'Plek',
	venue: 'Plek met adres',
	contactName: 'Naam op de website'
} as const;

export type Change = { field: keyof typeof changeable; before: string; after: string };

export type MessageKind = 'submitted' | 'question' | 'answer' | 'changed' | 'returned' | 'published' | 'withdrawn';

/** Whose turn it is. A makelaar who asked something waits for the answer, and the other way round. */
export function turn(proposal: { publication: Publication; answered: boolean }): 'makelaar' | 'proposer' | 'nobody' {
	if (proposal.publication === 'withdrawn' || proposal.publication === 'draft') return 'nobody';
	if (!proposal.answered) return 'makelaar';
	return proposal.publication === 'published' ? 'nobody' : 'proposer';
}

const shortest = 280;

/**
 * Divides what somebody wrote in what stands on the card (whole sentences, up to 280 characters) and the rest. Put
 * together again with an empty line between them it divides the same way.
 */
export function divide(text: string): { summary: string; body: string } {
	const [first = '', ...others] = text.split(/\n\s*\n/);
	const opening = first.replace(/\s+/g, ' ').trim();
	let summary = '';
	let rest = '';
	for (const sentence of opening.split(/(?<=[.!?…]["'”’)]*) /u)) {
		const longer = summary ? `${summary} ${sentence}` : sentence;
		if (!rest && [...longer].length <= shortest) summary = longer;
		else rest = rest ? `${rest} ${sentence}` : sentence;
	}
	if (!summary) {
		// one endless sentence: the card shows its beginning, and the page all of it
		summary = `${[...opening]
			.slice(0, shortest - 2)
			.join('')
			.replace(/\s+\S*$/u, '')} …`;
		rest = opening;
	}
	return { summary, body: [rest, ...others.map((part) => part.trim())].filter(Boolean).join('\n\n') };
}

/** The text of an entry in one piece, to change it. */
export function join(entry: { summary: string; body: string }): string {
	const cut = entry.summary.endsWith(' …') && entry.body.startsWith(entry.summary.slice(0, -2));
	return cut ? entry.body : [entry.summary, entry.body].filter(Boolean).join('\n\n');
}

/** Where the proposer follows it. */
export function followPath(code: string): string {
	return `/initiatief/volgen/${code}`;
}
