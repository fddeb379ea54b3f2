import { addProtocol, type StyleSpecification } from 'maplibre-gl';
import { baseOf } from './base.ts';
import { fontFaces } from './letters.ts';
import type { Palette } from './palette.ts';
import { openArchive } from './pmtiles.ts';
import { overStyle, styleOf } from './style.ts';
import { type Tiles, tilesOf } from './tiles.ts';

type Wish = {
	mapBase: string;
	/** address of the ground */
	area: string;
	/** what lies under the map isn't there; the rest is */
	onproblem: () => void;
};

/**
 * The whole map as MapLibre reads it, on the base map that the operator chose. When that doesn't come the map stands on
 * its own drawing.
 * @returns makes the style for colours and the wijk that is looked at
 */
export async function layOut({ mapBase, area, onproblem }: Wish) {
	const base = baseOf(mapBase);
	const problem = (cause: unknown) => {
		console.warn('map:', cause);
		onproblem();
		return undefined;
	};
	const tiles = base.kind === 'pmtiles' ? await openTiles(base.url).catch(problem) : undefined;
	const other = base.kind === 'style' ? await fetchStyle(base.url).catch(problem) : undefined;
	const ground = new URL(area, location.href).href;
	return (palette: Palette, here: string | undefined): StyleSpecification => {
		const own = styleOf(palette, ground, { base, tiles, here });
		return other ? overStyle(other, own, fontFaces()) : own;
	};
}

async function openTiles(url: string): Promise<Tiles> {
	const archive = await openArchive(url);
	addProtocol('pmtiles', async ({ url: tile }) => {
		const [z, x, y] = tile.split('/').slice(-3).map(Number) as [number, number, number];
		return { data: (await archive.tile(z, x, y)) ?? new ArrayBuffer(0) };
	});
	return tilesOf(archive, 'pmtiles://base/{z}/{x}/{y}');
}

async function fetchStyle(url: string): Promise<StyleSpecification> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return (await response.json()) as StyleSpecification;
}
