import { pbkdf2Sync, randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { type Raw, readable, serve } from './raw.ts';

/**
 * Closed time, on telephones: written by two people, opened with the words of the key alone, kept and sent once when the
 * line is gone. At the end everything the server has and got is read, byte by byte, and holds none of it.
 */
const port = 4187;
const phone = { viewport: { width: 360, height: 740 }, baseURL: `http://127.0.0.1:${port}`, locale: 'nl-NL' };
test.use(phone);
test.describe.configure({ mode: 'serial', timeout: 240_000 });

let raw: Raw;
/** what nobody but the circle may read: everything that was typed in closed time, and its keys */
const secrets: (string | Buffer)[] = [];
const own = () => randomUUID().slice(0, 8);
/** Something to write, with a word that stands nowhere else. */
function secret(text: string): string {
	const word = `zilverkwab${own()}`;
	secrets.push(word, `${text} ${word}`);
	return `${text} ${word}`;
}

test.beforeAll(async () => {
	test.setTimeout(180_000);
	raw = await serve(port);
});
test.afterAll(async () => raw?.stop());

type Person = { name: string; context: BrowserContext; page: Page; email: string };
const signedIn = new Map<string, { email: string; state: Awaited<ReturnType<BrowserContext['storageState']>> }>();

/** Somebody with a telephone that was never used for this before; who they are is signed in once. */
async function signIn(browser: Browser, name: string): Promise<Person> {
	const before = signedIn.get(name);
	const context = await browser.newContext({ ...phone, ...(before ? { storageState: before.state } : {}) });
	// a server that somebody is working on reloads pages
	if (process.env.RAW_SITE) await context.routeWebSocket(/./, () => {});
	const page = await context.newPage();
	if (before) return { name, context, page, email: before.email };
	const email = `${name.toLowerCase().replaceAll(' ', '.')}-${own()}@plan.example`;
	await page.goto('/inloggen?naar=/mijn');
	await page.getByLabel('Je e-mailadres').fill(email);
	await page.getByRole('button', { name: 'Stuur mij een code', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Kijk in je mail' })).toBeVisible();
	const { text } = await nextMail(email);
	await page.getByLabel('De code uit de mail').fill(/^Je code is (\d{4} \d{4})$/m.exec(text!)![1]!);
	await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
	await page.getByRole('radio', { name: 'Ja' }).check();
	await page.getByRole('button', { name: 'Verder', exact: true }).click();
	await page.getByLabel('Je naam').fill(name);
	await page.getByRole('button', { name: 'Account maken', exact: true }).click();
	await page.waitForURL(/\/mijn$/);
	signedIn.set(name, { email, state: await context.storageState() });
	return { name, context, page, email };
}

type Asked = { who: Person; part: 'circle' | 'guest'; sees: string[] };

/** A form, sent as a browser without script would. */
async function send({ page }: Person, path: string, form: Record<string, string>): Promise<void> {
	const answer = await page.request.post(path, { form, headers: { accept: 'text/html' } });
	expect([path, answer.status()]).toEqual([path, 200]);
}

/** A plan of the first, with the others in it. */
async function planOf(owner: Person, others: Asked[] = []): Promise<string> {
	const id = randomUUID();
	const begin = { kind: 'person', owner: '', title: 'Plan van Wil', succession: 'erase', wijk: '' };
	await send(owner, '/plan/nieuw?gemeente=lindeveen', { id, ...begin });
	const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	const visit = { expertise: 'Wmo', organisation: 'Gemeente', subject: 'Vervoer', from: day(0), until: day(30) };
	for (const { who, part, sees } of others) {
		const place = part === 'guest' ? visit : { bond: 'family', sees: sees.join(' ') };
		const mails = (await mailsFor(who.email)).length;
		const invitation = { id: randomUUID(), part, way: 'mail', email: who.email, typist: '', name: who.name };
		await send(owner, `/plan/${id}/mensen?/uitnodigen`, { ...invitation, ...place });
		const { text } = await nextMail(who.email, mails + 1);
		await send(who, `${new URL(/http\S+\/plan\/uitnodiging\/\S+/.exec(text!)![0]).pathname}?/ja`, {});
	}
	return id;
}

/** The numbers of what the server has. */
const notesOf = async ({ page }: { page: Page }, planId: string): Promise<string[]> =>
	((await (await page.request.get(`${room(planId)}/bericht`)).json()) as { notes: { id: string }[] }).notes.map(
		({ id }) => id
	);

const room = (planId: string) => `/plan/${planId}/besloten`;
/** what somebody wrote, as it stands on the page */
const said = (page: Page, text: string) => page.getByText(text, { exact: true });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const isOpen = (page: Page) => expect(page.getByLabel('Schrijf iets voor de kring')).toBeVisible();
const saved = (page: Page) => expect(page.getByText('Bewaard. Wie de sleutel heeft kan het lezen.')).toBeVisible();

/** Makes the key of a circle, as the device picks it. @returns its words */
async function makeKey(page: Page, planId: string): Promise<string> {
	await page.goto(room(planId));
	await expect(page.getByRole('heading', { name: 'Maak eerst een sleutel' })).toBeVisible();
	const list = page.getByRole('list', { name: 'De woorden van de sleutel' }).getByRole('listitem');
	await expect(list).toHaveCount(7);
	const words = (await list.allInnerTexts()).map((word) => word.trim());
	await page.getByLabel(/^Ik schreef de woorden op papier/).check();
	await press(page, 'Begin met deze sleutel');
	await isOpen(page);
	const salt = await page.evaluate(
		async (path) => ((await (await fetch(`${path}/bericht`)).json()) as { lock: { salt: string } }).lock.salt,
		room(planId)
	);
	const key = pbkdf2Sync(words.join(' '), Buffer.from(salt, 'base64url'), 600_000, 32, 'sha256');
	secrets.push(words.join(' '), words.join('-'), words.slice(0, 3).join(' '), words.slice(-3).join('-'), key);
	return words.join(' ');
}

async function type(page: Page, words: string) {
	await page.getByLabel('De woorden van de sleutel').fill(words);
	await press(page, 'Maak open');
}

async function write(page: Page, text: string) {
	await page.getByLabel('Schrijf iets voor de kring').fill(text);
	await press(page, 'Maak dicht en bewaar');
}

const look = async (page: Page) => {
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
};

test('two people on two telephones read what each of them writes, and nobody else does', async ({ browser }) => {
	const [wil, sanne] = [await signIn(browser, 'Wil Bakker'), await signIn(browser, 'Sanne Bakker')];
	const planId = await planOf(wil, [{ who: sanne, part: 'circle', sees: ['words', 'closed'] }]);
	await wil.page.goto(room(planId));
	await expect(wil.page.getByRole('heading', { name: 'Maak eerst een sleutel' })).toBeVisible();
	await look(wil.page);
	const words = await makeKey(wil.page, planId);
	const [first, second] = [secret('Mama vergeet het gas.'), secret('Ik slaap er niet van.')];
	await write(wil.page, first);
	await saved(wil.page);
	await expect(said(wil.page, first)).toBeVisible();
	await look(wil.page);

	// the other one has only the words
	await sanne.page.goto(room(planId));
	await expect(sanne.page.getByText('Eén bericht zit dicht')).toBeVisible();
	await look(sanne.page);
	await type(sanne.page, `${words} boot`);
	await expect(sanne.page.getByText('Deze woorden passen niet.')).toBeVisible();
	await look(sanne.page);
	await type(sanne.page, words.toUpperCase().replaceAll(' ', ' - '));
	await expect(said(sanne.page, first)).toBeVisible();
	await expect(sanne.page.getByRole('button', { name: /^Haal weg/ })).toHaveCount(0);
	await write(sanne.page, second);
	await saved(sanne.page);

	// what was typed in this window is gone with it, unless somebody asked to keep the key
	await wil.page.reload();
	await type(wil.page, words);
	await expect(said(wil.page, second)).toBeVisible();
	await press(wil.page, 'Onthoud de sleutel op dit apparaat');
	await expect(wil.page.getByText('Dit apparaat onthoudt de sleutel.', { exact: true })).toBeVisible();
	await wil.page.reload();
	await expect(said(wil.page, second)).toBeVisible();
	await expect(wil.page.getByText('maar weet de woorden zelf niet')).toBeVisible();
	const other = await wil.context.newPage();
	await other.goto(room(planId));
	await expect(said(other, first)).toBeVisible();
	await press(wil.page, 'Vergeet de sleutel op dit apparaat');
	for (const page of [wil.page, other]) {
		await expect(page.getByRole('heading', { name: 'Maak open met de sleutel' })).toBeVisible();
		await expect(said(page, first)).toHaveCount(0);
	}
	await wil.page.reload();
	await expect(wil.page.getByText('2 berichten zitten dicht')).toBeVisible();

	// one's own can be taken out
	await press(sanne.page, /^Haal weg/);
	await press(sanne.page, 'Ja, haal weg');
	await expect(said(sanne.page, second)).toHaveCount(0);
	await expect(said(sanne.page, first)).toBeVisible();
});

test('a link brings the key, and the address forgets it at once', async ({ browser }) => {
	const [wil, sanne] = [await signIn(browser, 'Wil Bakker'), await signIn(browser, 'Sanne Bakker')];
	const planId = await planOf(wil, [{ who: sanne, part: 'circle', sees: ['closed'] }]);
	const words = await makeKey(wil.page, planId);
	const text = secret('Het hoort onder ons te blijven.');
	await write(wil.page, text);
	await saved(wil.page);
	await sanne.page.goto(`${room(planId)}#sleutel=${words.replaceAll(' ', '-')}`);
	await expect(said(sanne.page, text)).toBeVisible();
	await expect(sanne.page).toHaveURL(room(planId));
	expect(
		await sanne.page.evaluate(() => JSON.stringify([history.state, document.referrer, { ...sessionStorage }]))
	).not.toContain(words.split(' ').join('-'));
	await sanne.page.goto(`${room(planId)}/blad`);
	await sanne.page.goto(`${room(planId)}#sleutel=boot-kat-maan`);
	await expect(sanne.page.getByText('De sleutel uit de link past niet.')).toBeVisible();
	await expect(sanne.page).toHaveURL(room(planId));
	// into a page that is open already
	await sanne.page.evaluate((hash) => (location.hash = hash), `sleutel=${words.replaceAll(' ', '-')}`);
	await expect(said(sanne.page, text)).toBeVisible();
	await expect(sanne.page).toHaveURL(room(planId));

	// the card has the words on it, from this window alone
	await wil.page.getByRole('link', { name: 'Print de sleutelkaart' }).click();
	for (const word of words.split(' '))
		await expect(wil.page.getByRole('article').getByText(word, { exact: true })).toBeVisible();
	await look(wil.page);
	await wil.page.reload();
	await expect(wil.page.getByText('schrijf de woorden er met de hand op')).toBeVisible();
	await expect(wil.page.getByText(words.split(' ')[0]!, { exact: true })).toHaveCount(0);
	await wil.page.getByLabel('Of typ de woorden').fill(words);
	await press(wil.page, 'Zet op de kaart');
	await expect(wil.page.getByText('De woorden staan erop.')).toBeVisible();
});

/** Everything that lies on a device for this site, as text, and whether any key can be read out of it. */
const onDevice = (page: Page) =>
	page.evaluate(async () => {
		const all: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state];
		let extractable = false;
		for (const { name } of await indexedDB.databases()) {
			const db = await new Promise<IDBDatabase>((resolve) => {
				const asked = indexedDB.open(name!);
				asked.onsuccess = () => resolve(asked.result);
			});
			for (const store of db.objectStoreNames) {
				const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
					const asked = db.transaction(store).objectStore(store).getAll();
					asked.onsuccess = () => resolve(asked.result as Record<string, unknown>[]);
				});
				for (const row of rows) {
					if (row.key instanceof CryptoKey) extractable ||= row.key.extractable;
					all.push(row);
				}
			}
			db.close();
		}
		return { text: JSON.stringify(all), extractable };
	});

test('without a line what was written stays on the device, sealed, and goes once', async ({ browser }) => {
	const wil = await signIn(browser, 'Wil Bakker');
	const planId = await planOf(wil);
	const words = await makeKey(wil.page, planId);
	await press(wil.page, 'Onthoud de sleutel op dit apparaat');
	const other = await wil.context.newPage();
	await other.goto(room(planId));
	await isOpen(other);

	const [first, second, draft] = [secret('Zonder internet.'), secret('En nog iets.'), secret('Nog niet bewaard.')];
	await wil.context.setOffline(true);
	await write(wil.page, first);
	await expect(wil.page.getByText('Bewaard op dit apparaat. Het gaat weg zodra er weer internet is.')).toBeVisible();
	await expect(said(wil.page, first)).toBeVisible();
	await look(wil.page);
	await write(other, second);
	await expect(other.getByText('Bewaard op dit apparaat. Het gaat weg zodra er weer internet is.')).toBeVisible();
	await wil.page.getByLabel('Schrijf iets voor de kring').fill(draft);
	const kept = await onDevice(wil.page);
	expect(kept.extractable).toBe(false);
	expect(kept.text).toContain('"sealed"');
	expect(readable(secrets, kept.text)).toEqual([]);

	// whoever leaves is asked first; then the line comes back for two windows at once
	await wil.page.getByLabel('Schrijf iets voor de kring').fill('');
	await wil.context.setOffline(false);
	for (const page of [wil.page, other]) {
		await expect(page.getByText('Nog op dit apparaat.')).toHaveCount(0);
		for (const text of [first, second]) await expect(said(page, text)).toHaveCount(1);
	}
	expect(await notesOf(wil, planId)).toHaveLength(2);

	// a window that was closed without a line; a later one sends it, before anybody typed a key
	await press(wil.page, 'Vergeet de sleutel op dit apparaat');
	await type(wil.page, words);
	await isOpen(wil.page);
	const third = secret('Het raam ging dicht.');
	await wil.context.setOffline(true);
	await write(wil.page, third);
	await expect(wil.page.getByText('Bewaard op dit apparaat.')).toBeVisible();
	await other.close();
	await wil.page.close();
	await wil.context.setOffline(false);
	const later = await wil.context.newPage();
	await later.goto(room(planId));
	await expect(later.getByText('3 berichten zitten dicht')).toBeVisible();
	await later.reload();
	await type(later, words);
	await expect(said(later, third)).toHaveCount(1);
	expect(await notesOf({ page: later }, planId)).toHaveLength(3);
});

test('an answer that got lost, and who was signed out meanwhile, double and lose nothing', async ({ browser }) => {
	const wil = await signIn(browser, 'Wil Bakker');
	const planId = await planOf(wil);
	await makeKey(wil.page, planId);
	await press(wil.page, 'Onthoud de sleutel op dit apparaat');
	// it comes in, and the answer never arrives
	let lost = 0;
	await wil.page.route('**/besloten/bericht', async (route) => {
		if (route.request().method() !== 'POST') return route.fallback();
		await route.fetch();
		lost++;
		await route.abort();
	});
	const text = secret('Kwam dit aan?');
	await write(wil.page, text);
	await expect(wil.page.getByText('Bewaard op dit apparaat.')).toBeVisible();
	expect(lost).toBe(1);
	await wil.page.unroute('**/besloten/bericht');
	await wil.page.reload();
	await expect(said(wil.page, text)).toHaveCount(1);
	await expect(wil.page.getByText('Nog op dit apparaat.')).toHaveCount(0);

	const cookies = await wil.context.cookies();
	await wil.context.clearCookies();
	const later = secret('Net uitgelogd.');
	await write(wil.page, later);
	await expect(wil.page.getByText('Je bent uitgelogd. Log in een ander tabblad in')).toBeVisible();
	await wil.context.addCookies(cookies);
	await wil.page.reload();
	await expect(said(wil.page, later)).toHaveCount(1);
	await expect(wil.page.getByText('Nog op dit apparaat.')).toHaveCount(0);
	expect(await notesOf(wil, planId)).toHaveLength(2);
});

test('guests, a neighbour without this sight and a makelaar find nothing; who loses the sight is out at once', async ({
	browser
}) => {
	const people = [];
	for (const name of ['Wil Bakker', 'Sanne Visser', 'Joop Verkerk', 'Meral Demir', 'Zeger Vreemd'])
		people.push(await signIn(browser, name));
	const [wil, sanne, joop, meral, stranger] = people as [Person, Person, Person, Person, Person];
	const planId = await planOf(wil, [
		{ who: sanne, part: 'circle', sees: ['closed'] },
		{ who: joop, part: 'circle', sees: ['words', 'steps', 'people'] },
		{ who: meral, part: 'guest', sees: [] }
	]);
	const words = await makeKey(wil.page, planId);
	const makelaar = await (await browser.newContext(phone)).newPage();
	await makelaar.goto('/inloggen?naar=/makelaar');
	await makelaar.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await makelaar.waitForURL((url) => url.pathname === '/makelaar');
	for (const page of [joop.page, meral.page, stranger.page, makelaar])
		for (const path of ['', '/sleutelkaart', '/blad', '/bericht']) {
			const answer = await page.goto(room(planId) + path);
			expect([path, answer!.status()]).toEqual([path, 404]);
			expect(await page.content()).not.toContain('Besloten tijd');
		}
	await joop.page.goto(`/plan/${planId}/ons-plan`);
	await expect(joop.page.getByRole('link', { name: 'Besloten tijd' })).toHaveCount(0);

	const text = secret('Sanne mag dit nu nog lezen.');
	await write(wil.page, text);
	await saved(wil.page);
	await sanne.page.goto(room(planId));
	await type(sanne.page, words);
	await expect(said(sanne.page, text)).toBeVisible();
	const asked = await wil.context.newPage();
	await asked.goto(`/plan/${planId}/mensen`);
	const place = asked.getByRole('link', { name: /^Veranderen.*Sanne/ });
	await asked.goto(new URL((await place.getAttribute('href'))!, asked.url()).href);
	await asked.getByRole('checkbox', { name: /^De besloten tijd/ }).uncheck();
	await press(asked, 'Bewaren');
	await expect(asked.getByRole('button', { name: 'Bewaren' })).toHaveCount(0);
	await write(sanne.page, secret('Nog een keer.'));
	await sanne.page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(sanne.page.getByText('Je kunt hier niet meer bij.')).toBeVisible();
	await expect(said(sanne.page, text)).toHaveCount(0);
	expect((await sanne.page.goto(room(planId)))!.status()).toBe(404);
});

test('a lost key loses what was written with it, says so, and a new one goes on', async ({ browser }) => {
	const [wil, sanne] = [await signIn(browser, 'Roos Bakker'), await signIn(browser, 'Sanne Kuiper')];
	const planId = await planOf(wil, [{ who: sanne, part: 'circle', sees: ['closed'] }]);
	const old = await makeKey(wil.page, planId);
	const before = secret('Van voor de nieuwe sleutel.');
	await write(wil.page, before);
	await saved(wil.page);
	await wil.page.reload();
	await press(wil.page, 'Sleutel kwijt? Begin met een nieuwe');
	await expect(wil.page.getByText('gaat met de nieuwe sleutel niet open')).toBeVisible();
	await press(wil.page, 'Ik kies zelf');
	const chosen = `regenjas trompet kievit haring zolder potlood ${own()}`;
	secrets.push(chosen, 'regenjas trompet kievit', 'regenjas-trompet-kievit');
	await wil.page.getByLabel('Jullie eigen woorden').fill('welkom welkom');
	await wil.page.getByLabel(/^Ik schreef de woorden op papier/).check();
	await press(wil.page, 'Begin met deze sleutel');
	await expect(wil.page.getByText('Dit is nog te makkelijk te raden.')).toBeVisible();
	await look(wil.page);
	await wil.page.getByLabel('Jullie eigen woorden').fill(chosen);
	await press(wil.page, 'Begin met deze sleutel');
	await isOpen(wil.page);
	await expect(wil.page.getByText('Eén bericht blijft dicht')).toBeVisible();
	const after = secret('Van erna.');
	await write(wil.page, after);
	await saved(wil.page);
	await look(wil.page);

	await sanne.page.goto(room(planId));
	await expect(sanne.page.getByRole('button', { name: /nieuwe/ })).toHaveCount(0);
	await type(sanne.page, old);
	await expect(sanne.page.getByText('Dit is een oude sleutel.')).toBeVisible();
	await expect(said(sanne.page, before)).toBeVisible();
	await expect(said(sanne.page, after)).toHaveCount(0);
	await type(sanne.page, chosen);
	for (const text of [before, after]) await expect(said(sanne.page, text)).toBeVisible();
});

test('without JavaScript it says so, and gives the way on paper', async ({ browser }) => {
	const wil = await signIn(browser, 'Roos Bakker');
	const planId = await planOf(wil);
	const bare = await browser.newContext({
		...phone,
		javaScriptEnabled: false,
		storageState: await wil.context.storageState()
	});
	const page = await bare.newPage();
	await page.goto(room(planId));
	await expect(page.getByText('het enige deel van het plan dat JavaScript nodig heeft')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'En als we de sleutel kwijt zijn?' })).toBeVisible();
	await expect(page.locator('main :is(form, textarea, input)')).toHaveCount(0);
	await page.getByRole('link', { name: 'print een blad', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Besloten tijd op papier' })).toBeVisible();
	await page.goto(`${room(planId)}/sleutelkaart`);
	await expect(page.getByText('schrijf de woorden er met de hand op')).toBeVisible();
	await expect(page.locator('main :is(form, textarea, input)')).toHaveCount(0);
	const policy = (await page.goto(room(planId)))!.headers()['content-security-policy']!;
	expect(policy).toMatch(/default-src 'none';.*script-src 'self' 'nonce-[^']+';/);
	expect(policy).toMatch(/connect-src 'self';/);
	expect(policy).not.toMatch(/https?:|unsafe-eval/);

	// with it there is no form that could ever be sent
	await wil.page.goto(room(planId));
	await expect(wil.page.getByRole('heading', { name: 'Maak eerst een sleutel' })).toBeVisible();
	const ways = await wil.page
		.locator('main form')
		.evaluateAll((all) => all.map((one) => (one as HTMLFormElement).method));
	expect(new Set(ways)).toEqual(new Set(['dialog']));
	expect(await wil.page.locator('main :is(textarea, input)[name]').count()).toBe(0);
});

test('nothing of it can be read in anything the server has or got', async ({ browser }) => {
	// what would be found: a word that does go to the server, in a plan, in an address, and in a mail
	const planted = `korenbloem${own()}`;
	const wil = await signIn(browser, `Wil ${planted}`);
	const planId = await planOf(wil);
	await wil.page.goto(`/plan/${planId}/ons-plan?zoek=${planted}`);
	await wil.page.request.post(`${room(planId)}/bericht`, { data: { id: planted }, headers: { origin: phone.baseURL } });

	const [sent, log, mails, rows] = [raw.sent(), raw.log(), raw.mails(), await raw.rows()];
	expect(readable([planted], sent)).toEqual([planted]);
	expect(readable([planted], mails)).toEqual([planted]);
	expect(readable([planted], rows)).toEqual([planted]);
	expect(readable([planted], `{"msg":"${Buffer.from(`x${planted}x`).toString('base64')}"}`)).toEqual([planted]);
	expect(readable([Buffer.from(planted)], Buffer.from(planted).toString('hex'))).toEqual([planted]);
	expect(log.length).toBeGreaterThan(0);
	// it was there: sealed, in the table and on its way
	expect(sent).toContain('"sealed":"');
	expect(rows).toContain('plan_closed_note');

	expect(secrets.length).toBeGreaterThan(40);
	for (const where of [sent, log, mails, rows]) expect(readable(secrets, where)).toEqual([]);
});
