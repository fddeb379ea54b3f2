import { describe, expect, test } from 'vitest';
import { onLoopback, origin, read, readableOnTheWay, schema } from './settings.ts';

describe('the settings', () => {
	test('nothing set is a working start on this machine', () => {
		const settings = read({});
		expect(settings).toMatchObject({
			HOST: '127.0.0.1',
			PORT: 3000,
			DATA_DIR: './data',
			MAP_BASE: 'none',
			PDOK: false
		});
		expect(origin(settings)).toBe('http://127.0.0.1:3000');
	});

	test('every setting is described', () => {
		for (const [name, field] of Object.entries(schema.shape)) expect(field.description, name).toBeTruthy();
	});

	test('empty is the same as absent, and what is not ours is left alone', () => {
		expect(read({ PORT: '', HOME: '/root' }).PORT).toBe(3000);
	});

	test.each([
		['PORT', 'http'],
		['PORT', '70000'],
		['ORIGIN', 'wijkweb.example'],
		['DATABASE_URL', 'mysql://x'],
		['SMTP_URL', 'https://mail.example'],
		['MAP_BASE', 'google'],
		['MAP_BASE', 'style:https://kaart.example:poort'],
		['DEMO', 'perhaps'],
		['LOG_LEVEL', 'loud']
	])('%s=%s stops the start, named and explained', (name, value) => {
		expect(() => read({ [name]: value })).toThrow(new RegExp(`${name}=${value}: .*${name} is: `));
	});

	test('two mistakes are told at once', () => {
		expect(() => read({ PORT: 'x', MAP_BASE: 'y' })).toThrow(/PORT=x[\s\S]*MAP_BASE=y/);
	});

	test.each(['DATABASE_URL', 'SMTP_URL'])('a password in a wrong %s is not repeated', (name) => {
		const told = () => read({ [name]: 'http://wijkweb:geheim@@db.example/x' });
		expect(told).toThrow(`${name}=http://...@db.example/x: `);
		expect(told).not.toThrow(/geheim/);
	});

	test('ORIGIN loses its path', () => {
		expect(origin(read({ ORIGIN: 'https://wijkweb.example/start/' }))).toBe('https://wijkweb.example');
	});

	test.each([
		[{}, true],
		[{ HOST: 'localhost' }, true],
		[{ HOST: '::1' }, true],
		[{ HOST: '0.0.0.0' }, false],
		[{ HOST: '10.0.0.4' }, false],
		[{ ORIGIN: 'https://wijkweb.example' }, false],
		[{ ORIGIN: 'http://localhost:3000' }, true],
		[{ HOST: '127.0.0.1.evil.example' }, false]
	])('only this machine can reach %o: %s', (env, expected) => {
		expect(onLoopback(read(env as Record<string, string>))).toBe(expected);
	});

	test.each([
		['on this machine nothing', {}, []],
		['behind a server with a certificate nothing', { HOST: '0.0.0.0', ORIGIN: 'https://wijkweb.example' }, []],
		['plain http to everybody', { HOST: '0.0.0.0' }, [/^Without https /]],
		['plain http under a name', { ORIGIN: 'http://wijkweb.example' }, [/^Without https /]],
		['a database beside it', { DATABASE_URL: 'postgres://a:b@localhost/w' }, []],
		['a database by a socket', { DATABASE_URL: 'postgres:///w?host=/run/postgresql' }, []],
		['a database elsewhere', { DATABASE_URL: 'postgres://a:b@db.example/w' }, [/^The connection to PostgreSQL /]],
		['a database elsewhere, closed', { DATABASE_URL: 'postgres://a:b@db.example/w?sslmode=verify-full' }, []],
		['a database elsewhere, open on purpose', { DATABASE_URL: 'postgres://a:b@db/w?sslmode=disable' }, []]
	])('%s can be read on the way', (_, env, expected) => {
		expect(readableOnTheWay(read(env as Record<string, string>))).toEqual(
			expected.map((line) => expect.stringMatching(line))
		);
	});

	test('a key that is replaced is named behind the new one', () => {
		const [key, former] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((bytes) => bytes.toString('base64'));
		expect(read({ SECRET_KEY: `${key},${former}` }).SECRET_KEY).toBe(`${key},${former}`);
		expect(() => read({ SECRET_KEY: `${key},x` })).toThrow(
			/^These settings are wrong:\n {2}SECRET_KEY=\.\.\.: must be 32/
		);
	});
});
