/**
 * A cell that begins like a formula is run by a spreadsheet that opens the file. Such a cell gets an apostrophe in
 * front, as people type it themselves; taking it away again gives the very same text.
 */

/** What a spreadsheet would work out, in narrow or wide signs, or has an apostrophe in front of it. */
const formula = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
/** What a person protects from being taken for a number; `'t Trefpunt` and `'s middags` are words. */
const kept = /^'+[\s.,()/+-]*\d[\d\s.,()/+-]*$/;

export function guard(text: string): string {
	return formula.test(text) || kept.test(text) ? `'${text}` : text;
}

export function unguard(text: string): string {
	return text.startsWith("'") && (formula.test(text) || kept.test(text)) ? text.slice(1) : text;
}
