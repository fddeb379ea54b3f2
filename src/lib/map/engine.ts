import {
	addProtocol,
	type GeoJSONSource,
	type LngLatBoundsLike,
	Map as MapLibre,
	setWorkerUrl,
	type StyleSpecification
} from 'maplibre-gl';
import styles from 'maplibre-gl/dist/maplibre-gl.css?url';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import letters from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import headLetters from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { baseOf } from './base.ts';
import { dark, type Palette, paletteOf } from './palette.ts';
import { openArchive } from './pmtiles.ts';
import { discOf, type Letter, pixelsOf } from './signs.ts';
import { fonts, layers, nothing, overStyle, styleOf } from './style.ts';
import { type Tiles, tilesOf } from './tiles.ts';
import { localeOf } from './words.ts';

/**
 * The only file that knows MapLibre; loaded when a map is seen or asked for. Everything it needs comes from our own
 * address: program, worker, styles, letters.
 */
export type Bounds = [west: number, south: number, east: number, north: number];
export type Signs = FeatureCollection<Point, { k: Letter; n?: number }>;
type Sign = Feature<Point, { k: Letter; n?: number }>;

export type Hit =
	| { kind: 'sign'; id: number }
	| { kind: 'persons'; n: number; at: [number, number] }
	| { kind: 'several'; ids: number[]; persons: number }
	| { kind: 'area'; slug: string; name: string }
	| { kind: 'nothing' }
	| { kind: 'nothing near' };

type Options = {
	container: HTMLElement;
	bounds: Bounds;
	/** address of the ground */
	area: string;
	mapBase: string;
	/** slug of the wijk that is looked at */
	here: string | undefined;
	label: string;
	onhit: (hit: Hit) => void;
	/** the visitor moved the map; never called for what the page itself does */
	onmove: () => void;
	onproblem: () => void;
};

export type Engine = Awaited<ReturnType<typeof start>>;

const room = { padding: 28, maxZoom: 16.5 };
const LAST_ZOOM = 18;
/** Half the side of the square around a finger or pointer in which a sign is hit, in CSS pixels. */
const REACH = 12;

function prepare() {
	setWorkerUrl(worker);
	if (document.querySelector(`link[href="${styles}"]`)) return;
	const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles });
	document.head.append(link);
	for (const [family, url] of [
		[fonts.text, letters],
		[fonts.bold, letters],
		[fonts.head, headLetters]
	] as const)
		document.fonts.add(new FontFace(family, `url(${url})`, { weight: '200 800' }));
	return new Promise((resolve) => {
		link.onload = link.onerror = resolve;
	});
}

/** @throws Error when the map can't be made, for instance without WebGL */
export async function start(options: Options) {
	await prepare();
	const { container } = options;
	let palette = paletteOf(container);
	let here = options.here;
	let signs: Signs = nothing;
	let marked: Sign | undefined;
	const tiles = await tilesFor(options);
	const styleNow = () => wholeStyle(palette, options, here, tiles);
	const map = new MapLibre({
		container,
		style: await styleNow(),
		bounds: options.bounds as LngLatBoundsLike,
		fitBoundsOptions: room,
		minZoom: 7,
		maxZoom: LAST_ZOOM,
		locale: localeOf(options.label),
		attributionControl: false,
		cooperativeGestures: true,
		dragRotate: false,
		touchPitch: false,
		pitchWithRotate: false,
		renderWorldCopies: false,
		fadeDuration: calm() ? 0 : 150
	});
	map.keyboard.disableRotation();
	map.touchZoomRotate.disableRotation();
	map.setMissingStyleImageResolver((id) => {
		const image = imageOf(id, palette);
		if (image) map.addImage(id, image, { pixelRatio: ratio() });
	});
	map.on('error', ({ error }) => {
		console.warn('map:', error?.message ?? error);
		options.onproblem();
	});

	const source = (name: string) => map.getSource<GeoJSONSource>(name);
	const fill = () => {
		source('signs')?.setData(signs);
		source('chosen')?.setData(marked ? { type: 'FeatureCollection', features: [marked] } : nothing);
	};
	// a map that never gets ready (a lost worker, a blocked file) must not keep the page waiting for ever
	await new Promise<void>((resolve, reject) => {
		map.once('load', () => resolve());
		setTimeout(() => reject(new Error('the map did not load')), 40_000);
	}).catch((cause: unknown) => {
		map.remove();
		throw cause;
	});
	fill();

	const night = matchMedia(dark);
	const repaint = async () => {
		palette = paletteOf(container);
		map.setStyle(await styleNow());
		map.once('styledata', () => {
			for (const id of map.listImages()) {
				const image = imageOf(id, palette);
				if (image) map.updateImage(id, image);
			}
			fill();
		});
	};
	night.addEventListener('change', repaint);

	map.on('moveend', (event) => {
		if ('originalEvent' in event && event.originalEvent) options.onmove();
	});
	map.on('click', async (event) => options.onhit(await hitAt(event.point)));
	map.on('mousemove', (event) => {
		map.getCanvas().style.cursor = signsAt(event.point, REACH).length ? 'pointer' : '';
	});
	map.getCanvas().addEventListener('keydown', async (event) => {
		if (event.key !== 'Enter' && event.key !== ' ') return;
		event.preventDefault();
		const { clientWidth, clientHeight } = container;
		const hit = await hitAt({ x: clientWidth / 2, y: clientHeight / 2 }, 70);
		options.onhit(hit.kind === 'nothing' ? { kind: 'nothing near' } : hit);
	});

	function signsAt({ x, y }: { x: number; y: number }, reach: number) {
		const box: [[number, number], [number, number]] = [
			[x - reach, y - reach],
			[x + reach, y + reach]
		];
		return map.queryRenderedFeatures(box, { layers: [layers.signs, layers.persons, layers.clusters] });
	}

	async function hitAt(spot: { x: number; y: number }, reach = REACH): Promise<Hit> {
		const away = (feature: { geometry: unknown }) => {
			const { x, y } = map.project((feature.geometry as Point).coordinates as [number, number]);
			return Math.hypot(x - spot.x, y - spot.y);
		};
		const [nearest] = signsAt(spot, reach).sort((a, b) => away(a) - away(b));
		if (!nearest) {
			const [area] = map.queryRenderedFeatures([spot.x, spot.y], { layers: [layers.wijken] });
			const { slug, name } = (area?.properties ?? {}) as { slug?: string; name?: string };
			return slug && name && slug !== here ? { kind: 'area', slug, name } : { kind: 'nothing' };
		}
		const at = (nearest.geometry as Point).coordinates as [number, number];
		if (nearest.properties.cluster) return openCluster(nearest.properties.cluster_id as number, at);
		if (nearest.properties.n) return { kind: 'persons', n: nearest.properties.n as number, at };
		return { kind: 'sign', id: nearest.id as number };
	}

	/** Signs on one spot never come apart by zooming: those are named. Others come apart. */
	async function openCluster(id: number, at: [number, number]): Promise<Hit> {
		const leaves = (await source('signs')!.getClusterLeaves(id, 500, 0)) as Sign[];
		const [lon, lat] = leaves[0]!.geometry.coordinates as [number, number];
		const isOneSpot = leaves.every(
			({ geometry: { coordinates } }) =>
				Math.abs(coordinates[0]! - lon) < 4e-5 && Math.abs(coordinates[1]! - lat) < 3e-5
		);
		if (!isOneSpot && map.getZoom() < LAST_ZOOM - 0.5) {
			const zoom = await source('signs')!.getClusterExpansionZoom(id);
			map.easeTo({ center: at, zoom: Math.min(zoom + 0.2, LAST_ZOOM) }, { originalEvent: true });
			return { kind: 'nothing' };
		}
		const persons = leaves.reduce((sum, leaf) => sum + (leaf.properties.n ?? 0), 0);
		return { kind: 'several', ids: leaves.flatMap((leaf) => (leaf.properties.n ? [] : (leaf.id as number))), persons };
	}

	return {
		setSigns(next: Signs) {
			signs = next;
			fill();
		},
		/** Where the sign of this id stands, when it is on the map. */
		find(id: number): { k: Letter; at: [number, number] } | undefined {
			const found = signs.features.find((feature) => feature.id === id);
			return found && { k: found.properties.k, at: found.geometry.coordinates as [number, number] };
		},
		/** Lifts one sign out and brings it to where nothing covers it; without a sign nothing is lifted out. */
		mark(sign?: { k: Letter; at: [number, number] }) {
			marked = sign && {
				type: 'Feature',
				geometry: { type: 'Point', coordinates: sign.at },
				properties: { k: sign.k }
			};
			fill();
			if (!sign) return;
			const { x, y } = map.project(sign.at);
			const { clientWidth, clientHeight } = container;
			const isFree = x > 30 && x < clientWidth - 70 && y > 30 && y < clientHeight * 0.62;
			if (!isFree) map.easeTo({ center: sign.at, offset: [0, -clientHeight * 0.15] });
		},
		show(bounds: Bounds, slug: string | undefined) {
			if (slug !== here) {
				here = slug;
				void repaint();
			}
			map.fitBounds(bounds as LngLatBoundsLike, room);
		},
		/** In half a map's width or height. */
		pan(x: -1 | 0 | 1, y: -1 | 0 | 1) {
			const { clientWidth, clientHeight } = container;
			map.panBy([(x * clientWidth) / 2, (y * clientHeight) / 2], {}, { originalEvent: true });
		},
		zoom(by: 1 | -1) {
			map.zoomTo(map.getZoom() + by, {}, { originalEvent: true });
		},
		bounds(): Bounds {
			const seen = map.getBounds();
			const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
			return [round(seen.getWest()), round(seen.getSouth()), round(seen.getEast()), round(seen.getNorth())];
		},
		/** Who made what lies under our own map, in words. */
		credits(): string[] {
			const given = Object.keys(map.getStyle().sources).map((id) => map.getSource(id)?.attribution ?? '');
			// it comes as HTML; only its words are shown
			const words = given.map((html) => new DOMParser().parseFromString(html, 'text/html').body.textContent.trim());
			return [...new Set(words.filter(Boolean))];
		},
		stop() {
			night.removeEventListener('change', repaint);
			map.remove();
		}
	};
}

function calm(): boolean {
	return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function ratio(): number {
	return Math.max(1, Math.ceil(devicePixelRatio));
}

function imageOf(id: string, palette: Palette): ImageData | undefined {
	if (id === 'many') return discOf(palette, 34, ratio());
	const [style, letter] = id.split('-');
	if (style !== 'sign' && style !== 'bare') return undefined;
	return pixelsOf(letter as Letter, palette, 26, ratio(), style === 'bare');
}

async function tilesFor({ mapBase, onproblem }: Options): Promise<Tiles | undefined> {
	const base = baseOf(mapBase);
	if (base.kind !== 'pmtiles') return undefined;
	try {
		const archive = await openArchive(base.url);
		addProtocol('pmtiles', async ({ url }) => {
			const [z, x, y] = url.split('/').slice(-3).map(Number) as [number, number, number];
			return { data: (await archive.tile(z, x, y)) ?? new ArrayBuffer(0) };
		});
		return tilesOf(archive, 'pmtiles://base/{z}/{x}/{y}');
	} catch (cause) {
		console.warn('map:', cause);
		onproblem();
		return undefined;
	}
}

async function wholeStyle(
	palette: Palette,
	options: Options,
	here: string | undefined,
	tiles: Tiles | undefined
): Promise<StyleSpecification> {
	const base = baseOf(options.mapBase);
	const own = styleOf(palette, new URL(options.area, location.href).href, { base, tiles, here });
	if (base.kind !== 'style') return own;
	try {
		const response = await fetch(base.url);
		if (!response.ok) throw new Error(`${base.url}: ${response.status}`);
		return overStyle((await response.json()) as StyleSpecification, own, new URL(letters, location.href).href);
	} catch (cause) {
		console.warn('map:', cause);
		options.onproblem();
		return own;
	}
}
