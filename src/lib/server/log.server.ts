import pino from 'pino';

/** Lines of JSON on standard output. What could name a person is cut out before it is written. */
export const log = pino({
	level: process.env.LOG_LEVEL || 'info',
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
