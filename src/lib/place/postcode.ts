import { cbsWijkCodeOf, gemeenteCodeOf, Refusal } from './area.ts';
import { codePattern } from './place.ts';

/** A postcode is four digits, and two letters for one side of a street: 5038AB. */

/** `5038 ab` -> `5038AB`; four digits stay four; undefined for anything else. */
export function normalise(typed: string): string | undefined {
	const bare = typed.toUpperCase().replace(/[\s.-]/g, '');
	// no postcode starts with a 0, or has the letters SA, SD or SS
	return /^[1-9]\d{3}(?:(?!S[ADS])[A-Z]{2})?$/.test(bare) ? bare : undefined;
}

/** The columns of a table of postcodes; CBS puts a year behind some names: Buurt2024. */
const headers = {
	code: /^(pc|pc6|pc4|postcode|postcode6|postcode4)$/,
	buurt: /^(buurt|buurtcode|bucode|bucd)(\d{4})?(code)?$/,
	wijk: /^(wijk|wijkcode|wkcode|wkcd)(\d{4})?(code)?$/,
	gemeente: /^(gemeente|gemeentecode|gem|gmcode|gmcd)(\d{4})?(code)?$/
};
export type Columns = Partial<Record<keyof typeof headers, number>>;

/** Which column holds what, from the first line of the table. */
export function columnsOf(header: readonly string[]): Columns {
	const bare = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
	const found: Columns = {};
	for (const [column, pattern] of Object.entries(headers) as [keyof typeof headers, RegExp][]) {
		const index = bare.findIndex((name) => pattern.test(name));
		if (index >= 0) found[column] = index;
	}
	return found;
}

const shapes = {
	gemeente: { prefix: 'GM', length: 4 },
	wijk: { prefix: 'WK', length: 6 },
	buurt: { prefix: 'BU', length: 8 }
} as const;

/** CBS wrote codes as numbers for years, without what stands before them: 3630000 is BU03630000. */
export function codeOf(level: keyof typeof shapes, written: string | undefined): string | undefined {
	const { prefix, length } = shapes[level];
	const bare = (written ?? '')
		.trim()
		.toUpperCase()
		.replace(/^(GM|WK|BU)/, '');
	const code = `${prefix}${bare.padStart(length, '0')}`;
	return bare !== '' && codePattern[level].test(code) ? code : undefined;
}

export type Row = { code: string; gemeenteCode: string; wijkCode: string | null; buurtCode: string | null };
export type Table = { rows: Row[]; unreadable: { line: number; why: string }[] };

/**
 * One row per postcode from a table of postcodes or of all addresses: where most of its addresses are.
 * @param records the lines of the table, the header first
 * @throws Refusal when the columns aren't there or no line can be read
 */
export async function gather(
	source: string,
	records: AsyncIterable<string[]> | Iterable<string[]>,
	only: readonly string[] = []
): Promise<Table> {
	let columns: Columns | undefined;
	let line = 0;
	const counts = new Map<string, { row: Row; times: number }>();
	const unreadable: Table['unreadable'] = [];
	for await (const record of records) {
		line++;
		if (!columns) {
			columns = columnsOf(record);
			if (columns.code === undefined || (columns.buurt ?? columns.wijk ?? columns.gemeente) === undefined)
				throw new Refusal(
					`${source} needs a column PC6 and a column Buurt, Wijk or Gemeente with codes; it has ${record.join(', ').slice(0, 200)}.`
				);
			continue;
		}
		const row = readRow(record, columns);
		if (typeof row === 'string') unreadable.push({ line, why: row });
		else if (only.length === 0 || only.includes(row.gemeenteCode)) {
			const key = `${row.code} ${row.buurtCode ?? row.wijkCode ?? row.gemeenteCode}`;
			const counted = counts.get(key);
			if (counted) counted.times++;
			else counts.set(key, { row, times: 1 });
		}
	}
	if (counts.size === 0) throw new Refusal(`${source} holds no postcode that can be used${told(unreadable)}.`);
	const most = new Map<string, { row: Row; times: number }>();
	for (const counted of counts.values())
		if (counted.times > (most.get(counted.row.code)?.times ?? 0)) most.set(counted.row.code, counted);
	return { rows: [...most.values()].map(({ row }) => row), unreadable };
}

function told([first]: Table['unreadable']): string {
	return first ? `; line ${first.line}: ${first.why}` : '';
}

function readRow(record: readonly string[], columns: Columns): Row | string {
	const cell = (column: keyof Columns) => (columns[column] === undefined ? undefined : record[columns[column]]);
	const code = normalise(cell('code') ?? '');
	if (!code) return `"${cell('code') ?? ''}" is not a postcode`;
	const buurtCode = codeOf('buurt', cell('buurt')) ?? null;
	const wijkCode = codeOf('wijk', cell('wijk')) ?? (buurtCode && cbsWijkCodeOf(buurtCode));
	const gemeenteCode = codeOf('gemeente', cell('gemeente')) ?? (wijkCode && gemeenteCodeOf(wijkCode));
	return gemeenteCode ? { code, gemeenteCode, wijkCode, buurtCode } : 'it has no code of a buurt, wijk or gemeente';
}
