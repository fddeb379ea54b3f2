import { talents as talentNames, type Talent } from '#lib/entry/talent.ts';
import { type Companion, companions as companionNames, type Pace, paces, type Talents } from './offer.ts';

/** An offer in words. No I/O. */

export type Told = {
	talents: Talents;
	frequency: string | null;
	pace: Pace | null;
	distanceKm: number | null;
	companions: readonly Companion[];
};

const list = new Intl.ListFormat('nl', { type: 'conjunction' });
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Koken en bakken, tuinieren */
export function talentList(codes: readonly Talent[]): string {
	return codes.map((code, at) => (at ? lower(talentNames[code]) : talentNames[code])).join(', ');
}

/** Elke week; in own words when there are any. */
export function paceText({ pace, frequency }: Pick<Told, 'pace' | 'frequency'>): string {
	if (!pace) return frequency ?? '';
	return frequency ? `${paces[pace]}. ${frequency}` : paces[pace];
}

/** Tot 5 kilometer */
export function distanceText(km: number | null): string {
	return km ? `Tot ${km} kilometer` : '';
}

/** Met kinderen en ouderen */
export function companionsText(codes: readonly Companion[]): string {
	const named = codes.filter((code) => code !== 'anyone');
	return named.length ? `Met ${list.format(named.map((code) => companionNames[code].toLowerCase()))}` : '';
}

/** All of it, by the label it has on the page. */
export function inWords(one: Told): Record<string, string> {
	return {
		Kan: talentList(one.talents.can),
		'Doet graag': talentList(one.talents.like),
		'Wil leren': talentList(one.talents.learn),
		'Hoe vaak': paceText(one),
		'Hoe ver': distanceText(one.distanceKm),
		'Met wie': companionsText(one.companions)
	};
}
