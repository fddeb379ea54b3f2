import type { Heard } from '../story/heard.ts';
import { wayTo } from './possible.ts';
import type { Prepared } from './prepare.ts';
import { mostWanted, type Seeker } from './score.ts';
import type { Ability, Bringing } from '../story/talents.ts';

/** What lies under a score, so that it can be told: for the few that are shown. No I/O. */

/** A meaning that the story and the network share, with the words of both; undefined when it is a fact. */
export type Met = { at: number; amount: number; heard: Heard | undefined; words: string | undefined };
export type Brought = Bringing & { asked: Ability };
export type Why = {
	met: readonly Met[];
	shunned: readonly Met[];
	brought: readonly Brought[];
	learnt: readonly Ability[];
	km: number | undefined;
	tied: boolean;
};

export function whyOf({ person, story, brings, learns }: Seeker, { candidate, has, asks, teaches }: Prepared): Why {
	const meeting = ({ amount: wanted, heard }: Seeker['story']['wants']) =>
		has
			.map(({ at, amount, words }) => ({
				at,
				amount: Math.min(wanted[at]!, mostWanted) * amount,
				heard: heard[at],
				words
			}))
			.filter(({ amount }) => amount > 0)
			.sort((a, b) => b.amount - a.amount || a.at - b.at);
	return {
		met: meeting(story.wants),
		shunned: meeting(story.shuns),
		brought: [...asks.keys()]
			.flatMap((asked) => {
				const found = brings.get(asked);
				return found ? [{ ...found, asked }] : [];
			})
			.sort((a, b) => b.amount - a.amount || (a.asked < b.asked ? -1 : 1)),
		learnt: learns.filter((one) => teaches.has(one)),
		km: wayTo(person, candidate),
		tied: person.ties.includes(candidate.id)
	};
}
