import type { Talent } from '#lib/entry/talent.ts';

/**
 * An offer is help or a talent that a person or a group gives: what, when, how far, how often, with whom. Talents run
 * both ways: who can do something also says what they would like to learn. A person has no pin. No I/O.
 */

/** What somebody is to a talent. */
export const talentWays = {
	can: 'Dit kan ik',
	like: 'Dit doe ik graag',
	learn: 'Dit wil ik leren'
} as const;
export type TalentWay = keyof typeof talentWays;
export const talentWayCodes = Object.keys(talentWays) as TalentWay[];

/** Talents by what somebody is to them. */
export type Talents = Record<TalentWay, Talent[]>;

/** With whom somebody likes to be; the same words as who it is for. */
export const companions = {
	children: 'Kinderen',
	young: 'Jongeren',
	adults: 'Volwassenen',
	old: 'Ouderen',
	anyone: 'Maakt niet uit'
} as const;
export type Companion = keyof typeof companions;

export const paces = {
	once: 'Een keer, om te proberen',
	sometimes: 'Af en toe',
	monthly: 'Elke maand',
	weekly: 'Elke week'
} as const;
export type Pace = keyof typeof paces;

/** How far somebody goes, in kilometers. */
export const distances = [1, 2, 5, 10, 25] as const;

/** Longest texts, in characters as people count them. */
export const longest = { frequency: 120 } as const;

/** The fields that only an offer has, as typed; `learn` and the like hold codes of talents. */
export type OfferForm = Record<TalentWay, string[]> & {
	/** own words for how often */
	frequency: string;
	pace: string;
	distanceKm: string;
	companions: string[];
};

/** An empty form. */
export const blankOffer = (): OfferForm => ({
	...{ can: [], like: [], learn: [], companions: [] },
	...{ frequency: '', pace: '', distanceKm: '' }
});

/** Whether an offer is not for now. */
export function isPaused({ pausedAt }: { pausedAt: Date | null }): boolean {
	return pausedAt !== null;
}

/** After so many years a certificate says little about now; who reads it is told so. */
const vogYears = 3;

/**
 * What a makelaar saw of a certificate of conduct, as a sentence; undefined when nobody saw one.
 * @param seenOn 2026-03-03
 * @param today 2026-11-22
 * @param day the day in words: 3 maart 2026
 */
export function vogText(seenOn: string | null, today: string, day: (iso: string) => string): string | undefined {
	if (!seenOn) return undefined;
	const told = `Een makelaar zag een VOG, op ${day(seenOn)}.`;
	const old = `${Number(today.slice(0, 4)) - vogYears}${today.slice(4)}`;
	return seenOn < old ? `${told} Dat is meer dan drie jaar geleden: vraag of er een nieuwe is.` : told;
}
