import { get } from 'node:http';
import { connect } from 'node:net';
import type { APIRequestContext, BrowserContext, Page, Response } from '@playwright/test';
import { roleNames } from '#lib/account/account.ts';
import { expect, test } from './fixtures.ts';
import { asPage, sendIdea } from './idea.ts';
import { actsOf, ids, isPage, isReadable, routeOf, walk } from './routes.ts';

/**
 * What every answer carries, on every route there is, in a real browser: nothing is blocked on a page, and nothing is
 * missing on an answer. Routes are found by walking through the site as each of the people of the demo.
 */
const required: Record<string, RegExp> = {
	'x-content-type-options': /^nosniff$/,
	'referrer-policy': /^same-origin$/,
	'permissions-policy': /camera=\(\)/,
	'cross-origin-opener-policy': /^same-origin$/,
	'cross-origin-resource-policy': /^same-origin$/,
	'x-frame-options': /^DENY$/,
	'content-security-policy': /^default-src 'none';(?!.*unsafe-inline)(?!.*unsafe-eval)(?!.*\*).*frame-ancestors 'none'/
};

/** What is made to stand in a frame: there the websites that may show it are named, and an old rule would forbid them all. */
const framed: Record<string, RegExp | null> = {
	'x-frame-options': null,
	'cross-origin-resource-policy': /^cross-origin$/,
	'content-security-policy':
		/^default-src 'none';(?!.*unsafe-inline)(?!.*unsafe-eval)(?!.*\*).*frame-ancestors ('none'|https:\/\/[a-z0-9.:-]+( https:\/\/[a-z0-9.:-]+)*)(;|$)/,
	'set-cookie': null
};
const isFramed = (url: string, headers: Record<string, string>) =>
	/(^|\s)\/embed\/[\w-]+\/(lijst|kaart)$/.test(url.replace(/\?.*$/, '')) &&
	headers['content-type']?.startsWith('text/html') === true;

/** What is wrong with the headers of an answer; nothing when all is well. */
function missing(url: string, headers: Record<string, string>): string[] {
	const rules = isFramed(url, headers) ? { ...required, ...framed } : required;
	const wrong = Object.entries(rules)
		.filter(([name, pattern]) => (pattern ? !pattern.test(headers[name] ?? '') : headers[name] !== undefined))
		.map(([name]) => `${url} ${name}: ${headers[name]}`);
	const isPage = headers['content-type']?.startsWith('text/html') && !headers.location;
	// a list in a frame has no script at all
	const isBare = isFramed(url, headers) && /\/lijst$/.test(url.replace(/\?.*$/, ''));
	if (isPage && !isBare && /script-src/.test(headers['content-security-policy'] ?? ''))
		if (!/script-src 'self' 'nonce-[\w+/=]{22,}'/.test(headers['content-security-policy']!)) wrong.push(`${url} nonce`);
	if (headers['server'] || headers['x-powered-by']) wrong.push(`${url} tells what it is made with`);
	return wrong;
}

/** Everything that answers while somebody looks around, and everything that is blocked. */
function watch(context: BrowserContext, host: string): string[] {
	const wrong: string[] = [];
	context.on('response', (response: Response) => {
		const url = new URL(response.url());
		if (url.host === host) wrong.push(...missing(`${response.status()} ${url.pathname}`, response.headers()));
	});
	context.on('console', (message) => {
		if (/content.security.policy/i.test(message.text())) wrong.push(message.text());
	});
	return wrong;
}

async function tellViolations(page: Page): Promise<void> {
	await page.addInitScript(() =>
		document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
			console.error(`Content Security Policy: ${violatedDirective} ${blockedURI} on ${location.pathname}`)
		)
	);
}

/** Where the links in the mails of the demo lead, by where they begin. */
const linked = {
	'/initiatief/mee/': '/initiatief/mee/[code]',
	'/volgen/': '/volgen/[code]',
	'/mijn-plek/': '/mijn-plek/[code]',
	'/komen/': '/komen/[code]',
	'/bericht/': '/bericht/[code]'
};

/** Those of the first of each: the place of a group, what somebody follows, keeps, comes to and wrote. */
async function guests(request: APIRequestContext): Promise<Record<string, string>> {
	const page = await (await request.get('/ontwikkel/post', { headers: asPage })).text();
	const found: Record<string, string> = {};
	for (const [, wie] of page.matchAll(/name="wie" value="([^"]+)"/g)) {
		const form = { form: { wie: wie! }, headers: asPage, maxRedirects: 0 };
		const to = (await request.post('/ontwikkel/post?/meekijken', form)).headers()['location'] ?? '';
		for (const [start, id] of Object.entries(linked)) if (to.startsWith(start)) found[id] ??= to;
	}
	expect(Object.keys(found).toSorted()).toEqual(Object.values(linked).toSorted());
	return found;
}

/** The pages below an address. */
const below = (id: string, path: string, rooms: string[]) =>
	Object.fromEntries(rooms.map((room) => [`${id}/${room}`, `${path}/${room}`]));

const none = '00000000-0000-4000-8000-000000000999';

/** What no page links to: reached by a mail, by script, or made here first. */
async function known(request: APIRequestContext): Promise<Record<string, string>> {
	const { path } = await sendIdea(request);
	const { features } = await (await request.get('/lindeveen/kaart.geojson')).json();
	const sign = features.find((one: { id?: number }) => one.id !== undefined);
	const group = await guests(request);
	const activity = /\/melden\/(\d+)/.exec(
		await (await request.get('/lindeveen/activiteit/knoppenuur', { headers: asPage })).text()
	)![1]!;
	const ofKept = ['dagen', 'komst', 'komst/lijst'];
	return {
		...group,
		...below('/mijn-plek/[code]', group['/mijn-plek/[code]']!, [
			...ofKept,
			'foto',
			'gedaan',
			'klopt',
			'veranderen',
			'aanbod'
		]),
		...below('/bijhouden/[id]', `/bijhouden/${activity}`, ofKept),
		...below('/komen/[code]', group['/komen/[code]']!, ['agenda.ics', 'hoe-was-het', 'niet']),
		'/makelaar/aanbod/[id]': `/makelaar/aanbod/${sign.id}`,
		'/[gemeente]/activiteit/[slug]/komen': '/lindeveen/activiteit/knoppenuur/komen',
		'/[gemeente]/[kind=kind]/[slug]/agenda.ics': '/lindeveen/activiteit/knoppenuur/agenda.ics',
		'/[gemeente]/initiatief/[slug]/meedoen': '/lindeveen/initiatief/moestuin-achter-de-flat/meedoen',
		'/initiatief/mee/[code]/papieren/[id]': `${group['/initiatief/mee/[code]']}/papieren/0`,
		'/initiatief/mee/[code]/klopt': `${group['/initiatief/mee/[code]']}/klopt`,
		'/initiatief/gevraagd/[code]': path.replace('/volgen', '/gevraagd'),
		'/volgen/ja/[code]': path.replace('/initiatief/volgen', '/volgen/ja'),
		'/volgen/stop/[code]': path.replace('/initiatief/volgen', '/volgen/stop'),
		'/volgen/verstuurd': '/volgen/verstuurd',
		'/volgen/gestopt': '/volgen/gestopt',
		'/volgen/mijn': '/volgen/mijn',
		'/waar-begin-ik/uitkomst': '/waar-begin-ik/uitkomst',
		'/beheer/mail': '/beheer/mail',
		'/initiatief/volgen/[code]': path,
		'/initiatief/nieuw/[stap]': '/initiatief/nieuw/wat',
		'/[gemeente]/organisatie/[slug]': '/lindeveen/organisatie/welzijn-lindeveen',
		'/inloggen/organisatie/[id]/terug': '/inloggen/organisatie/1/terug?code=x&state=y',
		'/makelaar/plaatje/[id]': `/makelaar/plaatje/${sign.id}`,
		'/makelaar/adres/[id]': `/makelaar/adres/${sign.id}`,
		'/melden/[id]/verstuurd': `/melden/${sign.id}/verstuurd`,
		// their codes are in mails and on paper only: what a wrong one answers
		'/melden/antwoord/[code]': path.replace('/initiatief/volgen', '/melden/antwoord'),
		'/kans': '/kans',
		'/[gemeente]/kans': '/lindeveen/kans',
		'/kans/[code]': path.replace('/initiatief/volgen', '/kans'),
		'/signaal/volgen/[code]': path.replace('/initiatief', '/signaal'),
		'/doorgestuurd/[code]': path.replace('/initiatief/volgen', '/doorgestuurd'),
		'/signaal/volgen/[code]/foto': `${path.replace('/initiatief', '/signaal')}/foto`,
		'/signaal/bedankt/[code]': path.replace('/initiatief/volgen', '/signaal/bedankt'),
		'/signaal/mijn/[code]': path.replace('/initiatief/volgen', '/signaal/mijn'),
		...below('/makelaar/signaal/[id]', `/makelaar/signaal/${none}`, ['foto', 'vraag']),
		'/vraag/volgen/[code]': path.replace('/initiatief', '/vraag'),
		...Object.fromEntries(
			['blad', 'blad/print', 'blad/leeg', 'kring'].map((room) => [
				`/vraag/volgen/[code]/${room}`,
				`${path.replace('/initiatief', '/vraag')}/${room}`
			])
		),
		...Object.fromEntries(
			['blad', 'blad/print', 'blad/leeg', 'kring', 'kring/[tie]'].map((room) => {
				return [`/makelaar/vraag/[id]/${room}`, `/makelaar/vraag/${none}/${room.replace('[tie]', none)}`];
			})
		),
		'/vraag/volgen/[code]/kring/[tie]': `${path.replace('/initiatief', '/vraag')}/kring/${none}`,
		...below('/vraag/volgen/[code]', path.replace('/initiatief', '/vraag'), [
			'goed',
			'kennismaking',
			'kennismaking/[introduction]'
		]),
		'/kennismaking/[code]': path.replace('/initiatief/volgen', '/kennismaking'),
		'/makelaar/vraag/[id]/netwerken/[entry]': `/makelaar/vraag/${none}/netwerken/${sign.id}`,
		// of nobody: those of a plan that is there are walked below, by whose plan it is
		...Object.fromEntries(ids.filter(isOfPlan).map((id) => [id, id.replaceAll(/\[(id|seat|tie)\]/g, none)])),
		...Object.fromEntries(
			['uitnodiging', 'stap', 'agenda'].map((what) => [
				`/plan/${what}/[code]`,
				path.replace('/initiatief/volgen', `/plan/${what}`)
			])
		),
		'/[...nothing]': '/deze/bladzijde/is/er/niet',
		'/[gemeente]/kaart/[id]': `/lindeveen/kaart/${sign.id}`,
		'/[gemeente]/[wijk]/plekken': '/lindeveen/de-hoef/plekken',
		'/[gemeente]/plekken': '/lindeveen/plekken',
		'/[gemeente]/wie-weet': '/lindeveen/wie-weet',
		'/embed/[gemeente]/lijst': '/embed/lindeveen/lijst',
		'/embed/[gemeente]/kaart': '/embed/lindeveen/kaart',
		'/[gemeente]/agenda.ics': '/lindeveen/agenda.ics',
		'/[gemeente]/feed.xml': '/lindeveen/feed.xml',
		'/[gemeente]/kaart.geojson': '/lindeveen/kaart.geojson',
		'/[gemeente]/gebied.geojson': '/lindeveen/gebied.geojson'
	};
}

const isOfPlan = (id: string) => id.startsWith('/plan/[id]');

async function signIn(page: Page, role: keyof typeof roleNames): Promise<void> {
	await page.goto('/inloggen');
	await page
		.locator('button.person')
		.filter({ has: page.locator('span', { hasText: new RegExp(`^${roleNames[role]} `, 'i') }) })
		.first()
		.click();
	await page.waitForURL((url) => url.pathname !== '/inloggen');
}

const roles = Object.keys(roleNames) as (keyof typeof roleNames)[];
/** Every address that somebody met, for the test that all routes were. */
const met = new Map<string, string>();

test.describe('every route there is', () => {
	for (const who of ['nobody', ...roles] as const)
		test(`carries all that keeps people safe, and nothing on it is blocked: signed in as ${who}`, async ({
			page,
			context,
			request,
			baseURL
		}) => {
			test.setTimeout(300_000);
			const wrong = watch(context, new URL(baseURL!).host);
			await tellViolations(page);
			if (who !== 'nobody') await signIn(page, who);
			if (who === 'makelaar') await addFace(page);
			const pages = new Set<string>();
			const addresses = await walk(
				async (path) => {
					const answer = await page.request.get(path, { headers: asPage });
					wrong.push(...missing(path, answer.headers()));
					if (!answer.headers()['content-type']?.startsWith('text/html')) return '';
					pages.add(path);
					return answer.text();
				},
				who === 'nobody' ? await known(request) : Object.fromEntries(met)
			);
			for (const [id, path] of addresses) {
				met.set(id, path);
				// signing out on the way would make the rest a walk of nobody
				if (!pages.has(path) || id === '/uitloggen') continue;
				// a picture that wasn't there yet for who walks can be by now, and a browser draws that in a page of its own
				if (!isPage(id)) continue;
				expect((await page.goto(path))!.status(), path).toBeLessThan(500);
				expect(wrong, path).toEqual([]);
			}
		});

	test('does so in a plan, for whose plan it is', async ({ page, context, baseURL }) => {
		test.setTimeout(300_000);
		const wrong = watch(context, new URL(baseURL!).host);
		await tellViolations(page);
		await page.goto('/inloggen');
		await page.locator('button.person', { hasText: 'Wil Hendriks' }).click();
		await page.waitForURL((url) => url.pathname !== '/inloggen');
		const linked = (text: string, path: RegExp) => path.exec(text)?.[1] ?? none;
		const read = async (path: string) => (await page.request.get(path, { headers: asPage })).text();
		const plan = linked(await read('/plan'), /href="\/plan\/([\da-f-]{36})/);
		const [seat, tie] = [
			linked(await read(`/plan/${plan}/papier`), /papier\/voor\/([\da-f-]{36})/),
			linked(await read(`/plan/${plan}/wie-er-zijn`), /wie-er-zijn\/([\da-f-]{36})/)
		];
		expect([plan, seat, tie]).not.toContain(none);
		for (const id of ids.filter(isOfPlan)) {
			const path = id.replace('[id]', plan).replace('[seat]', seat).replace('[tie]', tie);
			const answer = await page.request.get(path, { headers: asPage });
			wrong.push(...missing(path, answer.headers()));
			if (isPage(id)) expect((await page.goto(path))!.status(), path).toBe(200);
			else expect(answer.status(), path).toBeLessThan(500);
			expect(wrong, path).toEqual([]);
		}
	});

	test('was met by somebody: a route without an address is a route without a test', () => {
		const byMail = /^\/inloggen\/wachtwoord\/\[code\]$/;
		expect(ids.filter((id) => !met.has(id) && isReadable(id) && !byMail.test(id))).toEqual([]);
	});
});

/** A photo in the demo, as a makelaar puts it there. */
async function addFace(page: Page): Promise<void> {
	const file = Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64'
	);
	await page.goto('/makelaar/gezicht');
	await page
		.getByLabel(/Kies een foto|Een andere foto/)
		.setInputFiles({ name: 'ik.png', mimeType: 'image/png', buffer: file });
	await page.getByLabel('Wat is er op de foto te zien?').fill('Een makelaar die lacht');
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await expect(page.getByText('Bewaard. Zo ziet iedereen je nu.')).toBeVisible();
	await expect(page.getByRole('img', { name: 'Een makelaar die lacht' }).first()).toBeVisible();
}

test('the map, with its worker, is drawn without anything being blocked', async ({ page, context, baseURL }) => {
	const wrong = watch(context, new URL(baseURL!).host);
	await tellViolations(page);
	await page.goto('/lindeveen/de-hoef');
	await page.locator('figure').scrollIntoViewIfNeeded();
	await expect(page.getByRole('button', { name: 'Zoom in' })).toBeVisible({ timeout: 30_000 });
	await page.waitForLoadState('networkidle');
	expect(wrong).toEqual([]);
});

test.describe('what is no page carries it too', () => {
	const cases: [string, number, (request: APIRequestContext) => Promise<import('@playwright/test').APIResponse>][] = [
		['what is not there', 404, (request) => request.get('/lindeveen/netwerk/bestaat-niet', { headers: asPage })],
		['an address that can not be read', 400, (request) => request.get('/%E0%A4%A')],
		['a redirect', 303, (request) => request.get('/makelaar', { maxRedirects: 0 })],
		[
			'a form of another website',
			403,
			(request) => request.post('/uitloggen', { headers: { 'sec-fetch-site': 'cross-site' } })
		],
		['a method that is not there', 405, (request) => request.put('/lindeveen/kaart.geojson')],
		[
			'too much at once',
			413,
			(request) => request.post('/initiatief/nieuw/wat', { headers: asPage, form: { idea: 'x'.repeat(600_000) } })
		],
		['data', 200, (request) => request.get('/lindeveen/kaart.geojson')],
		['data of a page', 200, (request) => request.get('/lindeveen/__data.json')],
		['a picture that is not there', 404, (request) => request.get('/foto/00000000-0000-4000-8000-000000000000')],
		['a file', 200, (request) => request.get('/favicon.svg')],
		['a packed file', 200, (request) => request.get('/favicon.svg', { headers: { 'accept-encoding': 'br' } })],
		['the manifest', 200, (request) => request.get('/manifest.webmanifest')],
		['the version', 200, (request) => request.get('/_app/version.json')],
		['a file that is not there', 404, (request) => request.get('/_app/immutable/niets.js')],
		['a sign of life', 200, (request) => request.get('/healthz/ready')]
	];
	for (const [name, status, ask] of cases)
		test(name, async ({ request }) => {
			const answer = await ask(request);
			expect(answer.status()).toBe(status);
			expect(missing(name, answer.headers())).toEqual([]);
		});

	test('what is known already', async ({ request }) => {
		const { etag } = (await request.get('/lindeveen/kaart.geojson')).headers();
		const answer = await request.get('/lindeveen/kaart.geojson', { headers: { 'if-none-match': etag! } });
		expect(answer.status()).toBe(304);
		expect(missing('304', answer.headers())).toEqual([]);
	});

	test('every script, style and font of a page, also packed', async ({ request }) => {
		const page = await request.get('/lindeveen');
		const text = `${await page.text()} ${page.headers()['link']}`;
		const files = [...text.matchAll(/\/_app\/immutable\/[\w./-]+/g)].map(([path]) => path);
		expect(files.filter((path) => path.endsWith('.woff2')).length).toBeGreaterThan(0);
		for (const path of new Set(files))
			for (const encoding of ['br', 'gzip', 'identity']) {
				const answer = await request.get(path, { headers: { 'accept-encoding': encoding } });
				expect(answer.status(), path).toBe(200);
				expect(missing(path, answer.headers())).toEqual([]);
				expect(answer.headers()['cache-control']).toBe('public,max-age=31536000,immutable');
			}
	});

	test('a request that never was one', async ({ baseURL }) => {
		const { hostname, port } = new URL(baseURL!);
		const raw = await new Promise<string>((resolve) => {
			const socket = connect(Number(port), hostname, () => socket.write('GET /lindeveen HTTP/1.0\r\n\r\n'));
			let told = '';
			socket.on('data', (text) => (told += String(text)));
			socket.on('close', () => resolve(told));
		});
		expect(raw).toMatch(/^HTTP\/1\.1 400 /);
		const head = raw.split('\r\n\r\n')[0]!.split('\r\n').slice(1);
		const headers = Object.fromEntries(head.map((line) => [line.split(': ')[0]!.toLowerCase(), line.split(': ')[1]!]));
		expect(missing('raw', headers)).toEqual([]);
		expect(raw).not.toMatch(/node_modules|at file|Error:/);
	});
});

test.describe('a change that comes from elsewhere is refused, whatever it is written in', () => {
	const elsewhere = [
		['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elders.example' }],
		['a neighbour on the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://ander.wijkweb.example' }],
		['another site, in an old browser', { origin: 'https://elders.example' }],
		['a page without an address', { origin: 'null' }]
	] as const;
	const bodies = [
		['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'x=1'],
		['JSON', { 'content-type': 'application/json' }, '{"x":1}'],
		['text', { 'content-type': 'text/plain' }, 'x=1'],
		['nothing', {}, '']
	] as const;

	test('on every route that can change something, and on every other', async ({ request }) => {
		test.setTimeout(120_000);
		const changing = ids.filter((id) => actsOf(id).length);
		expect(changing.length).toBeGreaterThan(8);
		// the button of a mail program comes from wherever that is: tests/e2e/following.test.ts says what it may
		for (const id of ids.filter((one) => one !== '/volgen/stop/[code]')) {
			const path = id
				.replace(/\[gemeente\]/g, 'lindeveen')
				.replace(/\[kind=kind\]/g, 'netwerk')
				.replace(/\[(\.{3})?\w+\]/g, 'x');
			expect(routeOf(path), id).toBeDefined();
			const acts = actsOf(id);
			for (const act of acts.length ? acts : ['default']) {
				const method = /^[A-Z]+$/.test(act) ? act : 'POST';
				const query = act === 'default' || method === act ? '' : `?/${act}`;
				for (const [from, headers] of acts.length ? elsewhere : elsewhere.slice(0, 1))
					for (const [written, type, data] of acts.length ? bodies : bodies.slice(0, 1)) {
						const answer = await request.fetch(path + query, {
							method,
							headers: { ...headers, ...type },
							data,
							maxRedirects: 0
						});
						expect([id, act, from, written, answer.status()]).toEqual([id, act, from, written, 403]);
						expect(await answer.text()).toMatch(/^Dit formulier kwam van een andere website/);
					}
			}
		}
	});

	test('and with every other method', async ({ request }) => {
		for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'])
			expect((await request.fetch('/uitloggen', { method, headers: elsewhere[0][1] })).status()).toBe(403);
	});
});

test.describe('a form that looks as if a machine sent it', () => {
	const trap = '[name=website]';
	async function fillIn(page: Page) {
		const { newIdea } = await import('./idea.ts');
		const idea = newIdea();
		const step = (path: string, form: Record<string, string>) =>
			page.request.post(`/initiatief/nieuw/${path}`, { form, headers: asPage });
		await page.request.get('/initiatief/nieuw');
		await step('wat', { idea: idea.idea });
		await step('waar', { wijk: idea.wijk, placeName: '' });
		await step('wie', { seeks: '', likes: '' });
		await step('naam', { title: idea.title });
		await step('bereik', { name: idea.name, email: idea.email, phone: '' });
		await page.goto('/initiatief/nieuw/nakijken');
		return idea;
	}

	test('is solved by the browser beside the page, and goes through the second time', async ({ page }) => {
		await tellViolations(page);
		await fillIn(page);
		await page.locator(trap).evaluate((field: HTMLInputElement) => (field.value = 'http://koop.example'));
		await page.getByRole('button', { name: 'Versturen' }).click();
		await expect(page.getByText('Er stond iets in een vak dat leeg moet blijven.')).toBeVisible();
		await expect(page.getByText(/^Dank je\./)).toBeVisible({ timeout: 30_000 });
		await expect(page.getByText(/Lukt het niet\? Bel/)).toBeVisible();
		await page.getByRole('button', { name: 'Versturen' }).click();
		await expect(page.getByRole('heading', { name: 'Bedankt' })).toBeVisible();
	});

	test.describe('without script', () => {
		test.use({ javaScriptEnabled: false });

		test('says to wait a minute, keeps what was typed, and names somebody to call', async ({ page }) => {
			const idea = await fillIn(page);
			await page.locator('form', { has: page.locator(trap) }).evaluate((form: HTMLFormElement) => {
				form.querySelector<HTMLInputElement>('[name=website]')!.value = 'x';
			});
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText('Wacht een minuut en druk dan nog een keer op de knop.')).toBeVisible();
			await expect(page.getByText(idea.title)).toBeVisible();
			await expect(page.getByText(/Lukt het niet\? Bel/)).toBeVisible();
		});
	});
});

test('whoever searches endlessly is asked to wait, in a sentence; who looks around is not', async ({ baseURL }) => {
	// from an address of their own, so that the other journeys may go on searching
	const ask = (path: string) =>
		new Promise<{ status: number; headers: Record<string, string>; text: string }>((resolve, reject) => {
			const headers = { accept: 'text/html' };
			get(new URL(path, baseURL), { localAddress: '127.0.0.9', headers }, (response) => {
				let text = '';
				response.on('data', (part) => (text += String(part)));
				response.on('end', () =>
					resolve({ status: response.statusCode!, headers: response.headers as Record<string, string>, text })
				);
			}).on('error', reject);
		});
	let answer = await ask('/lindeveen?zoek=eten');
	for (let at = 0; at < 400 && answer.status === 200; at++)
		answer = await ask(`/lindeveen/kaart.geojson?zoek=woord${at}`);
	expect(answer.status).toBe(429);
	expect(answer.headers['retry-after']).toBe('60');
	expect(missing('429', answer.headers)).toEqual([]);
	const page = await ask('/lindeveen?zoek=nogeenwoord');
	expect(page.status).toBe(429);
	expect(page.text).toContain('Wacht een minuut en zoek dan verder.');
	expect((await ask('/lindeveen/de-hoef')).status).toBe(200);
});
