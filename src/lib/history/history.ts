import { type Part, ownPartNames } from '#lib/initiative/initiative.ts';
import { dateText } from '#lib/entry/dates.ts';

/** What somebody did, in numbers and for themselves alone: nobody else sees it, and nobody is compared. No I/O. */

export type Came = { title: string; times: number; last: string };
export type Hosted = { title: string; days: number; people: number | null; minutes: number; first: string };
export type Met = { title: string; times: number };
export type TookPart = { title: string; part: Part; since: Date; tasks: number };
export type Done = { came: Came[]; hosted: Hosted[]; met: Met[]; part: TookPart[] };

const times = (number: number) => (number === 1 ? 'één keer' : `${number} keer`);
const day = (iso: string) => dateText(new Date(`${iso}T12:00:00Z`));

export function cameText({ times: number, last }: Came): string {
	return `Je was er ${times(number)}, het laatst op ${day(last)}.`;
}

/** 12 keer sinds 3 maart 2026, samen ongeveer 24 uur. Er kwamen 96 mensen. */
export function hostedText({ days, people, minutes, first }: Hosted): string {
	const hours = Math.round(minutes / 60);
	const long = hours > 0 ? `, samen ongeveer ${hours} uur` : '';
	const many = people === null ? '' : people === 1 ? ' Er kwam één iemand.' : ` Er kwamen ${people} mensen.`;
	return `${days === 1 ? `Eén keer, op ${day(first)}` : `${days} keer sinds ${day(first)}`}${long}.${many}`;
}

export function metText({ times: number }: Met): string {
	return `Hierdoor leerde je ${number === 1 ? 'één mens' : `${number} mensen`} kennen.`;
}

export function partText({ part, since, tasks }: TookPart): string {
	const done = tasks === 0 ? '' : tasks === 1 ? ' Je deed één taak.' : ` Je deed ${tasks} taken.`;
	return `Je ${ownPartNames[part]} sinds ${dateText(since)}.${done}`;
}
