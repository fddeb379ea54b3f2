import { type Confirmed, silentRounds } from '#lib/entry/confirmation.ts';
import { dateText } from '#lib/entry/dates.ts';

/**
 * Whether an activity, an offer or a network still is so. An activity without days to come isn't asked about: it is over,
 * stays in the list for a week so that who looks for it reads that, and then leaves it quietly. New days bring it back.
 * No I/O.
 */

/** Days that what is over still stands in the list. */
export const overDays = 7;

/** Days in which one organisation, or one person, gets no second mail with the same question about something else. */
export const quietDays = 7;

/** For everybody, on its page: when somebody last said that it is so, and what that means. */
export function freshText({ over, listed, rounds, confirmedAt }: Confirmed): string {
	const last = dateText(confirmedAt);
	if (over) return 'Er zijn geen dagen meer gepland.';
	if (!listed)
		return `Dit is lang niet bevestigd, voor het laatst op ${last}. Daarom staat het niet meer in de lijst, maar wel in het archief.`;
	if (rounds >= silentRounds)
		return `Dit is lang niet bevestigd, voor het laatst op ${last}. Bel even voordat je gaat.`;
	return `Voor het laatst bevestigd op ${last}.`;
}
