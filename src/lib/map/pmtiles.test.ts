import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openArchive, tileId } from './pmtiles.ts';

type Entry = { id: number; run: number; offset: number; length: number };

const varint = (value: number): number[] =>
	value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];

function directory(entries: Entry[]): Uint8Array {
	let last = 0;
	const ids = entries.map(({ id }) => {
		const step = id - last;
		last = id;
		return step;
	});
	const numbers = [
		entries.length,
		...ids,
		...entries.map(({ run }) => run),
		...entries.map(({ length }) => length),
		...entries.map(({ offset }) => offset + 1)
	];
	return Uint8Array.from(numbers.flatMap(varint));
}

/** A file with one tile at the top, one that stands for four, and one behind a leaf. */
function archive({ packing = 2, version = 3 } = {}): Uint8Array {
	const pack = (bytes: Uint8Array) => (packing === 2 ? new Uint8Array(gzipSync(bytes)) : bytes);
	const tiles = ['top', 'sea', 'leaf'].map((text) => pack(new TextEncoder().encode(text)));
	const offsets = [0, tiles[0]!.length, tiles[0]!.length + tiles[1]!.length];
	const leaf = pack(directory([{ id: tileId(2, 3, 0), run: 1, offset: offsets[2]!, length: tiles[2]!.length }]));
	const root = pack(
		directory([
			{ id: 0, run: 1, offset: offsets[0]!, length: tiles[0]!.length },
			{ id: 1, run: 4, offset: offsets[1]!, length: tiles[1]!.length },
			{ id: 5, run: 0, offset: 0, length: leaf.length }
		])
	);
	const about = pack(
		new TextEncoder().encode(JSON.stringify({ vector_layers: [{ id: 'water' }], attribution: '© Buurt' }))
	);
	const header = Buffer.alloc(127);
	header.write('PMTiles');
	header.writeUInt8(version, 7);
	let at = 127;
	for (const [field, bytes] of [
		[8, root],
		[24, about],
		[40, leaf]
	] as const) {
		header.writeBigUInt64LE(BigInt(at), field);
		header.writeBigUInt64LE(BigInt(bytes.length), field + 8);
		at += bytes.length;
	}
	header.writeBigUInt64LE(BigInt(at), 56);
	header.set([packing, packing, 1, 0, 2], 97);
	return Buffer.concat([header, root, about, leaf, ...tiles]);
}

function server(file: Uint8Array) {
	const asked: string[] = [];
	const ask = (async (_url: string, init: { headers: { range: string } }) => {
		asked.push(init.headers.range);
		const [from, to] = init.headers.range.slice(6).split('-').map(Number);
		return new Response(file.slice(from, to! + 1) as Uint8Array<ArrayBuffer>, { status: 206 });
	}) as unknown as typeof fetch;
	return { ask, asked };
}
const text = (bytes: ArrayBuffer | undefined) => bytes && new TextDecoder().decode(bytes);

describe('tiles are numbered along a curve', () => {
	test.each([
		[0, 0, 0, 0],
		[1, 0, 0, 1],
		[1, 0, 1, 2],
		[1, 1, 1, 3],
		[1, 1, 0, 4],
		[2, 0, 0, 5],
		[2, 3, 0, 20],
		[12, 3423, 1763, 19078479]
	])('%i/%i/%i is %i', (z, x, y, id) => {
		expect(tileId(z, x, y)).toBe(id);
	});

	test('each of a zoom level once', () => {
		const side = Array.from({ length: 32 }, (_, n) => n);
		const ids = new Set(side.flatMap((x) => side.map((y) => tileId(5, x, y))));
		expect(ids.size).toBe(1024);
		expect([Math.min(...ids), Math.max(...ids)]).toEqual([341, 1364]);
	});
});

describe.each([1, 2])('a file of tiles, packing %i', (packing) => {
	test('gives the tile that is asked for, and nothing where there is none', async () => {
		const { ask, asked } = server(archive({ packing }));
		const file = await openArchive('https://files.example/buurt.pmtiles', ask);
		expect(file).toMatchObject({ format: 'vector', minZoom: 0, maxZoom: 2, layers: ['water'], attribution: '© Buurt' });
		expect(text(await file.tile(0, 0, 0))).toBe('top');
		for (const [x, y] of [
			[0, 0],
			[0, 1],
			[1, 1],
			[1, 0]
		] as const)
			expect(text(await file.tile(1, x, y))).toBe('sea');
		expect(text(await file.tile(2, 3, 0))).toBe('leaf');
		expect(await file.tile(2, 0, 0)).toBeUndefined();
		expect(await file.tile(9, 100, 100)).toBeUndefined();
		const before = asked.length;
		expect(text(await file.tile(2, 3, 0))).toBe('leaf');
		// the directory is known: only the tile itself is asked for again
		expect(asked.length).toBe(before + 1);
	});
});

test.each([
	['another kind of file', new TextEncoder().encode('<!doctype html>'.repeat(20)), /not a PMTiles file/],
	['an older version', archive({ version: 2 }), /not a PMTiles file/],
	['a packing that browsers lack', archive({ packing: 3 }), /with gzip/]
])('%s is refused in one line', async (_name, file, reason) => {
	await expect(openArchive('https://files.example/x', server(file).ask)).rejects.toThrow(reason);
});

test('a server that gives no pieces is told about', async () => {
	const gone = (async () => new Response('', { status: 404 })) as typeof fetch;
	await expect(openArchive('https://files.example/x', gone)).rejects.toThrow('404');
});
