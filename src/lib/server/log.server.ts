import pino from 'pino';

const wanted = process.env.LOG_LEVEL || 'info';

/** What could name a person or open something, wherever it stands in what is logged. */
const personal =
	/^(e-?mail|phone|telephone|(first|last|to)?_?name|(to_?)?address|to|body|text|words|subject|intro|alt|answers?|password(_?hash)?|(set-)?cookie|authorization|token|secret|proof)$/i;

const deepest = 6;

/** The same without what could name a person. Errors lose the values of a statement; what is too deep is left out. */
export function redacted(value: unknown, depth = 0): unknown {
	if (value instanceof Error) return causeOf(value);
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	if (depth >= deepest) return '[te diep]';
	if (Array.isArray(value)) return value.map((one) => redacted(one, depth + 1));
	if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) return '[weg]';
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, personal.test(name) ? '[weg]' : redacted(one, depth + 1)])
	);
}

export const options = {
	// a level that isn't there is for the settings to tell, in one line; a logger that throws would come before that
	level: wanted === 'silent' || Object.hasOwn(pino.levels.values, wanted) ? wanted : 'info',
	base: null,
	formatters: { log: (line: object) => redacted(line) as Record<string, unknown> }
};

/** Lines of JSON on standard output. What could name a person is cut out before it is written. */
export const log = pino(options);

/** What was thrown and where, without the values of a statement: those are what people typed. */
export function causeOf(thrown: unknown): string {
	if (!(thrown instanceof Error)) return String(thrown);
	const stack = thrown.stack ?? String(thrown);
	if (!('query' in thrown && 'params' in thrown)) return stack;
	const { code, message } = (thrown.cause ?? thrown) as { code?: string; message: string };
	// PostgreSQL repeats a value it can't read behind a colon
	const why = message.startsWith('Failed query') ? '' : message.replace(/: ".*/s, '');
	const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
	return [`Failed query ${code ?? ''}: ${why}`, String(thrown.query), ...frames].join('\n');
}
