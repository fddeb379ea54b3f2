import type { Feature, FeatureCollection, LineString, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { surfaceOf } from './geometry.ts';
import type { Landscape } from './place.ts';

type Shape = {
	code: string;
	slug: string;
	name: string;
	geometry: MultiPolygon;
	labelLat: number;
	labelLon: number;
};

type Properties =
	| { t: 'wijk'; code: string; slug: string; name: string }
	| { t: 'name'; slug: string; name: string; rank: number }
	| { t: Landscape['features'][number]['properties']['kind']; name?: string; rank: 1 | 2 | 3 };

/** Wijken, the points where their names stand (larger wijken rank first), and the landscape: what the map draws on. */
export type Ground = FeatureCollection<LineString | Polygon | MultiPolygon | Point, Properties>;

export function groundOf(wijken: readonly Shape[], landscape: Landscape | null): Ground {
	const bySize = wijken.toSorted((a, b) => surfaceOf(b.geometry) - surfaceOf(a.geometry));
	const land = (landscape?.features ?? []).map(({ geometry, properties: { kind, name, rank } }) =>
		feature(geometry, { t: kind, ...(name ? { name } : {}), rank })
	);
	const areas = wijken.map(({ geometry, code, slug, name }) => feature(geometry, { t: 'wijk', code, slug, name }));
	const names = wijken.map((wijk) =>
		feature(
			{ type: 'Point', coordinates: [wijk.labelLon, wijk.labelLat] },
			{ t: 'name', slug: wijk.slug, name: wijk.name, rank: bySize.indexOf(wijk) }
		)
	);
	return { type: 'FeatureCollection', features: [...land, ...areas, ...names] };
}

type Drawn = LineString | Polygon | MultiPolygon | Point;

function feature(geometry: Drawn, properties: Properties): Feature<Drawn, Properties> {
	return { type: 'Feature', geometry: coarse(geometry), properties };
}

/** Five decimals, about a metre: as fine as the map needs. */
function coarse(geometry: Drawn): Drawn {
	return { ...geometry, coordinates: round(geometry.coordinates) } as Drawn;
}

type Nested = Position | Nested[];

function round(coordinates: Nested): Nested {
	return typeof coordinates[0] === 'number'
		? [rounded(coordinates[0]), rounded(coordinates[1] as number)]
		: (coordinates as Nested[]).map(round);
}

function rounded(degrees: number): number {
	return Math.round(degrees * 1e5) / 1e5;
}
