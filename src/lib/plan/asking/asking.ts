/**
 * What professionals and the gemeente bring: they say what is possible and what the frame is, they answer what the circle
 * asks of them, and what they do stands side by side. No I/O.
 */
import { dayIn } from '#lib/workroom/workroom.ts';

/** What somebody says: what can be done, what is settled, and what safety demands. */
export const informationKinds = {
	possible: 'Wat er kan',
	frame: 'Wat vaststaat: regels, geld, tijd',
	demand: 'Wat moet, voor ieders veiligheid'
} as const;
export type InformationKind = keyof typeof informationKinds;

/** How it is with what safety demands. */
export const mets = { open: 'Nog niet', met: 'Ja, dat is gelukt', not_met: 'Nee, dat lukt niet' } as const;
export type Met = keyof typeof mets;

export type AskState = 'open' | 'answered' | 'taken_back';
export const answers = { yes: 'Ja', no: 'Nee', other: 'Ik stel iets anders voor' } as const;
export type Answer = keyof typeof answers;

export const actionStates = { planned: 'loopt of komt nog', done: 'gedaan', stopped: 'gestopt' } as const;
export type ActionState = keyof typeof actionStates;

/** The longest that an answer, or what somebody does, is looked ahead: days. */
export const longestAhead = { answer: 92, action: 732 } as const;

/** Somebody's words about a demand, with who and which day (as the database keeps it). */
export type Word = { text: string; by: string; on: string };
export type Demand = {
	id: string;
	text: string;
	/** who demands it, and since which day */
	by: string;
	on: string;
	met: Met;
	/** what the circle says they did for it */
	did: Word | null;
	/** what whoever demands it says of it */
	verdict: Word | null;
};

/** How it is with a demand, as a sentence with a name and a day. @param guest for a professional, who demands it */
export function metText(
	{ met, verdict, did }: Pick<Demand, 'met' | 'verdict' | 'did'>,
	today: string,
	guest = false
): string {
	const said = verdict && `${verdict.by}, ${dayIn(verdict.on, today)}`;
	if (met === 'met') return `Dat is gelukt. Dat zegt ${said ?? 'iemand'}.`;
	if (met === 'not_met') return `Dat lukt niet. Dat zegt ${said ?? 'iemand'}.`;
	if (verdict) return `Nog niet. Dat zegt ${said}.`;
	if (!did) return 'Nog niet.';
	return guest ? 'Zij deden er iets aan. Is het zo gelukt?' : 'Jullie deden er iets aan. Het wacht op een ja.';
}

type Asked = {
	state: AskState;
	answer: Answer | null;
	/** the day by which they answer */
	byOn: string;
	answeredOn: string | null;
	remindedOn: string | null;
	to: string;
	/** who of the circle wrote the answer down, when it was told by voice */
	toldTo: string | null;
};

const said = { yes: 'zei ja', no: 'zei nee', other: 'stelt iets anders voor' } as const;

/** How it is with an ask, for the circle. */
export function askText({ state, answer, byOn, answeredOn, remindedOn, to, toldTo }: Asked, today: string): string {
	if (state === 'taken_back') return 'Jullie namen deze vraag terug.';
	if (state === 'answered' && answer) {
		const on = answeredOn ? ` op ${dayIn(answeredOn, today)}` : '';
		return `${to} ${said[answer]}${on}.${toldTo ? ` ${toldTo} schreef het op.` : ''}`;
	}
	if (byOn >= today) return `Wacht op ${to}, tot en met ${byOn === today ? 'vandaag' : dayIn(byOn, today)}.`;
	const again = remindedOn ? ` We stuurden op ${dayIn(remindedOn, today)} een herinnering.` : '';
	return `Er is nog geen antwoord van ${to}. Dat zou er op ${dayIn(byOn, today)} zijn.${again} Bel gerust zelf even.`;
}

type Lasting = { fromOn: string; untilOn: string | null };

/** From when until when, in words. */
export function lastingText({ fromOn, untilOn }: Lasting, today: string): string {
	if (fromOn === untilOn) return `Op ${dayIn(fromOn, today)}`;
	return untilOn
		? `Van ${dayIn(fromOn, today)} tot en met ${dayIn(untilOn, today)}`
		: `Vanaf ${dayIn(fromOn, today)}, zonder einddag`;
}
