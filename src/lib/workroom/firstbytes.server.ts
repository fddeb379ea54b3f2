import type { PaperKind } from './paper.ts';

/** What a file is by what is in it, whatever it is called. Programs, pages and drawings that can run something are none. */

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const odt = 'application/vnd.oasis.opendocument.text';
const ods = 'application/vnd.oasis.opendocument.spreadsheet';

/** Pictures apart: those are read by server/photos.server.ts. Undefined for what can't lie here. */
export function paperKind(file: Uint8Array): PaperKind | undefined {
	const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
	if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
	if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return zipKind(bytes);
	return isText(bytes) ? 'text/plain' : undefined;
}

/** Documents of Word, Excel and LibreOffice are zips; one that carries macros is no paper but a program. */
function zipKind(bytes: Buffer): PaperKind | undefined {
	const names = namesIn(bytes);
	if (
		!names ||
		names.some((name) => /vbaproject|\.(exe|js|vbs|bin|dll|html?|svg)$|(^|\/)(scripts|basic)\//i.test(name))
	)
		return undefined;
	// LibreOffice: the first file in it is called mimetype, and holds just that, as it is
	const [first] = names;
	if (first === 'mimetype') {
		const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
		const type = bytes.subarray(start, start + bytes.readUInt32LE(18)).toString('latin1');
		return [odt, ods].find((kind) => kind === type) as PaperKind | undefined;
	}
	if (!names.includes('[Content_Types].xml')) return undefined;
	if (names.includes('word/document.xml')) return word;
	return names.includes('xl/workbook.xml') ? sheet : undefined;
}

/** The names in the list at the end of a zip; undefined when that isn't whole. */
function namesIn(bytes: Buffer): string[] | undefined {
	const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	if (end < 0 || end + 22 > bytes.length) return undefined;
	const count = bytes.readUInt16LE(end + 10);
	const names: string[] = [];
	let at = bytes.readUInt32LE(end + 16);
	for (let n = 0; n < count; n++) {
		if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) return undefined;
		const length = bytes.readUInt16LE(at + 28);
		names.push(bytes.subarray(at + 46, at + 46 + length).toString('utf8'));
		at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return names;
}

/** Words, line by line: no bytes that are none, and no page, drawing or script in disguise. */
function isText(bytes: Buffer): boolean {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return false;
	}
	// eslint-disable-next-line no-control-regex -- that is what it looks for
	if (!text.trim() || /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return false;
	return !/^\s*#!|<(!doctype|\?xml|\?php|html|head|body|svg|script|iframe|object|embed)\b/i.test(text);
}
