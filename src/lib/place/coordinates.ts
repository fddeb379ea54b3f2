import proj4 from 'proj4';
import type { Position } from 'geojson';
import { Refusal } from './area.ts';

/** The two coordinate systems of Dutch maps: WGS84 in degrees, and RD (EPSG:28992) in metres. */

/** Takes corners as they stand in a file to degrees. */
export type System = { toDegrees: (code: string, corner: Position) => Position };

const RD =
	'+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel ' +
	'+towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs';
const fromRd = proj4(RD, 'WGS84');

/** Metres in RD as degrees; for tests also the other way. */
export const rd = {
	toDegrees: ([x, y]: Position): Position => fromRd.forward([x!, y!]),
	fromDegrees: ([lon, lat]: Position): Position => fromRd.inverse([lon!, lat!])
};

/** The North Sea and the Wadden included; the islands in the Caribbean have neither wijken nor RD. */
const isNearby = ([lon, lat]: Position) => lon! > 2 && lon! < 8 && lat! > 50 && lat! < 56;
const isMetres = ([x, y]: Position) => x! > -10_000 && x! < 320_000 && y! > 280_000 && y! < 900_000;

/** WGS84 or RD: what the file says, and when it says nothing what the numbers are like. */
export function systemOf(source: string, crs: unknown, features: unknown[]): System {
	const said = (crs as { properties?: { name?: unknown } } | null | undefined)?.properties?.name;
	const name = typeof said === 'string' ? said : undefined;
	const saysRd = name !== undefined && /28992\b/.test(name);
	if (name !== undefined && !saysRd && !/(CRS:?84|EPSG:+(\d+(\.\d+)*:)?(4326|4258))$/i.test(name))
		throw new Refusal(`${source} is in the coordinate system ${name}; WGS84 and RD (EPSG:28992) are understood.`);
	const inRd = saysRd || (name === undefined && isMetres(firstCorner(features)));
	return {
		toDegrees: (code, corner) => {
			const fits = inRd ? isMetres(corner) : isNearby(corner);
			if (!fits)
				throw new Refusal(
					`${code} has the corner ${corner[0]}, ${corner[1]}, which is not in the Netherlands in ` +
						`${inRd ? 'RD (EPSG:28992)' : 'WGS84 (longitude, latitude)'}: is this another coordinate system?`
				);
			return inRd ? rd.toDegrees(corner) : corner;
		}
	};
}

function firstCorner(features: unknown[]): Position {
	for (const feature of features) {
		let inner = (feature as { geometry?: { coordinates?: unknown } } | null)?.geometry?.coordinates;
		while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
		if (isPosition(inner)) return inner;
	}
	return [NaN, NaN];
}

export function isPosition(corner: unknown): corner is Position {
	return Array.isArray(corner) && Number.isFinite(corner[0]) && Number.isFinite(corner[1]);
}
