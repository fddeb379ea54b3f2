import pino from 'pino';

const wanted = process.env.LOG_LEVEL || 'info';

/** Lines of JSON on standard output. What could name a person is cut out before it is written. */
export const log = pino({
	// a level that isn't there is for the settings to tell, in one line; a logger that throws would come before that
	level: wanted === 'silent' || Object.hasOwn(pino.levels.values, wanted) ? wanted : 'info',
	base: null,
	redact: {
		paths: [
			'email',
			'phone',
			'name',
			'address',
			'to',
			'body',
			'password',
			'cookie',
			'token',
			'*.email',
			'*.phone',
			'*.to'
		],
		censor: '[weg]'
	}
});

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
