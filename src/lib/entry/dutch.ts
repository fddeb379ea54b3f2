/**
 * Dutch words brought back to a stem: boodschappen -> boodschap, brieven -> brief.
 *
 * The `dutch` configuration of PostgreSQL is not used, because it is the server's and may change with its version,
 * it takes brief and brieven for two words, and it can't take compounds apart. What the rules below give needs
 * not be a word: it must be the same for the forms of one word, and different otherwise.
 */

/** Lower case, without accents: Eetcafé -> eetcafe. Text of other scripts stays as it is. */
export function fold(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/œ/g, 'oe')
		.replace(/æ/g, 'ae')
		.replace(/ø/g, 'o')
		.replace(/[ıł]/g, (letter) => (letter === 'ł' ? 'l' : 'i'))
		.replace(/ß/g, 'ss');
}

/** The longest run of letters that is taken for a word; what is longer is cut. */
const LONGEST = 40;

/** The folded words of a text, in order. Foto's -> foto, 's avonds -> s avonds, e-bike -> ebike, 65+ -> 65. */
export function words(text: string): string[] {
	const whole = fold(text)
		.replace(/(\p{L})['’‘`´]s(?![\p{L}\p{N}])/gu, '$1')
		.replace(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, '$1')
		.replace(/(?<=\p{L})['’‘`´](?=\p{L})/gu, '');
	return (whole.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => Array.from(word).slice(0, LONGEST).join(''));
}

/** The sentences of a text, each as folded words. */
export function sentences(text: string): string[][] {
	return text.split(/[.!?:;\n]+/).map(words);
}

/** Forms that follow no rule. */
const irregular = new Map(
	Object.entries({
		'kind kinder kinderen kindje kindjes kindertjes': 'kind',
		'kleinkind kleinkinderen': 'kleinkind',
		'ei eieren eitje eitjes': 'ei',
		'lied liederen liedje liedjes': 'lied',
		'blad bladen bladeren': 'blad',
		'stad steden': 'stad',
		'schip schepen': 'schip',
		'lid leden': 'lid',
		'graf graven': 'graf',
		'pad paden paadje': 'pad',
		'teken tekenen tekent tekening tekeningen': 'teken',
		'reken rekenen rekent': 'reken',
		'rekening rekeningen': 'rekening',
		'oudere ouderen': 'oudere',
		'jongere jongeren': 'jongere',
		'koortje koortjes': 'koor',
		woont: 'woon',
		breit: 'brei',
		'vluchteling vluchtelingen': 'vluchteling',
		'leerling leerlingen': 'leerling',
		'glas glazen': 'glas',
		'dak daken': 'dak',
		'gat gaten': 'gat',
		'bad baden': 'bad',
		'slot sloten': 'slot',
		'spel spellen spelletje spelletjes': 'spel',
		'auto autos autootje': 'auto',
		'foto fotos': 'foto',
		'video videos': 'video',
		'oma omas': 'oma',
		'opa opas': 'opa',
		'taxi taxis': 'taxi',
		'piano pianos': 'piano',
		'hobby hobbys hobbies': 'hobby',
		'baby babys babytje babytjes': 'baby',
		'vader vaders': 'vader',
		'ommetje ommetjes': 'ommetje',
		'meisje meisjes': 'meisje',
		'rijd rijdt rijden rijdend': 'rijd',
		'doe doet doen': 'doe',
		'ga gaat gaan': 'ga',
		'sta staat staan': 'sta',
		'zie ziet zien': 'zie',
		leest: 'lees',
		danst: 'dans',
		reist: 'reis',
		verhuist: 'verhuis',
		fietst: 'fiets',
		gegeten: 'eet',
		gezongen: 'zing',
		geholpen: 'help',
		'alleen alleenstaand': 'alleen',
		'brood broodje broodjes broden': 'brood',
		'koning koningen': 'koning',
		'haring haringen': 'haring',
		'school scholen': 'school',
		'bibliotheek bibliotheken': 'bibliotheek'
	}).flatMap(([forms, stem]) => forms.split(' ').map((form) => [form, stem] as const))
);

/** Words whose last t belongs to them, so that a plant is not a plan. */
const endsInT =
	/(cht|nst|rst|jst|mst|fst|kst|ngst|nt|ast|ost|ust|ist|feest|geest|rest|nest|west|[aou]rt|oort|uurt|mark?t)$/;

/** The stem of a folded word; the same for its plural, diminutive and forms of the verb. */
export function stem(word: string): string {
	const known = irregular.get(word);
	if (known) return known;
	if (!/^[a-z]{4,}$/.test(word)) return word;
	let rest = word;
	if (/[aeiou].*(el|er|en|em|aar|oor|eur|ier|eau|[lrndgkt]ie|je)s$/.test(rest)) rest = rest.slice(0, -1);
	rest = withoutDiminutive(rest);
	rest = withoutEn(rest);
	if (/([bdfgklmnpst])\1end$/.test(rest)) rest = rest.slice(0, -4);
	if (/[aeiou].*[^aeiou]heid$/.test(rest)) rest = rest.slice(0, -4);
	else if (/[aeiouy].*..ing$/.test(rest) && rest.length > 5) rest = tidy(rest.slice(0, -3));
	else if (/[aeiou].*[^aeiou]e$/.test(rest)) rest = tidy(rest.slice(0, -1));
	if (rest.length > 3 && /([^aeiouj]|[aeo]{2}i|oei|aai)t$/.test(rest) && !endsInT.test(rest)) rest = rest.slice(0, -1);
	return irregular.get(rest) ?? rest.replace(/^(.*[aeiouy].*)(?:e(e)(?=[a-z]$)|o(o)(?=[lrnm]$))/, '$1$2$3');
}

function withoutDiminutive(word: string): string {
	if (/([bdfgklmnprst])\1etje$/.test(word)) return word.slice(0, -5);
	if (/(ng|oem|ieb)etje$/.test(word)) return word.slice(0, -4);
	if (/([aeiou]{2}|[lr])mpje$/.test(word)) return word.slice(0, -3);
	if (
		/([aeiou]{2}[lnrw]|e[lnr]|[aeiou]i)tje$/.test(word) &&
		!/(aa|oo|ee|uu|ie|oe|eu|oort?|aar|cht|uit|oet)tje$/.test(word)
	)
		return word.slice(0, -3);
	return /[aeiou].*[^aeiou]je$/.test(word) ? word.slice(0, -2) : word;
}

function withoutEn(word: string): string {
	if (word.length < 5 && !/^[aeou].en$/.test(word)) return word;
	if (/(ie|ee)en$/.test(word)) return word.slice(0, -2);
	if (/(aai|ooi|oei|ei|ui|dag|slag|weg)en$/.test(word)) return word.slice(0, -2);
	return /[aeiouy].*[^aeiou]en$/.test(word) ? tidy(word.slice(0, -2)) : word;
}

/** What is left when an ending is taken off, spelled as a word of its own: less -> les, lop -> loop, briev -> brief. */
function tidy(rest: string): string {
	if (/([bcdfgklmnprstz])\1$/.test(rest)) return rest.slice(0, -1);
	const syllables = rest.match(/[aeiouy]+/g)?.length ?? 0;
	const open = /(^|[^aeiou])([aeou])([bcdfgklmnprstvz])$/.exec(rest);
	const full = open && !(syllables > 1 && open[2] === 'e') ? rest.slice(0, -1) + open[2] + open[3] : rest;
	return full.replace(/v$/, 'f').replace(/z$/, 's');
}
