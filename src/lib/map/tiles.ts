import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { fonts } from './letters.ts';
import type { Palette } from './palette.ts';
import type { Archive } from './pmtiles.ts';
import { grows } from './style.ts';

/** A base map from a file of tiles, in the colours of the page. */
export type Tiles = { source: SourceSpecification; layers: (palette: Palette) => LayerSpecification[] };

/** @param address of a tile, with {z}, {x} and {y} in it */
export function tilesOf(archive: Archive, address: string): Tiles {
	const shared = {
		tiles: [address],
		minzoom: archive.minZoom,
		maxzoom: archive.maxZoom,
		...(archive.attribution ? { attribution: archive.attribution } : {})
	};
	if (archive.format === 'raster')
		return {
			source: { type: 'raster', tileSize: 256, ...shared },
			layers: () => [{ id: 'base', type: 'raster', source: 'base' }]
		};
	return { source: { type: 'vector', ...shared }, layers: (palette) => vectorLayers(palette, archive.layers) };
}

/**
 * The layers that the usual tiles have: those of Protomaps, OpenMapTiles and Shortbread. What a thing is stands in `kind`
 * or in `class`.
 */
const green = { in: ['landuse', 'landcover', 'park', 'land', 'natural'], fill: 'park' } as const;
const wet = { in: ['water', 'ocean', 'water_polygons'], fill: 'water' } as const;
const dry = { in: ['earth'], fill: 'land' } as const;
const roads = ['roads', 'transportation', 'streets'];
const streams = ['waterway', 'water_lines'];
const names = ['roads', 'transportation_name', 'street_labels'];

const kind: ExpressionSpecification = ['coalesce', ['get', 'kind'], ['get', 'class'], ''];
const isGreen: ExpressionSpecification = [
	'in',
	kind,
	[
		'literal',
		'park forest wood grass grassland meadow garden nature_reserve national_park cemetery recreation_ground golf_course pitch playground scrub orchard allotments village_green public_park'.split(
			' '
		)
	]
];
const isMajor: ExpressionSpecification = [
	'in',
	kind,
	['literal', 'highway major_road motorway trunk primary secondary'.split(' ')]
];
const isRail: ExpressionSpecification = ['in', kind, ['literal', 'rail railway light_rail'.split(' ')]];

export function vectorLayers(palette: Palette, there: readonly string[]): LayerSpecification[] {
	const present = (wanted: readonly string[]) => wanted.filter((name) => there.includes(name));
	const from = (id: string, name: string) => ({ id: `base-${id}-${name}`, source: 'base', 'source-layer': name });
	const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
	const areas = [dry, green, wet].flatMap((what) =>
		present(what.in).map((name): LayerSpecification => ({
			...from(what.fill, name),
			type: 'fill',
			filter: what === green && name !== 'park' ? isGreen : ['==', ['geometry-type'], 'Polygon'],
			paint: { 'fill-color': palette[what.fill] }
		}))
	);
	const lines = [
		...present(streams).map((name) => ({ name, colour: palette.water, wide: grows(11, 0.8, 16, 6), filter: true })),
		...present(roads).flatMap((name) => [
			{ name, colour: palette.rail, wide: grows(11, 0.8, 16, 3), filter: isRail },
			{
				name,
				colour: palette.street,
				wide: grows(11, 0.4, 13, 1.6, 17, 16),
				filter: ['all', ['!', isMajor], ['!', isRail]] as ExpressionSpecification
			},
			{ name, colour: palette.street, wide: grows(9, 1, 13, 4, 17, 26), filter: isMajor }
		])
	].map(({ name, colour, wide, filter }, index): LayerSpecification => ({
		...from(`line-${index}`, name),
		type: 'line',
		layout: round,
		filter,
		paint: { 'line-color': colour, 'line-width': wide }
	}));
	const texts = present(names).map((name): LayerSpecification => ({
		...from('names', name),
		type: 'symbol',
		minzoom: 14,
		layout: {
			'symbol-placement': 'line',
			'symbol-spacing': 380,
			'text-field': ['coalesce', ['get', 'name:nl'], ['get', 'name'], ''],
			'text-font': [fonts.text],
			'text-size': grows(14, 11.5, 17, 15)
		},
		paint: { 'text-color': palette.inkSoft, 'text-halo-color': palette.street, 'text-halo-width': 1.6 }
	}));
	return [...areas, ...lines, ...texts];
}
