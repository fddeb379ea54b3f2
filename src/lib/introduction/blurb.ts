import type { Talent } from '#lib/entry/talent.ts';
import { longest } from './introduction.ts';

/** What a circle reads of somebody before both said yes: what they like to do, and nothing they can be known by. No I/O. */

/** iemand die graag ... */
const likes: Record<Talent, string> = {
	cooking: 'kookt',
	gardening: 'tuiniert',
	repairing: 'dingen repareert',
	building: 'timmert',
	sewing: 'naait of breit',
	driving: 'iemand een eindje rijdt',
	walking: 'wandelt',
	cycling: 'fietst',
	sports: 'beweegt',
	music: 'muziek maakt',
	singing: 'zingt',
	crafts: 'tekent en knutselt',
	photos: 'foto’s maakt',
	writing: 'schrijft',
	reading: 'voorleest',
	language: 'helpt met Nederlands',
	translating: 'vertaalt',
	computers: 'helpt met computer en telefoon',
	papers: 'helpt met brieven',
	money: 'met cijfers bezig is',
	organising: 'dingen regelt',
	hosting: 'mensen ontvangt',
	talking: 'een praatje maakt',
	children: 'met kinderen optrekt',
	young: 'met jongeren optrekt',
	old: 'met ouderen optrekt',
	animals: 'met dieren omgaat',
	lifting: 'een handje helpt',
	shopping: 'boodschappen doet',
	games: 'spelletjes doet',
	nature: 'buiten is',
	culture: 'met kunst bezig is',
	faith: 'over geloof praat'
};

/** Two say enough; a whole list would tell who it is. */
const most = 2;

/** What the circle seeks first, because that is what they will be glad of. */
export function blurbFor(
	{ talents, smallGroup = false }: { talents: readonly Talent[]; smallGroup?: boolean },
	sought: readonly string[]
): string {
	const isSought = (one: Talent) => Number(sought.includes(one));
	const told = [...talents].sort((a, b) => isSought(b) - isSought(a)).slice(0, most);
	const who = told.length
		? `Iemand uit de buurt die graag ${told.map((one) => likes[one]).join(' en ')},`
		: 'Iemand uit de buurt';
	return `${who} wil met jullie kennismaken.${smallGroup ? ' Liever eerst met een paar mensen.' : ''}`;
}

/** One reason a line, as typed; empty lines and dashes in front are left out. */
export function reasonsIn(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.replace(/^\s*[-•*]\s*/, '').trim())
		.filter((line) => line !== '')
		.slice(0, longest.reasons + 1);
}
