import { globSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/** What goes over the line, letter by letter: what no browser would ever send, and what no page would ever show. */
const root = join(import.meta.dirname, '..', '..');

/** Sends these lines as they are. @returns everything that comes back until the other side hangs up */
function say(base: string, lines: string[]): Promise<string> {
	const { hostname, port } = new URL(base);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => socket.write(lines.join('\r\n')));
		let heard = '';
		socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
		socket.on('close', () => resolve(heard));
		socket.on('error', reject);
		socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${lines[0]}`)));
	});
}

const form = ['Host: wijkweb', 'Content-Type: application/x-www-form-urlencoded', 'Connection: close'];
const hidden = 'GET /smuggled HTTP/1.1';
const twoLengths: [string, string[]][] = [
	['a length and chunks', ['Content-Length: 30', 'Transfer-Encoding: chunked', '', '0', '', hidden, '', '']],
	['two lengths', ['Content-Length: 3', 'Content-Length: 30', '', 'a=b', hidden, '', '']],
	['chunks that are not the last', ['Transfer-Encoding: chunked, identity', '', '0', '', hidden, '', '']],
	['a length that is no number', ['Content-Length: 3x', '', 'a=b', hidden, '', '']],
	['a space before the colon', ['Content-Length : 3', '', 'a=b', hidden, '', '']],
	['chunks of a size that is none', ['Transfer-Encoding: chunked', '', '-1', 'a=b', hidden, '', '']]
];
for (const [what, lines] of twoLengths)
	test(`a message with ${what} is refused, and nothing behind it is heard`, async ({ baseURL }) => {
		const heard = await say(baseURL!, ['POST /inloggen HTTP/1.1', ...form, ...lines]);
		expect(heard).toMatch(/^HTTP\/1\.1 400 /);
		expect(heard.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
	});

test('TRACE gives nothing back of what was sent', async ({ baseURL }) => {
	for (const path of ['/', '/inloggen', '/favicon.svg', '/healthz/live']) {
		const secret = 'X-Secret: twaalf-appels';
		const heard = await say(baseURL!, [`TRACE ${path} HTTP/1.1`, 'Host: wijkweb', secret, 'Connection: close', '', '']);
		expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
		expect(heard).not.toContain('appels');
	}
});

test('what lies beside the pages is not served: no source, no history, no settings, no lists of files', async ({
	baseURL
}) => {
	const paths = [
		...['/.git/config', '/.git/HEAD', '/.env', '/.npmrc', '/package.json', '/package-lock.json', '/README.md'],
		...['/src/app.html', '/tests/cast.ts', '/data/secret.key', '/drizzle/0001_tables.sql', '/server/index.js'],
		...['/_app/', '/_app/immutable/', '/_app/immutable/chunks/', '/_app/immutable/assets/', '/foto/', '/fonts/'],
		...['/../package.json', '/..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/_app/../../../package.json'],
		...['/_app/immutable/..%2f..%2f..%2f..%2fdata/secret.key', '/favicon.svg/../../../package.json', '//etc/passwd']
	];
	for (const path of paths) {
		const heard = await say(baseURL!, [`GET ${path} HTTP/1.1`, 'Host: wijkweb', 'Connection: close', '', '']);
		expect([path, heard.split('\r\n')[0]]).toEqual([path, expect.stringMatching(/ (3\d\d|4\d\d) /)]);
		for (const inside of ['"dependencies"', '[core]', 'root:x:', 'export ', 'create table'])
			expect([path, heard.includes(inside)]).toEqual([path, false]);
	}
	const maps = globSync('build/client/**/*.map', { cwd: root });
	expect(maps).toEqual([]);
});

/** Answers of every kind: pages, data for scripts, pictures, what isn't there, what is refused. */
async function answers(base: string): Promise<Response[]> {
	const files = globSync('build/client/**/*.{js,mjs,css,svg,webmanifest,woff2}', { cwd: root });
	const one = (ending: string) => files.find((file) => file.endsWith(ending))?.replace(/^build\/client/, '');
	const paths = [
		...['/', '/lindeveen', '/lindeveen/de-hoef', '/inloggen', '/privacy', '/bestaat/niet', '/lindeveen/kaart.geojson'],
		...['/lindeveen/gebied.geojson', '/lindeveen/__data.json', '/healthz/live', '/healthz/ready', '/makelaar'],
		...['.js', '.mjs', '.css', '.svg', '.webmanifest', '.woff2'].map(one).filter((path) => path !== undefined)
	];
	const got = await Promise.all(paths.map((path) => fetch(base + path, { redirect: 'manual' })));
	const foreign = { origin: 'https://elders.example' };
	return [
		...got,
		await fetch(`${base}/inloggen`, { method: 'POST', headers: foreign, body: new URLSearchParams({ email: 'a' }) }),
		await fetch(`${base}/lindeveen/kaart.geojson`, { headers: foreign }),
		await fetch(`${base}/mijn`, {
			method: 'OPTIONS',
			headers: { ...foreign, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
		})
	];
}

test('every answer with something in it says what that is, and in which letters', async ({ baseURL }) => {
	const seen = new Set<string>();
	for (const response of await answers(baseURL!)) {
		if (!(await response.arrayBuffer()).byteLength) continue;
		const type = response.headers.get('content-type') ?? 'nothing';
		seen.add(type.split(';')[0]!);
		if (/^text\/|\+xml|\/xml/.test(type))
			expect([response.url, type]).toEqual([response.url, expect.stringMatching(/; ?charset=utf-8$/i)]);
		else
			expect([response.url, type]).toEqual([
				response.url,
				expect.stringMatching(/^(application\/(geo\+json|json|manifest\+json)|font\/woff2)/)
			]);
		expect([response.url, response.headers.get('x-content-type-options')]).toEqual([response.url, 'nosniff']);
	}
	expect([...seen]).toEqual(expect.arrayContaining(['text/html', 'text/css', 'text/javascript', 'image/svg+xml']));
});

test('no answer may be read by a page of another site, whatever it asks', async ({ baseURL }) => {
	for (const response of await answers(baseURL!)) {
		const names = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
		expect([response.url, names]).toEqual([response.url, []]);
		expect([response.url, response.headers.get('cross-origin-resource-policy')]).toEqual([response.url, 'same-origin']);
	}
});

test('nobody is sent on to https by us, and a program least of all', async ({ baseURL }) => {
	for (const path of ['/healthz/ready', '/lindeveen/kaart.geojson', '/lindeveen/__data.json', '/lindeveen']) {
		const headers = { 'x-forwarded-proto': 'http', 'upgrade-insecure-requests': '1' };
		const answer = await fetch(baseURL + path, { redirect: 'manual', headers });
		expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 200, null]);
	}
});
