import { expect, test } from 'vitest';
import type { RequestListener } from 'node:http';
import { answer, ganzerik, serve } from './answers/ganzerik.ts';
import { assemble } from './area.ts';
import { read } from './geojson.ts';
import * as pdok from './pdok.server.ts';

/** What PDOK has of Ganzerik; links point to this server, as they do there. */
function recorded(base: () => string): RequestListener {
	return (request, response) => {
		const { pathname, searchParams } = new URL(request.url!, 'http://x');
		const collection = /^\/cbs\/wijken-en-buurten-2024\/ogc\/v1\/collections\/(\w+)\/items$/.exec(pathname)?.[1];
		if (!collection || searchParams.get('gemeentecode') !== 'GM9902') return void response.writeHead(404).end('{}');
		const name = searchParams.has('cursor') ? `${collection}-2` : collection;
		response.setHeader('content-type', 'application/geo+json');
		response.end(JSON.stringify(answer(name)).replaceAll(pdok.PDOK, base()));
	};
}

async function during(listener: RequestListener, job: (base: string) => Promise<void>): Promise<void> {
	const { base, close } = await serve(listener);
	try {
		await job(base);
	} finally {
		await close();
	}
}

test('a gemeente comes in page by page, and is the same as from files', async () => {
	let own = '';
	await during(
		recorded(() => own),
		async (base) => {
			own = base;
			const found = (await pdok.areas('GM9902', 2024, { base })).flatMap(({ source, json }) => read(source, json));
			expect(found).toHaveLength(10);
			expect(assemble(found, 2024).whole).toEqual([ganzerik()]);
		}
	);
});

test('a page without its next one is not the whole', async () => {
	await during(
		(_request, response) => response.end(JSON.stringify({ ...answer('buurten-2'), numberMatched: 5 })),
		async (base) => {
			await expect(pdok.areas('GM9902', 2024, { base })).rejects.toThrow(
				/2 of 5 areas came in \(an interrupted download\?\)/
			);
		}
	);
});

const short: RequestListener = (_request, response) => {
	response.writeHead(200, { 'content-length': '50000' });
	response.write('{"type":"FeatureCollection","features":[');
	setImmediate(() => response.destroy());
};
const cut: RequestListener = (_request, response) => response.end('{"type":"FeatureCollection","features":[');
const silent: RequestListener = () => {};
const elsewhere: RequestListener = (_request, response) => response.end(JSON.stringify(answer('buurten')));
const redirecting: RequestListener = (_request, response) =>
	response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
const endless: RequestListener = (request, response) =>
	response.end(JSON.stringify({ ...answer('buurten-2'), links: [{ rel: 'next', href: request.url }] }));

test.each([
	[
		'a year that is not there',
		((_request, response) => response.writeHead(404).end('{}')) as RequestListener,
		/^127\.0\.0\.1:\d+ answered 404 to \S+2024\S+$/
	],
	[
		'a server in trouble',
		((_request, response) => response.writeHead(503).end()) as RequestListener,
		/ answered 503 to /
	],
	['a download that breaks off', short, /broke off the download halfway; try again later/],
	['half an answer', cut, /not whole JSON \(an interrupted download\?\)/],
	['no answer', silent, /gave no answer within 0\.3 s/],
	['a web page', ((_request, response) => response.end('<!doctype html>')) as RequestListener, /not whole JSON/],
	[
		'something else',
		((_request, response) => response.end('{"code":"oops"}')) as RequestListener,
		/did not answer with a FeatureCollection/
	],
	[
		'nothing',
		((_request, response) => response.end('{"features":[]}')) as RequestListener,
		/there is nothing of gemeente GM9902/
	],
	['a link to another host', elsewhere, /sends us on to another host, https:\/\/api\.pdok\.nl/],
	['a redirect', redirecting, /can't be reached \(/],
	['a server without end', endless, /no end of pages/]
])('%s is refused in one line', async (_what, listener, reason) => {
	await during(listener, async (base) => {
		const refused = pdok.areas('GM9902', 2024, { base, timeout: 300 });
		await expect(refused).rejects.toThrow(reason);
		await expect(refused).rejects.toThrow(/^[^\n]+$/);
	});
});

test('a server that is not there is refused in one line', async () => {
	const { base, close } = await serve(silent);
	await close();
	await expect(pdok.areas('GM9902', 2024, { base })).rejects.toThrow(
		/can't be reached \(ECONNREFUSED\); try again later, or use files/
	);
});
