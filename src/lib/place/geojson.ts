import { type Area, cbsWijkCodeOf, type Found, gemeenteCodeOf, type Level, levelOf, Refusal } from './area.ts';
import { isPosition, type System, systemOf } from './coordinates.ts';
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
	if (isLeftOut(code, level, known) || isEmpty(geometry)) return { code, level, area: undefined, year };
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

/** Files cut off at the coast keep areas of which nothing is left. */
function isEmpty(geometry: unknown): boolean {
	const coordinates = (geometry as { coordinates?: unknown } | null | undefined)?.coordinates;
	return Array.isArray(coordinates) && coordinates.length === 0;
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
