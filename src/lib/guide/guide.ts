/**
 * The guide through the paperwork: from a few plain questions to the list of what this initiative has to arrange, who
 * helps with it, and whether it is done. Its pages are files that a gemeente can change. No I/O.
 */

/** One question each; a page of the guide says with which answers it is needed. */
export const guideQuestions = {
	outside: 'Is het buiten, op straat of in een park?',
	ground: 'Gaan jullie iets planten, graven of bouwen?',
	building: 'Hebben jullie een ruimte nodig?',
	food: 'Maken of delen jullie eten of drinken?',
	event: 'Komen er veel mensen tegelijk, of is er muziek?',
	children: 'Komen er kinderen zonder hun ouders, of mensen die extra zorg nodig hebben?',
	home: 'Komen jullie bij mensen thuis?',
	money: 'Gaat er geld in om?'
} as const;
export type GuideQuestion = keyof typeof guideQuestions;
export const guideQuestionCodes = Object.keys(guideQuestions) as GuideQuestion[];

/** What a question is called in the facts of a page and in an address. */
export const questionNames = {
	outside: 'buiten',
	ground: 'graven',
	building: 'ruimte',
	food: 'eten',
	event: 'drukte',
	children: 'kinderen',
	home: 'thuis',
	money: 'geld'
} as const satisfies Record<GuideQuestion, string>;

export const guideReplies = { yes: 'ja', no: 'nee', unsure: 'weet ik niet' } as const;
export type GuideReply = keyof typeof guideReplies;
export type GuideAnswers = Partial<Record<GuideQuestion, GuideReply>>;

export const stepStates = {
	open: 'nog te doen',
	asked: 'gevraagd',
	done: 'geregeld',
	not_needed: 'niet nodig'
} as const;
export type StepState = keyof typeof stepStates;

/** When a page is needed: for everybody, for nobody (a gemeente took it away), or with one of these answered yes. */
export type When = 'always' | 'never' | readonly GuideQuestion[];

/** The facts above the text of a page. */
export type Facts = {
	title: string;
	/** one sentence */
	summary: string;
	when: When;
	/** the place in the list, low first */
	order: number;
	/** a role or a desk; null: the gemeente itself */
	helper: string | null;
	phone: string | null;
	link: string | null;
};

/** Whether an initiative needs this: a yes is sure; who doesn't know yet had better look at it. */
export function needOf(when: When, answers: GuideAnswers): 'sure' | 'maybe' | 'no' {
	if (when === 'always') return 'sure';
	if (when === 'never') return 'no';
	if (when.some((question) => answers[question] === 'yes')) return 'sure';
	return when.some((question) => answers[question] === 'unsure') ? 'maybe' : 'no';
}

/** The questions of which nobody has said anything yet. */
export function unanswered(answers: GuideAnswers): GuideQuestion[] {
	return guideQuestionCodes.filter((question) => !answers[question]);
}

/** What comes first: by the order of the pages, and by name where that is the same. */
export function inOrder<Page extends Pick<Facts, 'order' | 'title'>>(pages: readonly Page[]): Page[] {
	return pages.toSorted((one, other) => one.order - other.order || one.title.localeCompare(other.title, 'nl'));
}

/** 3 van de 7 dingen zijn geregeld. What is not needed doesn't count. */
export function progressText(states: readonly StepState[]): string {
	const counted = states.filter((state) => state !== 'not_needed');
	const done = counted.filter((state) => state === 'done').length;
	const all = counted.length;
	if (all === 0) return 'Jullie hoeven niets te regelen.';
	if (all === 1) return done ? 'Het ene ding is geregeld. Klaar!' : 'Er is één ding om te regelen.';
	if (done === all) return `Alle ${all} dingen zijn geregeld. Klaar!`;
	if (done === 0) return `Er zijn ${all} dingen om te regelen. Begin bovenaan.`;
	return done === 1 ? `1 van de ${all} dingen is geregeld.` : `${done} van de ${all} dingen zijn geregeld.`;
}

/** Nodig bij iets buiten of bij drukte of muziek: why a page is in the list, for who reads all of them. */
export function whenText(when: When): string {
	if (when === 'always') return 'Dit is er voor iedereen.';
	if (when === 'never') return 'Dit is hier niet nodig.';
	const reasons: Record<GuideQuestion, string> = {
		outside: 'bij iets buiten',
		ground: 'bij planten, graven of bouwen',
		building: 'bij het zoeken van een ruimte',
		food: 'bij eten of drinken',
		event: 'bij drukte of muziek',
		children: 'bij kinderen of mensen die extra zorg nodig hebben',
		home: 'bij hulp aan mensen thuis',
		money: 'bij geld'
	};
	const list = new Intl.ListFormat('nl', { type: 'disjunction' });
	return `Nodig ${list.format(when.map((question) => reasons[question]))}.`;
}

/** A name that can be the address of a page: small letters, digits and hyphens. */
export function isStep(text: string): boolean {
	return /^[a-z0-9][a-z0-9-]{0,59}$/.test(text);
}

/** The answers in an address: ?buiten=ja&eten=weet-ik-niet. What isn't one of them is left out. */
export function answersIn(query: { get(name: string): string | null }): GuideAnswers {
	const replies = Object.entries(guideReplies) as [GuideReply, string][];
	const answers: GuideAnswers = {};
	for (const question of guideQuestionCodes) {
		const said = query.get(questionNames[question])?.replaceAll('-', ' ');
		const reply = replies.find(([, words]) => words === said)?.[0];
		if (reply) answers[question] = reply;
	}
	return answers;
}

/** The same back: gemeente=lindeveen&buiten=ja */
export function addressOf(answers: GuideAnswers, gemeenteSlug: string | undefined): string {
	const query = new URLSearchParams(gemeenteSlug ? { gemeente: gemeenteSlug } : {});
	for (const question of guideQuestionCodes) {
		const reply = answers[question];
		if (reply) query.set(questionNames[question], guideReplies[reply].replaceAll(' ', '-'));
	}
	return query.size ? `?${query}` : '';
}
