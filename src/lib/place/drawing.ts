import type { MultiPolygon, Position } from 'geojson';
import { simplifyLine, simplifyRings, type Spot } from './borders.ts';
import { clip, extentOf, type Frame, frameAround, isSeen, pathOf, project, WIDTH } from './frame.ts';
import { type Box, type Label, placeNames, roomFor } from './label.ts';
import type { Bounds, Landscape } from './place.ts';

/** The map of a gemeente as the server draws it: paths in whole units, 1000 to the width. No script, no request. */
export type Drawing = {
	/** address under which the wijken have their pages, such as /lindeveen */
	base: string;
	width: number;
	height: number;
	wijken: { slug: string; name: string; path: string; label?: Label }[];
	/** per kind of ground and rank one path, in the order they are painted */
	ground: { kind: string; path: string }[];
	frame: Frame;
};

/** What it takes to know where a spot comes, and where the names are. */
export type Framed = Pick<Drawing, 'width' | 'height' | 'frame'> & { names: Box[] };

type Shape = { slug: string; name: string; geometry: MultiPolygon; labelLat: number; labelLon: number };

/** How far a border may move, in units: less than a pixel on most screens. */
const finest = { wijken: 0.7, ground: 1.2 };
/** Characters the paths may take; a border that is crookeder than that is drawn straighter. */
const room = { gemeente: 8_000, wijk: 220, ground: 28_000 };

/** @param view the part that is shown; without it all wijken */
export function draw(
	gemeenteSlug: string,
	wijken: readonly Shape[],
	landscape: Landscape | null,
	view: Bounds = boundsOfAll(wijken)
): Drawing {
	const { frame, height } = frameAround(view);
	const visible = wijken
		.map((wijk) => ({ ...wijk, rings: wijk.geometry.coordinates.flat().map((ring) => project(ring, frame)) }))
		.filter(({ rings }) => rings.some((ring) => isSeen(ring, height)));
	const areas = within(room.gemeente + room.wijk * visible.length, finest.wijken, (tolerance) =>
		areasOf(visible, height, tolerance)
	);
	const names = areas.map(({ name, rings, labelLon, labelLat }) => ({
		name,
		rings,
		at: project([[labelLon, labelLat]], frame)[0]!
	}));
	const labels = placeNames(names, [WIDTH, height]);
	return {
		base: `/${gemeenteSlug}`,
		width: WIDTH,
		height,
		wijken: areas.map(({ slug, name, path }, index) => {
			const label = labels[index];
			return { slug, name, path, ...(label ? { label } : {}) };
		}),
		ground: within(room.ground, finest.ground, (tolerance) => groundOf(landscape, frame, height, tolerance)),
		frame
	};
}

export function framed({ width, height, frame, wijken }: Drawing): Framed {
	return { width, height, frame, names: wijken.flatMap(({ label }) => (label ? [roomFor(label)] : [])) };
}

/** Where a spot on earth comes in the drawing, in whole units; undefined when outside it. */
export function spotIn(
	drawing: Pick<Drawing, 'width' | 'height' | 'frame'>,
	lon: number,
	lat: number
): { x: number; y: number } | undefined {
	const [x, y] = project([[lon, lat]], drawing.frame)[0]!;
	return x >= 0 && y >= 0 && x <= drawing.width && y <= drawing.height ? { x, y } : undefined;
}

/** The finest parts that take no more than so many characters. */
function within<Part extends { path: string }>(
	most: number,
	tolerance: number,
	make: (tolerance: number) => Part[]
): Part[] {
	const parts = make(tolerance);
	const size = parts.reduce((sum, { path }) => sum + path.length, 0);
	return size <= most || tolerance > 40 ? parts : within(most, tolerance * 1.5, make);
}

function areasOf<One extends { rings: Spot[][] }>(visible: readonly One[], height: number, tolerance: number) {
	const all = visible.flatMap(({ rings }) => rings);
	const simple = simplifyRings(all, tolerance);
	let taken = 0;
	return visible
		.map((one) => {
			const rings = simple.slice(taken, (taken += one.rings.length)).map((ring) => clip(ring, height));
			return { ...one, rings, path: rings.map((ring) => pathOf(ring, true)).join('') };
		})
		.filter(({ path }) => path);
}

/** Larger things first; streets over water and green, as they are. */
const painted = ['park', 'water', 'path', 'rail', 'street'] as const;

function groundOf(landscape: Landscape | null, frame: Frame, height: number, tolerance: number) {
	const paths = new Map<string, string>();
	for (const kind of painted)
		for (const { geometry, properties } of landscape?.features ?? []) {
			if (properties.kind !== kind) continue;
			const isArea = /Polygon$/.test(geometry.type);
			const name = isArea ? kind : `${kind}-line${kind === 'street' || kind === 'water' ? properties.rank : ''}`;
			const lines = linesOf(geometry)
				.map((line) => project(line, frame))
				.filter((line) => isSeen(line, height));
			const simple = isArea ? simplifyRings(lines, tolerance) : lines.map((line) => simplifyLine(line, tolerance));
			const path = simple.map((line) => pathOf(line, isArea)).join('');
			if (path) paths.set(name, (paths.get(name) ?? '') + path);
		}
	return [...paths].map(([kind, path]) => ({ kind, path }));
}

function linesOf(geometry: Landscape['features'][number]['geometry']): Position[][] {
	if (geometry.type === 'LineString') return [geometry.coordinates];
	return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates;
}

/** Somewhere in the middle of the country for a gemeente without wijken. */
function boundsOfAll(wijken: readonly Shape[]): Bounds {
	const corners = wijken.flatMap((wijk) => wijk.geometry.coordinates.flatMap((polygon) => polygon[0] ?? []));
	return corners.length ? extentOf(corners) : [5, 52, 5.1, 52.1];
}
