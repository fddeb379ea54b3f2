import type { Stage } from '#lib/initiative/initiative.ts';

/** When an initiative can do without its makelaar: the signs, each in words. No I/O. */

export type Signs = {
	stage: Stage;
	/** since when it is in that stage, 2026-11-22 as all days here */
	stageSince: string;
	/** who lead it and were accepted */
	initiators: number;
	/** the last day the group did something itself: news, a task, a step; null: never */
	lastOwn: string | null;
	/** what all makelaars together gave it in the last sixty days, in minutes */
	minutes: number;
	/** the last day somebody said that all of it is still true, and how often that was asked since */
	confirmedOn: string;
	rounds: number;
};

/** Three months, sixty days, an hour, and a round of asking with a month to answer it. */
const [longEnough, lately, little, fresh] = [91, 60, 60, 150];

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const monthsOf = (days: number) => Math.floor(days / 30.4);

export type Sign = { met: boolean; words: string };

/**
 * The five signs, met or not, and whether all of them are.
 * @param today 2026-11-22
 */
export function readSigns(one: Signs, today: string): { ready: boolean; signs: Sign[] } {
	const signs = [runs(one, today), led(one), byThemselves(one, today), helped(one), confirmed(one, today)];
	return { ready: signs.every(({ met }) => met), signs };
}

function runs({ stage, stageSince }: Signs, today: string): Sign {
	if (stage === 'independent') return { met: true, words: 'De bewoners doen het al helemaal zelf.' };
	if (stage !== 'running') return { met: false, words: 'Het loopt nog niet.' };
	const days = daysBetween(stageSince, today);
	const months = monthsOf(days);
	return days >= longEnough
		? { met: true, words: `Het loopt al ${months} maanden.` }
		: { met: false, words: 'Het loopt nog geen drie maanden.' };
}

function led({ initiators }: Signs): Sign {
	if (initiators >= 2) return { met: true, words: `${initiators} mensen trekken het samen.` };
	return { met: false, words: initiators === 1 ? 'Eén iemand trekt het alleen.' : 'Niemand trekt het nu.' };
}

function byThemselves({ lastOwn }: Signs, today: string): Sign {
	const days = lastOwn === null ? Infinity : daysBetween(lastOwn, today);
	if (days <= lately) return { met: true, words: 'Ze deden de laatste twee maanden zelf dingen.' };
	return { met: false, words: 'De groep deed hier de laatste twee maanden niets zelf.' };
}

function helped({ minutes }: Signs): Sign {
	if (minutes === 0) return { met: true, words: 'Ze hadden de laatste twee maanden geen hulp nodig.' };
	return minutes <= little
		? { met: true, words: 'Ze hadden de laatste twee maanden weinig hulp nodig.' }
		: { met: false, words: 'Ze hadden de laatste twee maanden nog meer dan een uur hulp nodig.' };
}

function confirmed({ confirmedOn, rounds }: Signs, today: string): Sign {
	return rounds === 0 && daysBetween(confirmedOn, today) <= fresh
		? { met: true, words: 'Ze lieten pas nog weten dat alles klopt.' }
		: { met: false, words: 'Ze lieten lang niet weten of alles nog klopt.' };
}
