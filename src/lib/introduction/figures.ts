/**
 * What comes of asking and being introduced, as figures of a wijk: how long it takes, who went, who stays, and whether it
 * was good. About nobody: too few are not told of, only rounded words leave here, and a month counts when it is over, so
 * that no person can be found by taking one figure from another. No I/O.
 */

/** Fewer than this are not told of: tenths of fewer people would count them. */
export const fewest = 10;

/** Nobody, or everybody, is said of at least so many: of fewer it would tell of each of them. */
const enoughForAll = 20;

/** How long back figures look, in whole months. */
export const months = 12;

/** Something that happened to somebody's vraag; without who. */
export type Happened = {
	name: string;
	vraag: string;
	introduction: string | null;
	at: Date;
	details: Readonly<Record<string, unknown>>;
};

/** In words, each a piece of a sentence; undefined where there are too few. */
export type Figures = {
	/** how soon the half of those who asked went */
	wait: string | undefined;
	/** of those who both said yes to, how many went; the others the same way */
	went: string | undefined;
	stayed: string | undefined;
	good: string | undefined;
};

/**
 * @param all what happened in a wijk, in the order it did, also longer ago: when something was asked
 * @param from first moment that counts, and `until` the first that doesn't
 */
export function figuresOf(all: readonly Happened[], from: Date, until: Date): Figures {
	// what happens today changes nothing that can be read today
	const before = all.filter(({ at }) => at < until);
	const within = before.filter(({ at }) => at >= from);
	const asked = firstOf(before, 'vraag.asked', ({ vraag }) => vraag);
	const visits = firstOf(within, 'introduction.visited', ({ introduction }) => introduction);
	const met = firstOf(within, 'introduction.met', ({ introduction }) => introduction);
	// whoever asked is counted once, with the first time they went
	const first = firstOf(within, 'introduction.visited', ({ vraag }) => vraag);
	const waits = [...first].flatMap(([vraag, visit]) => {
		const begin = asked.get(vraag);
		return begin ? [(visit.at.getTime() - begin.at.getTime()) / 86_400_000] : [];
	});
	const landed = firstOf(before, 'introduction.landed', ({ introduction }) => introduction);
	const ended = new Set(
		before
			.filter(({ name }) => ['introduction.misfit', 'introduction.stopped'].includes(name))
			.map(({ introduction }) => introduction)
	);
	// only of whom it is known: four weeks later they are there, or it ended
	const known = [...visits.keys()].filter((id) => landed.has(id) || ended.has(id));
	const said = new Map(
		within.filter(({ name }) => name === 'vraag.looked_back').map(({ vraag, details }) => [vraag, details['outcome']])
	);
	return {
		wait: waits.length < fewest ? undefined : waitText(median(waits)),
		went: shareOf([...met.keys()], (id) => visits.has(id)),
		stayed: shareOf(known, (id) => landed.has(id)),
		good: shareOf([...said.values()], (outcome) => outcome === 'yes')
	};
}

function firstOf(all: readonly Happened[], name: string, by: (one: Happened) => string | null): Map<string, Happened> {
	const found = new Map<string, Happened>();
	for (const one of all) {
		const key = by(one);
		if (one.name === name && key !== null && !found.has(key)) found.set(key, one);
	}
	return found;
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	const half = Math.floor(sorted.length / 2);
	return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function shareOf<One>(all: readonly One[], is: (one: One) => boolean): string | undefined {
	return all.length < fewest ? undefined : shareText(all.filter(is).length, all.length);
}

/** ongeveer 7 van de 10, van ongeveer 15 mensen; nobody and everybody are not told apart from nearly so. */
export function shareText(many: number, of: number): string {
	const tenths = Math.round((10 * many) / of);
	return `${tenthsText(tenths, of >= enoughForAll)}, van ongeveer ${5 * Math.round(of / 5)} mensen`;
}

function tenthsText(tenths: number, mayBeAll: boolean): string {
	if (mayBeAll && tenths >= 10) return 'bijna iedereen';
	if (mayBeAll && tenths <= 0) return 'bijna niemand';
	if (!mayBeAll && tenths >= 9) return 'ongeveer 9 van de 10 of meer';
	if (!mayBeAll && tenths <= 1) return 'ongeveer 1 van de 10 of minder';
	return `ongeveer ${tenths} van de 10`;
}

/** de helft binnen ongeveer 3 weken */
export function waitText(days: number): string {
	const weeks = Math.max(1, Math.round(days / 7));
	return `de helft binnen ongeveer ${weeks === 1 ? 'een week' : `${weeks} weken`}`;
}
