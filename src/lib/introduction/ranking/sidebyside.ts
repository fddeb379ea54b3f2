import { meanings } from '../story/meaning.ts';
import type { Available } from './person.ts';
import { bitsOf, bitsOfMeeting } from './possible.ts';
import type { Prepared } from './prepare.ts';
import { sizeFit } from './score.ts';

/**
 * Many networks side by side, a column for each thing they say, so that somebody is compared with all of them at once
 * instead of with one after another. A network is known here by its place in `each`. Keep it as long as none changes.
 */
export type SideBySide = {
	each: readonly Prepared[];
	/** by the id of a candidate */
	placeOf: ReadonlyMap<string, number>;
	/** NaN: no fixed place, or nobody knows */
	lat: Float64Array;
	lon: Float64Array;
	/** bits of the parts of the week; 0: by appointment, or nobody knows */
	times: Uint32Array;
	sizes: Float64Array;
	desk: Float64Array;
	companion: Uint8Array;
	isActivity: Uint8Array;
	/** by the number of a meaning: where it is, and how much of it */
	meant: readonly Meant[];
	themes: Where;
	languages: Where;
	asks: Where;
	teaches: Where;
};

export type Meant = { places: Uint32Array; amounts: Float64Array };
/** In which places a code is found. */
export type Where = ReadonlyMap<string, readonly number[]>;

/** @param loosely by place: the parts of the week a network is in, where no more is known than that */
export function sideBySide(each: readonly Prepared[], loosely: readonly (readonly Available[])[] = []): SideBySide {
	const size = each.length;
	const all = {
		...{ each, placeOf: new Map<string, number>(), meant: meantBy(each) },
		...{ lat: new Float64Array(size).fill(NaN), lon: new Float64Array(size).fill(NaN) },
		...{ sizes: new Float64Array(size), desk: new Float64Array(size) },
		...{ companion: new Uint8Array(size), isActivity: new Uint8Array(size) },
		times: new Uint32Array(size),
		...{ themes: nowhere(), languages: nowhere(), asks: nowhere(), teaches: nowhere() }
	};
	for (let place = 0; place < size; place++) {
		const { candidate, desk, asks, teaches } = each[place]!;
		const { point, meetings } = candidate;
		all.placeOf.set(candidate.id, place);
		if (point) [all.lat[place], all.lon[place]] = [point.lat, point.lon];
		for (const meeting of meetings) all.times[place]! |= bitsOfMeeting(meeting);
		all.times[place]! |= bitsOf(loosely[place] ?? []);
		all.sizes[place] = sizeFit(candidate.groupSize);
		all.desk[place] = desk;
		all.companion[place] = Number(candidate.companion);
		all.isActivity[place] = Number(candidate.kind === 'activity');
		for (const code of candidate.themes) note(all.themes, code, place);
		for (const code of candidate.languages) note(all.languages, code, place);
		for (const code of asks.keys()) note(all.asks, code, place);
		for (const code of teaches) note(all.teaches, code, place);
	}
	return all;
}

function meantBy(each: readonly Prepared[]): Meant[] {
	const many = new Uint32Array(meanings.length);
	for (const { places } of each) for (const at of places) many[at]!++;
	const meant = Array.from(many, (length) => ({ places: new Uint32Array(length), amounts: new Float64Array(length) }));
	for (let place = each.length - 1; place >= 0; place--) {
		const { places, amounts } = each[place]!;
		for (let one = 0; one < places.length; one++) {
			const left = --many[places[one]!]!;
			meant[places[one]!]!.places[left] = place;
			meant[places[one]!]!.amounts[left] = amounts[one]!;
		}
	}
	return meant;
}

const nowhere = () => new Map<string, number[]>();

function note(where: Map<string, number[]>, code: string, place: number): void {
	const places = where.get(code);
	if (places) places.push(place);
	else where.set(code, [place]);
}
