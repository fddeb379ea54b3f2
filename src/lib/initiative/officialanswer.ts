/** What the gemeente or the welzijnsorganisatie says of an initiative, with the reason, for everybody to read. No I/O. */

export const outcomes = {
	yes: { short: 'Ja', sentence: 'Ja, dit kan.' },
	partly: { short: 'Ja, voor een deel', sentence: 'Ja, een deel hiervan kan.' },
	later: { short: 'Nog niet', sentence: 'Nu nog niet.' },
	no: { short: 'Nee', sentence: 'Nee, dit kan niet.' }
} as const;

export type Outcome = keyof typeof outcomes;

export type OfficialAnswer = {
	id: number;
	at: Date;
	outcome: Outcome;
	text: string;
	/** null for who doesn't work here any more */
	name: string | null;
	/** sociaal makelaar, or what that is called here */
	role: string;
};

/** `Fatima Aydin, sociaal makelaar, op 3 maart 2026`; without a name only the role. */
export function signedBy({ name, role }: Pick<OfficialAnswer, 'name' | 'role'>): string {
	return name ? `${name}, ${role}` : `Een ${role}`;
}
