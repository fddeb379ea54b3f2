import { type Cell, type Row, type Sheet, Unreadable } from './sheet.ts';

/** A list in which every line has other names would become as many columns as it has lines. */
const mostColumns = 500;

/**
 * The rows in JSON: an array of objects, or an object with such arrays by name. The first row is the header, and the
 * first object has number 1. A list in a cell becomes lines with a bullet.
 * @throws Unreadable
 */
export function sheetsOf(source: string, name: string, text: string): Sheet[] {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new Unreadable(`${source} is geen geldige JSON, of het breekt halverwege af.`, { cause });
	}
	if (Array.isArray(json)) return [{ name, rows: rowsOf(source, json) }];
	const lists = Object.entries(json ?? {}).filter(([, value]) => Array.isArray(value));
	if (lists.length === 0) throw new Unreadable(`${source} is geen lijst. We verwachten [{ "titel": "..." }, ...].`);
	return lists.map(([key, list]) => ({ name: key, rows: rowsOf(source, list as unknown[]) }));
}

function rowsOf(source: string, list: unknown[]): Row[] {
	const isRecord = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one);
	if (!list.every(isRecord)) throw new Unreadable(`${source}: elk ding in de lijst moet een { ... } met namen zijn.`);
	const records = list as Record<string, unknown>[];
	const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
	if (header.length > mostColumns)
		throw new Unreadable(`${source} heeft ${header.length} namen van kolommen. Het mogen er ${mostColumns} zijn.`);
	return [
		{ number: 0, cells: header },
		...records.map((record, index) => ({ number: index + 1, cells: header.map((key) => cellOf(record[key])) }))
	];
}

function cellOf(value: unknown): Cell {
	if (value === undefined || value === null) return null;
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	return Array.isArray(value) ? value.map((one) => `• ${String(one)}`).join('\n') : JSON.stringify(value);
}
