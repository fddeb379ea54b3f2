import { Unreadable } from './sheet.ts';

/**
 * The text in these bytes: UTF-16 and UTF-8 by their mark, else UTF-8 when it is that, else Windows-1252, which is what
 * a Dutch Excel writes.
 * @param source how to name the file
 * @throws Unreadable when it isn't text
 */
export function decode(source: string, bytes: Uint8Array): string {
	const text = decoded(bytes);
	// eslint-disable-next-line no-control-regex -- that is what shows that it isn't text
	if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, 100_000)))
		throw new Unreadable(`${source} is geen blad met regels. We lezen .csv, .xlsx en .json.`);
	return text;
}

function decoded(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
