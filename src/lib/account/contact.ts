/** Who answers in a wijk, and how to reach them. No I/O. */

/** Who to call about it. */
export type Contact = {
	name: string;
	phone: string | null;
	walkIn: string | null;
	/** where to walk in */
	place: string | null;
	/** a makelaar; else the organisation behind the gemeente */
	person: boolean;
};

/** Bel Fatima Aydin: 013 - 555 01 20. Of loop binnen: dinsdag, 10.00 tot 12.00 uur, De Spil. */
export function reachText(contact: Contact): string {
	const walkIn = [contact.walkIn, contact.place].filter(Boolean).join(', ');
	const call = contact.phone && `Bel ${contact.name}: ${contact.phone}.`;
	return [call, walkIn && (call ? `Of loop binnen: ${walkIn}.` : `Loop binnen: ${walkIn}.`)].filter(Boolean).join(' ');
}
