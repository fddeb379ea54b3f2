import { protocol, type PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database } from '#lib/server/database.server.ts';

/**
 * The embedded database for tests that ask it millions of things, one after another: every statement is prepared once, and
 * asked in one message instead of six. The same engine, the same answers.
 */

type Read = (text: string, type: number) => unknown;
type Options = { rowMode?: 'array' | 'object'; parsers?: Record<number, Read> };
type Field = { name: string; dataTypeID: number };
type Prepared = { name: string; takes: number[]; gives: Field[] };

const { serialize } = protocol;
const sync = serialize.sync();
const run = serialize.execute({});
const [errorResponse, dataRow] = ['E'.charCodeAt(0), 'D'.charCodeAt(0)];

export function quick(client: PGlite): Database {
	const known = new Map<string, Prepared>();
	const serializers = client.serializers as Record<number, (value: unknown) => string>;
	const parsers = client.parsers as Record<number, Read>;

	/** What begins and ends a piece of work goes along with what comes next. */
	let marks: Uint8Array[] = [];

	async function send(...parts: Uint8Array[]): Promise<Buffer> {
		const pieces: Buffer[] = [];
		const onRawData = (piece: Uint8Array) => void pieces.push(Buffer.from(piece));
		const message = Buffer.concat([...marks, ...parts, sync]);
		marks = [];
		await client.execProtocolRawStream(message, { syncToFs: false, onRawData });
		const answer = Buffer.concat(pieces);
		for (const at of messages(answer)) if (answer[at] === errorResponse) read(answer);
		return answer;
	}

	/** The slow way, with all that is in it. @throws DatabaseError when that is in it */
	function read(answer: Buffer): Record<string, unknown>[] {
		const all: Record<string, unknown>[] = [];
		new protocol.Parser().parse(answer, (message) => {
			if (message.name === 'error') throw message;
			all.push(message as unknown as Record<string, unknown>);
		});
		return all;
	}

	async function prepare(text: string): Promise<Prepared> {
		const name = `quick${known.size}`;
		const told = read(await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name })));
		const takes = told.find((one) => one['name'] === 'parameterDescription')?.['dataTypeIDs'] ?? [];
		const gives = told.find((one) => one['name'] === 'rowDescription')?.['fields'] ?? [];
		const prepared = { name, takes, gives } as Prepared;
		known.set(text, prepared);
		return prepared;
	}

	const side = {
		async query(text: string, given: unknown[] = [], { rowMode = 'object', parsers: own = {} }: Options = {}) {
			// here the rules of the rows hold for nobody: who works makes no difference
			if (/^select (?:set_config|current_setting)\('wijkweb\./.test(text))
				return { rows: [{ who: null, key: null }], fields: [] };
			const { name, takes, gives } = known.get(text) ?? (await prepare(text));
			const values = given.map((value, at) =>
				value === null || value === undefined ? null : (serializers[takes[at]!] ?? String)(value)
			);
			const asked = [bind(name, values), run];
			if (/^(?:begin|savepoint|release)/.test(text)) {
				marks.push(...asked);
				return { rows: [], fields: [] };
			}
			const answer = await send(...asked);
			const reads = gives.map(({ dataTypeID }) => own[dataTypeID] ?? parsers[dataTypeID] ?? String);
			const rows = [];
			for (const at of messages(answer)) {
				if (answer[at] !== dataRow) continue;
				const row = cells(answer, at).map((cell, n) => (cell === null ? null : reads[n]!(cell, gives[n]!.dataTypeID)));
				rows.push(rowMode === 'array' ? row : Object.fromEntries(row.map((cell, n) => [gives[n]!.name, cell])));
			}
			return { rows, fields: gives };
		},
		async transaction<Result>(work: (tx: unknown) => Promise<Result>): Promise<Result> {
			await side.query('begin');
			try {
				const result = await work(side);
				await side.query('commit');
				return result;
			} catch (cause) {
				await side.query('rollback');
				throw cause;
			}
		}
	};
	return drizzle(side as unknown as PGlite, { casing: 'snake_case' }) as unknown as Database;
}

/** Where each message of an answer begins. */
function messages(answer: Buffer): number[] {
	const all = [];
	for (let at = 0; at < answer.length; at += 1 + answer.readInt32BE(at + 1)) all.push(at);
	return all;
}

function cells(answer: Buffer, start: number): (string | null)[] {
	const all = [];
	let at = start + 7;
	for (let left = answer.readInt16BE(start + 5); left > 0; left--) {
		const length = answer.readInt32BE(at);
		at += 4;
		all.push(length < 0 ? null : answer.toString('utf8', at, at + length));
		at += Math.max(length, 0);
	}
	return all;
}

/** All values as text. */
function bind(name: string, values: readonly (string | null)[]): Buffer {
	const lengths = values.map((value) => (value === null ? -1 : Buffer.byteLength(value)));
	const size = 4 + 1 + name.length + 1 + 2 + 2 + lengths.reduce((sum, one) => sum + 4 + Math.max(one, 0), 0) + 2;
	const message = Buffer.alloc(1 + size);
	message.write('B');
	message.writeInt32BE(size, 1);
	let at = 6 + message.write(name, 6) + 1 + 2;
	at = message.writeInt16BE(values.length, at);
	for (const [n, value] of values.entries()) {
		at = message.writeInt32BE(lengths[n]!, at);
		if (value !== null) at += message.write(value, at);
	}
	return message;
}
