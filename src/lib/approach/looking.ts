import { type Talent, talents } from '#lib/entry/talent.ts';

/** Who looks for what somebody can, and where they can learn what they want to: with the reason in words. No I/O. */

/** What somebody does with a talent, after "iemand die". */
const doing: Record<Talent, string> = {
	cooking: 'kan koken of bakken',
	gardening: 'graag tuiniert',
	repairing: 'kan repareren of klussen',
	building: 'kan timmeren of bouwen',
	sewing: 'kan naaien of breien',
	driving: 'kan rijden',
	walking: 'wil wandelen met een ander',
	cycling: 'graag fietst',
	sports: 'graag sport of beweegt',
	music: 'muziek maakt',
	singing: 'graag zingt',
	crafts: 'graag tekent of knutselt',
	photos: 'foto’s of filmpjes maakt',
	writing: 'graag schrijft',
	reading: 'wil voorlezen',
	language: 'wil helpen met Nederlands',
	translating: 'kan tolken of vertalen',
	computers: 'handig is met computer en telefoon',
	papers: 'kan helpen met brieven en formulieren',
	money: 'iets weet van boekhouden en geld',
	organising: 'graag organiseert',
	hosting: 'gastheer of gastvrouw wil zijn',
	talking: 'goed kan luisteren',
	children: 'graag met kinderen is',
	young: 'graag met jongeren is',
	old: 'graag met ouderen is',
	animals: 'graag met dieren is',
	lifting: 'kan sjouwen',
	shopping: 'boodschappen wil doen',
	games: 'graag spelletjes doet',
	nature: 'graag in het groen is',
	culture: 'van kunst en cultuur houdt',
	faith: 'iets heeft met geloof of zingeving'
};

/** How near it is. */
export type Near = { sameWijk: boolean; wijkName: string | null; km: number | null };

/** bij jou in de wijk; in Waterkant, ongeveer 2 kilometer ver */
export function nearText({ sameWijk, wijkName, km }: Near): string {
	if (sameWijk) return 'bij jou in de wijk';
	const where = wijkName ? `in ${wijkName}` : 'voor de hele gemeente';
	return km === null ? where : `${where}, ongeveer ${Math.max(1, Math.round(km))} kilometer ver`;
}

/**
 * Why this might be something: "Zoekt iemand die kan koken of bakken, bij jou in de wijk."
 * @param what own words of who looks, when there are any: "een kok voor donderdag"
 */
export function seeksText(talent: Talent, near: Near, what?: string | null): string {
	return what ? `Zoekt: ${what}. Dat is ${nearText(near)}.` : `Zoekt iemand die ${doing[talent]}, ${nearText(near)}.`;
}

/** "Hier kun je leren: koken en bakken. Dat is bij jou in de wijk." */
export function teachesText(codes: readonly Talent[], near: Near): string {
	const list = codes.map((code) => talents[code].toLowerCase()).join(', ');
	return `Hier kun je leren: ${list}. Dat is ${nearText(near)}.`;
}
