import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { test } from '../../../tests/fixtures.ts';
import pino from 'pino';
import { causeOf, options } from './log.server.ts';

describe('what is logged of something that went wrong', () => {
	test('a statement without what somebody typed', async ({ db }) => {
		const typed = 'Wil Bakker, 06 - 12 34 56 78';
		const thrown = await db
			.transaction((tx) => tx.execute(sql`select ${typed}::text, ${typed}::text::integer`))
			.catch((cause: unknown) => cause);
		expect((thrown as Error).message, 'or there is nothing to cut').toContain(typed);
		const told = causeOf(thrown);
		expect(told).not.toContain('Wil Bakker');
		expect(told).toContain('invalid input syntax for type integer');
		expect(told).toContain('select $1::text');
		expect(told).toMatch(/\n\s+at /);
	});

	test('anything else as it is', () => {
		expect(causeOf(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n\s+at /);
		expect(causeOf('away')).toBe('away');
	});
});

describe('a line in the log', () => {
	const written = (line: object, message = 'iets') => {
		let text = '';
		pino({ ...options, level: 'info' }, { write: (part: string) => (text += part) }).info(line, message);
		return text;
	};

	test.for([
		['at the top', (secret: string) => ({ email: secret, to: secret, password: secret })],
		['one step down', (secret: string) => ({ who: { phone: secret, Name: secret, token: secret } })],
		['four steps down', (secret: string) => ({ a: { b: { c: { cookie: secret, toAddress: secret } } } })],
		['in a list', (secret: string) => ({ all: [{ body: secret }, [{ address: secret }]] })],
		[
			'in headers',
			(secret: string) => ({ request: { headers: { cookie: secret, Authorization: secret, 'set-cookie': [secret] } } })
		],
		['as a whole thing', (secret: string) => ({ answers: { idea: secret }, map: new Map([['x', secret]]) })],
		['deeper than anybody looks', (secret: string) => ({ a: { b: { c: { d: { e: { f: { g: { h: secret } } } } } } } })],
		[
			'in a mistake of the database',
			(secret: string) => ({
				cause: Object.assign(new Error(`Failed query: insert\nparams: ${secret}`), {
					query: 'insert',
					params: [secret]
				})
			})
		]
	] as const)('has nothing of somebody %s', ([, line]) => {
		const text = written(line('Wil Bakker 06-12345678'));
		expect(text).not.toMatch(/Wil|Bakker|12345678/);
		expect(text).toContain('iets');
	});

	test('keeps what is needed to find a mistake, on one line whatever somebody typed', () => {
		const text = written({ code: 'ab12', route: '/x', cause: 'one\nlevel=fatal msg="made up"\r\n{"level":60}' });
		expect(text.trimEnd().split('\n')).toHaveLength(1);
		expect(JSON.parse(text)).toMatchObject({ code: 'ab12', route: '/x', msg: 'iets', level: 30 });
	});
});
