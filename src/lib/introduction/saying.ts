import { parts } from '#lib/vraag/conversation.ts';
import type { Reason, ReasonKind } from './ranking/reason.ts';

/** A reason as a makelaar reads it: what it comes to, and quietly the words of the story that caused it. No I/O. */
export type Said = { text: string; quotes: { words: string; from: string }[] };

/** What was told where. */
const told: Readonly<Record<string, string>> = {
	words: 'de vraag',
	likes: 'wat die graag doet',
	...Object.fromEntries(Object.entries(parts).map(([part, { label }]) => [part, `het blad, ${label.toLowerCase()}`]))
};

export function saidOf({ text, because }: Reason): Said {
	const quotes = because.flatMap((one) =>
		one.of === 'story' ? [{ words: one.words, from: told[one.where] ?? 'eerder' }] : []
	);
	// the sentence for the person repeats their words; here they stand beneath it
	const rest = quotes.reduce(
		(left, { words }) => left.replace(`Je zei: ‘${words}’.`, '').replace(/\s+/g, ' ').trim(),
		text
	);
	return { text: rest || text, quotes };
}

/** What stands with the facts of a circle already, and needn't be said twice on its card. */
const facts: ReadonlySet<ReasonKind> = new Set(['time', 'reach', 'size', 'companion', 'room', 'money', 'access']);

/** What speaks for it, beyond its facts; and what to keep in mind. */
export function sorted(reasons: readonly Reason[]): { why: Reason[]; mind: Reason[] } {
	return {
		why: reasons.filter(({ kind }) => !facts.has(kind) && kind !== 'but' && kind !== 'not'),
		mind: reasons.filter(({ kind }) => kind === 'but' || kind === 'not')
	};
}

export const fits = { good: 'Past goed', fair: 'Past redelijk', weak: 'Past een beetje' } as const;
