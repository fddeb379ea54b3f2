import type { Feature, FeatureCollection, Point } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Letter } from './signs.ts';
import { layers } from './style.ts';

export type Signs = FeatureCollection<Point, { k: Letter; n?: number }>;
export type Sign = Feature<Point, { k: Letter; n?: number }>;

/** What a press on the map meets. */
export type Hit =
	| { kind: 'sign'; id: number }
	| { kind: 'persons'; n: number }
	| { kind: 'several'; ids: number[]; persons: number }
	| { kind: 'area'; slug: string; name: string }
	| { kind: 'nothing' }
	| { kind: 'nothing near' };

type Spot = { x: number; y: number };

/** Half the side of the square around a finger or pointer in which a sign is met, in CSS pixels. */
export const REACH = 12;

/** The widest sign reaches this far from its point, in CSS pixels. */
const HALF_A_SIGN = 24;

export function signsAt(map: MapLibre, { x, y }: Spot, reach = REACH) {
	const box: [[number, number], [number, number]] = [
		[x - reach, y - reach],
		[x + reach, y + reach]
	];
	return map.queryRenderedFeatures(box, { layers: present(map, layers.signs, layers.persons, layers.clusters) });
}

/** While the map changes its colours a layer may be away for a moment. */
function present(map: MapLibre, ...names: string[]): string[] {
	return names.filter((name) => map.getLayer(name));
}

/** The nearest sign within reach, else the wijk that lies there. Signs that can come apart do so: the map goes nearer. */
export async function hitAt(map: MapLibre, spot: Spot, reach = REACH): Promise<Hit> {
	const away = (feature: { geometry: unknown }) => {
		const { x, y } = map.project((feature.geometry as Point).coordinates as [number, number]);
		return Math.hypot(x - spot.x, y - spot.y);
	};
	const [nearest] = signsAt(map, spot, reach)
		// right after a move the map still answers with where signs stood before
		.filter((feature) => away(feature) <= reach + HALF_A_SIGN)
		.sort((a, b) => away(a) - away(b));
	if (!nearest) {
		const [area] = map.queryRenderedFeatures([spot.x, spot.y], { layers: present(map, layers.wijken) });
		const { slug, name } = (area?.properties ?? {}) as { slug?: string; name?: string };
		return slug && name ? { kind: 'area', slug, name } : { kind: 'nothing' };
	}
	const {
		cluster,
		cluster_id: clusterId,
		n
	} = nearest.properties as { cluster?: true; cluster_id: number; n?: number };
	if (cluster) return openCluster(map, clusterId, (nearest.geometry as Point).coordinates as [number, number]);
	return n ? { kind: 'persons', n } : { kind: 'sign', id: nearest.id as number };
}

/** Signs on one spot never come apart by going nearer: those are named. */
async function openCluster(map: MapLibre, id: number, at: [number, number]): Promise<Hit> {
	const source = map.getSource<GeoJSONSource>('signs')!;
	const leaves = (await source.getClusterLeaves(id, 500, 0)) as Sign[];
	const last = map.getMaxZoom();
	if (!isOneSpot(leaves) && map.getZoom() < last - 0.5) {
		const zoom = await source.getClusterExpansionZoom(id);
		map.easeTo({ center: at, zoom: Math.min(zoom + 0.2, last) }, { originalEvent: true });
		return { kind: 'nothing' };
	}
	const persons = leaves.reduce((sum, leaf) => sum + (leaf.properties.n ?? 0), 0);
	return { kind: 'several', ids: leaves.flatMap((leaf) => (leaf.properties.n ? [] : (leaf.id as number))), persons };
}

/** Within about three metres. */
function isOneSpot([first, ...others]: Sign[]): boolean {
	const [lon, lat] = first!.geometry.coordinates as [number, number];
	return others.every(
		({ geometry: { coordinates } }) => Math.abs(coordinates[0]! - lon) < 4e-5 && Math.abs(coordinates[1]! - lat) < 3e-5
	);
}
