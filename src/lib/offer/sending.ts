import { blankOffer, type OfferForm } from './offer.ts';

/** How a volunteer tells what they bring: five questions on one page, without an account. No I/O. */

/** Longest answer, in characters as people count them. */
export const longestWords = 1500;

/** The working days within which a volunteer hears something. */
export const promisedDays = 5;

/** What was typed, right or wrong. */
export type Sending = OfferForm & {
	title: string;
	words: string;
	dayparts: string[];
	name: string;
	email: string;
	phone: string;
	/** slug, or `*` for the whole gemeente */
	wijk: string;
	/** `ja`: this may stand on the map */
	consent: string;
	/** what the form carried: sent again with the same words it leads to the same offer */
	token: string;
};

export type SendingMistakes = Partial<Record<keyof Sending, string>>;

export const blankSending = (): Sending => ({
	...blankOffer(),
	...{ title: '', words: '', dayparts: [], name: '', email: '', phone: '', wijk: '', consent: '', token: '' }
});
