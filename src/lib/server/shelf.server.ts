import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Database } from './database.server.ts';

const packers = {
	br: (bytes: Uint8Array) =>
		promisify(brotliCompress)(bytes, {
			params: {
				[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
				[constants.BROTLI_PARAM_QUALITY]: 5,
				[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
			}
		}),
	gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 6 })
};
type Packing = keyof typeof packers;

type Answer = { etag: string; plain: Uint8Array; packed: Partial<Record<Packing, Promise<Uint8Array>>> };
type Place = { version: string; answer: Promise<Answer>; size: number };

/**
 * Answers that are the same for everybody, kept until what they are made of gets another version. Each is made once,
 * packed once per way of packing, and the ones not asked for longest leave first when the shelf is full.
 */
export class Shelf {
	#places = new Map<string, Place>();
	#size = 0;
	#room: number;

	/** @param room in bytes */
	constructor(room = 48 * 2 ** 20) {
		this.#room = room;
	}

	get size(): number {
		return this.#size;
	}

	/**
	 * The kept answer, or one made now. The ETag follows the content and not the version, so that a change elsewhere
	 * in the gemeente, another instance or a database set back never brings a visitor the wrong thing.
	 * @param key what is asked; the same for all who ask the same
	 * @param type the content type
	 */
	async answer(
		request: Request,
		key: string,
		version: string,
		type: string,
		make: () => Promise<string>
	): Promise<Response> {
		const place = this.#find(key, version, make);
		const answer = await place.answer;
		const headers: Record<string, string> = {
			etag: answer.etag,
			'cache-control': 'public, max-age=0, must-revalidate',
			vary: 'accept-encoding'
		};
		if (isKnown(request.headers.get('if-none-match'), answer.etag)) return new Response(null, { status: 304, headers });
		headers['content-type'] = type;
		const packing = packingFor(request.headers.get('accept-encoding'));
		if (!packing) return respond(answer.plain, headers);
		headers['content-encoding'] = packing;
		answer.packed[packing] ??= packers[packing](answer.plain).then((bytes) => {
			this.#grow(key, place, bytes.length);
			return bytes;
		});
		return respond(await answer.packed[packing], headers);
	}

	#find(key: string, version: string, make: () => Promise<string>): Place {
		const found = this.#places.get(key);
		if (found?.version === version) {
			this.#places.delete(key);
			this.#places.set(key, found);
			return found;
		}
		this.#remove(key, found);
		const place: Place = {
			version,
			size: 0,
			answer: make().then((text) => {
				const plain = new TextEncoder().encode(text);
				const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
				this.#grow(key, place, plain.length + key.length + 200);
				return { etag: `W/"${hash}"`, plain, packed: {} };
			})
		};
		this.#places.set(key, place);
		// what couldn't be made is tried again by who asks next
		place.answer.catch(() => this.#remove(key, place));
		return place;
	}

	#grow(key: string, place: Place, bytes: number): void {
		if (this.#places.get(key) !== place) return;
		place.size += bytes;
		this.#size += bytes;
		for (const [oldKey, old] of this.#places) {
			if (this.#size <= this.#room) return;
			this.#remove(oldKey, old);
		}
	}

	#remove(key: string, place: Place | undefined): void {
		if (!place || this.#places.get(key) !== place) return;
		this.#places.delete(key);
		this.#size -= place.size;
	}
}

function respond(bytes: Uint8Array, headers: Record<string, string>): Response {
	headers['content-length'] = String(bytes.length);
	// given as a stream, the kept bytes are sent as they are; given as bytes, they would be copied for every visitor
	const body = new ReadableStream({
		start(stream) {
			stream.enqueue(bytes);
			stream.close();
		}
	});
	return new Response(body, { headers });
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
	return ifNoneMatch !== null && (ifNoneMatch === '*' || ifNoneMatch.includes(etag.slice(2)));
}

/** A sentence instead of data, for who asks something that isn't there or can't be read. */
export function refuse(status: 400 | 404, sentence: string): Response {
	return new Response(sentence, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** The smallest packing that the other side takes; `br;q=0` says it doesn't. */
function packingFor(accepted: string | null): Packing | undefined {
	const names = (accepted ?? '').split(',').map((part) => part.replace(/;\s*q=(?!0(\.0*)?\s*$).*/i, '').trim());
	return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined;
}

const shelves = new WeakMap<Database, Shelf>();

/** The shelf with answers made from this database. */
export function shelfOf(db: Database): Shelf {
	const found = shelves.get(db) ?? new Shelf();
	shelves.set(db, found);
	return found;
}
