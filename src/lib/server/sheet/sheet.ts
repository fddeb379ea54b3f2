/** A sheet as people keep it: rows of cells, whatever kind of file it came from. Knows nothing of what is in it. */

export type Cell = string | number | boolean | Date | null;

/** The number is the one a spreadsheet shows in its margin. */
export type Row = { number: number; cells: Cell[] };

export type Sheet = { name: string; rows: Row[] };

/** What is wrong with a file as a whole, in one Dutch line for who offers it. */
export class Unreadable extends Error {
	override name = 'Unreadable';
}

/** The most a file may weigh, in bytes. */
export const heaviest = 50 * 1024 * 1024;
