/**
 * Hints while typing: things people tell that nobody here needs to know. A hint warns, and never stops anybody. Runs in
 * the browser with every letter, and on the server when a page comes back. No I/O.
 */
export type HintKind = 'citizen_number' | 'bank_account' | 'telephone' | 'email' | 'illness';

export const hintTexts: Record<HintKind, string> = {
	citizen_number: 'Dit lijkt op een burgerservicenummer. Dat hoeven we niet te weten. Je mag het weghalen.',
	bank_account: 'Dit lijkt op een bankrekening. Dat hoeven we niet te weten. Je mag het weghalen.',
	telephone: 'Hier staat een telefoonnummer. Vertel hier liever geen nummer van iemand. Je mag het weghalen.',
	email: 'Hier staat een e-mailadres. Vertel hier liever geen adres van iemand. Je mag het weghalen.',
	illness: 'Dit gaat over gezondheid. Welke ziekte iemand heeft, hoeven we niet te weten. Je mag het weghalen.'
};

const tests: Record<HintKind, (text: string) => boolean> = {
	citizen_number: hasCitizenNumber,
	bank_account: hasBankAccount,
	telephone: hasTelephone,
	email: (text) => /[^\s@<>()",;:]+@[^\s@<>()",;:]+\.\p{L}{2,}/u.test(text),
	illness: hasIllness
};

/** What in a text nobody needs to know; each kind once. */
export function hintsIn(text: string): HintKind[] {
	return (Object.keys(tests) as HintKind[]).filter((kind) => tests[kind](text));
}

// whole, or in groups as people write it; other groups are dates, hours and years
const grouped =
	/(?<![\d.,-])(\d{8,9}|\d{3}([ .-])\d{3}\2\d{2,3}|\d{4}([ .-])\d{2}\3\d{3}|\d{2}([ .-])\d{3}\4\d{3})(?![\d-]|[.,]\d)/g;
const otherNumber = /(?:kvk|dossier|klant|order|factuur|artikel)\S*\s*(?:nr\.?|nummer)?\s*:?\s*$/i;

function hasCitizenNumber(text: string): boolean {
	return [...text.matchAll(grouped)].some(
		(found) => !otherNumber.test(text.slice(0, found.index)) && passesEleven(found[0].replace(/\D/g, ''))
	);
}

/** The test of eleven: 9 x the first digit, 8 x the second ... 2 x the eighth, minus the last. */
function passesEleven(digits: string): boolean {
	const nine = digits.padStart(9, '0');
	// a day written as one number
	if (/^0?(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(nine) || /^(\d)\1+$/.test(nine)) return false;
	const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
	return sum % 11 === 0;
}

/** How long a bank account is, by country: those that are seen in the Netherlands. */
const lengths: Record<string, number> = {
	...{ NL: 18, BE: 16, DE: 22, FR: 27, GB: 22, ES: 24, IT: 27, PL: 28, TR: 26, MA: 28, PT: 25, AT: 20, LU: 20 },
	...{ CH: 21, UA: 29, RO: 24, BG: 22, HU: 28, GR: 27, IE: 22, SE: 24, DK: 18, NO: 15, FI: 18, CZ: 24, LT: 20 }
};

function hasBankAccount(text: string): boolean {
	const capitals = text.toUpperCase();
	return [...capitals.matchAll(/(?<![\p{L}\d])([A-Z]{2})(?=[ .-]?\d[ .-]?\d)/gu)].some((found) => {
		const length = lengths[found[1]!];
		if (!length) return false;
		// spaces and dots in between don't count, a line or so ahead is enough
		const written = capitals.slice(found.index, found.index + 60).replace(/[ .-]/g, '');
		const account = written.slice(0, length);
		return /^[A-Z0-9]+$/.test(account) && account.length === length && rest97(account) === 1;
	});
}

function rest97(account: string): number {
	const turned = account.slice(4) + account.slice(0, 4);
	return [...turned].reduce((rest, sign) => Number(`${rest}${parseInt(sign, 36)}`) % 97, 0);
}

const between = '[ ()./-]{0,3}';
const dutch = `0(?!0)(?:${between}\\d){9}`;
const abroad = `(?:\\+|00)${between}[1-9](?:${between}\\d){8,12}`;
const telephone = new RegExp(`(?<![\\d.,+€])(?:${dutch}|${abroad})(?!${between}\\d|[.,]\\d)`);

function hasTelephone(text: string): boolean {
	// the end of a bank account, right or wrong, looks like one
	return telephone.test(text.replace(/\b[A-Z]{2}\d{2}[ .]?[A-Z]{4}(?:[ .]?\d)+/gi, ' '));
}

// beginnings that also stand inside longer words: kankerpatiënt, borstkanker
const anywhere = [
	...['alzheimer', 'anorexi', 'autis', 'bipolair', 'boulimi', 'chemokuur', 'chemotherapie', 'dementie', 'depressi'],
	...['diabet', 'epileps', 'epilept', 'fibromyalgie', 'hartinfarct', 'herseninfarct', 'hersenbloeding', 'kanker'],
	...['leukemie', 'longziekte', 'migraine', 'parkinson', 'psychiatri', 'psychose', 'psychotisch', 'schizofreni'],
	...['suikerziekte', 'stoornis', 'verslaafd', 'verslaving', 'alcoholis', 'hersentumor', 'nierziekte', 'hartziekte'],
	...['spierziekte', 'geslachtsziekte', 'diagnose', 'dialyse', 'incontinent']
].join('|');
// words that mean something else as part of another
const whole = [
	...[
		'add',
		'adhd',
		'aids',
		'als patiënt',
		'astma',
		'beroerte',
		'borderline',
		'burn-?out',
		'copd',
		'dement',
		'demente'
	],
	...['dementerend', 'dementerende', 'hiv', 'ptss', 'reuma', 'reumatisch', 'stoma', 'tumor', 'miskraam', 'long covid']
].join('|');
const illness = new RegExp(`${anywhere}|(?<!\\p{L})(?:${whole})(?!\\p{L})`, 'iu');

function hasIllness(text: string): boolean {
	return illness.test(text.normalize('NFC').replace(/kankeren/gi, ''));
}
