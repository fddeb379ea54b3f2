import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { rowsOf } from './csv.ts';
import { decode } from './encoding.ts';
import * as records from './records.ts';
import { heaviest, type Sheet, Unreadable } from './sheet.ts';
import * as workbook from './workbook.ts';

/**
 * Reads the sheets in a file: .csv, .xlsx or .json, told by what is in it rather than by its name.
 * @throws Unreadable in one line that says what to do
 */
export async function read(path: string): Promise<Sheet[]> {
	return sheetsIn(basename(path), await bytesOf(path));
}

/**
 * The same of a file that was sent.
 * @param path what the file is called
 */
export async function sheetsIn(path: string, bytes: Buffer): Promise<Sheet[]> {
	const source = basename(path);
	if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return workbook.sheetsOf(source, bytes);
	if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
		throw new Unreadable(
			extname(path).toLowerCase() === '.xlsx'
				? `${source} is met een wachtwoord beveiligd. Haal het wachtwoord eraf en sla het opnieuw op.`
				: `${source} is een oud Excel-bestand (.xls). Open het in Excel en sla het op als .xlsx.`
		);
	if (bytes.toString('latin1', 0, 5) === '%PDF-')
		throw new Unreadable(`${source} is een pdf. We lezen .csv, .xlsx en .json.`);
	const text = decode(source, bytes);
	if (!text.trim()) throw new Unreadable(`${source} is leeg.`);
	const name = basename(path, extname(path));
	if (extname(path).toLowerCase() === '.json' || /^\s*(\[\s*(\{|\])|\{\s*")/.test(text))
		return records.sheetsOf(source, name, text);
	if (/^\s*<(!doctype|html|\?xml|table)/i.test(text))
		throw new Unreadable(`${source} is een webpagina of xml. Open het in Excel en sla het op als .xlsx.`);
	return [{ name, rows: rowsOf(source, text) }];
}

function startsWith(bytes: Buffer, ...signature: number[]): boolean {
	return signature.every((byte, index) => bytes[index] === byte);
}

async function bytesOf(path: string): Promise<Buffer> {
	try {
		const { size } = await stat(path);
		if (size > heaviest)
			throw new Unreadable(`${basename(path)} is te groot (${Math.round(size / 1024 / 1024)} MB). Het mag tot 50 MB.`);
		const bytes = await readFile(path);
		if (bytes.length === 0) throw new Unreadable(`${basename(path)} is leeg.`);
		return bytes;
	} catch (cause) {
		if (cause instanceof Unreadable) throw cause;
		throw new Unreadable(
			reasons[(cause as NodeJS.ErrnoException).code ?? '']?.(path) ?? `${path} kunnen we niet lezen.`,
			{
				cause
			}
		);
	}
}

const reasons: Record<string, (path: string) => string> = {
	ENOENT: (path) => `We vinden ${path} niet.`,
	EISDIR: (path) => `${path} is een map, geen bestand.`,
	EACCES: (path) => `We mogen ${path} niet lezen.`
};
