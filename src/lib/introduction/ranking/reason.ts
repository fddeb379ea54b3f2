/** Why a network is proposed, or can't be: a sentence to say aloud, and what caused it. */
export type Reason = { kind: ReasonKind; text: string; because: readonly Because[] };

export type ReasonKind =
	| 'story'
	| 'bring'
	| 'learn'
	| 'wish'
	| 'time'
	| 'reach'
	| 'tie'
	| 'language'
	| 'access'
	| 'money'
	| 'size'
	| 'companion'
	| 'room'
	/** something to keep in mind */
	| 'but'
	/** impossible */
	| 'not';

/** Words that stand in the story, from `at` in what was told at `where`; or a fact of the person or the network. */
export type Because =
	{ of: 'story'; where: string; at: number; words: string } | { of: 'person' | 'network'; fact: string; words: string };
