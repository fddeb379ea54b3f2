import { type Cue, cue } from './cue.ts';

/** What is told of the people around somebody, and what to ask then. */

export const aroundCues: readonly Cue[] = [
	cue(
		'around',
		'burden',
		3,
		'Voor wie zou jij graag iets doen? En wie mag dan iets voor jou doen?',
		/\b(?:niemand|ander(?:en)?|kinderen|mensen|ze) (?:\w+ )?(?:tot last|lastig ?vallen|belasten)\b|\btot last\b|\bwil niet (?:zeuren|klagen|lastig)\b|\bniet om hulp\b|\bred(?:t|den)? (?:me|mezelf|mij|zich|het) (?:zelf )?wel\b|\bvraag niet graag\b/,
		/\bniet tot last\b.{0,10}\bben\b/
	),
	cue(
		'around',
		'alone',
		2,
		'Met wie was het voor het laatst gezellig? Waar was dat?',
		/\beenza\w+\b|\b(?:veel|vaak|altijd|zo|helemaal|hele dag|hele dagen) alleen\b|\balleen (?:thuis|eten|zit|zitten)\b|\bzit(?:ten)?\b.{0,12}\balleen\b|\b(?:zie|spreek|zien|ken)\b.{0,20}\bniemand\b|\bniemand (?:over de vloer|om mee te)\b|\bkom(?:t)? nergens\b|\bik heb niemand\b/,
		/\bniet (?:eenzaam|alleen)\b|\bnooit (?:eenzaam|alleen)\b|\bgraag alleen\b/
	),
	cue(
		'around',
		'new_here',
		3,
		'Wie heb je hier al gesproken? Waar kom je vanzelf langs: de winkel, de school, een bankje?',
		/\b(?:net|pas|sinds kort|onlangs|kortgeleden)\b.{0,20}\b(?:verhuisd|hier|komen wonen|ingetrokken)\b|\bnieuw (?:hier|in de (?:wijk|buurt|straat|stad))\b|\bken (?:hier )?(?:nog )?niemand\b|\bken nog niet veel mensen\b|\bhier\b.{0,12}\bkomen wonen\b/
	),
	cue(
		'around',
		'baby',
		2,
		'Bij wie kun je even zitten als het veel is? Wie neemt het een uurtje over?',
		/\bbaby\b|\bpeuter\w*\b|\bkleuter\w*\b|\bzwanger\b|\bbevallen\b|\bpas geboren\b|\b(?:twee|drie|vier|vijf|zes|acht|tien) (?:weken|maanden) oud\b|\bconsultatiebureau\b|\boppas\b|\balleenstaande (?:moeder|vader|ouder)\b|\bkleine kinderen\b/
	),
	cue(
		'around',
		'children_far',
		2,
		'Hoe vaak spreek je je kinderen? Hoe zou je het het liefst hebben?',
		/\b(?:kinderen|zoon|dochter|kleinkinderen|familie)\b.{0,25}\b(?:ver|buitenland|het huis uit|uit huis|druk|nooit|zelden|geen tijd|canada|australie|spanje)\b|\blege nest\b/
	),
	cue(
		'around',
		'divorce',
		2,
		'Welke vrienden van toen zou je nog eens willen bellen? Wie is er nieuw bij gekomen?',
		/\bgescheiden\b|\bscheiding\b|\buit elkaar\b|\bom het weekend\b|\bmijn ex\b|\bwoon ik op mezelf\b/,
		/\bgescheiden afval\b|\bafvalscheiding\b/
	),
	cue(
		'around',
		'faith',
		1,
		'Wat geeft je geloof je? Wie kom je daar tegen?',
		/\bkerk\b|\bmoskee\b|\btempel\b|\bgelo(?:of|ven|vig)\b|\bbid(?:den|t)?\b|\bramadan\b|\bdominee\b|\bpastoor\b|\bimam\b/,
		/\bgeloof (?:het|ik|dat|me|mij|er)\b|\bik geloof\b.{0,8}\b(?:dat|niet|wel)\b/
	),
	cue(
		'around',
		'neighbours',
		2,
		'Met welke buur gaat het wel? Wat heb je al geprobeerd?',
		/\b(?:buren|buurman|buurvrouw|bovenbu(?:ur|ren)\w*|benedenbu(?:ur|ren)\w*)\b.{0,40}\b(?:ruzie|lawaai|herrie|overlast|last van|groet\w* niet|zegt niks)\b|\b(?:ruzie|overlast|herrie)\b.{0,25}\b(?:buren|buurman|buurvrouw|bovenbu(?:ur|ren)\w*)\b/
	),
	cue(
		'around',
		'drink',
		2,
		'Op welke plek gaat het vanzelf goed? Wie weet ervan?',
		/\bgestopt met drinken\b|\bdrink\b.{0,12}\b(?:te veel|teveel|weer|elke)\b|\balcohol\b|\bverslaafd\b|\bverslaving\b|\bnuchter\b|\bblow(?:en|t)?\b/,
		/\bdrink\b.{0,12}\b(?:elke|weer)\b.{0,15}\b(?:koffie|thee)\b/
	),
	cue(
		'around',
		'company',
		1,
		'Waarover zou je dan praten? Of wat zouden jullie samen doen?',
		/\bmaatje\b|\baanspraak\b|\bgezelschap\b|\biemand die\b.{0,20}\b(?:langs|komt|bezoek|praat)\b|\bpraatje\b|\biemand om mee\b/
	)
];
