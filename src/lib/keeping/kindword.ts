/**
 * A kind word about somebody who does something for others: thanks, which only they read, or what somebody who knows
 * them says of them, which stands with what they offer once they said yes. Always with the first name of who says it.
 * No I/O.
 */
export type KindWordSort = 'thanks' | 'endorsement';

/** One sentence, in characters as people count them. */
export const longestWord = 240;
/** More of these say nothing more. */
export const mostEndorsements = 3;

/** Who says it: `attendee <id>`, `approach <id>`, `account <id>` or `entry <id>`; each says one thing of one entry. */
export type From = `${'attendee' | 'approach' | 'account' | 'entry'} ${string}`;

/** Ik ken Harm van de soep op dinsdag. What was typed after “van”, as a whole sentence. */
export function endorsementText(name: string, typed: string): string {
	const said = typed
		.replace(/^\s*(?:ik ken \S+ )?van\s+/i, '')
		.trim()
		.replace(/[.\s]+$/, '');
	return `Ik ken ${name} van ${said}${/[!?…]$/.test(said) ? '' : '.'}`;
}
