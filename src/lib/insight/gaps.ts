import { type Kind, kindCodes } from '#lib/entry/entry.ts';
import { type Theme, themeCodes } from '#lib/entry/theme.ts';
import { steps } from '#lib/opportunity/givers.ts';
import { leastGivers } from '#lib/opportunity/opportunity.ts';
import type { Heard } from './heard.ts';
import { indicators } from './indicator.ts';
import type { Figure } from './stat.ts';

/**
 * What is asked in a wijk next to what there is and next to published figures, by theme. Where much is asked and little
 * is there, a makelaar can make a kans of it. Wijken are not compared: what is missing is a beginning, not a mark. No I/O.
 */

/** What stands on the map: in the wijk itself, and for the whole gemeente. */
export type There = Record<Kind, number> & { wide: number };

/** nothing: asked, and no circle, initiative or activity; little: asked by many, and one of those at most */
export type Spot = 'nothing' | 'little';

export type Line = {
	theme: Theme;
	heard: Heard | null;
	there: There;
	figures: Figure[];
	white: Spot | null;
};

const none = (): There => ({
	...(Object.fromEntries(kindCodes.map((kind) => [kind, 0])) as Record<Kind, number>),
	wide: 0
});

/** By how much is asked, then in the order of the themes; a theme about which nothing is known is left out. */
export function linesOf(heard: readonly Heard[], there: ReadonlyMap<Theme, There>, figures: readonly Figure[]): Line[] {
	const told = new Map(heard.map((one, at) => [one.theme, { one, at }]));
	return themeCodes
		.map((theme, at): Line & { at: number } => {
			const asked = told.get(theme);
			const stands = there.get(theme) ?? none();
			return {
				...{ theme, heard: asked?.one ?? null, there: stands, at: asked?.at ?? themeCodes.length + at },
				figures: figures.filter(({ indicator }) => (indicators[indicator].themes as readonly Theme[]).includes(theme)),
				white: asked ? whiteSpot(asked.one, stands) : null
			};
		})
		.filter(({ heard: asked, there: stands, figures: own }) => asked || total(stands) || own.length)
		.sort((one, other) => one.at - other.at)
		.map(({ at: _at, ...line }) => line);
}

/** An offer of one neighbour is a beginning, but nothing to come to; what is for the whole gemeente may be far away. */
function whiteSpot(asked: Heard, { network, initiative, activity }: There): Spot | null {
	const together = network + initiative + activity;
	const many = asked.open ? asked.givers >= leastGivers : steps[asked.place]! >= leastGivers;
	if (together === 0) return 'nothing';
	return many && together === 1 ? 'little' : null;
}

function total({ wide, ...here }: There): number {
	return wide + kindCodes.reduce((sum, kind) => sum + here[kind], 0);
}
