import type { Candidate, Meeting, Person } from './person.ts';
import type { Ability } from '../story/talents.ts';

/** The small words of reasons: days, ways, amounts. No I/O. */

const days = ['', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const and = new Intl.ListFormat('nl', { type: 'conjunction' });
const number = new Intl.NumberFormat('nl', { maximumFractionDigits: 1 });
const money = new Intl.NumberFormat('nl', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const listed = (words: readonly string[]) => and.format(words);

/** dinsdagochtend */
export function momentOf({ weekday, start }: Meeting): string {
	return `${days[weekday] ?? ''}${start < '12:00' ? 'ochtend' : start < '18:00' ? 'middag' : 'avond'}`;
}

export function momentsOf(meetings: readonly Meeting[]): string {
	return listed([
		...new Set([...meetings].sort((a, b) => a.weekday - b.weekday || (a.start < b.start ? -1 : 1)).map(momentOf))
	]);
}

const going: Record<Person['travel']['by'], string> = {
	walk: 'lopen',
	bike: 'fietsen',
	car: 'met de auto',
	transit: 'met bus of trein',
	wheelchair: 'rijden met de stoel'
};

/** 400 meter lopen; 1,2 kilometer fietsen */
export function wayOf(km: number, by: Person['travel']['by']): string {
	return `${distanceOf(km)} ${km < 1 && (by === 'car' || by === 'transit') ? 'van je huis' : going[by]}`;
}

export function distanceOf(km: number): string {
	return km < 0.95 ? `${Math.max(100, Math.round(km * 10) * 100)} meter` : `${number.format(km)} kilometer`;
}

export const euros = (amount: number) =>
	`${Number.isInteger(amount) ? number.format(amount) : money.format(amount)} euro`;

const tongues: Readonly<Record<string, string>> = {
	nl: 'Nederlands',
	en: 'Engels',
	ar: 'Arabisch',
	tr: 'Turks',
	pl: 'Pools',
	uk: 'Oekraïens',
	ru: 'Russisch',
	ti: 'Tigrinya',
	es: 'Spaans',
	pap: 'Papiaments',
	fr: 'Frans',
	de: 'Duits',
	zh: 'Chinees',
	so: 'Somalisch',
	fa: 'Farsi',
	id: 'Indonesisch',
	srn: 'Sranantongo',
	nt: 'Nederlandse Gebarentaal',
	pt: 'Portugees',
	ro: 'Roemeens',
	bg: 'Bulgaars',
	hi: 'Hindi',
	ber: 'Berbers',
	rif: 'Berbers',
	zgh: 'Berbers',
	am: 'Amhaars',
	ku: 'Koerdisch',
	vi: 'Vietnamees',
	it: 'Italiaans',
	el: 'Grieks',
	hu: 'Hongaars',
	ur: 'Urdu',
	ps: 'Pasjtoe',
	sw: 'Swahili',
	fy: 'Fries',
	li: 'Limburgs'
};

export const tongueOf = (code: string) => tongues[code] ?? code;

/** What somebody can: "iemand die kan ..." */
export const doing: Record<Ability, string> = {
	cooking: 'koken',
	baking: 'bakken',
	gardening: 'tuinieren',
	repairing: 'repareren',
	sewing: 'naaien',
	music: 'muziek maken',
	drawing: 'tekenen',
	writing: 'schrijven',
	reading_aloud: 'voorlezen',
	numbers: 'rekenen en uitleggen',
	paperwork: 'papieren op orde houden',
	computers: 'met computers omgaan',
	languages: 'talen spreken',
	listening: 'luisteren',
	organising: 'dingen regelen',
	driving: 'rijden',
	sports: 'sporten',
	animal_care: 'voor dieren zorgen',
	guiding_children: 'met kinderen omgaan',
	hosting: 'mensen ontvangen',
	storytelling: 'vertellen',
	building: 'bouwen en timmeren',
	cleaning: 'schoonmaken',
	photography: 'foto’s maken'
};

/** What is sought, as the network says it; else by what it is called. */
export function soughtOf(candidate: Candidate, text: string, ability: Ability): string {
	return text.trim() === '' ? `iemand die kan ${doing[ability]}` : text.trim().replace(/[.\s]+$/, '');
}
