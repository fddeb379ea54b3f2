/**
 * What people who start something together need to get on: who does what, what was agreed and until when, what the group
 * decides, its papers, and the news it tells. No chat: they have that already. No I/O.
 */
import { dateText, dayInWords } from '#lib/entry/dates.ts';

/** By consent: something stands unless somebody has a reason against it. */
export const decisionStates = {
	open: 'ligt voor',
	agreed: 'besloten',
	objected: 'er is een bezwaar',
	dropped: 'ingetrokken'
} as const;
export type DecisionState = keyof typeof decisionStates;

export const stances = { for: 'Ik ben voor', against: 'Ik heb een bezwaar', pass: 'Ik sla over' } as const;
export type Stance = keyof typeof stances;

/** The rooms of an initiative, as who takes part finds them under its link. */
export const rooms = {
	'': 'Overzicht',
	mensen: 'Mensen',
	taken: 'Taken',
	nieuws: 'Nieuws',
	afspraken: 'Afspraken',
	besluiten: 'Besluiten',
	papieren: 'Papieren',
	wegwijzer: 'Wat moet je regelen?',
	geld: 'Geld'
} as const;

/** vrijdag 27 november; in another year 27 november 2027. Days as the database keeps them. */
export function dayIn(day: string, today: string): string {
	return day.slice(0, 4) === today.slice(0, 4) ? dayInWords(day) : dateText(new Date(`${day}T12:00:00Z`));
}
