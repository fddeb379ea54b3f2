import readWorkbook from 'read-excel-file/node';
import { type Archive, archiveOf } from './archive.ts';
import { unguard } from './guard.ts';
import { type Cell, type Row, type Sheet, Unreadable } from './sheet.ts';

/**
 * The sheets of an .xlsx file. A cell that was merged downwards has its value in each row.
 * @throws Unreadable
 */
export async function sheetsOf(source: string, bytes: Buffer): Promise<Sheet[]> {
	const archive = archiveOf(bytes);
	if (!archive?.names.includes('xl/workbook.xml')) throw new Unreadable(reasonOf(source, archive));
	if (archive.names.some((name) => isEndless(archive.text(name) ?? '')))
		throw new Unreadable(`${source} is veel breder of langer dan een lijst. Zet wat je nodig hebt in een nieuw blad.`);
	try {
		const sheets = await readWorkbook(archive.plain());
		return sheets.map(({ sheet, data }) => ({
			name: sheet,
			rows: fillDown(rowsOf(data as Cell[][]), merges(archive, sheet))
		}));
	} catch (cause) {
		throw new Unreadable(`${source} is een beschadigd Excel-bestand. Open het in Excel en sla het opnieuw op.`, {
			cause
		});
	}
}

/** As far as a spreadsheet goes, and as many cells as are laid out: a single one far away makes all before it. */
const [mostRows, mostColumns, mostCells] = [1_048_576, 16_384, 12_000_000];

/** Whether the places that rows and cells say they have would fill the memory with empty ones. */
function isEndless(xml: string): boolean {
	let [rows, columns] = [0, 0];
	for (const [, place = ''] of xml.matchAll(/["'\s]r\s*=\s*["']([^"']*)/g)) {
		const [, letters = '', number = ''] = /^([^\d&]*)([^&]*)$/.exec(place) ?? ['', '&'];
		// written in another way than as it is
		if (letters === '&') return true;
		const row = Number(number || letters);
		if (row > mostRows || (number && columnOf(letters) >= mostColumns)) return true;
		if (row > rows) rows = row;
		if (number && columnOf(letters) >= columns) columns = columnOf(letters) + 1;
	}
	return rows * columns > mostCells;
}

function reasonOf(source: string, archive: Archive | undefined): string {
	if (archive?.names.includes('content.xml')) return `${source} is van LibreOffice (.ods). Sla het op als .xlsx.`;
	if (archive?.names.includes('xl/workbook.bin')) return `${source} is een .xlsb-bestand. Sla het op als .xlsx.`;
	return `${source} is geen Excel-bestand, of het is beschadigd. We lezen .csv, .xlsx en .json.`;
}

function rowsOf(data: Cell[][]): Row[] {
	return data.map((cells, index) => ({
		number: index + 1,
		cells: cells.map((cell) => (typeof cell === 'string' ? unguard(cell.trim()) : cell))
	}));
}

type Merge = { column: number; first: number; last: number };

/** The merged cells of a sheet that go down; the reader of workbooks doesn't tell them. */
function merges(archive: Archive, sheet: string): Merge[] {
	const tag = [...(archive.text('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].find(
		([text]) => unescaped(/\sname="([^"]*)"/.exec(text)?.[1] ?? '') === sheet
	);
	const id = /\sr:id="([^"]+)"/.exec(tag?.[0] ?? '')?.[1];
	const link = [...(archive.text('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].find(
		([text]) => /\sId="([^"]+)"/.exec(text)?.[1] === id
	);
	const target = /\sTarget="([^"]+)"/.exec(link?.[0] ?? '')?.[1];
	if (!target) return [];
	const xml = archive.text(target.startsWith('/') ? target.slice(1) : `xl/${target}`) ?? '';
	return [...xml.matchAll(/<(?:\w+:)?mergeCell\s+ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)]
		.map((found) => ({ column: columnOf(found[1]!), first: Number(found[2]), last: Number(found[3]) }))
		.filter((merge) => merge.last > merge.first);
}

function fillDown(rows: Row[], merged: Merge[]): Row[] {
	for (const { column, first, last } of merged) {
		const value = rows[first - 1]?.cells[column] ?? null;
		for (let number = first + 1; number <= Math.min(last, rows.length) && value !== null; number++) {
			const row = rows[number - 1];
			// a row that is empty but for the merge stays empty
			if (row?.cells.some((cell) => cell !== null)) row.cells[column] = value;
		}
	}
	return rows;
}

function columnOf(letters: string): number {
	return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function unescaped(text: string): string {
	const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
	return text.replace(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole);
}
