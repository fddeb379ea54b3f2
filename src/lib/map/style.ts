import type {
	ExpressionSpecification,
	FilterSpecification,
	LayerSpecification,
	SourceSpecification,
	StyleSpecification
} from 'maplibre-gl';
import type { Base } from './base.ts';
import { fonts } from './letters.ts';
import type { Palette } from './palette.ts';
import type { Tiles } from './tiles.ts';

/** Where a name may go when a sign stands in its way, nearest first; in heights of a letter. */
const aside: (string | [number, number])[] = [
	...['center', [0, 0], 'top', [0, 1.4], 'bottom', [0, -1.4], 'left', [1.6, 0], 'right', [-1.6, 0]],
	...['top-left', [0.3, 1.2], 'top-right', [-0.3, 1.2], 'bottom-left', [0.3, -1.2], 'bottom-right', [-0.3, -1.2]]
] as (string | [number, number])[];

export const layers = { signs: 'signs', persons: 'persons', clusters: 'clusters', wijken: 'wijken' } as const;

export type Under = {
	base: Base;
	/** what a file of tiles holds, when that is the base */
	tiles?: Tiles | undefined;
	/** slug of the wijk that is looked at */
	here: string | undefined;
};

export const grows = (...stops: number[]): ExpressionSpecification =>
	['interpolate', ['exponential', 1.6], ['zoom'], ...stops] as ExpressionSpecification;
const is = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 't'], ['literal', kinds]];
const ranked = (kind: string, rank: number): ExpressionSpecification => [
	'all',
	is(kind),
	['==', ['get', 'rank'], rank]
];
const areaOf = (...kinds: string[]): ExpressionSpecification => [
	'all',
	is(...kinds),
	['==', ['geometry-type'], 'Polygon']
];
const lineOf = (...kinds: string[]): ExpressionSpecification => [
	'all',
	is(...kinds),
	['==', ['geometry-type'], 'LineString']
];

/**
 * The whole map as MapLibre reads it, made from the colours of the page.
 * @param area absolute address of the ground: wijken and landscape
 */
export function styleOf(palette: Palette, area: string, { base, tiles, here }: Under): StyleSpecification {
	const sources: Record<string, SourceSpecification> = {
		ground: { type: 'geojson', data: area },
		signs: {
			type: 'geojson',
			data: nothing,
			cluster: true,
			clusterRadius: 36,
			clusterMaxZoom: 17,
			clusterProperties: { all: ['+', ['coalesce', ['get', 'n'], 1]] }
		},
		chosen: { type: 'geojson', data: nothing }
	};
	if (base.kind === 'raster')
		sources.base = { type: 'raster', tiles: [base.tiles], tileSize: 256, maxzoom: 19, attribution: base.attribution };
	if (tiles) sources.base = tiles.source;
	const under = tiles?.layers(palette) ?? (base.kind === 'raster' ? [rasterLayer(palette)] : landscapeLayers(palette));
	return {
		version: 8,
		sources,
		layers: [
			{ id: 'land', type: 'background', paint: { 'background-color': palette.land } },
			...under,
			...wijkLayers(palette, here, base.kind !== 'raster' && base.kind !== 'style'),
			...signLayers(palette)
		]
	};
}

export const nothing = { type: 'FeatureCollection' as const, features: [] };

/** A bright base map would hurt at night: dimmed, it stays what it is. */
function rasterLayer(palette: Palette): LayerSpecification {
	const night = { 'raster-brightness-max': 0.55, 'raster-saturation': -0.4 };
	return { id: 'base', type: 'raster', source: 'base', paint: palette.dark ? night : {} };
}

export function landscapeLayers(palette: Palette): LayerSpecification[] {
	const ground = (id: string, filter: FilterSpecification) => ({ id, source: 'ground', filter });
	const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
	return [
		{ ...ground('park', areaOf('park')), type: 'fill', paint: { 'fill-color': palette.park } },
		{ ...ground('water', areaOf('water')), type: 'fill', paint: { 'fill-color': palette.water } },
		{
			...ground('canals', lineOf('water')),
			type: 'line',
			layout: round,
			paint: { 'line-color': palette.water, 'line-width': grows(11, 1.2, 14, 5, 17, 22) }
		},
		{
			...ground('paths', is('path')),
			type: 'line',
			minzoom: 12.5,
			layout: round,
			paint: { 'line-color': palette.street, 'line-width': grows(12.5, 0.6, 16, 3), 'line-dasharray': [1, 1.8] }
		},
		{
			...ground('rail', is('rail')),
			type: 'line',
			paint: { 'line-color': palette.rail, 'line-width': grows(11, 1, 16, 4) }
		},
		{
			...ground('rail-sleepers', is('rail')),
			type: 'line',
			minzoom: 12.5,
			paint: { 'line-color': palette.land, 'line-width': grows(12.5, 0.8, 16, 2.4), 'line-dasharray': [4, 4] }
		},
		...[3, 2, 1].map((rank): LayerSpecification => ({
			...ground(`streets-${rank}`, ranked('street', rank)),
			type: 'line',
			layout: round,
			paint: {
				'line-color': palette.street,
				'line-width': rank === 1 ? grows(10, 1.4, 13, 5, 17, 30) : grows(11, 0.5, 13, 2.2, 17, 18)
			}
		}))
	];
}

function wijkLayers(palette: Palette, here: string | undefined, isBare: boolean): LayerSpecification[] {
	const isHere: ExpressionSpecification = ['==', ['get', 'slug'], here ?? ''];
	const halo = { 'text-halo-color': palette.land, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 };
	const ground = (id: string, filter: FilterSpecification) => ({ id, source: 'ground', filter });
	const wash = here ? (isBare ? 0.5 : 0.25) : isBare ? 0.3 : 0.1;
	return [
		{
			...ground(layers.wijken, is('wijk')),
			type: 'fill',
			paint: {
				'fill-color': palette.canalWash,
				'fill-opacity': here ? ['case', isHere, wash, 0] : wash
			}
		},
		{
			...ground('borders', is('wijk')),
			type: 'line',
			layout: { 'line-join': 'round' },
			paint: { 'line-color': palette.canal, 'line-width': grows(10, 0.8, 15, 2.2), 'line-opacity': here ? 0.4 : 0.6 }
		},
		{
			...ground('border-here', ['all', is('wijk'), isHere]),
			type: 'line',
			layout: { 'line-join': 'round' },
			paint: { 'line-color': palette.canal, 'line-width': grows(10, 2.2, 14, 3.6) }
		},
		{
			...ground('street-names', ['all', lineOf('street', 'water', 'path'), ['has', 'name']]),
			type: 'symbol',
			minzoom: 14,
			layout: {
				'symbol-placement': 'line',
				'symbol-spacing': 380,
				'text-field': ['get', 'name'],
				'text-font': [fonts.text],
				'text-size': grows(14, 11.5, 17, 15),
				'text-max-angle': 28
			},
			paint: { 'text-color': palette.inkSoft, ...halo, 'text-halo-color': palette.street }
		},
		{
			...ground('place-names', ['all', areaOf('park', 'water'), ['has', 'name']]),
			type: 'symbol',
			minzoom: 12.5,
			layout: {
				'text-field': ['get', 'name'],
				'text-font': [fonts.text],
				'text-size': 12.5,
				'text-max-width': 7,
				'symbol-sort-key': ['get', 'rank']
			},
			paint: { 'text-color': palette.inkSoft, ...halo, 'text-halo-width': 1.2 }
		},
		{
			...ground('names', is('name')),
			type: 'symbol',
			maxzoom: 16.5,
			layout: {
				'text-field': ['get', 'name'],
				'text-font': [fonts.head],
				'text-size': here ? ['case', isHere, 19, 14.5] : grows(10, 13, 14, 19),
				'text-max-width': 7,
				'text-line-height': 1.1,
				'text-padding': ['interpolate', ['linear'], ['zoom'], 10, 9, 13, 3],
				'text-variable-anchor-offset': aside,
				'symbol-sort-key': ['case', isHere, -1, ['get', 'rank']]
			},
			paint: {
				'text-color': here ? ['case', isHere, palette.canalDeep, palette.inkSoft] : palette.canalDeep,
				...halo,
				'text-halo-width': 2
			}
		}
	];
}

function signLayers(palette: Palette): LayerSpecification[] {
	// signs are always there; names make room for them
	const overlapping = { 'icon-allow-overlap': true, 'icon-padding': 1 } as const;
	const number = { 'text-font': [fonts.bold], 'text-allow-overlap': true };
	const size: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 10, 0.72, 13.5, 1, 17, 1.15];
	return [
		{
			id: layers.signs,
			type: 'symbol',
			source: 'signs',
			filter: ['all', ['!', ['has', 'point_count']], ['!', ['has', 'n']]],
			layout: { ...overlapping, 'icon-image': ['concat', 'sign-', ['get', 'k']], 'icon-size': size }
		},
		{
			id: layers.persons,
			type: 'symbol',
			source: 'signs',
			filter: ['all', ['!', ['has', 'point_count']], ['has', 'n']],
			layout: {
				...overlapping,
				...number,
				'icon-image': ['concat', 'bare-', ['get', 'k']],
				'icon-size': size,
				'text-field': ['to-string', ['get', 'n']],
				'text-size': 13
			},
			paint: { 'text-color': palette.onMark }
		},
		{
			id: layers.clusters,
			type: 'symbol',
			source: 'signs',
			filter: ['has', 'point_count'],
			layout: {
				...overlapping,
				...number,
				'icon-image': 'many',
				'icon-size': ['step', ['get', 'all'], 0.88, 10, 1, 50, 1.15, 200, 1.35],
				'text-field': ['to-string', ['get', 'all']],
				'text-size': 14
			},
			paint: { 'text-color': palette.paper }
		},
		{
			id: 'chosen-ring',
			type: 'circle',
			source: 'chosen',
			paint: {
				'circle-radius': 23,
				'circle-color': palette.sheet,
				'circle-stroke-color': palette.ink,
				'circle-stroke-width': 3
			}
		},
		{
			id: 'chosen-sign',
			type: 'symbol',
			source: 'chosen',
			layout: { ...overlapping, 'icon-image': ['concat', 'sign-', ['get', 'k']], 'icon-size': 1.15 }
		}
	];
}

/**
 * Our wijken and signs on top of the style of somebody else.
 * @param letters our fonts by name, so that our names aren't asked of the other's font server
 */
export function overStyle(
	other: StyleSpecification,
	own: StyleSpecification,
	letters: Record<string, string>
): StyleSpecification {
	const under = new Set(landscapeLayers({} as Palette).map((layer) => layer.id)).add('land');
	return {
		...other,
		sources: { ...other.sources, ...own.sources },
		layers: [...other.layers, ...own.layers.filter((layer) => !under.has(layer.id))],
		'font-faces': { ...other['font-faces'], ...letters }
	};
}
