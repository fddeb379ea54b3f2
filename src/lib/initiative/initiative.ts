/**
 * An initiative is what residents start together, from an idea at the kitchen table to something that stands on its
 * own. Its life stage says how far it is; whether it can be seen is publication, and that is another matter. No I/O.
 */
export const stages = {
	idea: 'Dit is nog een idee.',
	exploring: 'We zoeken uit of het kan.',
	starting: 'We zijn aan het beginnen.',
	running: 'Dit loopt.',
	independent: 'Dit loopt, en de bewoners doen het helemaal zelf.',
	paused: 'Dit ligt even stil.',
	ended: 'Dit is gestopt.'
} as const;

export type Stage = keyof typeof stages;
export const stageCodes = Object.keys(stages) as Stage[];

/** The same in a few words, after a name: "Ruilkast: loopt zelf". */
export const stageNames = {
	idea: 'een idee',
	exploring: 'aan het verkennen',
	starting: 'aan het beginnen',
	running: 'loopt',
	independent: 'loopt zelf',
	paused: 'even stil',
	ended: 'gestopt'
} as const satisfies Record<Stage, string>;

/**
 * The only changes there are. Life is not a ladder: what runs can turn out to be an idea that wants exploring again, and
 * what ended can begin anew.
 */
export const stageChanges: Readonly<Record<Stage, readonly Stage[]>> = {
	idea: ['exploring', 'starting', 'running', 'paused', 'ended'],
	exploring: ['idea', 'starting', 'running', 'paused', 'ended'],
	starting: ['exploring', 'running', 'paused', 'ended'],
	running: ['starting', 'independent', 'paused', 'ended'],
	independent: ['running', 'paused', 'ended'],
	paused: ['idea', 'exploring', 'starting', 'running', 'independent', 'ended'],
	ended: ['idea', 'starting', 'running']
};

export function mayTurnInto(from: Stage, to: Stage): boolean {
	return stageChanges[from].includes(to);
}

/** How somebody takes part, in the words on the button. */
export const parts = {
	initiator: 'Ik trek dit mee',
	join: 'Ik doe mee',
	help: 'Ik help met …',
	informed: 'Ik wil op de hoogte blijven'
} as const;

export type Part = keyof typeof parts;

/** The same of somebody else, after a name: "Kees doet mee". */
export const partNames = {
	initiator: 'trekt het mee',
	join: 'doet mee',
	help: 'helpt',
	informed: 'blijft op de hoogte'
} as const satisfies Record<Part, string>;

/** The same, after "je": "Je doet mee". */
export const ownPartNames = {
	initiator: 'trekt dit',
	join: 'doet mee',
	help: 'helpt',
	informed: 'blijft op de hoogte'
} as const satisfies Record<Part, string>;

const order: readonly Part[] = ['informed', 'join', 'help', 'initiator'];

/** Whether this is taking part in more than that. */
export function isMore(part: Part, than: Part): boolean {
	return order.indexOf(part) > order.indexOf(than);
}

/**
 * asked: waits for an initiator; invited: waits for who was named; accepted: takes part. Who leaves or is turned down is
 * no longer kept, apart from a term in which the answer can be read.
 */
export type MemberState = 'asked' | 'invited' | 'accepted' | 'declined';

/** How somebody came to stand on the list: a click counts as much as paper or a talk. */
export type Via = 'self' | 'proposal' | 'invited' | 'paper' | 'word';

export const ageBands = {
	under25: 'jonger dan 25',
	to45: '25 tot 45',
	to65: '45 tot 65',
	over65: '65 of ouder'
} as const;
export type AgeBand = keyof typeof ageBands;

/** A welcome question with its answer, as it was asked then. */
export type Welcome = { question: string; answer: string };

/** The most welcome questions there are: no desk. */
export const mostQuestions = 3;

/** Where who takes part finds all of it; the code is theirs. */
export function membersPath(code: string, room = ''): string {
	return `/initiatief/mee/${code}${room && `/${room}`}`;
}

/** Where who was asked to lead it too says yes or no. */
export function invitationPath(code: string): string {
	return `/initiatief/gevraagd/${code}`;
}

/** Where somebody says that they want to take part. @param page where the initiative stands */
export function joinPath(page: string, part: Exclude<Part, 'initiator'>, roleId?: string): string {
	const sort = { join: 'meedoen', help: 'helpen', informed: 'horen' }[part];
	return `${page}/meedoen?soort=${sort}${roleId ? `&rol=${roleId}` : ''}`;
}
