import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { guard, unguard } from './guard.ts';
import { type Row, Unreadable } from './sheet.ts';

const delimiters = [';', ',', '\t'] as const;

/**
 * The rows of a text with delimiters, empty ones included so that the numbers are those of a spreadsheet.
 * @throws Unreadable
 */
export function rowsOf(source: string, text: string): Row[] {
	const told = /^sep=(.)\r?\n/i.exec(text);
	const body = told ? text.slice(told[0].length) : text;
	try {
		const rows = parse(body, {
			delimiter: told?.[1] ?? delimiterOf(body),
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: false
		});
		return rows.map((cells, index) => ({ number: index + (told ? 2 : 1), cells: cells.map(unguarded) }));
	} catch (cause) {
		if (!(cause instanceof CsvError)) throw cause;
		const line = typeof cause.lines === 'number' ? ` Kijk vanaf regel ${cause.lines}.` : '';
		throw new Unreadable(
			`${source} kunnen we niet in regels verdelen: een aanhalingsteken wordt niet gesloten.${line}`,
			{
				cause
			}
		);
	}
}

function unguarded(cell: string): string {
	return unguard(cell.trim());
}

/** The sign that divides most of the first lines into as many cells. */
function delimiterOf(text: string): string {
	const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, 'x');
	const lines = start
		.split(/\r\n?|\n/)
		.filter((line) => line.trim())
		.slice(0, 30);
	const scores = delimiters.map((delimiter) => {
		const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
		const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
		return { delimiter, score: counts.filter((count) => count === usual).length * Math.min(usual, 8) };
	});
	return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** Text that a Dutch spreadsheet opens as it is: UTF-8 with a mark, semicolons, and no formulas. */
export function textOf(rows: readonly (readonly string[])[]): string {
	return stringify(
		rows.map((cells) => cells.map(guard)),
		{ bom: true, delimiter: ';', record_delimiter: '\r\n' }
	);
}
