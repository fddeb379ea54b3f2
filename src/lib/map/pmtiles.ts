/**
 * Reads tiles out of one file on a plain web server, by asking for pieces of it (PMTiles version 3, see
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). So a gemeente can have a base map of its own without
 * a tile server, and without another company that sees who looks where.
 */
export type Archive = {
	format: 'vector' | 'raster';
	minZoom: number;
	maxZoom: number;
	/** names of the layers in vector tiles */
	layers: string[];
	attribution: string | undefined;
	/** undefined where the file has no tile, such as far outside its area */
	tile: (z: number, x: number, y: number) => Promise<ArrayBuffer | undefined>;
};

type Piece = { offset: number; length: number };
type Entry = Piece & { id: number; run: number };

/** The first piece holds the header and the root directory, says the specification. */
const FIRST = 16_384;
const HEADER = 127;
const MOST_DIRECTORIES = 100;

/** @throws Error when the file isn't there, isn't PMTiles version 3, or is packed in a way browsers can't unpack */
export async function openArchive(url: string, ask: typeof fetch = fetch): Promise<Archive> {
	async function read({ offset, length }: Piece): Promise<ArrayBuffer> {
		const response = await ask(url, { headers: { range: `bytes=${offset}-${offset + length - 1}` } });
		if (response.status !== 206 && !(response.ok && offset === 0))
			throw new Error(`${url}: no pieces of this file can be had (${response.status})`);
		return (await response.arrayBuffer()).slice(0, length);
	}

	const first = await read({ offset: 0, length: FIRST });
	const header = readHeader(url, first);
	const unpacked = async (piece: Piece) => unpack(await read(piece), header.packing);
	const root = readDirectory(await unpack(within(first, header.root), header.packing));
	const about = JSON.parse(new TextDecoder().decode(await unpacked(header.about)) || '{}') as {
		vector_layers?: { id: string }[];
		attribution?: string;
	};
	const leaves = new Map<number, Promise<Entry[]>>();

	function leafAt(piece: Piece): Promise<Entry[]> {
		const found = leaves.get(piece.offset) ?? unpacked(piece).then(readDirectory);
		leaves.set(piece.offset, found);
		found.catch(() => leaves.delete(piece.offset));
		if (leaves.size > MOST_DIRECTORIES) leaves.delete(leaves.keys().next().value!);
		return found;
	}

	return {
		format: header.type === 1 ? 'vector' : 'raster',
		minZoom: header.minZoom,
		maxZoom: header.maxZoom,
		layers: (about.vector_layers ?? []).map((layer) => layer.id),
		attribution: about.attribution,
		async tile(z, x, y) {
			const id = tileId(z, x, y);
			let directory = root;
			// three levels of directories are more than any file has
			for (let level = 0; level < 4; level++) {
				const entry = lastUpTo(directory, id);
				if (!entry || (entry.run > 0 && id >= entry.id + entry.run)) return undefined;
				if (entry.run > 0)
					return unpack(await read({ ...entry, offset: header.tiles + entry.offset }), header.tilePacking);
				directory = await leafAt({ ...entry, offset: header.leaves + entry.offset });
			}
			throw new Error(`${url}: directories go round`);
		}
	};
}

function readHeader(url: string, bytes: ArrayBuffer) {
	const view = new DataView(bytes);
	const magic = new TextDecoder().decode(bytes.slice(0, 7));
	if (bytes.byteLength < HEADER || magic !== 'PMTiles' || view.getUint8(7) !== 3)
		throw new Error(`${url}: not a PMTiles file of version 3`);
	const number = (at: number) => Number(view.getBigUint64(at, true));
	const header = {
		root: { offset: number(8), length: number(16) },
		about: { offset: number(24), length: number(32) },
		leaves: number(40),
		tiles: number(56),
		packing: view.getUint8(97),
		tilePacking: view.getUint8(98),
		type: view.getUint8(99),
		minZoom: view.getUint8(100),
		maxZoom: view.getUint8(101)
	};
	for (const packing of [header.packing, header.tilePacking])
		if (packing > 2) throw new Error(`${url}: packed with brotli or zstd; make it again with gzip`);
	return header;
}

function within(bytes: ArrayBuffer, { offset, length }: Piece): ArrayBuffer {
	return bytes.slice(offset, offset + length);
}

/** 2 is gzip; 0 and 1 mean that nothing is packed. */
async function unpack(bytes: ArrayBuffer, packing: number): Promise<ArrayBuffer> {
	if (packing !== 2 || bytes.byteLength === 0) return bytes;
	return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

function readDirectory(bytes: ArrayBuffer): Entry[] {
	const view = new Uint8Array(bytes);
	let at = 0;
	const next = () => {
		let value = 0;
		for (let times = 1; ; times *= 128) {
			const byte = view[at++];
			if (byte === undefined) throw new Error('a directory breaks off');
			value += (byte & 127) * times;
			if (byte < 128) return value;
		}
	};
	const entries: Entry[] = Array.from({ length: next() }, () => ({ id: 0, run: 0, length: 0, offset: 0 }));
	let id = 0;
	for (const entry of entries) entry.id = id += next();
	for (const entry of entries) entry.run = next();
	for (const entry of entries) entry.length = next();
	entries.forEach((entry, index) => {
		const before = entries[index - 1];
		const offset = next();
		entry.offset = offset === 0 && before ? before.offset + before.length : offset - 1;
	});
	return entries;
}

function lastUpTo(directory: readonly Entry[], id: number): Entry | undefined {
	let [low, high] = [0, directory.length - 1];
	while (low <= high) {
		const middle = (low + high) >> 1;
		if (directory[middle]!.id <= id) low = middle + 1;
		else high = middle - 1;
	}
	return directory[high];
}

/** Tiles are numbered zoom by zoom, along a curve (Hilbert) that keeps neighbours together. */
export function tileId(z: number, x: number, y: number): number {
	let id = (4 ** z - 1) / 3;
	for (let half = 2 ** (z - 1); half >= 1; half /= 2) {
		const [right, down] = [(x & half) > 0 ? 1 : 0, (y & half) > 0 ? 1 : 0];
		id += half * half * ((3 * right) ^ down);
		if (down === 0) {
			if (right === 1) [x, y] = [half - 1 - (x & (half - 1)), half - 1 - (y & (half - 1))];
			[x, y] = [y, x];
		}
	}
	return id;
}
