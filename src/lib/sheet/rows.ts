import type { Row, Sheet } from '#lib/server/sheet/sheet.ts';
import { isDitto, isNothing, momentTextOf, textOf, tidy } from './cell.ts';
import type { Key } from './columns.ts';
import { type Header, headerIn, isRepeated } from './header.ts';

/** One row of a sheet below its header: what it says per column, empty cells left out. */
export type Told = {
	number: number;
	/** texts by column */
	cells: ReadonlyMap<Key, string>;
	/** why it is no item */
	skipped?: string;
};

/** A sheet with its header found. */
export type Table = {
	name: string;
	header: Header;
	/** the columns there are, also where a row leaves them empty */
	columns: ReadonlySet<Key>;
	rows: Told[];
};

const moments = new Set<Key>(['day', 'date', 'time', 'when', 'starts', 'ends', 'from', 'until']);

/** Something below the list: a sum, or who printed it when. */
const footer =
	/^(sub)?tota(al|len)\b|^aantal (activiteiten|initiatieven|deelnemers|regels):?|^gemiddeld|^som\b|^bron:|^laatst (bijgewerkt|gewijzigd)|^laatste (update|wijziging)|^bijgewerkt|^versie\b|^pagina \d|^afgedrukt|^printdatum|^opgesteld|^\*+\s|^einde( lijst)?$|^let op:/i;

/**
 * @param knows whether a word that stands alone in a row means something for the rows below it, and in which column
 * @returns undefined when the sheet has no header
 */
export function tableOf(
	sheet: Sheet,
	knows: (heading: string) => Key | undefined = () => undefined
): Table | undefined {
	const header = headerIn(sheet);
	if (!header) return undefined;
	const columns = new Set(header.keys.filter((key) => key !== undefined));
	const rows: Told[] = [];
	let above: ReadonlyMap<Key, string> = new Map();
	let heading: { key: Key; text: string } | undefined;
	for (const row of sheet.rows.filter(({ number }) => number > header.number)) {
		const cells = cellsOf(row, header, above);
		const filled = row.cells.map((cell) => tidy(textOf(cell))).filter(Boolean);
		if (filled.length === 0) continue;
		const reason = isRepeated(header, row)
			? 'de kopregel nog eens'
			: isFooter(filled, cells)
				? 'onderschrift of totaal'
				: '';
		if (reason) {
			rows.push({ number: row.number, cells, skipped: reason });
			continue;
		}
		const [alone] = filled;
		const meaning = filled.length === 1 && columns.size > 2 ? knows(alone!) : undefined;
		if (meaning || (filled.length === 1 && columns.size > 2 && !cells.has('title'))) {
			heading = meaning && { key: meaning, text: alone! };
			rows.push({
				number: row.number,
				cells,
				skipped: meaning ? 'tussenkop, geldt voor de regels eronder' : 'tussenkop'
			});
			continue;
		}
		above = cells;
		const isTold = !heading || cells.has(heading.key);
		rows.push({ number: row.number, cells: isTold ? cells : new Map(cells).set(heading!.key, heading!.text) });
	}
	return { name: sheet.name, header, columns, rows };
}

function cellsOf(row: Row, header: Header, above: ReadonlyMap<Key, string>): Map<Key, string> {
	const cells = new Map<Key, string>();
	row.cells.forEach((cell, index) => {
		const key = header.keys[index];
		if (!key || cells.has(key)) return;
		const text = tidy(moments.has(key) ? momentTextOf(cell) : textOf(cell));
		const meant = isDitto(text) ? (above.get(key) ?? '') : text;
		if (meant && !isNothing(meant)) cells.set(key, meant);
	});
	return cells;
}

/** A title like `Totaal lijf` has more beside it than a number. */
function isFooter(filled: string[], cells: ReadonlyMap<Key, string>): boolean {
	const [first, ...others] = filled;
	if (!footer.test(first!) && !footer.test(cells.get('title') ?? '')) return false;
	return others.length <= 1 || others.every((text) => /^[\d.,€ %-]+$/.test(text));
}
