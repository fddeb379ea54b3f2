import { bare } from './bare.ts';
import type { ItemKind } from './item.ts';

/**
 * The columns a sheet may have: the name they get in an export, and what else people call them. A wording that stands
 * with several columns means the first of them that the sheet doesn't have yet.
 */
const told = {
	id: ['ID', 'nr|nummer|volgnr|volgnummer|code|sleutel|kenmerk|activiteitnummer|activiteitennummer|referentie'],
	path: ['Pad', 'pad op wijkweb|webadres wijkweb'],
	kind: ['Soort', 'type|categorie|soort item|soort aanbod|soort activiteit|rubriek'],
	title: [
		'Titel',
		'naam|wat|activiteit|naam activiteit|titel activiteit|activiteiten|naam van de activiteit|initiatief|naam initiatief|bewonersinitiatief|aanbod|naam aanbod|naam netwerk|netwerknaam|naam locatie|naam plek|naam organisatie|organisatienaam|naam instelling|onderwerp|wat bied je aan|hulpaanbod'
	],
	summary: [
		'Omschrijving',
		'samenvatting|korte omschrijving|beschrijving|omschrijving activiteit|korte beschrijving|wat gaan we doen|inhoud|toelichting|uitleg|over|wat doen we'
	],
	body: [
		'Tekst',
		'lange omschrijving|uitgebreide omschrijving|toelichting|meer informatie|extra informatie|verhaal|bijzonderheden|opmerkingen|opmerking|beschrijving|uitleg|info|informatie|wat'
	],
	themes: ['Thema', "themas|thema's|onderwerpen|trefwoorden|categorie|rubriek|domein|leefgebied"],
	when: [
		'Wanneer',
		'dag en tijd|dagen en tijden|dag tijd|datum en tijd|dag en tijdstip|planning|wanneer en hoe laat|moment'
	],
	day: ['Dag', 'dagen|weekdag|op welke dag|dag van de week|dag en'],
	date: ['Datum', 'data|datums|op datum'],
	time: ['Tijd', 'tijden|tijdstip|hoe laat|van tot|begin en eindtijd|tijdstippen'],
	starts: ['Eerste keer', 'startdatum|begindatum|datum start|vanaf datum|ingangsdatum|start'],
	ends: ['Laatste keer', 'einddatum|datum einde|tot datum|eindigt op'],
	from: ['Begintijd', 'van|starttijd|aanvang|aanvangstijd|begin|tijd van|start|vanaf'],
	until: ['Eindtijd', 'tot|einde|tijd tot|eind|t m|tot en met'],
	frequency: ['Herhaling', 'frequentie|hoe vaak|regelmaat|elke'],
	venue: ['Locatie', 'waar|plek|gebouw|plaats van de activiteit|zaal|accommodatie|ruimte|buurthuis|adres locatie'],
	placeName: ['Plek buiten', 'plekomschrijving|waar precies|ontmoetingspunt|verzamelpunt|verzamelplek'],
	address: [
		'Adres',
		'straat|straatnaam|straat en huisnummer|straat en nummer|bezoekadres|adres en huisnummer|adresgegevens'
	],
	houseNumber: ['Huisnummer', 'huisnr|huis nr'],
	postcode: ['Postcode', 'pc|postcode en plaats|pc plaats'],
	town: ['Plaats', 'woonplaats|stad|dorp'],
	gemeente: ['Gemeente', 'gemeentenaam|gemeentecode'],
	wijk: ['Wijk', 'wijken|wijknaam|in welke wijk|wijkcode|stadsdeel|gebied'],
	buurt: ['Buurt', 'buurtnaam|buurtcode|buurten'],
	lat: ['Breedtegraad', 'lat|latitude|breedte|noorderbreedte|y coordinaat'],
	lon: ['Lengtegraad', 'lon|lng|long|longitude|lengte|oosterlengte|x coordinaat'],
	point: ['Coördinaten', 'lat lon|lat lng|lat long|gps|locatie gps|coordinaat|latlon|breedtegraad lengtegraad'],
	rdX: ['RD X', 'x|rdx|x rd|rd x coordinaat|xcoord'],
	rdY: ['RD Y', 'y|rdy|y rd|rd y coordinaat|ycoord'],
	cost: [
		'Kosten',
		'prijs|eigen bijdrage|bijdrage|tarief|entree|kosten deelname|kosten per keer|kosten pp|prijs per keer'
	],
	free: ['Gratis', 'is gratis|kosteloos'],
	stepFree: [
		'Drempelvrij',
		'rolstoeltoegankelijk|rolstoelvriendelijk|rolstoel|toegankelijk|toegankelijk voor rolstoel|rolstoeltoegankelijkheid|mindervaliden'
	],
	access: ['Toegankelijkheid', 'toegang|voorzieningen|bereikbaarheid'],
	languages: ['Talen', 'taal|voertaal|gesproken talen|welke talen|voertalen'],
	audience: ['Voor wie', 'doelgroep|doelgroepen|leeftijd|bestemd voor|leeftijdsgroep'],
	seeks: [
		'Zoekt',
		'gezocht|wij zoeken|we zoeken|nodig|wat is nodig|wat zoeken we|hulp nodig|vacature|vacatures|gevraagd'
	],
	organisation: [
		'Organisatie',
		'aanbieder|organisator|georganiseerd door|aangeboden door|uitvoerder|uitvoerende organisatie|instelling|partner|vanuit|organisatie aanbieder|stichting|vereniging'
	],
	contact: [
		'Contactpersoon',
		'contact|contactgegevens|naam contactpersoon|aanspreekpunt|vrijwilliger|naam vrijwilliger|naam bewoner|bewoner|trekker|begeleider|naam aanbieder|initiatiefnemer|coordinator'
	],
	phone: [
		'Telefoon',
		'tel|telefoonnummer|telefoonnr|tel nr|telnr|mobiel|mobiel nummer|06|06 nummer|tel nummer|telefoon contactpersoon'
	],
	email: ['E-mail', 'e mailadres|mail|email|emailadres|mailadres|e mail contactpersoon|email contactpersoon'],
	organisationEmail: ['E-mail organisatie', 'algemeen e mailadres'],
	website: ['Website', 'url|site|link|internet|webadres|webpagina|www|meer info op'],
	networks: ['Hoort bij', 'netwerk|netwerken|onderdeel van|hoort bij netwerk|kring'],
	personal: ['Door', 'wie biedt dit aan|particulier|prive|priveaanbod|van een persoon'],
	subtype: [
		'Type plek of organisatie',
		'soort plek|type plek|soort organisatie|typeorganisatie|soort locatie|type locatie|branche'
	],
	stage: ['Fase', 'status|stand|stand van zaken|levensfase|hoe ver'],
	participants: ['Deelnemers', 'aantal deelnemers|aantal mensen|doen mee|hoeveel doen er mee'],
	places: [
		'Aantal plaatsen',
		'plaatsen|max|maximum|max aantal|maximaal aantal|max aantal deelnemers|maximum aantal deelnemers|max deelnemers|capaciteit|aantal plekken|aantal deelnemers|deelnemers'
	],
	newcomerPlaces: [
		'Plaatsen voor nieuwe mensen',
		'nieuwe plekken|plek voor nieuwe mensen|vrije plaatsen|ruimte voor nieuwe mensen'
	],
	distance: ['Afstand', 'afstand km|hoe ver|straal|maximale afstand|reisafstand|km'],
	members: ['Leden', 'aantal leden|groepsgrootte|grootte'],
	atmosphere: ['Sfeer', 'hoe is het er'],
	walkIn: ['Vrije inloop', 'inloop|zo binnenlopen|binnenlopen'],
	atDoor: ['Wie staat er bij de deur', 'bij de deur|ontvangst|wie ontvangt je'],
	comeAlong: ['Iemand kan mee', 'iemand kan meegaan|meegaan|maatje mee'],
	hours: ['Openingstijden', 'geopend|open|openingsuren|opening'],
	role: ['Functie', 'rol|taak'],
	knows: ['Weet veel van', 'deskundigheid|expertise|specialisme']
} as const satisfies Record<string, readonly [string, string]>;

export type Key = keyof typeof told;
export const keys = Object.keys(told) as Key[];

/** The name of a column in an export, and in what is told about it. */
export function headerOf(key: Key): string {
	return told[key][0];
}

/** Which columns a header may mean, the likeliest first; empty for an unknown one. */
export function meanings(header: string): Key[] {
	const without = header.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
	const first = header.split(/[/\n(]/)[0]!;
	return [header, without, first].map((name) => byWording.get(joined(name))).find(Boolean) ?? [];
}

/** `Rolstoel-toegankelijk?` is `rolstoeltoegankelijk`. */
function joined(name: string): string {
	return bare(name).replaceAll(' ', '');
}

const byWording = new Map<string, Key[]>();
for (const key of keys)
	for (const wording of [key, told[key][0], ...told[key][1].split('|')]) {
		const name = joined(wording);
		const known = byWording.get(name) ?? [];
		// its own name comes before what others call theirs
		const isOwn = name === joined(told[key][0]);
		if (!known.includes(key)) byWording.set(name, isOwn ? [key, ...known] : [...known, key]);
	}

const everywhere: Key[] = ['id', 'path', 'kind', 'title', 'gemeente', 'summary', 'body'];
const place: Key[] = 'address houseNumber postcode town wijk buurt lat lon point rdX rdY'.split(' ') as Key[];
const moment: Key[] = 'when day date time starts ends from until frequency'.split(' ') as Key[];
const face: Key[] = (
	'themes venue placeName cost free stepFree languages audience seeks organisation contact phone email website ' +
	'networks personal'
).split(' ') as Key[];
const entry = [...everywhere, ...place, ...moment, ...face];

/** Which columns say something about a kind; what else stands in a line of it is told not to be used. */
export const used: Record<ItemKind, ReadonlySet<Key>> = {
	initiative: new Set<Key>([...entry, 'stage', 'participants']),
	activity: new Set<Key>([...entry, 'places', 'newcomerPlaces']),
	offer: new Set<Key>([...entry, 'distance']),
	network: new Set<Key>([...entry, 'members', 'atmosphere', 'walkIn', 'atDoor', 'comeAlong', 'newcomerPlaces']),
	venue: new Set<Key>([...everywhere, ...place, 'subtype', 'venue', 'hours', 'phone', 'stepFree', 'access', 'website']),
	organisation: new Set<Key>([
		...everywhere,
		'subtype',
		'organisation',
		'phone',
		'email',
		'organisationEmail',
		'website',
		'contact',
		'role',
		'wijk'
	]),
	contact: new Set<Key>([...everywhere, 'organisation', 'contact', 'role', 'wijk', 'phone', 'knows'])
};
