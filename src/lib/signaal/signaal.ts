import { dayInWords, dayText } from '#lib/entry/dates.ts';

/**
 * A signaal is something noticed: about the wijk, or a worry about somebody. Whoever gives one hears what was done. No
 * I/O.
 */

export type SignaalState = 'new' | 'taken' | 'asked' | 'forwarded' | 'acting' | 'answered' | 'closed';

const underWay = ['taken', 'asked', 'forwarded', 'acting', 'answered'] as const;

/** What may follow on what; what a colleague left behind is taken again, and who is not satisfied opens it again. */
export const nextStates: Record<SignaalState, readonly SignaalState[]> = {
	// whoever does something with it has taken it
	new: underWay,
	taken: underWay,
	asked: underWay,
	forwarded: underWay,
	acting: underWay,
	answered: ['taken', 'closed'],
	closed: ['taken']
};

/** How it came in: typed by who noticed it (a partner for their work), or written down for them by a makelaar. */
export const vias = {
	form: 'op de website',
	partner: 'op de website, voor het werk',
	talk: 'in een gesprek',
	phone: 'aan de telefoon',
	paper: 'op papier'
} as const;
export type Via = keyof typeof vias;

/** Of a worry about somebody: whether they know that it is told. */
export const knowing = {
	yes: 'Ja, en die persoon vindt het goed',
	no: 'Nee',
	unknown: 'Dat weet ik niet'
} as const;
export type Knows = keyof typeof knowing;

/** What happens with it; of each one who gave it reads a sentence, but of a note. */
export const stepKinds = [
	...(['taken', 'handed', 'asked', 'reminded', 'silent', 'replied', 'forwarded', 'helped', 'acting', 'note'] as const),
	...(['answered', 'satisfied', 'unsatisfied'] as const)
] as const;
export type StepKind = (typeof stepKinds)[number];

/** What is written between who works there: whoever gave it reads at most that it happened, never what it says. */
export const amongStaff = ['note', 'helped', 'forwarded', 'handed'] as const satisfies readonly StepKind[];

/** How it stands with what was asked of somebody who works in the wijk. */
export type ForwardState = 'open' | 'answered' | 'declined' | 'withdrawn';

export const abouts = {
	wijk: 'Over de wijk of de straat',
	person: 'Een zorg over iemand'
} as const;

export type About = keyof typeof abouts;

/** The working days within which whoever gives one hears something. */
export const promisedDays = 5;

/**
 * After so many days without a word an answer was good enough, and what somebody was asked and didn't answer goes on
 * without them.
 */
export const quietDays = 21;

/** After so many days who was asked something, and didn't answer, is asked once more. */
export const askAgainDays = 7;

/** Longest answers, in characters as people count them. */
export const longest = { words: 4000, name: 80, answer: 2000 } as const;

/** What is typed in the form. */
export type Typed = Partial<
	Record<
		| 'about'
		| 'words'
		| 'theme'
		| 'wijk'
		| 'buurt'
		| 'who'
		| 'name'
		| 'email'
		| 'phone'
		| 'token'
		| 'alt'
		| 'via'
		| 'consent'
		| 'organisation',
		string
	>
>;

/** What is wrong, as a sentence for each field it is about. */
export type Problems = Partial<Record<keyof Typed | 'photo', string>>;

type Promised = {
	state: SignaalState;
	/** 2026-11-27 */
	promisedOn: string;
	/** since that was promised */
	heardAt: Date | null;
};

/** There is an answer: there is nothing more to come, but a no. */
export const isOver = (state: SignaalState): boolean => state === 'answered' || state === 'closed';

/**
 * Whoever gave it still waits, and the day went by: not while they were asked something themselves.
 * @param today 2026-11-22
 */
export function isLate({ state, promisedOn, heardAt }: Promised, today: string): boolean {
	return !isOver(state) && promisedOn < today && !(state === 'asked' && heardAt !== null);
}

type Standing = Promised & {
	answeredAt: Date | null;
	closedAt: Date | null;
	/** the last they said of it; null: not said, or about an answer before this one */
	satisfied: boolean | null;
	/** who took it; null before that */
	makelaar: string | null;
	/** whoever answers for the wijk; null where nobody does yet */
	reader: string | null;
};

/** What is being done, before it is known what came of it. */
const doing = {
	new: 'gaat lezen wat je vertelde.',
	taken: 'leest wat je vertelde en is ermee bezig.',
	asked: 'heeft je iets gevraagd. Je kunt hieronder antwoorden.',
	forwarded: 'heeft hulp gevraagd aan iemand die in de wijk werkt.',
	acting: 'doet er iets mee. Hieronder staat wat.'
} as const;

/** The same for a colleague of whoever gave it. */
const doingForColleague = {
	...doing,
	new: 'gaat het lezen.',
	taken: 'is ermee bezig.',
	asked: 'heeft je collega iets teruggevraagd.',
	acting: 'doet er iets mee.'
} as const;

/**
 * How it stands, for who told it: a sentence with a name and a day.
 * @param today 2026-11-22
 * @param options.forColleague for others of the organisation it was told for, who read the answer and no more
 */
export function statusText(standing: Standing, today: string, { forColleague = false } = {}): string {
	const { state, promisedOn, closedAt, satisfied, makelaar, reader } = standing;
	const who = makelaar ?? reader ?? 'Een makelaar';
	const answeredAt = standing.answeredAt ?? closedAt;
	if (state === 'answered' || state === 'closed') {
		const answered = `${who} heeft ${forColleague ? '' : 'je '}${answeredAt ? `op ${dayText(answeredAt)} ` : ''}geantwoord.`;
		if (forColleague) return answered;
		if (state === 'answered') return `${answered} Wil je zeggen of het zo goed is?`;
		return satisfied ? `${answered} Je vond het zo goed, dus het is afgerond.` : `${answered} Het is afgerond.`;
	}
	const begin = `${who} ${(forColleague ? doingForColleague : doing)[state]}`;
	const day = dayInWords(promisedOn);
	const here = forColleague ? 'er' : 'hier';
	if (isLate(standing, today))
		return `${begin} Het antwoord zou ${here} uiterlijk ${day} staan. Dat is niet gelukt, sorry. Bel gerust om te vragen hoe het staat.`;
	if (promisedOn >= today)
		return `${begin} Uiterlijk ${day} ${forColleague ? 'komt er antwoord' : 'lees je hier wat ermee gebeurt'}.`;
	return forColleague
		? begin
		: `${begin} ${day[0]!.toUpperCase()}${day.slice(1)} is niet gelukt. Als jij hebt geantwoord, noemen we een nieuwe dag.`;
}

/** Where who told it follows it. */
export function followPath(code: string): string {
	return `/signaal/volgen/${code}`;
}

/** What who just told it reads: that it came in, who reads it and by when they hear. */
export function receiptPath(short: string): string {
	return `/signaal/bedankt/${short}`;
}

/** Where somebody who works in the wijk answers what was asked of them. */
export function answerPath(code: string): string {
	return `/doorgestuurd/${code}`;
}
