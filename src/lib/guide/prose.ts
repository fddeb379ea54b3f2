/** Text with headings, lists and links, as a tree: what a page draws is one of these tags, or plain text. No I/O. */
export const proseTags = ['h2', 'h3', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'blockquote', 'br', 'hr', 'a'] as const;
export type ProseTag = (typeof proseTags)[number];
export type Prose = string | { tag: ProseTag; href?: string; inside: Prose[] };

/** All words of it, for counting. */
export function wordsOf(prose: readonly Prose[]): string {
	return prose.map((one) => (typeof one === 'string' ? one : wordsOf(one.inside))).join(' ');
}
