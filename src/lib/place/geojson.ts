import proj4 from 'proj4';
import type { Position } from 'geojson';
import { type Area, cbsWijkCodeOf, type Found, gemeenteCodeOf, type Level, levelOf, Refusal } from './area.ts';
import { isClosed, type Ring } from './geometry.ts';
import { tidy } from './outline.ts';

/**
 * Reads CBS areas from GeoJSON, as files and web services have given them since 2009: in WGS84 or RD, with property
 * names that changed nearly every year.
 */

/** Per thing, the names it has had; compared without capitals, underscores and the like. */
const names = {
	buurtCode: ['buurtcode', 'bucode'],
	wijkCode: ['wijkcode', 'wkcode'],
	gemeenteCode: ['gemeentecode', 'gmcode'],
	anyCode: ['statcode', 'gwbcode', 'regiocode', 'code'],
	buurt: ['buurtnaam', 'bunaam', 'statnaam', 'regio', 'naam'],
	wijk: ['wijknaam', 'wknaam', 'statnaam', 'regio', 'naam'],
	gemeente: ['gemeentenaam', 'gmnaam', 'statnaam', 'regio', 'naam'],
	inhabitants: ['aantalinwoners', 'aantinw', 'ainw', 'inwoners'],
	households: ['aantalhuishoudens', 'aantalhh', 'aanthh', 'ahh', 'huishoudens'],
	water: ['water', 'h2o', 'indwater'],
	year: ['jaar', 'jaarstatcode', 'jrstatcode', 'year']
} as const;

type Properties = ReadonlyMap<string, unknown>;

/** @throws Refusal when it isn't JSON, or breaks off */
export function parse(source: string, text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (cause) {
		const cut = !/[}\]]\s*$/.test(text);
		const reason = cut ? 'it breaks off halfway (an interrupted download?)' : (cause as Error).message;
		throw new Refusal(`${source} is not readable JSON: ${reason.replace(/\s+/g, ' ')}.`, { cause });
	}
}

/**
 * The areas in a GeoJSON FeatureCollection.
 * @param source how to name the file or web address in a refusal
 * @throws Refusal
 */
export function read(source: string, json: unknown): Found[] {
	const collection = json as { type?: unknown; features?: unknown; crs?: unknown } | null;
	if (typeof collection !== 'object' || collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features))
		throw new Refusal(`${source} is not a GeoJSON FeatureCollection.`);
	const features: unknown[] = collection.features;
	if (features.length === 0) throw new Refusal(`${source} holds no areas.`);
	const system = systemOf(source, collection.crs, features);
	try {
		return features.map((feature, index) => readFeature(feature, index, system));
	} catch (cause) {
		throw cause instanceof Refusal ? new Refusal(`${source}: ${cause.message}`, { cause }) : cause;
	}
}

function readFeature(feature: unknown, index: number, system: System): Found {
	const { properties, geometry } = (feature ?? {}) as { properties?: unknown; geometry?: unknown };
	const known: Properties = new Map(
		Object.entries((properties ?? {}) as object).map(([key, value]) => [
			key.toLowerCase().replace(/[^a-z0-9]/g, ''),
			value
		])
	);
	const code = codeOf(known);
	const level = code && levelOf(code);
	if (!code || !level)
		throw new Refusal(
			code
				? `the code ${code} is not of the form GM0000, WK000000 or BU00000000.`
				: `feature ${index + 1} has no code of a gemeente, wijk or buurt.`
		);
	const year = yearOf(known);
	if (isLeftOut(code, level, known)) return { code, level, area: undefined, year };
	for (const [given, implied] of [
		[text(known, 'gemeenteCode'), gemeenteCodeOf(code)],
		[level === 'buurt' ? text(known, 'wijkCode') : undefined, cbsWijkCodeOf(code)]
	])
		if (given && given !== implied) throw new Refusal(`${code} can't lie in ${given}: its code says ${implied}.`);
	const area: Area = {
		level,
		code,
		name: text(known, level) ?? code,
		gemeenteCode: gemeenteCodeOf(code),
		cbsWijkCode: level === 'buurt' ? cbsWijkCodeOf(code) : null,
		geometry: outlineOf(code, geometry, system),
		inhabitants: figure(known, 'inhabitants'),
		households: figure(known, 'households')
	};
	return { code, level, area, year };
}

function value(known: Properties, thing: keyof typeof names): unknown {
	for (const name of names[thing]) {
		const found = known.get(name);
		if (found !== undefined && found !== null && found !== '') return found;
	}
	return undefined;
}

function text(known: Properties, thing: keyof typeof names): string | undefined {
	const found = value(known, thing);
	return found === undefined ? undefined : String(found).trim() || undefined;
}

/** The smallest area named is the one it is: a buurt names its wijk and gemeente too. */
function codeOf(known: Properties): string | undefined {
	return (
		text(known, 'buurtCode') ??
		text(known, 'wijkCode') ??
		text(known, 'gemeenteCode') ??
		text(known, 'anyCode')
	)?.toUpperCase();
}

function yearOf(known: Properties): number | undefined {
	const found = /^\d{4}/.exec(text(known, 'year') ?? '');
	return found ? Number(found[0]) : undefined;
}

/** CBS writes -99997 and the like for unknown and secret. */
function figure(known: Properties, thing: 'inhabitants' | 'households'): number | null {
	const found = Number(value(known, thing) ?? NaN);
	return Number.isFinite(found) && found >= 0 ? Math.round(found) : null;
}

/** Water and abroad. Assen and Borger-Odoorn have a wijk 99 where people live, so the code alone doesn't decide. */
function isLeftOut(code: string, level: Level, known: Properties): boolean {
	const said = text(known, 'water')?.toLowerCase();
	if (said !== undefined) return !['nee', 'n', 'false', '0', 'no'].includes(said);
	if (level === 'wijk') return code.endsWith('99') && !figure(known, 'inhabitants');
	return level === 'buurt' && /999[78]$/.test(code);
}

function outlineOf(code: string, geometry: unknown, system: System) {
	const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
	if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates))
		throw new Refusal(`${code} has no Polygon or MultiPolygon.`);
	const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Ring[][];
	const inDegrees = polygons.map((rings) => {
		if (!Array.isArray(rings)) throw new Refusal(`${code} has a polygon that is not a list of rings.`);
		return rings.map((ring) => {
			if (!Array.isArray(ring) || !ring.every(isPosition))
				throw new Refusal(`${code} has a corner that is not a point.`);
			if (!isClosed(ring)) throw new Refusal(`${code} has a polygon that is not closed.`);
			return ring.map((corner) => system.toDegrees(code, corner));
		});
	});
	const outline = tidy(inDegrees);
	if (!outline) throw new Refusal(`${code} has a polygon without surface.`);
	return outline;
}

function isPosition(corner: unknown): corner is Position {
	return Array.isArray(corner) && Number.isFinite(corner[0]) && Number.isFinite(corner[1]);
}

type System = { toDegrees: (code: string, corner: Position) => Position };

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
function systemOf(source: string, crs: unknown, features: unknown[]): System {
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
