/**
 * The guide through the paperwork: from a few plain questions to the list of what this initiative has to arrange, who
 * helps with it, and whether it is done. Its pages are files that a gemeente can change. No I/O.
 */

/** One question each; a page of the guide says with which answers it is needed. */
export const guideQuestions = {
	outside: 'Is het buiten, op straat of in een park?',
	food: 'Maken of delen jullie eten of drinken?',
	children: 'Komen er kinderen zonder hun ouders?',
	money: 'Gaat er geld in om?',
	building: 'Hebben jullie een ruimte nodig?',
	event: 'Komen er veel mensen tegelijk, of is er muziek?',
	home: 'Komen jullie bij mensen thuis?'
} as const;
export type GuideQuestion = keyof typeof guideQuestions;
export type GuideAnswers = Partial<Record<GuideQuestion, 'yes' | 'no' | 'unsure'>>;

export const stepStates = {
	open: 'nog te doen',
	asked: 'gevraagd',
	done: 'geregeld',
	not_needed: 'niet nodig'
} as const;
export type StepState = keyof typeof stepStates;
