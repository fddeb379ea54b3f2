import type { Cell, Row, Sheet } from '#lib/server/sheet/sheet.ts';
import { headerOf, type Key, meanings } from './columns.ts';
import { textOf, tidy } from './cell.ts';

/** The row with the names of the columns, wherever it stands, and what each column means. */
export type Header = {
	/** the number of the row in the sheet; 0 when a file has names instead of a row */
	number: number;
	/** per column of the sheet */
	keys: (Key | undefined)[];
	names: string[];
	/** what is told about the columns, in plain Dutch */
	remarks: string[];
};

/** A title and a date, or who it was made by, stand above the header; not a whole page. */
const FURTHEST = 40;

/** @returns undefined when no row looks like a header */
export function headerIn(sheet: Sheet): Header | undefined {
	const scored = sheet.rows.slice(0, FURTHEST).map((row) => ({ row, score: scoreOf(row) }));
	const best = Math.max(0, ...scored.map(({ score }) => score));
	const found = scored.find(({ score }) => score === best)?.row;
	const isOnlyOne = found?.cells.filter((cell) => textOf(cell) !== '').length === 1;
	if (!found || best === 0 || (best < 2 && !(isOnlyOne && sheet.rows[0] === found))) return undefined;
	return read(found);
}

function scoreOf(row: Row): number {
	return new Set(row.cells.map((cell) => named(cell) && meanings(nameOf(cell))[0]).filter(Boolean)).size;
}

function nameOf(cell: Cell): string {
	return tidy(textOf(cell));
}

/** A header is a few words; a sentence that happens to begin like one is not. */
function named(cell: Cell): boolean {
	return typeof cell === 'string' && cell.trim() !== '' && cell.length <= 60;
}

function read(row: Row): Header {
	const names = row.cells.map((cell) => (named(cell) ? nameOf(cell) : ''));
	const keys: (Key | undefined)[] = names.map(() => undefined);
	const remarks: string[] = [];
	// names that can mean one thing only choose first
	const order = names.map((_, index) => index).sort((a, b) => meanings(names[a]!).length - meanings(names[b]!).length);
	for (const index of order) {
		const possible = names[index] ? meanings(names[index]) : [];
		const free = possible.find((key) => !keys.includes(key));
		keys[index] = free ?? possible[0];
		if (possible[0] && !free) {
			const other = names[keys.indexOf(possible[0])];
			remarks.push(`“${names[index]}” gebruiken we alleen waar “${other}” leeg is`);
		}
	}
	const unknown = names.filter((name, index) => name && !keys[index]);
	if (unknown.length > 0)
		remarks.unshift(`deze kolommen kennen we niet en slaan we over: ${unknown.map((name) => `“${name}”`).join(', ')}`);
	return { number: row.number, keys, names, remarks };
}

/** Whether a row is the header once more, as on every page of a print. */
export function isRepeated(header: Header, row: Row): boolean {
	const texts = row.cells.map((cell) => nameOf(cell));
	return header.names.some(Boolean) && header.names.every((name, index) => name === (texts[index] ?? ''));
}

/** What was seen where a header was expected, for who has to mend it. */
export function seenIn(sheet: Sheet): string {
	const row = sheet.rows.find(({ cells }) => cells.filter((cell) => textOf(cell) !== '').length > 1) ?? sheet.rows[0];
	const seen = (row?.cells ?? []).map((cell) => nameOf(cell)).filter(Boolean);
	const example = (['title', 'kind', 'summary', 'when', 'venue', 'wijk', 'cost'] as const).map(headerOf).join(', ');
	return (
		`We herkennen de kopregel niet.${seen.length > 0 ? ` Op regel ${row!.number} zien we: ${seen.slice(0, 8).join(', ').slice(0, 300)}.` : ''}` +
		` Zet boven de kolommen namen zoals: ${example}.`
	);
}
