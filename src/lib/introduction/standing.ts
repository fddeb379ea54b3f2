import { firstName } from '#lib/account/account.ts';
import { tellsAddress } from '#lib/approach/approach.ts';
import { type IntroductionState, isKnown, isOpen, type Said } from './introduction.ts';

/** How it stands, as whole sentences for the one who reads them. What the other said doesn't show. No I/O. */

export type Person = { name: string; email: string | null; phone: string | null };

const digitsOf = (text: string) => text.replace(/\D/g, '').replace(/^(0031|31)/, '0');

/** Whether a text tells how this very person is reached: that is never sent on. */
export function tellsReach(text: string, { email, phone }: Pick<Person, 'email' | 'phone'>): boolean {
	if (email && tight(text).replace(/\s/g, '').includes(email.toLowerCase())) return true;
	const number = phone ? digitsOf(phone) : '';
	return number.length >= 6 && text.replace(/[^\d]/g, '').includes(number.slice(1));
}

/** In small letters, with the sign in an address as it is meant. */
const tight = (text: string) => text.toLowerCase().replace(/\s*(?:@|[([]at[)\]])\s*/g, '@');

/** Ends of street names, and a number: small letters and spaces as people type them. */
const street =
	/\p{L}(?:straat|laan|(?<!onder)weg|plein|hof|kade|dijk|pad|gracht|singel|steeg|park)\s*(?:(?:nr|nummer)\.?\s*)?\d/iu;

/** Whether a text tells who somebody is: a part of their name, a number, an address. */
export function tellsWho(text: string, person: Person): boolean {
	if (tellsAddress(text) || tellsAddress(tight(text)) || tellsReach(text, person)) return true;
	if (/\b[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})\b/.test(text) || street.test(text)) return true;
	const typed = lettersOf(text);
	const said = new Set(typed.map((one) => one.toLowerCase()));
	return lettersOf(person.name).some((one) => {
		const name = one.toLowerCase();
		if (name.length < 2 || small.has(name)) return false;
		// somebody called Wil is told of by a capital only
		if (everyday.has(name)) return typed.includes(one);
		return said.has(name) || said.has(`${name}s`);
	});
}

/** The words of a text, apart at every apostrophe and hyphen, and without accents. */
const lettersOf = (text: string): string[] =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.match(/\p{L}+/gu) ?? [];

/** Small words in names: they tell nobody. */
const small = new Set(
	'de den der van von het ten ter te op aan in bij uit tot el al la le les di da do dos du bin ben ibn'.split(' ')
);
const everyday = new Set(['wil', 'mag', 'an', 'en']);

/**
 * What is wrong with the only words the circle reads before both said yes; undefined when nothing is.
 * @param anyway they were told, and mean it: a name that is a common word is fine, an own number or address never is
 */
export function blurbMistake(blurb: string, person: Person, anyway = false): string | undefined {
	if (tellsReach(blurb, person))
		return 'Hier staat een telefoonnummer of e-mailadres in. Haal dat weg: dat lezen ze pas als jullie allebei ja zeggen.';
	if (!anyway && tellsWho(blurb, person))
		return 'Hier lijkt een naam, nummer of adres in te staan. De groep weet nog niet om wie het gaat. Haal het weg, of zet een vinkje als het zo goed is.';
	return undefined;
}

export type PersonStanding = Said & {
	/** the makelaar; null when nobody is named */
	makelaar: string | null;
	/** when the person themselves said it, in words */
	said: string | null;
	/** the first visit, in words; null: not yet agreed */
	visit: string | null;
	isPast: boolean;
};

/** For the person. Until both said yes it reads the same whatever the circle said, or whether it said anything. */
export function personText(standing: PersonStanding): string {
	const { state, personSays, makelaar, said, visit, isPast } = standing;
	const who = makelaar ?? 'Je makelaar';
	const on = said ? ` op ${said}` : '';
	if (personSays === 'no') return `Je zei${on} nee. Dat mag altijd. ${who} kijkt met je verder.`;
	if (state === 'landed') return 'Je bent er blijven komen. Mooi!';
	if (state === 'misfit') return `Deze groep paste niet. Dat is niet erg: ${who} zoekt met je verder.`;
	if (personSays === null)
		return isOpen(state)
			? `${who} denkt dat deze groep bij je past. Jij zegt ja of nee.`
			: `Dit gaat niet door. ${who} kijkt met je verder.`;
	if (isKnown(standing)) {
		if (state === 'visited') return `Je bent er geweest. ${who} belt je om te horen hoe het was.`;
		if (!visit) return `Jullie zeiden allebei ja. ${who} spreekt met je af wanneer je gaat.`;
		return isPast ? `Je eerste keer was ${visit}. ${who} belt je.` : `Je eerste keer is ${visit}.`;
	}
	return `Je zei${on} ja. ${who} kijkt met je verder. Je hoort van ${makelaar ? firstName(makelaar) : 'je makelaar'}.`;
}

/** For the contact of the circle. Why it stopped doesn't show. */
export function networkText(standing: Omit<PersonStanding, 'said'>): string {
	const { state, networkSays, makelaar, visit, isPast } = standing;
	const who = makelaar ?? 'De makelaar';
	if (networkSays === 'no') return 'Je zei: deze keer niet. Dat is goed. Je hoeft niets te doen.';
	if (networkSays === 'later') return 'Je zei: nu even niet. We laten jullie met rust. Je hoeft niets te doen.';
	if (state === 'landed') return 'Die is bij jullie blijven komen. Dank je wel voor de open deur!';
	if (!isOpen(state)) return `Dit gaat niet door. Je hoeft niets te doen. ${who} weet ervan.`;
	if (!isKnown(standing)) return `${who} vraagt je of er iemand mag komen kennismaken. Jij zegt ja of nee.`;
	if (state === 'visited') return `Die is geweest. ${who} belt na een paar weken of het nog goed gaat.`;
	if (!visit) return `Jullie zeiden allebei ja. ${who} laat weten wanneer de eerste keer is.`;
	return isPast ? `De eerste keer was ${visit}.` : `De eerste keer is ${visit}.`;
}

export type MakelaarStanding = Said & { first: string; visit: string | null; rests: boolean };

/** For the makelaar, who sees what each said. */
export function makelaarText({ state, personSays, networkSays, first, visit }: MakelaarStanding): string {
	switch (state) {
		case 'proposed':
			return `Wacht op ${first}: die zegt ja of nee.`;
		case 'willing':
			return `${first} zei ja. Wacht op de groep.`;
		case 'met':
			return visit
				? `Beiden zeiden ja. De eerste keer is ${visit}.`
				: 'Beiden zeiden ja. Spreek de eerste keer af, en wie meegaat.';
		case 'visited':
			return `${first} is geweest. Bel hoe het was, en nog eens na vier weken.`;
		case 'landed':
			return personSays === 'yes' && networkSays === 'yes'
				? `${first} is er geland.`
				: `${first} is er geland. Intussen wil een van beide de namen niet meer delen.`;
		case 'misfit':
			return 'Het paste niet. Zoek samen verder: wat wel en niet paste staat hieronder.';
		default:
			return endedText({ personSays, networkSays, first });
	}
}

function endedText({ personSays, networkSays, first }: Pick<MakelaarStanding, 'personSays' | 'networkSays' | 'first'>) {
	if (personSays === 'no') return `${first} zei nee. De groep weet niet dat het ${first} was, of waarom het stopt.`;
	if (networkSays === 'no') return `De groep zei nee. ${first} weet dat niet, en hoort van jou hoe het verder gaat.`;
	if (networkSays === 'later')
		return `De groep kan nu even niemand ontvangen. ${first} weet dat niet, en hoort van jou hoe het verder gaat.`;
	return 'Dit is gestopt.';
}

/** What stands in a list, in a few words, for the person. Until both said yes it is the same for every answer. */
export function personShort({ state, personSays, networkSays }: Said): string {
	if (personSays === 'no') return 'Je zei nee.';
	if (personSays === null) return isOpen(state) ? 'Jij bent aan de beurt.' : 'Dit gaat niet door.';
	if (state === 'landed') return 'Je bent er blijven komen.';
	if (state === 'misfit') return 'Het paste niet.';
	if (!isKnown({ state, personSays, networkSays })) return 'Je zei ja. Je makelaar kijkt met je verder.';
	return state === 'visited' ? 'Je bent er geweest.' : 'Jullie zeiden allebei ja.';
}

/** The same for the makelaar. */
export const stateShort: Readonly<Record<IntroductionState, string>> = {
	proposed: 'Wacht op ja of nee.',
	willing: 'Zei ja. Wacht op de groep.',
	met: 'Beiden zeiden ja.',
	visited: 'Is geweest.',
	landed: 'Geland.',
	misfit: 'Paste niet.',
	declined: 'Ging niet door.',
	stopped: 'Gestopt.'
};

/** What waits for a makelaar, in a few words, for the page of the day. */
export const dueText = {
	ask_person: 'Bellen: wil je kennismaken?',
	ask_circle: 'De groep bellen: mag er iemand komen?',
	arrange: 'Beiden zeiden ja: spreek de eerste keer af',
	visit: 'Eerste keer, vandaag',
	was_there: 'Is de eerste keer gelukt?',
	call: 'Bellen: hoe was de eerste keer?',
	call_month: 'Bellen: hoe gaat het na vier weken?',
	silent: 'Een maand geen antwoord: bel even',
	look_on: 'Dit ging niet door: kijk samen verder'
} as const;
export type DueKind = keyof typeof dueText;
