import type { Part } from './conversation.ts';

/**
 * What can be heard in a story, and what to ask then. A cue says nothing about a person: it only helps to ask on. Read
 * against text without capitals and accents, a sentence at a time. No I/O.
 */
export type Cue = {
	/** of one topic only one question is asked */
	topic: string;
	/** what the answer helps to fill in */
	into: Part;
	/** 9: ask this before anything else; 3: lies behind many stories; 1: nice to know */
	weight: 1 | 2 | 3 | 9;
	hears: RegExp;
	/** said in the same sentence, and then it is something else */
	unless?: RegExp;
	question: string;
};

export const cue = (
	into: Part,
	topic: string,
	weight: Cue['weight'],
	question: string,
	hears: RegExp,
	unless?: RegExp
): Cue => ({ topic, into, weight, question, hears, ...(unless && { unless }) });
