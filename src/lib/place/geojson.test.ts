import { expect, test } from 'vitest';
import type { Position } from 'geojson';
import { type Answer, answer, collection, features } from './answers/ganzerik.ts';
import { rd } from './coordinates.ts';
import { parse, read } from './geojson.ts';

type Feature = Answer['features'][number];
const [kersenhof] = answer('buurten').features as [Feature];
const area = kersenhof.geometry;

function one(properties: Record<string, unknown>, geometry: unknown = area): Answer {
	return collection([{ type: 'Feature', properties, geometry } as Feature]);
}

test.each([
	['2024', { buurtcode: 'BU99020101', buurtnaam: 'Kersenhof', aantal_inwoners: 1510, aantal_huishoudens: 660 }],
	['2023, in capitals', { BU_CODE: 'BU99020101', BU_NAAM: 'Kersenhof', AANT_INW: 1510, AANTAL_HH: 660 }],
	['the web service', { bu_code: 'BU99020101', bu_naam: 'Kersenhof', aantalInwoners: 1510, aantalHuishoudens: 660 }],
	[
		'boundaries only',
		{ statcode: 'BU99020101', statnaam: 'Kersenhof', aantal_inwoners: '1510', aantal_huishoudens: '660' }
	]
])('the names of properties of %s are known', (_year, properties) => {
	expect(read('x', one(properties))[0]!.area).toMatchObject({
		level: 'buurt',
		code: 'BU99020101',
		name: 'Kersenhof',
		gemeenteCode: 'GM9902',
		cbsWijkCode: 'WK990201',
		inhabitants: 1510,
		households: 660
	});
});

test('a buurt that names its wijk and gemeente is a buurt, a wijk that names its gemeente a wijk', () => {
	const levels = read('x', collection()).map(({ level }) => level);
	expect(levels).toEqual(['gemeente', 'gemeente', 'wijk', 'wijk', 'wijk', 'buurt', 'buurt', 'buurt', 'buurt', 'buurt']);
});

test.each([
	[-99997, null],
	[-99990, null],
	[null, null],
	['.', null],
	[0, 0],
	['1385', 1385]
])('the figure %s means %s inhabitants', (written, inhabitants) => {
	const found = read('x', one({ buurtcode: 'BU99020101', aantal_inwoners: written }));
	expect(found[0]!.area!.inhabitants).toBe(inhabitants);
});

test.each([
	[{ wijkcode: 'WK990299', water: 'JA' }, true],
	[{ wijkcode: 'WK990205', H2O: 'JA' }, true],
	[{ wijkcode: 'WK990299', water: true }, true],
	[{ gemeentecode: 'GM0998', water: 'B' }, true],
	[{ wijkcode: 'WK990299', water: 'NEE', aantal_inwoners: 0 }, false],
	[{ wijkcode: 'WK990299', water: false }, false],
	[{ wijkcode: 'WK990299' }, true],
	[{ wijkcode: 'WK990299', aantal_inwoners: -99997 }, true],
	[{ wijkcode: 'WK990299', aantal_inwoners: 1220 }, false],
	[{ buurtcode: 'BU99029997' }, true],
	[{ buurtcode: 'BU99029998' }, true],
	[{ buurtcode: 'BU99029900' }, false]
])('%j is left out: %s', (properties, leftOut) => {
	expect(read('x', one(properties))[0]!.area === undefined).toBe(leftOut);
});

test('an area of which nothing is left on land is left out', () => {
	const [found] = read('x', one({ wijkcode: 'WK990205' }, { type: 'MultiPolygon', coordinates: [] }));
	expect(found).toMatchObject({ code: 'WK990205', area: undefined });
});

test('the year is told by the feature, in one of two ways', () => {
	expect(read('x', one({ buurtcode: 'BU99020101', jaar: 2024 }))[0]!.year).toBe(2024);
	expect(read('x', one({ buurtcode: 'BU99020101', jaarstatcode: '2021BU99020101' }))[0]!.year).toBe(2021);
	expect(read('x', one({ buurtcode: 'BU99020101' }))[0]!.year).toBeUndefined();
});

function inRd(feature: Feature): Feature {
	const rings = feature.geometry.coordinates as Position[][];
	const metres = rings.map((ring) =>
		ring.map((corner) => rd.fromDegrees(corner).map((metre) => Math.round(metre * 1000) / 1000))
	);
	return { ...feature, geometry: { type: 'Polygon', coordinates: metres } };
}

test.each([[undefined], ['urn:ogc:def:crs:EPSG::28992'], ['EPSG:28992']])(
	'in RD (said: %s) the areas are the same as in WGS84, to a millionth of a degree',
	(name) => {
		const crs = name && { type: 'name', properties: { name } };
		const metric = read('x', { ...collection(features().map(inRd)), ...(crs ? { crs } : {}) });
		const degrees = read('x', collection());
		for (const [index, { area: mine }] of metric.entries()) {
			const theirs = degrees[index]!.area;
			const flat = mine?.geometry.coordinates.flat(3) ?? [];
			expect({ ...mine, geometry: null }).toEqual({ ...theirs, geometry: null });
			for (const [at, degree] of (theirs?.geometry.coordinates.flat(3) ?? []).entries())
				expect(Math.abs(flat[at]! - degree)).toBeLessThanOrEqual(1.01e-6);
		}
	}
);

test.each([
	['the tower in Amersfoort', [155000, 463000], [5.387206, 52.155174]],
	['the Westertoren', [120700.723, 487525.501], [4.883526, 52.374533]],
	['the Martinitoren', [233883.131, 582065.167], [6.5682, 53.219383]]
] as const)('%s is where it is', (_name, metres, degrees) => {
	const [lon, lat] = rd.toDegrees([...metres]);
	expect(lon).toBeCloseTo(degrees[0], 5);
	expect(lat).toBeCloseTo(degrees[1], 5);
});

const open = { type: 'Polygon', coordinates: [(area.coordinates as Position[][])[0]!.slice(0, -1)] };
const mercator = {
	type: 'Polygon',
	coordinates: [
		[
			[601000, 6816000],
			[602000, 6816000],
			[602000, 6817000],
			[601000, 6816000]
		]
	]
};
const swapped = {
	type: 'Polygon',
	coordinates: (area.coordinates as Position[][]).map((ring) => ring.map(([x, y]) => [y, x]))
};
const crs = (name: string) => ({ ...collection(), crs: { type: 'name', properties: { name } } });
const buurt = { buurtcode: 'BU99020101' };

test.each([
	['a list', [], /x is not a GeoJSON FeatureCollection/],
	['null', null, /not a GeoJSON FeatureCollection/],
	['a single feature', kersenhof, /not a GeoJSON FeatureCollection/],
	['an error of a service', { code: 'NotFound' }, /not a GeoJSON FeatureCollection/],
	['an empty collection', collection([]), /holds no areas/],
	['a polygon that is not closed', one(buurt, open), /BU99020101 has a polygon that is not closed/],
	['a point', one(buurt, { type: 'Point', coordinates: [5.4, 52.1] }), /BU99020101 has no Polygon/],
	['no geometry', one(buurt, null), /BU99020101 has no Polygon/],
	[
		'corners that are words',
		one(buurt, { type: 'Polygon', coordinates: [[['a', 'b']]] }),
		/a corner that is not a point/
	],
	[
		'a line for a polygon',
		one(buurt, {
			type: 'Polygon',
			coordinates: [
				[
					[5, 52],
					[5.1, 52],
					[5, 52],
					[5, 52]
				]
			]
		}),
		/without surface/
	],
	['Web Mercator', one(buurt, mercator), /601000, 6816000, which is not in the Netherlands in WGS84/],
	['latitude first', one(buurt, swapped), /not in the Netherlands in WGS84 \(longitude, latitude\)/],
	['another system by name', crs('urn:ogc:def:crs:EPSG::3857'), /in the coordinate system urn:ogc:def:crs:EPSG::3857;/],
	['degrees that say to be RD', crs('EPSG:28992'), /not in the Netherlands in RD/],
	[
		'metres that say to be degrees',
		{ ...collection(features().map(inRd)), ...{ crs: crs('EPSG:4326').crs } },
		/not in the Netherlands in WGS84/
	],
	['no code', one({ naam: 'Kersenhof' }), /feature 1 has no code/],
	['no properties', collection([null as unknown as Feature]), /feature 1 has no code/],
	['a short code', one({ buurtcode: 'BU9902010' }), /the code BU9902010 is not of the form/],
	['the code of a province', one({ statcode: 'PV30' }), /the code PV30 is not of the form/],
	['another wijk than its code says', one({ ...buurt, wijkcode: 'WK990207' }), /BU99020101 can't lie in WK990207/],
	['another gemeente than its code says', one({ ...buurt, gemeentecode: 'GM0855' }), /BU99020101 can't lie in GM0855/]
])('%s is refused in one line', (_what, json, reason) => {
	expect(() => read('x', json)).toThrow(reason);
	expect(() => read('x', json)).toThrow(/^x\b[^\n]+$/);
});

test.each([
	[
		JSON.stringify(collection()).slice(0, 1000),
		/^x is not readable JSON: it breaks off halfway \(an interrupted download\?\)\.$/
	],
	['', /it breaks off halfway/],
	['{"type": oops}', /^x is not readable JSON: [^\n]+$/],
	['<!doctype html>\n<html></html>', /^x is not readable JSON: [^\n]+$/]
])('text that is not JSON is refused in one line', (text, reason) => {
	expect(() => parse('x', text)).toThrow(reason);
});

test('a byte order mark is no reason to refuse', () => {
	expect(parse('x', '\uFEFF{"type":"FeatureCollection"}')).toEqual({ type: 'FeatureCollection' });
});
