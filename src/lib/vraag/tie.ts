import { type Asset, assets, type Often, oftens } from './conversation.ts';

/**
 * A tie is somebody around a person, as they themselves name them. What ended stays, to see later what grew. No I/O.
 */

/** Longest name, in characters as people count them. */
export const longestWho = 40;
/** More than this doesn't help to see who is there. */
export const mostTies = 40;

/** Somebody around a person. */
export type Tie = {
	id: string;
	who: string;
	assets: Asset[];
	often: Often | null;
	/** the circle they know each other from */
	from: { id: number; title: string } | null;
	/** 2026-11-22 */
	since: string;
	until: string | null;
	revision: number;
};

/** Who was around on that day. */
export function aroundOn<One extends Pick<Tie, 'since' | 'until'>>(ties: readonly One[], day: string): One[] {
	return ties.filter(({ since, until }) => since <= day && (until === null || until > day));
}

/** The days on which something changed, the first first; of many only one a month. Without today. */
export function earlierDays(ties: readonly Pick<Tie, 'since' | 'until'>[], today: string): string[] {
	const all = new Set(ties.flatMap(({ since, until }) => (until ? [since, until] : [since])));
	const days = [...all].filter((day) => day < today).sort();
	if (days.length <= 12) return days;
	return days.filter((day, at) => at === 0 || day.slice(0, 7) !== days[at - 1]!.slice(0, 7));
}

/** 1 mens; 5 mensen */
export function peopleText(count: number): string {
	return count === 1 ? '1 mens' : `${count} mensen`;
}

/** helpt met praktische dingen en denkt mee, elke week */
export function tieText(tie: Pick<Tie, 'assets' | 'often'>): string {
	const what = new Intl.ListFormat('nl').format(tie.assets.map((asset) => assets[asset]));
	return [what, tie.often && oftens[tie.often]].filter(Boolean).join(', ');
}
