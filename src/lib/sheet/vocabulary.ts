import { languages } from '#lib/entry/filters.ts';
import { type Theme, themes } from '#lib/entry/theme.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import { type OrganisationType, organisationTypes } from '#lib/organisation/organisation.ts';
import { bare } from './bare.ts';
import type { ItemKind } from './item.ts';

/** The words people use for what is stored as a code. */

function finder<Code extends string>(words: Record<Code, string>): (text: string) => Code | undefined {
	const codes = new Map<string, Code>();
	for (const [code, list] of Object.entries(words) as [Code, string][])
		for (const word of [code, ...list.split('|')]) if (!codes.has(bare(word))) codes.set(bare(word), code);
	return (text) => codes.get(bare(text));
}

export const kindOf = finder<ItemKind>({
	initiative:
		'initiatief|initiatieven|bewonersinitiatief|bewonersinitiatieven|burgerinitiatief|burgerinitiatieven|buurtinitiatief|buurtinitiatieven|project|projecten|buurtproject|initiatives',
	activity:
		'activiteit|activiteiten|inloop|cursus|cursussen|workshop|workshops|bijeenkomst|bijeenkomsten|les|lessen|club|spreekuur|training|evenement|evenementen|agenda|weekprogramma|programma|activities|open inloop',
	offer:
		'aanbod|hulpaanbod|vrijwilligersaanbod|vrijwilliger|vrijwilligers|vrijwilligerswerk|talent|talenten|hulp|dienst|burenhulp|hulp van bewoners|offers',
	network: 'netwerk|netwerken|kring|kringen|groep|groepen|buurtgroep|vriendengroep|zorgkring|networks',
	venue:
		'plek|plekken|locatie|locaties|accommodatie|accommodaties|gebouw|gebouwen|buurthuizen|ontmoetingsplek|ontmoetingsplekken|venues',
	organisation:
		'organisatie|organisaties|instelling|instellingen|partner|partners|sociale kaart|vereniging|verenigingen|stichting|organisations',
	contact: 'contactpersoon|contactpersonen|contacten|contacts'
});

/** Places people name by what they are. */
const venueWords = {
	community_centre:
		'buurthuis|wijkcentrum|huis van de wijk|dorpshuis|buurtcentrum|wijkgebouw|ontmoetingscentrum|gemeenschapshuis|mfa',
	living_room: 'huiskamer|buurthuiskamer|buurtkamer|huiskamer van de wijk|ontmoetingsruimte',
	care_home: 'zorghuis|verzorgingshuis|verpleeghuis|woonzorgcentrum|zorgcentrum|zorginstelling',
	library: 'bibliotheek|bieb',
	worship: 'kerk|moskee|tempel|synagoge|gebedshuis|kerkgebouw|parochiehuis',
	workshop: 'werkplaats|atelier|werkruimte',
	garden: 'tuin|buurttuin|moestuin|volkstuin|park|tuinhuis',
	school: 'school|basisschool|brede school|kindcentrum|ikc',
	sports: 'sportpark|sporthal|gymzaal|sportclub|zwembad|sport|sportveld',
	shop: 'winkel|weggeefwinkel|kringloop',
	culture: 'theater|toneel|muziekschool|muziek, toneel of atelier',
	giveaway: 'weggeefkast|weggeefkastje|ruilkast',
	books: 'boekenkastje|boekenkast|minibieb',
	repair_cafe: 'repair café|repaircafé',
	youth_spot: 'jeugdhonk|jongerenhonk|jongerencentrum',
	playground: 'speelplek|speeltuin|speelveld',
	chat_bench: 'kletsbankje|kletsbank|praatbankje',
	food_bank: 'voedselbank|kledingbank|voedsel of kleding',
	tool_library: 'gereedschap lenen|gereedschapsbibliotheek|leenschuur',
	other: 'anders|overig'
};
export const venueTypeOf = finder(venueWords);

/** The word for a type of venue in an export; a type of another making stands for itself. */
export function venueTypeWord(type: string): string {
	const words = (venueWords as Record<string, string>)[type];
	return words ? capital(words.split('|')[0]!) : type;
}

export const organisationTypeOf = finder<OrganisationType>(
	withLabels(organisationTypes, {
		welfare: 'welzijnsorganisatie|welzijnswerk|sociaal werk|vrijwilligersorganisatie|maatschappelijk werk',
		district_nursing: 'thuiszorg|wijkzorg|wijkverpleegkundigen',
		care_institution: 'zorg|zorgorganisatie|ggz|verpleeghuis',
		housing: 'corporatie|woonstichting|woningstichting|woningbouw',
		gp: 'huisartsenpraktijk|huisartsen|gezondheidscentrum',
		carer_support: 'mantelzorgsteunpunt|steunpunt mantelzorg|mantelzorgondersteuning|mantelzorg',
		school: 'onderwijs|basisschool|kinderopvang',
		police: 'wijkagent|wijkpolitie|buurtagent',
		sport: 'sportvereniging|sportclub|sportorganisatie',
		faith: 'kerk|moskee|geloof|levensbeschouwing',
		residents: 'bewoners|bewonersorganisatie|bewonerscommissie|wijkraad|dorpsraad',
		gemeente: 'overheid|gemeentelijk',
		other: 'overig|ander'
	})
);

export function organisationTypeWord(type: OrganisationType): string {
	return organisationTypes[type];
}

export const themeOf = finder<Theme>(
	withLabels(themes, {
		meeting: 'ontmoeting|eenzaamheid|inloop|koffie|contact|samen|gezelligheid|sociaal contact|ontspanning|spelletjes',
		eating_together: 'eten|koken|maaltijd|maaltijden|samen koken|eten en drinken|eettafel|lunch|kookclub|voeding',
		moving: 'beweging|sport|sporten|wandelen|fietsen|sport en bewegen|bewegen en sport|dansen|fit|gym',
		green: 'groen|tuin|tuinieren|natuur|moestuin|buurt|leefomgeving|duurzaamheid|milieu|groen in de buurt',
		repairing: 'repareren|klussen|reparatie|klus|technisch|handig|klusjes',
		transport: 'vervoer en begeleiding|rijden|mobiliteit|meerijden',
		caring: 'mantelzorgers|zorg|zorgen voor elkaar|mantelzorgondersteuning|dementie|respijt|hulp bij zorg',
		language: 'taal|lezen|nederlands leren|taalles|laaggeletterdheid|lezen en schrijven|voorlezen|taalcafe',
		money: 'geld|papieren|financien|schulden|administratie|formulieren|armoede|geldzaken|budget',
		parenting: 'opvoeden|jeugd|kinderen|jongeren|gezin|opvoeding|ouders|jongerenwerk|kinderwerk|opgroeien',
		learning_work: 'leren|werk|werken|scholing|cursus|educatie|onderwijs|vrijwilligerswerk|opleiding|baan',
		culture: 'cultuur|creatief|kunst|muziek|zingen|handwerken|theater|koor|kunst en cultuur|hobby|knutselen|schilderen',
		health: 'gezondheid|rust|ontspannen|welbevinden|gezond|gezond leven|yoga|mentale gezondheid|leefstijl',
		digital: 'digitale vaardigheden|computer|computers|internet|tablet|smartphone|ict|digitale hulp',
		grief: 'rouw|steun|verlies|lotgenoten|rouwverwerking|afscheid',
		animals: 'dieren|huisdieren|hond|honden',
		meaning: 'geloof|zingeving|levensvragen|spiritualiteit|religie',
		safety: 'veilig|veiligheid|leefbaarheid|buurtpreventie|schoon heel en veilig'
	})
);

export function themeWord(theme: Theme): string {
	return themes[theme];
}

const languageWords: Record<string, string> = {
	nl: 'Nederlands|Nederlandse|Hollands',
	en: 'Engels|English',
	ar: 'Arabisch|Marokkaans Arabisch|Syrisch Arabisch',
	tr: 'Turks|Turkse',
	pl: 'Pools|Poolse',
	uk: 'Oekraïens|Oekraiens',
	ti: 'Tigrinya|Tigrinja|Eritrees|Tigrigna',
	es: 'Spaans',
	pap: 'Papiaments|Papiamento|Papiamentu|Antilliaans',
	fr: 'Frans',
	de: 'Duits',
	zh: 'Chinees|Mandarijn|Kantonees',
	so: 'Somalisch|Somali',
	fa: 'Farsi|Perzisch|Dari|Iraans',
	id: 'Indonesisch|Maleis',
	srn: 'Sranan|Sranantongo|Surinaams',
	nt: 'Nederlandse Gebarentaal|gebarentaal|NGT|gebaren'
};
/** The languages that can be chosen. */
export const languageOf = finder(
	Object.fromEntries(
		Object.entries(languages).map(([code, own]) => [code, [languageWords[code], own].filter(Boolean).join('|')])
	)
);

export function languageWord(code: string): string {
	return languageWords[code]?.split('|')[0] ?? code;
}

const stageWords: Record<Stage, string> = {
	idea: 'Idee|nog een idee|plan|in ideefase',
	exploring: 'Uitzoeken|verkennen|verkenning|onderzoek|in onderzoek|kijken of het kan',
	starting: 'Begint|start|opstart|startend|in opbouw|opstarten|beginnen|gestart',
	running: 'Loopt|lopend|actief|draait|bezig|in uitvoering',
	independent: 'Zelfstandig|zelfstandig draaiend|loopt zelf|staat op eigen benen',
	paused: 'Ligt stil|pauze|gepauzeerd|tijdelijk gestopt|ligt even stil|on hold',
	ended: 'Gestopt|afgerond|beëindigd|klaar|opgeheven|afgesloten'
};
export const stageOf = finder(stageWords);

export function stageWord(stage: Stage): string {
	return stageWords[stage].split('|')[0]!;
}

function withLabels<Code extends string>(
	labels: Record<Code, string>,
	more: Record<Code, string>
): Record<Code, string> {
	return Object.fromEntries(
		(Object.keys(labels) as Code[]).map((code) => [code, `${labels[code]}|${more[code]}`])
	) as Record<Code, string>;
}

function capital(word: string): string {
	return word[0]!.toUpperCase() + word.slice(1);
}
