/**
 * What somebody can do, likes to do or wants to learn; what an initiative or network seeks. A short list to find each
 * other by, next to own words. Stored code - Dutch label. No I/O.
 */
export const talents = {
	cooking: 'Koken en bakken',
	gardening: 'Tuinieren',
	repairing: 'Repareren en klussen',
	building: 'Timmeren en bouwen',
	sewing: 'Naaien en breien',
	driving: 'Rijden',
	walking: 'Wandelen met iemand',
	cycling: 'Fietsen',
	sports: 'Sporten en bewegen',
	music: 'Muziek maken',
	singing: 'Zingen',
	crafts: 'Tekenen en knutselen',
	photos: 'Foto’s en filmpjes',
	writing: 'Schrijven',
	reading: 'Voorlezen',
	language: 'Helpen met Nederlands',
	translating: 'Tolken en vertalen',
	computers: 'Computer en telefoon',
	papers: 'Brieven en formulieren',
	money: 'Boekhouden en geld',
	organising: 'Organiseren',
	hosting: 'Gastheer of gastvrouw zijn',
	talking: 'Luisteren en praten',
	children: 'Met kinderen',
	young: 'Met jongeren',
	old: 'Met ouderen',
	animals: 'Met dieren',
	lifting: 'Sjouwen en verhuizen',
	shopping: 'Boodschappen doen',
	games: 'Spelletjes',
	nature: 'Natuur en groen',
	culture: 'Kunst en cultuur',
	faith: 'Geloof en zingeving'
} as const;

export type Talent = keyof typeof talents;
export const talentCodes = Object.keys(talents) as Talent[];
