/** What a password has to be: long, and not what anybody would guess first. Nothing else is asked. No I/O. */

export const shortest = 12;
/** longer than anybody types, and short enough not to keep the processor busy */
export const longest = 500;

const advice = 'Drie gewone woorden achter elkaar is goed en goed te onthouden.';

export const passwordProblems = {
	missing: 'Vul een wachtwoord in.',
	short: `Kies een wachtwoord van minstens ${shortest} tekens. ${advice}`,
	long: `Dit wachtwoord is te lang. Er passen ${longest} tekens.`,
	own: `Zet je naam, je e-mailadres of het woord Wijkweb niet in je wachtwoord. ${advice}`,
	common: `Dit wachtwoord wordt zo vaak gekozen dat het te raden is. ${advice}`,
	notYours: 'Dit is niet je wachtwoord van nu, of het is te vaak geprobeerd. Typ het nog eens, of wacht een kwartier.',
	unlike: 'De twee wachtwoorden zijn niet hetzelfde. Typ ze nog eens.',
	unreadable: 'Wat je verstuurde kunnen we niet lezen: het is te groot of onderweg kapotgegaan. Probeer het nog eens.'
};

/** Whose password it is: what stands in it about them is guessed first. */
export type Owner = { name: string; email: string };

/** One way to write what somebody typed: é as one sign, whatever the keyboard made of it. */
export const readPassword = (typed: string) => typed.toWellFormed().normalize('NFC');

/** A password in a form, with every sign of it: nothing is taken out, unlike from a text that is kept. */
export function passwordIn(form: FormData | undefined, name = 'password'): string {
	const value = form?.get(name);
	return typeof value === 'string' ? value : '';
}

/** What is wrong with its length or with whose it is; the list of common ones is for the server. */
export function problemWith(password: string, { name, email }: Owner): string | undefined {
	const length = [...password].length;
	if (length === 0) return passwordProblems.missing;
	if (length < shortest) return passwordProblems.short;
	if (length > longest) return passwordProblems.long;
	const plain = simplified(password);
	const own = [
		'wijkweb',
		simplified(name).replace(/\s/g, ''),
		email,
		...`${name} ${email.split('@')[0]}`.split(/[\s._+-]+/)
	]
		.map(simplified)
		// three letters are in half of all words
		.filter((part) => part.length > 3);
	return own.some((part) => plain.includes(part) || plain.replace(/\s/g, '').includes(part))
		? passwordProblems.own
		: undefined;
}

/** What fingers and heads run through without thinking. */
const runs = [
	'abcdefghijklmnopqrstuvwxyz',
	'01234567890123456789',
	'qwertyuiopasdfghjklzxcvbnm',
	'azertyuiopqsdfghjklmwxcvbn'
];

/** Whether it is one small piece over and over, or letters in a row: aaaaaaaaaaaa, 121212121212, abcdefghijkl. */
export function isMonotonous(password: string): boolean {
	const plain = password.toLowerCase();
	return /^(.{1,4})\1+.{0,3}$/su.test(plain) || runs.some((run) => `${run}${run}`.includes(plain));
}

/**
 * The words under which it would stand in a list of common passwords: without capitals, without what was put behind it to
 * make it longer, and as the word that is repeated in it.
 */
export function guessesFor(password: string): string[] {
	const plain = password.toLowerCase();
	const bare = plain.replace(/[^\p{L}]+$/u, '');
	const repeated = [plain, plain.replace(/[^\p{L}]+/gu, '')].map((text) => /^(.{4,})\1+$/su.exec(text)?.[1] ?? '');
	return [plain, ...[bare, ...repeated].filter((guess) => guess.length > 3)];
}

/**
 * The two words it may be made of, wherever the one ends, without capitals, digits and signs around and between them:
 * sunshine and princess, welkom and geheim. Three words are not among what is tried first.
 */
export function pairsIn(password: string): [string, string][] {
	const letters = password.toLowerCase().replace(/[^\p{L}]+/gu, '');
	return Array.from({ length: Math.max(0, letters.length - 7) }, (_, at) => [
		letters.slice(0, at + 4),
		letters.slice(at + 4)
	]);
}

/** Without capitals and accents. */
function simplified(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
