/**
 * A look is the reading, by somebody who works here, of what a person told in confidence. They say why before they read,
 * and the person can see who it was. It lasts as long as they work on it: half a day, in one browser. No I/O.
 */

/** What can be looked at. */
export type LookKind = 'vraag' | 'signaal' | 'address';

/** One look is enough for so long; after that, or in another browser, they say again why. */
export const lookHours = 12;

/** Longest reason in own words. */
export const longestNote = 120;

type Reason = {
	/** what is chosen before reading */
	label: string;
	/** what the person reads afterwards, after a comma */
	told: string;
};

const standIn: Reason = { label: 'Ik neem waar voor een collega', told: 'om waar te nemen voor een collega' };
const together: Reason = { label: 'We bespreken hem samen', told: 'om er samen met een collega naar te kijken' };
const other: Reason = { label: 'Anders', told: 'om een andere reden' };

/** Why somebody may want to read it. Codes are kept; the words can change. */
export const lookReasons: Record<LookKind, Record<string, Reason>> = {
	vraag: {
		contact: { label: 'Ik ben de contactpersoon', told: 'als je contactpersoon' },
		answer: { label: 'Ik ga deze vraag beantwoorden', told: 'om die te beantwoorden' },
		stand_in: standIn,
		together,
		other
	},
	signaal: {
		answer: { label: 'Ik ga dit signaal beantwoorden', told: 'om er iets mee te doen' },
		stand_in: standIn,
		together: { ...together, label: 'We bespreken het samen' },
		other
	},
	address: {
		visit: { label: 'Ik ga op bezoek', told: 'om langs te komen' },
		send: { label: 'Ik stuur een kaart of brief', told: 'om je iets te sturen' },
		stand_in: standIn,
		other
	}
};

const subjects: Record<LookKind, string> = {
	vraag: 'je vraag gelezen',
	signaal: 'gelezen wat je vertelde',
	address: 'je adres bekeken'
};

/** What was read, in words. */
export const lookFields = {
	words: 'wat je schreef',
	likes: 'wat je graag doet',
	name: 'je naam',
	contact: 'hoe we je bereiken',
	notes: 'wat er over jullie gesprekken staat',
	sheet: 'je gespreksblad',
	address: 'je adres'
} as const;

export type LookField = keyof typeof lookFields;

const day = new Intl.DateTimeFormat('nl-NL', {
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	timeZone: 'Europe/Amsterdam'
});

/** Fatima Aydin heeft op 12 mei 2026 je vraag gelezen, om die te beantwoorden. */
export function lookText(look: {
	/** null: their account is gone */
	name: string | null;
	at: Date;
	subjectKind: LookKind;
	reason: string;
	note: string | null;
}): string {
	const who = look.name ?? 'Iemand die hier niet meer werkt';
	const told = lookReasons[look.subjectKind][look.reason]?.told ?? other.told;
	const why = look.note ? `en schreef erbij waarom: “${look.note}”` : told;
	return `${who} heeft op ${day.format(look.at)} ${subjects[look.subjectKind]}, ${why}.`;
}
