import { limits } from '#lib/entry/entry.ts';
import { tidy } from './cell.ts';

/** Texts that are longer than there is room for. */

/** As people count them. */
export function lengthOf(text: string): number {
	return Array.from(text).length;
}

/** The first whole sentences that fit, else the first words with an ellipsis. */
export function shortened(text: string, most: number): string {
	const letters = Array.from(text);
	if (letters.length <= most) return text;
	const start = letters.slice(0, most).join('');
	const sentences = /^[\s\S]*[.!?](?=\s)/.exec(start)?.[0];
	if (sentences && lengthOf(sentences) > most / 3) return sentences.trim();
	return `${letters
		.slice(0, most - 1)
		.join('')
		.replace(/\s+\S*$/, '')}…`;
}

/** A short text that fits; what doesn't is kept whole in `extra`, for the text of the item. */
export function short(label: string, text: string, extra: string[], most: number = limits.short): string | null {
	if (!text) return null;
	if (lengthOf(text) <= most) return text;
	extra.push(`${label}: ${text}`);
	return shortened(text, most);
}

/** A summary that fits on a card, and the rest. */
export function summaryAndBody(summary: string, body: string): { summary: string; body: string } {
	if (lengthOf(summary) <= limits.summary) return { summary: summary.replace(/\s*\n\s*/g, ' '), body };
	return { summary: shortened(summary.replace(/\s*\n\s*/g, ' '), limits.summary), body: paragraphs(summary, body) };
}

export function paragraphs(...texts: string[]): string {
	return tidy(texts.filter(Boolean).join('\n\n'));
}
