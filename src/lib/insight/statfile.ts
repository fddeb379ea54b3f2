import type { Cell, Row } from '#lib/server/sheet/sheet.ts';
import { highest, type IndicatorCode, indicatorCodes, indicators } from './indicator.ts';
import { levelOf, type StatInput } from './stat.ts';

/** Figures as lines of a sheet: what each cell means, and what is wrong with it in a Dutch sentence. No I/O. */

const columns = ['area_code', 'indicator', 'year', 'value', 'estimate', 'source'] as const;
type Column = (typeof columns)[number];
/** The two that may be left out: we know who usually publishes a figure, and how it is made. */
const needed: readonly Column[] = ['area_code', 'indicator', 'year', 'value'];

export type Mistake = { line: number; why: string };

/** @param thisYear nothing is published about a later one */
export function readStats(rows: readonly Row[], thisYear: number): { stats: StatInput[]; mistakes: Mistake[] } {
	const [header, ...lines] = rows.filter(({ cells }) => cells.some((cell) => text(cell) !== ''));
	const names = (header?.cells ?? []).map((cell) => text(cell).toLowerCase());
	const missing = needed.filter((column) => !names.includes(column));
	if (missing.length)
		return {
			stats: [],
			mistakes: [
				{
					line: header?.number ?? 1,
					why: `boven de kolommen ontbreekt ${missing.join(', ')}. We verwachten: ${columns.join(';')}`
				}
			]
		};
	const stats: StatInput[] = [];
	const mistakes: Mistake[] = [];
	const before = new Map<string, number>();
	for (const { number, cells } of lines) {
		const cell = (column: Column) => text(cells[names.indexOf(column)] ?? null);
		const read = readLine(cell, thisYear);
		if (typeof read === 'string') {
			mistakes.push({ line: number, why: read });
			continue;
		}
		const key = `${read.areaCode} ${read.indicator} ${read.year}`;
		const other = before.get(key);
		if (other !== undefined) mistakes.push({ line: number, why: `dit cijfer staat ook op regel ${other}` });
		before.set(key, number);
		stats.push(read);
	}
	return { stats, mistakes };
}

function readLine(cell: (column: Column) => string, thisYear: number): StatInput | string {
	const areaCode = cell('area_code').toUpperCase();
	if (!levelOf(areaCode)) return `area_code “${cell('area_code')}” is geen code van het CBS, zoals WK085511`;
	const indicator = cell('indicator').toLowerCase();
	if (!Object.hasOwn(indicators, indicator))
		return `indicator “${cell('indicator')}” kennen we niet. Wel: ${indicatorCodes.join(', ')}`;
	const known = indicators[indicator as IndicatorCode];
	const year = Number(cell('year'));
	if (!/^\d{4}$/.test(cell('year')) || year < 1990 || year > thisYear)
		return `year “${cell('year')}” is geen jaar van 1990 tot en met ${thisYear}`;
	const value = numberOf(cell('value'));
	if (value === undefined) return `value “${cell('value')}” is geen getal, zoals 52,3`;
	if (value > highest[known.unit])
		return `value ${cell('value')} is te veel: het kan hoogstens ${highest[known.unit]} zijn`;
	const estimate = yesOrNo(cell('estimate'), known.estimate);
	if (estimate === undefined) return `estimate “${cell('estimate')}” is geen ja of nee`;
	const source = cell('source') || known.source;
	if ([...source].length > 80) return 'source is langer dan 80 tekens';
	return { areaCode, indicator: indicator as IndicatorCode, year, value, estimate, source };
}

/** 52,3 and 52.3 alike; of 1.234,5 the point only splits thousands. Nothing below zero. */
function numberOf(typed: string): number | undefined {
	const plain = typed.replace(/%$/, '').trim();
	const dutch = /^\d{1,3}(\.\d{3})+,\d+$/.test(plain) ? plain.replaceAll('.', '') : plain;
	return /^\d+([.,]\d+)?$/.test(dutch) ? Number(dutch.replace(',', '.')) : undefined;
}

function yesOrNo(typed: string, otherwise: boolean): boolean | undefined {
	if (typed === '') return otherwise;
	if (['ja', 'yes', 'true', 'waar', '1', 'schatting'].includes(typed.toLowerCase())) return true;
	return ['nee', 'no', 'false', 'onwaar', '0'].includes(typed.toLowerCase()) ? false : undefined;
}

function text(cell: Cell): string {
	return cell === null || cell instanceof Date ? '' : String(cell).trim();
}

/** JSON lines: an object on each line. A line that isn't one comes back as a mistake. */
export function rowsOfLines(typed: string): { rows: Row[]; mistakes: Mistake[] } {
	const rows: Row[] = [{ number: 0, cells: [...columns] }];
	const mistakes: Mistake[] = [];
	for (const [at, line] of typed.split(/\r\n?|\n/).entries()) {
		if (!line.trim()) continue;
		const found = objectIn(line);
		if (!found) mistakes.push({ line: at + 1, why: 'dit is geen { "area_code": ..., "indicator": ... }' });
		else rows.push({ number: at + 1, cells: columns.map((column) => cellOf(found[column])) });
	}
	return { rows, mistakes };
}

function objectIn(line: string): Partial<Record<Column, unknown>> | undefined {
	try {
		const found: unknown = JSON.parse(line);
		return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : undefined;
	} catch {
		return undefined;
	}
}

const cellOf = (value: unknown): Cell =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
