/**
 * Money without silos: what an initiative needs, and what comes from which pot, in one place with the rules in plain
 * words. Amounts are whole cents. No I/O.
 */
export const potKinds = {
	buurtbudget: 'Buurtbudget',
	fund: 'Fonds',
	gemeente: 'Gemeente',
	own: 'Eigen geld of inzameling',
	in_kind: 'In natura: spullen, ruimte, uren'
} as const;
export type PotKind = keyof typeof potKinds;
