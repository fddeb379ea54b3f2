import { textOf } from '#lib/server/sheet/csv.ts';
import { headerOf, type Key } from './columns.ts';
import type { OutRow } from './outgoing.server.ts';

type Out = { columns: Key[]; rows: OutRow[] };

/** With Dutch names above the columns and a comma in numbers, as a Dutch spreadsheet reads them. */
export function csvOf({ columns, rows }: Out): string {
	const cell = (value: OutRow[Key]) => (typeof value === 'number' ? String(value).replace('.', ',') : (value ?? ''));
	return textOf([columns.map(headerOf), ...rows.map((row) => columns.map((key) => cell(row[key])))]);
}

/** With English names. */
export function jsonOf({ columns, rows }: Out): string {
	const objects = rows.map((row) => Object.fromEntries(columns.map((key) => [key, row[key] ?? null])));
	return `${JSON.stringify(objects, null, '\t')}\n`;
}
