import { slugOf } from '#lib/place/place.ts';
import { daypartCodes, dayparts, type Daypart } from './daypart.ts';
import { type Talent, talentCodes, talents } from './talent.ts';

/** Talents and parts of the week as words in an address: koken-en-bakken, doordeweeks-s-middags. No I/O. */
export function talentPath(talent: Talent): string {
	return slugOf(talents[talent]);
}

export function daypartPath(daypart: Daypart): string {
	return slugOf(dayparts[daypart]);
}

/** What isn't one is left out; in the order of the list, each once. */
export function talentsIn(paths: readonly string[]): Talent[] {
	return talentCodes.filter((one) => paths.includes(talentPath(one)));
}

export function daypartsIn(paths: readonly string[]): Daypart[] {
	return daypartCodes.filter((one) => paths.includes(daypartPath(one)));
}

/** In the middle of a sentence: koken en bakken, ’s middags. */
export function inSentence(label: string): string {
	return label.charAt(0).toLowerCase() + label.slice(1);
}
