import { atMost } from './atmost.ts';
import { mostFirst } from './mostfirst.ts';
import { isPossible } from './possible.ts';
import type { Prepared } from './prepare.ts';
import { score, type Seeker } from './score.ts';
import type { SideBySide } from './sidebyside.ts';

/** Whom somebody may be brought to: networks side by side, and what is otherwise for now. */
export type Among = {
	all: SideBySide;
	/** by id of the candidate: as it is now, where that is more than what was read */
	now: ReadonlyMap<string, Prepared>;
	/** ids of what is left out */
	without: ReadonlySet<string>;
};

/**
 * The possible ones that come first without looking at words, with as many as the last one that is in. The most promising
 * is looked at first, until nobody further on can come in.
 */
export function closest(seeker: Seeker, { all, now, without }: Among, many: number): Prepared[] {
	const { places, most } = atMost(seeker, all);
	const found: { one: Prepared; total: number }[] = [];
	const best = new Float64Array(many).fill(-Infinity);
	for (const place of mostFirst(places, most)) {
		if (most[place]! < best[0]!) break;
		const read = all.each[place]!;
		const { id } = read.candidate;
		const one = now.get(id) ?? read;
		if (without.has(id) || !isPossible(seeker.person, one.candidate)) continue;
		const { total } = score(seeker, one, 0);
		found.push({ one, total });
		keep(best, total);
	}
	return found.filter(({ total }) => total >= best[0]!).map(({ one }) => one);
}

/** Puts it in its place among the best, from the least up; the least leaves. */
function keep(best: Float64Array, total: number): void {
	if (total <= best[0]!) return;
	let at = 0;
	for (; at + 1 < best.length && best[at + 1]! < total; at++) best[at] = best[at + 1]!;
	best[at] = total;
}
