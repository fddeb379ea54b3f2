/**
 * What lies under the wijken: nothing but our own drawing by default. Everything else is a choice of the operator
 * (setting MAP_BASE), because another host then sees the addresses of visitors.
 */
export type Base =
	| { kind: 'none' }
	| { kind: 'raster'; tiles: string; attribution: string }
	| { kind: 'style'; url: string }
	| { kind: 'pmtiles'; url: string };

const pdok = 'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0';

/** Reads a MAP_BASE such as `none`, `pdok-grijs`, `style:https://...` or `pmtiles:https://...`; what isn't known is none. */
export function baseOf(mapBase: string): Base {
	const [kind, variant] = mapBase.split('-');
	if (kind === 'pdok' && (variant === 'standaard' || variant === 'grijs' || variant === 'water'))
		return { kind: 'raster', tiles: `${pdok}/${variant}/EPSG:3857/{z}/{x}/{y}.png`, attribution: '© Kadaster (BRT)' };
	const [, scheme, url] = /^(style|pmtiles):(https?:\/\/\S+)$/.exec(mapBase) ?? [];
	return scheme && url ? { kind: scheme as 'style' | 'pmtiles', url } : { kind: 'none' };
}

/**
 * The other hosts a base map needs, for the Content-Security-Policy (`connect-src`). A style may fetch tiles, fonts or
 * pictures from further hosts than its own; those stay blocked, so a style has to keep everything on one host.
 */
export function hostsOf(mapBase: string): string[] {
	const base = baseOf(mapBase);
	if (base.kind === 'none') return [];
	return [new URL(base.kind === 'raster' ? pdok : base.url).origin];
}
