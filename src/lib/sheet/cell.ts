import type { Cell } from '#lib/server/sheet/sheet.ts';

/** What stands in one cell: tidied text, a date or an hour that a spreadsheet keeps as a number, a tick. */

const months = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** The text of a cell as a person sees it; empty for none. Spreadsheets keep hours as a part of a day, around 1900. */
export function textOf(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (typeof cell === 'boolean') return cell ? 'ja' : 'nee';
	if (typeof cell === 'number') return numberText(cell);
	if (Number.isNaN(cell.getTime())) return '';
	const rounded = new Date(Math.round(cell.getTime() / 1000) * 1000);
	const [day, time] = [rounded.toISOString().slice(0, 10), rounded.toISOString().slice(11, 16)];
	if (rounded.getUTCFullYear() < 1901) return time;
	const date = `${rounded.getUTCDate()} ${months[rounded.getUTCMonth()]} ${day.slice(0, 4)}`;
	return time === '00:00' ? date : `${date} ${time}`;
}

/** Spreadsheets keep 2.5 as 2.5000000000000004; a coordinate really has that many digits. */
function numberText(value: number): string {
	const short = String(Math.round(value * 1e9) / 1e9);
	return short.length < 9 ? short : String(value);
}

/** A column of hours or dates may hold bare numbers: 0.4375 is half past ten, 46458 is a day in 2027. */
export function momentTextOf(cell: Cell): string {
	if (typeof cell !== 'number') return textOf(cell);
	if (cell > 0 && cell < 1) return new Date(Math.round(cell * 1440) * 60_000).toISOString().slice(11, 16);
	if (cell > 20_000 && cell < 80_000) return textOf(new Date(Math.round((cell - 25_569) * 86_400) * 1000));
	return textOf(cell);
}

/** Without what can't be seen or stored, and without needless white space; paragraphs stay. */
export function tidy(text: string): string {
	return (
		text
			.toWellFormed()
			.normalize('NFC')
			.replace(/\r\n?|\u2028|\u2029|\u0085|_x000D_\n?/g, '\n')
			.replace(/[\u00a0\u2007\u202f\t]/g, ' ')
			// eslint-disable-next-line no-control-regex -- those can't be stored
			.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
			.replace(/ +/g, ' ')
			.replace(/ ?\n ?/g, '\n')
			.replace(/\n{3,}/g, '\n\n')
			.trim()
	);
}

/** One line: breaks within a cell become spaces. */
export function oneLine(text: string): string {
	return text.replace(/\s*\n\s*/g, ' ').trim();
}

/** What people write where there is nothing to tell. */
export function isNothing(text: string): boolean {
	return /^([-–—.?/]+|n\.?\s?v\.?\s?t\.?|n\/a|nvt|onbekend|niet bekend|niet van toepassing|xxx+)$/i.test(text);
}

/** `idem` and ditto marks: the same as the row above. */
export function isDitto(text: string): boolean {
	return /^(idem|id\.|"|”|''|,,|〃|″|zie (hier)?boven|zelfde)$/i.test(text);
}

/** Yes or no as people tick it; undefined when it says something else. */
export function yesOrNo(text: string): boolean | undefined {
	const plain = text
		.slice(0, 100)
		.toLowerCase()
		.replace(/[.!]+$/, '')
		.trim();
	if (/^(ja|j|yes|y|x|v|✓|✔|√|☑|1|waar|true|wel|aanwezig|ok)$/.test(plain) || /^ja[ ,;(]/.test(plain)) return true;
	if (/^(nee|n|no|neen|0|onwaar|false|niet|geen|☐|✗|✘|-)$/.test(plain) || /^nee[ ,;(]/.test(plain)) return false;
	return undefined;
}

/** A list in a cell: lines with bullets, else divided by semicolons or line breaks. */
export function listIn(text: string): string[] {
	const lines = text.split('\n').filter((line) => line.trim());
	const isBulleted = lines.length > 0 && lines.every((line) => /^\s*[•*·–-]\s/.test(line));
	return (isBulleted ? lines.map((line) => line.replace(/^\s*[•*·–-]\s+/, '')) : text.split(/[;\n]/))
		.map((one) => one.trim())
		.filter((one) => one && !isNothing(one));
}

/** A list as one cell, such that `listIn` gives it back. */
export function listCell(list: readonly string[]): string {
	return list.some((one) => one.includes(';')) ? list.map((one) => `• ${one}`).join('\n') : list.join('; ');
}

/** A count: `15`, `max. 15`, `ca. 15 personen`; undefined when there is none. */
export function countIn(text: string): number | undefined {
	const found = text.match(/\d+/g) ?? [];
	const last = Number(found.at(-1));
	return found.length > 0 && found.length <= 2 && last < 100_000 ? last : undefined;
}

/** A number with a comma or a point; NaN for anything else. */
export function decimalOf(text: string): number {
	const bare = text.replace(/[°\s]|[NOEne]$/g, '');
	if (!/^[+-]?\d+([.,]\d+)*$/.test(bare)) return NaN;
	const signs = bare.match(/[.,]/g) ?? [];
	// with several signs all but a different last one only group the digits
	if (signs.length > 1) {
		const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
		const isDecimal = bare.indexOf(bare[last]!) === last;
		const digits = bare.replace(/[.,]/g, '');
		return isDecimal ? Number(`${bare.slice(0, last).replace(/[.,]/g, '')}.${bare.slice(last + 1)}`) : Number(digits);
	}
	return Number(bare.replace(',', '.'));
}
