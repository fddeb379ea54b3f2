import { type GeoJSONSource, type LngLatBoundsLike, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import styles from 'maplibre-gl/dist/maplibre-gl.css?url';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { type Hit, hitAt, type Sign, type Signs, signsAt } from './hit.ts';
import { addLetters } from './letters.ts';
import { dark, type Palette, paletteOf } from './palette.ts';
import { discOf, type Letter, pixelsOf } from './signs.ts';
import { nothing } from './style.ts';
import { layOut } from './under.ts';
import { localeOf } from './words.ts';

/**
 * The map itself (MapLibre); fetched when a map is seen or asked for. Everything it needs comes from our own address:
 * program, worker, styles, letters.
 */
export type Bounds = [west: number, south: number, east: number, north: number];
/** A sign and where it stands, longitude first. */
export type Standing = { k: Letter; at: [number, number] };

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
/** How far from the middle of the map Enter still finds a sign, in CSS pixels. */
const REACH_OF_ENTER = 70;
/** A map that never gets ready (a lost worker, a blocked file) must not keep the page waiting for ever. */
const PATIENCE = 40_000;

/** @throws Error when the map can't be made, for instance without WebGL */
export async function start(options: Options) {
	const { container, onhit, onmove, onproblem } = options;
	await prepare();
	const styleFor = await layOut(options);
	let palette = paletteOf(container);
	let here = options.here;
	let signs: Signs = nothing;
	let marked: Sign | undefined;
	const map = new MapLibre({
		container,
		style: styleFor(palette, here),
		bounds: options.bounds as LngLatBoundsLike,
		fitBoundsOptions: room,
		minZoom: 7,
		maxZoom: 18,
		locale: localeOf(options.label),
		attributionControl: false,
		cooperativeGestures: true,
		dragRotate: false,
		touchPitch: false,
		pitchWithRotate: false,
		renderWorldCopies: false,
		fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150
	});
	map.keyboard.disableRotation();
	map.touchZoomRotate.disableRotation();
	map.setMissingStyleImageResolver((id) => {
		const image = imageOf(id, palette);
		if (image) map.addImage(id, image, { pixelRatio: ratio() });
	});
	map.on('error', ({ error }) => {
		// a base map has no tile where it has nothing to show
		if ((error as { status?: number }).status === 404) return;
		console.warn('map:', error.message);
		onproblem();
	});
	await loaded(map);

	function fill() {
		map.getSource<GeoJSONSource>('signs')?.setData(signs);
		map
			.getSource<GeoJSONSource>('chosen')
			?.setData(marked ? { type: 'FeatureCollection', features: [marked] } : nothing);
	}

	function repaint() {
		palette = paletteOf(container);
		map.once('styledata', () => {
			for (const id of map.listImages()) {
				const image = imageOf(id, palette);
				if (image) map.updateImage(id, image);
			}
			fill();
		});
		map.setStyle(styleFor(palette, here));
	}

	const night = matchMedia(dark);
	night.addEventListener('change', repaint);

	async function press(spot: { x: number; y: number }, reach?: number): Promise<Hit> {
		const hit = await hitAt(map, spot, reach);
		return hit.kind === 'area' && hit.slug === here ? { kind: 'nothing' } : hit;
	}

	map.on('moveend', (event) => {
		if ('originalEvent' in event && event.originalEvent) onmove();
	});
	map.on('click', async (event) => onhit(await press(event.point)));
	map.on('mousemove', (event) => {
		map.getCanvas().style.cursor = signsAt(map, event.point).length ? 'pointer' : '';
	});
	map.getCanvas().addEventListener('keydown', async (event) => {
		if (event.key !== 'Enter' && event.key !== ' ') return;
		event.preventDefault();
		const hit = await press({ x: container.clientWidth / 2, y: container.clientHeight / 2 }, REACH_OF_ENTER);
		onhit(hit.kind === 'nothing' ? { kind: 'nothing near' } : hit);
	});

	return {
		setSigns(next: Signs) {
			signs = next;
			fill();
		},
		/** Where the sign of this id stands, when it is on the map. */
		find(id: number): Standing | undefined {
			const found = signs.features.find((feature) => feature.id === id);
			return found && { k: found.properties.k, at: found.geometry.coordinates as [number, number] };
		},
		/** Lifts one sign out and brings it to where nothing covers it; without a sign nothing is lifted out. */
		mark(sign?: Standing) {
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
				repaint();
			}
			map.fitBounds(bounds as LngLatBoundsLike, room);
		},
		/** By half of what is seen. */
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

async function prepare(): Promise<void> {
	setWorkerUrl(worker);
	addLetters();
	if (document.querySelector(`link[href="${styles}"]`)) return;
	const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles });
	document.head.append(link);
	await new Promise((resolve) => {
		link.onload = link.onerror = resolve;
	});
}

function loaded(map: MapLibre): Promise<void> {
	return new Promise((resolve, reject) => {
		const waiting = setTimeout(() => {
			map.remove();
			reject(new Error('the map did not load'));
		}, PATIENCE);
		map.once('load', () => {
			clearTimeout(waiting);
			resolve();
		});
	});
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
