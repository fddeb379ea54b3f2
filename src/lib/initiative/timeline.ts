import { dateText } from '#lib/entry/dates.ts';
import { type Stage, stages } from './initiative.ts';
import { type Outcome, outcomes } from './officialanswer.ts';

/** The life of an initiative as everybody reads it: whole sentences with a name and a day. No I/O. */
export type Told = { id: number; at: Date } & (
	| { kind: 'published' }
	| { kind: 'stage'; to: Stage; reason: string; who: 'makelaar' | 'initiators'; by: string | null }
	| { kind: 'answer'; outcome: Outcome; text: string; by: string | null }
);

/** One line of it: who and when, what, and why; `at` to put it beside others by. */
export type Line = { at: Date; who: string; what: string; why: string };

/** @param makelaarTitle what a makelaar is called in this gemeente */
export function lineOf(told: Told, makelaarTitle: string): Line {
	const day = dateText(told.at);
	const makelaar = (by: string | null) =>
		by ? `${by}, ${makelaarTitle}, op ${day}:` : `Een ${makelaarTitle}, op ${day}:`;
	switch (told.kind) {
		case 'published':
			return { at: told.at, who: `Op ${day}:`, what: 'Dit kwam op Wijkweb te staan.', why: '' };
		case 'stage':
			return {
				at: told.at,
				who: told.who === 'makelaar' ? makelaar(told.by) : `De trekkers, op ${day}:`,
				what: stages[told.to],
				why: told.reason
			};
		case 'answer':
			return { at: told.at, who: makelaar(told.by), what: outcomes[told.outcome].sentence, why: told.text };
	}
}
