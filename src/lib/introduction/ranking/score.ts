import { meanings, type MeaningKind } from '../story/meaning.ts';
import type { Load, Person } from './person.ts';
import { wayTo } from './possible.ts';
import type { Prepared } from './prepare.ts';
import type { Story } from '../story/story.ts';
import { type Ability, abilityCodes, abilityOf, type Bringing, bringing } from '../story/talents.ts';
import { type Emphasis, factorOf, type Weights } from './weights.ts';

/** How well a network answers a story: signals that can each be told, and what they come to together. No I/O. */

/** What each signal counts for. Most signals go from 0 to 1. */
export const parts = {
	theme: 0.35,
	subject: 0.6,
	life: 0.65,
	longing: 0.43,
	noted: 0.4,
	shown: 0.15,
	both: 0.22,
	words: 0.38,
	learn: 0.25,
	wish: 0.18,
	close: 0.5,
	shun: -0.2,
	size: 0.2,
	companion: 0.1,
	tie: 0.07,
	tongue: 0.3,
	loose: -0.15,
	desk: -0.2,
	busy: -0.3
};
export type Signal = keyof typeof parts;
const signalCodes = Object.keys(parts) as Signal[];

const moves: Partial<Record<Signal, Emphasis>> = {
	subject: 'behind',
	life: 'behind',
	longing: 'behind',
	noted: 'bring',
	shown: 'bring',
	both: 'bring',
	learn: 'learn',
	wish: 'wish',
	close: 'close',
	size: 'small',
	companion: 'companion',
	tie: 'known'
};

/** How much of it makes half of the most there is, about. */
export const halfway: Record<MeaningKind, number> = { theme: 1.6, subject: 2.4, life: 1.6, longing: 2.4, setting: 1 };
export const kinds = Object.keys(halfway) as MeaningKind[];
/** The place in `kinds` of each meaning. */
export const kindOf = Uint8Array.from(meanings, ({ kind }) => kinds.indexOf(kind));

/** What is the same for every network: looked up once. */
export type Seeker = {
	person: Person;
	story: Story;
	/** per ability that is asked, what this person brings nearest to it */
	brings: ReadonlyMap<Ability, Bringing>;
	learns: readonly Ability[];
	/** their own, of who does not have Dutch first */
	tongues: readonly string[];
	counts: Readonly<Record<Signal, number>>;
};

export function seekerOf(person: Person, story: Story, weights: Weights): Seeker {
	const brings = abilityCodes.flatMap((asked) => {
		const found = bringing(story.can, asked);
		return found ? [[asked, found] as const] : [];
	});
	return {
		person,
		story,
		brings: new Map(brings),
		learns: person.wantsToLearn.map(abilityOf).filter((one) => one !== undefined),
		tongues: person.languages[0] === 'nl' ? [] : person.languages.filter((code) => code !== 'nl'),
		counts: Object.fromEntries(
			signalCodes.map((one) => [one, parts[one] * (moves[one] ? factorOf(weights, moves[one]) : 1)])
		) as Record<Signal, number>
	};
}

export type Score = { total: number; answer: number };

/**
 * Some hundreds of networks pass here for one person, so a signal is a term of the sum and never an object. What is added
 * here is added in `atMost` too, which may come to more but never to less.
 * @param words how many rare words are shared, from 0 to 1
 */
export function score(seeker: Seeker, prepared: Prepared, words: number): Score {
	const { person, counts } = seeker;
	const { candidate } = prepared;
	addUp(seeker.story, prepared);
	const need = saturated(sums[subject]! + sums[life]! + sums[longing]!, 2.5);
	weighBrought(seeker, prepared);
	const { noted, shown } = brought;
	const most = Math.min(1, Math.max(noted, shown));
	const total =
		counts.theme * saturated(sums[theme]!, halfway.theme) +
		counts.subject * saturated(sums[subject]!, halfway.subject) +
		counts.life * saturated(sums[life]!, halfway.life) +
		counts.longing * saturated(sums[longing]!, halfway.longing) +
		counts.noted * Math.min(1.4, noted) +
		counts.shown * Math.min(1.4, shown) +
		counts.both * need * most +
		counts.words * words +
		counts.learn * (teachesOne(seeker, prepared) ? 1 : 0) +
		counts.wish * shareOf(person.wishes, candidate.themes) +
		counts.close * closeness(wayTo(person, candidate), person.travel.maxKm) +
		counts.shun * saturated(sums[setting]!, halfway.setting) +
		counts.size * (person.needs.smallGroup ? sizeFit(candidate.groupSize) : 0) +
		counts.companion * (person.needs.companion && candidate.companion ? 1 : 0) +
		counts.tie * (person.ties.includes(candidate.id) ? 1 : 0) +
		counts.tongue * (seeker.tongues.some((code) => candidate.languages.includes(code)) ? 1 : 0) +
		counts.loose * (candidate.kind === 'activity' ? 1 : 0) +
		counts.desk * prepared.desk +
		counts.busy * busy(candidate.load);
	return { total, answer: need + 0.6 * most + 0.5 * words };
}

/** What `addUp` came to, in the order of `kinds`; under `setting` how much of what is shunned. */
const sums = new Float64Array(kinds.length);
const [theme, subject, life, longing, setting] = (['theme', 'subject', 'life', 'longing', 'setting'] as const).map(
	(one) => kinds.indexOf(one)
) as [number, number, number, number, number];

/** How much of what is longed for is there. */
function addUp({ wants, shuns }: Story, { places, amounts }: Prepared): void {
	sums.fill(0);
	for (let place = 0; place < places.length; place++) {
		const at = places[place]!;
		const wanted = wants.amount[at]!;
		if (wanted > 0) sums[kindOf[at]!]! += Math.min(wanted, mostWanted) * amounts[place]!;
		const avoided = shuns.amount[at]!;
		if (avoided > 0) sums[setting]! += Math.min(avoided, mostWanted) * amounts[place]!;
	}
}

export const mostWanted = 1.6;

/** Rises quickly first, and never above 1. */
export const saturated = (much: number, at: number) => 1 - Math.exp(-much / at);

/** What `weighBrought` came to: written down before as something they can, and shown by what they tell. */
const brought = { noted: 0, shown: 0 };

/** The best of what can be brought counts whole, the rest in part. */
function weighBrought({ brings }: Seeker, { asked }: Prepared): void {
	let [noted, mostNoted, shown, mostShown] = [0, 0, 0, 0];
	for (const code of asked) {
		const one = brings.get(code);
		if (!one) continue;
		if (one.noted) {
			noted += one.share;
			mostNoted = Math.max(mostNoted, one.share);
		}
		shown += one.shown;
		mostShown = Math.max(mostShown, one.shown);
	}
	brought.noted = 0.6 * mostNoted + 0.4 * noted;
	brought.shown = 0.7 * mostShown + 0.3 * shown;
}

const teachesOne = ({ learns }: Seeker, { teaches }: Prepared) =>
	teaches.size > 0 && learns.some((one) => teaches.has(one));

/** @param km undefined or NaN: nobody knows */
export function closeness(km: number | undefined, maxKm: number): number {
	return km === undefined || Number.isNaN(km) ? 0.5 : Math.max(0, 1 - km / Math.max(0.5, maxKm));
}

function shareOf(wishes: readonly string[], themes: readonly string[]): number {
	if (wishes.length === 0) return 0;
	let found = 0;
	for (const wish of wishes) if (themes.includes(wish)) found++;
	return found / wishes.length;
}

/** Not always the same network: who took in many lately, or asked for rest, comes later. */
function busy(load: Load | undefined): number {
	return load ? saturated(load.lately, 3) + (load.needsRest ? 1 : 0) : 0;
}

/** For who wants a small group. */
export function sizeFit(size: number | undefined): number {
	if (size === undefined) return 0;
	return size <= 8 ? 1 : size <= 10 ? 0.5 : size <= 14 ? -0.3 : -1;
}
