/**
 * What people who start something together need to get on: who does what, what was agreed and until when, what the group
 * decides, its papers, and the news it tells. No chat: they have that already. No I/O.
 */

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
