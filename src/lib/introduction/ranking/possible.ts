import { narrowing, type Point } from '#lib/place/geometry.ts';
import type { Available, Candidate, Meeting, Part, Person } from './person.ts';

/** What makes an introduction impossible, whatever else fits. No I/O. */

const kmPerDegree = 111.32;
/** A way is longer than the line on the map. */
const detour = 1.3;

export function kmBetween(from: Point, to: Point): number {
	return kmApart(from.lat, from.lon, to.lat, to.lon);
}

/** The same of bare numbers; NaN when one of them is. */
export function kmApart(fromLat: number, fromLon: number, toLat: number, toLon: number): number {
	const aside = (toLon - fromLon) * narrowing((fromLat + toLat) / 2);
	const up = toLat - fromLat;
	// hypot guards against numbers that don't occur on a map, and is slow
	return Math.sqrt(aside * aside + up * up) * kmPerDegree * detour;
}

/** Kilometres there, as one goes; undefined when either place isn't known. */
export function wayTo(person: Person, candidate: Candidate): number | undefined {
	return person.point && candidate.point && kmBetween(person.point, candidate.point);
}

type Hinders = (person: Person, one: Candidate) => boolean;

/** In the order in which they are told. What nobody said hinders nobody, but for who needs a place without steps. */
const hindrances = {
	tried: ({ notAgain }, { id }) => notAgain.some((tried) => tried.id === id),
	stopped: (_, { status }) => status === 'stopped',
	paused: (_, { status }) => status === 'paused',
	full: (_, { status, placesLeft }) => status === 'full' || (placesLeft !== null && placesLeft <= 0),
	steps: ({ needs }, { stepFree }) => needs.stepFree && stepFree !== true,
	young: ({ age }, { minAge }) => age !== undefined && minAge !== null && age < minAge,
	old: ({ age }, { maxAge }) => age !== undefined && maxAge !== null && age > maxAge,
	women: ({ gender }, { womenOnly }) => womenOnly && gender !== 'v',
	language: ({ languages }, one) =>
		languages.length > 0 && one.languages.length > 0 && !shares(languages, one.languages),
	cost: ({ needs: { maxCost } }, { cost }) => maxCost !== null && cost !== undefined && cost > maxCost,
	reach: (person, one) => (wayTo(person, one) ?? 0) > person.travel.maxKm,
	time: ({ availability }, { meetings }) =>
		availability.length > 0 && meetings.length > 0 && !meetings.some((meeting) => isFree(availability, meeting))
} as const satisfies Record<string, Hinders>;

export type Obstacle = keyof typeof hindrances;
const every = Object.keys(hindrances) as Obstacle[];

export function obstacles(person: Person, candidate: Candidate): Obstacle[] {
	return every.filter((obstacle) => hindrances[obstacle](person, candidate));
}

const hinders: readonly Hinders[] = Object.values(hindrances);

export function isPossible(person: Person, candidate: Candidate): boolean {
	for (const hindersThem of hinders) if (hindersThem(person, candidate)) return false;
	return true;
}

const shares = (mine: readonly string[], theirs: readonly string[]) =>
	theirs.some((language) => mine.includes(language));

const spans: Record<Part, readonly [string, string]> = {
	morning: ['00:00', '12:00'],
	afternoon: ['12:00', '18:00'],
	evening: ['18:00', '24:00']
};

/** A meeting that touches a free part of the day counts. */
function isFree(availability: Person['availability'], { weekday, start, end }: Meeting): boolean {
	return availability.some((free) => free.weekday === weekday && touches(start, end, free.part));
}

const touches = (start: string, end: string, part: Part) => start < spans[part][1] && end > spans[part][0];
const partsOfDay = Object.keys(spans) as Part[];

/** Parts of the week as bits of one number, so that two lists of them are compared at once. */
export function bitsOf(times: readonly Available[]): number {
	let bits = 0;
	for (const { weekday, part } of times) bits |= bitOf(weekday, part);
	return bits;
}

/** The parts of the week that a meeting touches. */
export function bitsOfMeeting({ weekday, start, end }: Meeting): number {
	let bits = 0;
	for (const part of partsOfDay) if (touches(start, end, part)) bits |= bitOf(weekday, part);
	return bits;
}

const bitOf = (weekday: number, part: Part) => 1 << (3 * (weekday - 1) + partsOfDay.indexOf(part));

/** The meetings somebody can go to, as far as they said when. */
export function commonTimes({ availability }: Person, { meetings }: Candidate): readonly Meeting[] {
	return availability.length === 0 ? meetings : meetings.filter((meeting) => isFree(availability, meeting));
}
