import { limits } from '#lib/entry/entry.ts';
import { lengthOf } from './fitting.ts';

/** How somebody can be reached, from cells that often hold more than one thing. */

/** One telephone number; a spreadsheet that took it for a number lost its 0. */
export function phoneIn(text: string, warnings: string[]): string | null {
	if (!text) return null;
	const bare = text.replace(/^(tel|telefoon|mob|mobiel)[.:]*\s*/i, '').trim();
	const mended =
		/^[1-9]\d*$/.test(bare.replace(/[\s-]/g, '')) && bare.replace(/\D/g, '').length === 9 ? `0${bare}` : bare;
	const numbers = mended.match(/\+?\d[\d\s()./-]{5,}\d/g) ?? [];
	const [first = mended] = lengthOf(mended) <= limits.phone && numbers.length <= 1 ? [mended] : separate(mended);
	if (first.replace(/\D/g, '').length < 3 || lengthOf(first) > limits.phone) {
		warnings.push(`“${text}” is geen telefoonnummer; we laten het weg`);
		return null;
	}
	if (first !== mended) warnings.push(`er staat meer dan één telefoonnummer; we nemen ${first}`);
	return first;
}

function separate(text: string): string[] {
	return text
		.split(/\s*(?:[/;,|\n]|\bof\b|\ben\b)\s*/)
		.map((one) => /\+?\(?\d[\d\s().-]{5,}\d/.exec(one)?.[0].trim() ?? '')
		.filter(Boolean);
}

export function emailIn(text: string, warnings: string[]): string | null {
	if (!text) return null;
	const beginning = text.replace(/^mailto:/i, '').slice(0, 2 * limits.email);
	const found = /[^\s<>,;:"()]+@[^\s<>,;:"()]+\.[a-z]{2,}/i.exec(beginning)?.[0];
	if (found && lengthOf(found) <= limits.email) return found;
	warnings.push(`“${text}” is geen e-mailadres; we laten het weg`);
	return null;
}

/** A web address that a browser can open. */
export function websiteIn(text: string, warnings: string[]): string | null {
	if (!text) return null;
	const [first] = text.split(/\s+/);
	const url = URL.parse(/^https?:\/\//i.test(first!) ? first! : `https://${first}`);
	if (url?.hostname.includes('.') && url.href.length <= 500)
		return /^https?:\/\//i.test(first!) ? first! : `https://${first}`;
	warnings.push(`“${text}” is geen webadres; we laten het weg`);
	return null;
}
