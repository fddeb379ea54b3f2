/** The words of a mail: pure text, short paragraphs. No I/O. */
export type Letter = { subject: string; body: string };

/** Parts with an empty line between them; what is empty or false is left out. */
export function paragraphs(...parts: (string | false | null | undefined)[]): string {
	return parts.filter(Boolean).join('\n\n');
}

/** What somebody else wrote, so that everybody sees where it begins and ends. */
export function quoted(text: string): string {
	return text.replace(/^/gm, '> ');
}
