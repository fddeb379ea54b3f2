import { dayInWords } from '#lib/entry/dates.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';

/** A role that is open, as everybody reads it. No I/O. */
export type SoughtRole = { what: string; talent: Talent | null; many: number; by: string | null; found: number };

/** 1 van de 3 gevonden, graag voor vrijdag 27 november. Timmeren en bouwen. */
export function soughtText({ talent, many, by, found }: SoughtRole): string {
	const count = many === 1 ? (found ? 'Iemand gevonden' : '') : `${found} van de ${many} gevonden`;
	const until = by && `graag voor ${dayInWords(by)}`;
	const sentence = [count, until].filter(Boolean).join(', ');
	const upper = sentence && `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
	return [upper, talent && `${talents[talent]}.`].filter(Boolean).join(' ');
}
