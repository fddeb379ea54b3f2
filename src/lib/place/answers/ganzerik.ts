import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { type Area, assemble, type Territory } from '../area.ts';
import { read } from '../geojson.ts';

/**
 * For tests: the gemeente Ganzerik, which doesn't exist, in answers shaped as PDOK gives them. Four square buurten, two
 * by two, from 5.40 to 5.42 east and 52.10 to 52.12 north; the western ones (...01) and eastern ones (...02) of
 * Noord (WK990201) and Zuid (WK990202); a strip of water in the east.
 */
export type Answer = FeatureCollection<Polygon | MultiPolygon, Record<string, unknown>>;

export function answer(name: string): Answer {
	return JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')) as Answer;
}

/** All features in one collection, land and water. */
export function features(): Answer['features'] {
	return ['gemeenten', 'wijken', 'buurten', 'buurten-2'].flatMap((name) => answer(name).features);
}

export function collection(of: Answer['features'] = features()): Answer {
	return { type: 'FeatureCollection', features: of };
}

/** Ganzerik as it was in 2024. */
export function ganzerik(): Territory {
	return assemble(read('Ganzerik', collection()), 2024).whole[0]!;
}

/** The same with other areas, as a later year could have them. */
export function ganzerikIn(year: number, change: Partial<Pick<Territory, 'wijken' | 'buurten'>> = {}): Territory {
	return { ...ganzerik(), year, ...change };
}

export function rectangle(west: number, south: number, east: number, north: number): MultiPolygon {
	const ring = [
		[west, south],
		[east, south],
		[east, north],
		[west, north],
		[west, south]
	];
	return { type: 'MultiPolygon', coordinates: [[ring]] };
}

export function wijkAt(code: string, name: string, geometry: MultiPolygon): Area {
	return {
		level: 'wijk',
		code,
		name,
		gemeenteCode: 'GM9902',
		cbsWijkCode: null,
		geometry,
		inhabitants: 100,
		households: 50
	};
}

export function buurtAt(code: string, name: string, geometry: MultiPolygon): Area {
	return { ...wijkAt(code, name, geometry), level: 'buurt', cbsWijkCode: `WK${code.slice(2, 8)}` };
}

/** A web service on the loopback; nothing leaves the machine. */
export async function serve(listener: RequestListener): Promise<{ base: string; close: () => Promise<void> }> {
	const server = createServer(listener);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		base: `http://127.0.0.1:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		}
	};
}
