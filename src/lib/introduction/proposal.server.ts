import { hasWords, lengthOf, manyLines, oneLine } from '#lib/server/form.server.ts';
import { reasonsIn } from './blurb.ts';
import { longest } from './introduction.ts';

/** What a makelaar typed to propose a circle: the reasons for the person, one a line, and the words for the circle. */
export type Proposal = { reasons: string[]; blurb: string; anyway: boolean };
export type ProposalProblems = Partial<Record<'reasons' | 'blurb', string>>;

export function readProposal(
	typed: Readonly<Record<'reasons' | 'blurb' | 'anyway', string>>
): { proposal: Proposal } | { problems: ProposalProblems } {
	const reasons = reasonsIn(manyLines(typed.reasons));
	const blurb = oneLine(typed.blurb);
	const problems: ProposalProblems = {
		...(reasonsProblem(reasons) && { reasons: reasonsProblem(reasons) }),
		...(blurbProblem(blurb) && { blurb: blurbProblem(blurb) })
	};
	return Object.keys(problems).length ? { problems } : { proposal: { reasons, blurb, anyway: typed.anyway === 'ja' } };
}

function reasonsProblem(reasons: readonly string[]): string {
	if (!reasons.some(hasWords)) return 'Schrijf minstens één reden op. Waarom zou dit kunnen passen?';
	if (reasons.length > longest.reasons) return `Houd het bij ${longest.reasons} redenen. De belangrijkste eerst.`;
	const long = reasons.findIndex((one) => lengthOf(one) > longest.reason);
	return long < 0 ? '' : `Reden ${long + 1} is te lang. Er passen ${longest.reason} letters op een regel.`;
}

function blurbProblem(blurb: string): string {
	if (!hasWords(blurb)) return 'Schrijf op wat de groep mag lezen. Eén zin is genoeg.';
	return lengthOf(blurb) > longest.blurb ? `Maak het korter. Er passen ${longest.blurb} letters.` : '';
}
