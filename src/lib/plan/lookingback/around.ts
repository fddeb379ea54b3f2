import { type Tie, tieText } from '#lib/vraag/tie.ts';

/** Who is around whom a plan is about: the first picture next to the one of now. No I/O. */

export type PlanTie = Omit<Tie, 'from'>;

/** People draw a while before it is who there are: what comes in these days belongs to the beginning. */
export const daysToDraw = 14;

/**
 * The day that the first picture is of: two weeks after the plan began, or after the first line was drawn when that came
 * later; and when they looked back before that, the day they did. Null as long as nobody was drawn.
 * @param lookedBack the days on which they did
 */
export function firstDay(
	began: string,
	ties: readonly Pick<PlanTie, 'since'>[],
	lookedBack: readonly string[]
): string | null {
	const drawn = ties.map(({ since }) => since).toSorted()[0];
	if (!drawn) return null;
	const from = drawn > began ? drawn : began;
	const day = new Date(Date.parse(`${from}T12:00:00Z`) + daysToDraw * 86_400_000).toISOString().slice(0, 10);
	const sooner = lookedBack.filter((on) => on >= drawn && on < day).toSorted()[0];
	return sooner ?? day;
}

type Said = Pick<PlanTie, 'who' | 'assets' | 'often'>;

/** What came, what went, and with whom it is otherwise than it was, by name. */
export function cameAndWent<One extends Said>(then: readonly One[], current: readonly One[]) {
	const among = (ties: readonly One[], who: string) => ties.find((tie) => tie.who === who);
	return {
		came: current.filter(({ who }) => !among(then, who)),
		went: then.filter(({ who }) => !among(current, who)),
		otherwise: current.flatMap((tie) => {
			const was = among(then, tie.who);
			return was && tieText(was) !== tieText(tie) ? [{ who: tie.who, was: tieText(was), is: tieText(tie) }] : [];
		})
	};
}

/** Whom it is about, for who reads the page. `own`: it is their own plan. */
export type About = { whom: readonly string[]; own: boolean };

const names = new Intl.ListFormat('nl', { type: 'conjunction' });
const first = (name: string) => name.split(' ')[0] ?? name;

/** om je (heen), om Wil (heen), om jullie (heen) */
export function roundWhom({ whom, own }: About): string {
	if (whom.length === 0 || (own && whom.length > 1)) return 'om jullie';
	return own ? 'om je' : `om ${names.format(whom.map(first))}`;
}

/** Who stands in the middle of the picture: a name that fits there. */
export function middleOf({ whom, own }: About): string {
	if (whom.length !== 1) return 'wij';
	const name = first(whom[0]!);
	return own ? 'ik' : [...name].length <= 6 ? name : [...name][0]!;
}

/** What is asked of somebody who is drawn. */
export function askedAbout({ whom, own }: About): { does: string; often: string } {
	if (own && whom.length === 1)
		return {
			does: 'Wat doet deze persoon voor jou, of jij voor die persoon?',
			often: 'Hoe vaak zien of spreken jullie elkaar?'
		};
	const them = whom.length && !own ? names.format(whom.map(first)) : 'jullie';
	return {
		does: `Wat doet deze persoon voor ${them}, of andersom?`,
		often:
			whom.length && !own
				? `Hoe vaak zien of spreken ${them} en deze persoon elkaar?`
				: 'Hoe vaak zien of spreken jullie deze persoon?'
	};
}
