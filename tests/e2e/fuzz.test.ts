import fc from 'fast-check';
import { expect, test } from '@playwright/test';

/** Bad input is normal input: whatever is thrown at a route, the answer is a page or a refusal, never a 500. */
const strange = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.string({ unit: 'grapheme', maxLength: 200 }),
	fc.constantFrom(
		'',
		' ',
		'null',
		'undefined',
		'-1',
		'0',
		'1e309',
		'999999999999',
		'../../etc/passwd',
		'%00',
		'\u0000',
		'\ud800',
		'<script>alert(1)</script>',
		"' or 1=1 --",
		'{"a":1}',
		'مرحبا بكم في الحي',
		'👩‍👩‍👧‍👦'.repeat(40),
		'x'.repeat(6000),
		'de-hoef',
		'WK990102',
		'52.5,5.2,52.6,5.3',
		'0,0,0,0',
		'NaN,NaN,NaN,NaN',
		'vandaag',
		'initiatief'
	)
);
const known = fc.constantFrom(
	'soort',
	'thema',
	'wanneer',
	'zoek',
	'toegankelijk',
	'gratis',
	'taal',
	'pagina',
	'gebied',
	'gekozen',
	'wijk',
	'waar',
	'gemeente',
	'naar',
	'stap'
);
const query = fc.array(
	fc.tuple(fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: strange }), strange),
	{
		maxLength: 5
	}
);
const segment = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			'lindeveen',
			'de-hoef',
			'initiatief',
			'activiteit',
			'plek',
			'organisatie',
			'kaart',
			'kaart.geojson',
			'gebied.geojson',
			'contact',
			'nieuw',
			'volgen',
			'makelaar',
			'inloggen',
			'voorstel',
			'healthz'
		)
	},
	{ weight: 2, arbitrary: strange }
);
const path = fc
	.array(segment, { maxLength: 4 })
	.map((parts) => `/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')}`);

const text = (pairs: [string, string][]) =>
	new URLSearchParams(pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])).toString();

/** Asks without following; a redirect is an answer too. */
async function ask(base: string, where: string, init: RequestInit = {}): Promise<number> {
	const response = await fetch(base + where, { redirect: 'manual', ...init });
	await response.arrayBuffer();
	return response.status;
}

test('1,500 strange addresses are answered without a 500', async ({ baseURL }) => {
	await fc.assert(
		fc.asyncProperty(path, query, async (where, pairs) => {
			expect(await ask(baseURL!, `${where}?${text(pairs)}`)).toBeLessThan(500);
		}),
		{ numRuns: 1500 }
	);
});

test('700 strange forms are answered without a 500', async ({ baseURL }) => {
	const forms = fc.constantFrom(
		'/initiatief/nieuw',
		'/initiatief/nieuw?/verzenden',
		'/inloggen',
		'/uitloggen',
		'/makelaar',
		'/makelaar/voorstel/1',
		'/initiatief/volgen/abc',
		'/lindeveen',
		'/'
	);
	const fields = fc.array(
		fc.tuple(
			fc.oneof(
				fc.constantFrom(
					'idea',
					'title',
					'wijk',
					'gemeente',
					'name',
					'email',
					'phone',
					'stap',
					'seeks',
					'likes',
					'password',
					'text',
					'naar'
				),
				strange
			),
			strange
		),
		{ maxLength: 8 }
	);
	const type = fc.constantFrom(
		'application/x-www-form-urlencoded',
		'text/plain',
		'application/json',
		'multipart/form-data',
		'multipart/form-data; boundary=x'
	);
	await fc.assert(
		fc.asyncProperty(forms, fields, type, async (where, pairs, contentType) => {
			const status = await ask(baseURL!, where, {
				method: 'POST',
				headers: { 'content-type': contentType, origin: baseURL! },
				body: text(pairs)
			});
			expect(status).toBeLessThan(500);
		}),
		{ numRuns: 700 }
	);
});

test('a form from another site is refused', async ({ baseURL }) => {
	for (const headers of [{ origin: 'https://elders.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<
		string,
		string
	>[])
		expect(
			await ask(baseURL!, '/inloggen', {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
				body: 'email=a@b.example&password=x'
			})
		).toBe(403);
});

test('our own form is taken on 127.0.0.1 and on localhost alike', async ({ baseURL }) => {
	const port = new URL(baseURL!).port;
	for (const host of ['127.0.0.1', 'localhost'])
		expect(
			await ask(`http://${host}:${port}`, '/inloggen', {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded', origin: `http://${host}:${port}` },
				body: 'email=niemand%40lindeveen.example&password=verkeerd'
			})
		).not.toBe(403);
});
