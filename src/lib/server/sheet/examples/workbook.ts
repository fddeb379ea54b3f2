import { crc32 } from 'node:zlib';

/** For tests: writes an .xlsx file with nothing around it. */

/** A text, a number, a tick, or a number that is shown as a day or an hour. */
type Cell = string | number | boolean | null | { day: number } | { hour: number };
export type Page = { name: string; rows: Cell[][]; merged?: string[] };

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const links = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function workbook(...pages: Page[]): Buffer {
	return zip(membersOf(...pages));
}

/** The texts in it, for who wants to spoil one. */
export function membersOf(...pages: Page[]): Record<string, string> {
	const numbers = pages.map((_, index) => index + 1);
	return {
		'[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		'_rels/.rels': `${head}<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${pages
			.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
			.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${links}">${numbers
			.map((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
			.join('')}<Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
		// 14 is a day and 20 an hour in every spreadsheet
		'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>`,
		...Object.fromEntries(pages.map((page, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetOf(page)]))
	};
}

function sheetOf({ rows, merged = [] }: Page): string {
	const lines = rows.map(
		(cells, y) => `<row r="${y + 1}">${cells.map((cell, x) => cellOf(cell, x, y)).join('')}</row>`
	);
	const merges =
		merged.length > 0 ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '';
	return `${head}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData>${merges}</worksheet>`;
}

function cellOf(cell: Cell, x: number, y: number): string {
	const at = `r="${String.fromCharCode(65 + x)}${y + 1}"`;
	if (cell === null) return '';
	if (typeof cell === 'string')
		return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
	if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${Number(cell)}</v></c>`;
	if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
	return 'day' in cell ? `<c ${at} s="1"><v>${cell.day}</v></c>` : `<c ${at} s="2"><v>${cell.hour}</v></c>`;
}

function escaped(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

/** Something packed, and how large it says that it becomes. */
export type Packed = { packed: Buffer; says: number };

/** Members as they are, unless they are packed. */
export function zip(members: Record<string, string | Packed>): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, member] of Object.entries(members)) {
		const isPlain = typeof member === 'string';
		const [title, content] = [Buffer.from(name), isPlain ? Buffer.from(member) : member.packed];
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(isPlain ? 0 : 8, 4);
		common.writeUInt32LE(crc32(content), 10);
		common.writeUInt32LE(content.length, 14);
		common.writeUInt32LE(isPlain ? content.length : member.says, 18);
		common.writeUInt16LE(title.length, 22);
		parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, title, content);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, title);
		offset += 30 + title.length + content.length;
	}
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(Object.keys(members).length, 8);
	end.writeUInt16LE(Object.keys(members).length, 10);
	end.writeUInt32LE(Buffer.concat(directory).length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, ...directory, end]);
}
