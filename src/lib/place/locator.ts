import Flatbush from 'flatbush';
import type { MultiPolygon } from 'geojson';
import { boundsOf, contains, distanceTo, type Point } from './geometry.ts';

/** Answers in which wijk and buurt a point lies, from memory. */

/** Where something is, as the wijk on screen and the buurt of CBS. */
export type Spot = { wijkCode: string; buurtCode: string | null };

export type Locator = (point: Point) => Spot | undefined;

type Outlined = { code: string; geometry: MultiPolygon };
export type OutlinedWijk = Outlined & { parts: string[] };
export type OutlinedBuurt = Outlined & { cbsWijkCode: string | null };

/** Borders drawn apart leave gaps between neighbours; a point in one belongs to the nearest. Metres. */
const GAP = 75;

/** @param gap how far outside a point may lie, in metres */
export function locatorOf(wijken: OutlinedWijk[], buurten: OutlinedBuurt[], gap = GAP): Locator {
	const wijkOf = new Map(wijken.flatMap((wijk) => wijk.parts.map((part) => [part, wijk.code])));
	const inBuurt = finderOf(buurten);
	const inWijk = finderOf(wijken);
	const spotOf = (buurt: OutlinedBuurt): Spot | undefined => {
		const wijkCode = wijkOf.get(buurt.code) ?? wijkOf.get(buurt.cbsWijkCode ?? '');
		return wijkCode === undefined ? undefined : { wijkCode, buurtCode: buurt.code };
	};
	return (point) => {
		const buurt = inBuurt(point, 0);
		const there = buurt && spotOf(buurt);
		if (there) return there;
		const wijk = inWijk(point, 0) ?? inWijk(point, gap);
		if (!wijk) return undefined;
		const near = inBuurt(point, gap);
		const spot = near && spotOf(near);
		return spot?.wijkCode === wijk.code ? spot : { wijkCode: wijk.code, buurtCode: null };
	};
}

/** Finds the one the point is in, or the nearest within so many metres. */
function finderOf<T extends Outlined>(areas: T[]): (point: Point, within: number) => T | undefined {
	if (areas.length === 0) return () => undefined;
	const boxes = new Flatbush(areas.length);
	for (const { geometry } of areas) boxes.add(...boundsOf(geometry));
	boxes.finish();
	return (point, within) => {
		const { lat, lon } = point;
		// at 50 degrees north a degree of longitude is 71 km
		const [dx, dy] = [within / 60_000, within / 110_000];
		const near = boxes.search(lon - dx, lat - dy, lon + dx, lat + dy).map((index) => areas[index]!);
		if (within === 0) return near.find((area) => contains(area.geometry, point));
		return near
			.map((area) => ({ area, metres: distanceTo(area.geometry, point) }))
			.filter(({ metres }) => metres <= within)
			.sort((a, b) => a.metres - b.metres)[0]?.area;
	};
}
