import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { asPage, sendIdea } from './idea.ts';

async function signIn(page: Page, name = 'Fatima Aydin', onwards = '/makelaar') {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

async function another(browser: Browser, javaScriptEnabled = true): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

/** An idea of Aaltje that stands on the map, with its page; the makelaar is signed in. */
async function published(page: Page, request: APIRequestContext) {
	const { idea } = await sendIdea(request);
	await signIn(page);
	const line = page.getByRole('article').filter({ hasText: idea.title });
	await line.getByRole('button', { name: /Plaatsen/ }).click();
	const path = await page.getByRole('link', { name: 'Bekijk het' }).getAttribute('href');
	return { idea, path: path! };
}

/** Opens the form; nobody is asked to prove anything when they take as long as people do. */
async function openForm(visitor: Page, path: string) {
	await visitor.goto(path);
	await visitor.getByRole('link', { name: 'Klopt hier iets niet?' }).click();
	await expect(visitor.getByRole('heading', { level: 1, name: 'Klopt er iets niet?' })).toBeVisible();
	const opened = Date.now();
	await expect.poll(() => Date.now() - opened).toBeGreaterThan(2500);
}

async function report(visitor: Page, path: string, told: { objection?: string; text: string; email?: string }) {
	await openForm(visitor, path);
	await visitor.getByLabel(told.objection ?? 'Er klopt iets niet').check();
	await visitor.getByLabel('Wat klopt er niet?').fill(told.text);
	if (told.email) await visitor.getByLabel(/Je e-mailadres/).fill(told.email);
	await visitor.getByRole('button', { name: 'Versturen' }).click();
}

async function decide(page: Page, title: string, decision: string, reason: string) {
	await page.goto('/makelaar/melding');
	await page.getByRole('link', { name: title }).click();
	await page.waitForURL(/\/makelaar\/melding\/\d+$/);
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	// folded away once something was decided
	for (const folded of await page.locator('main details').all())
		await folded.evaluate((one: HTMLDetailsElement) => (one.open = true));
	await page.getByRole('radio', { name: new RegExp(`^${decision}`) }).check();
	await page.getByLabel('Waarom?').fill(reason);
	await page.getByRole('button', { name: 'Zo besluiten' }).click();
}

const linkIn = (text: string | undefined) => new URL(/http\S+\/melden\/antwoord\/\S+/.exec(text!)![0]).pathname;

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('what is wrong is reported, changed with a reason, told to both, answered and read', async ({
			page,
			request,
			browser
		}) => {
			const { idea, path } = await published(page, request);
			const email = `buur-${idea.email}`;
			const visitor = await another(browser, javaScriptEnabled);
			await openForm(visitor, path);
			await visitor.getByLabel('Wat klopt er niet?').fill('Het is bij de vijver.');
			await visitor.getByRole('button', { name: 'Versturen' }).click();
			await expect(visitor.getByText('Kies wat er aan de hand is.')).toBeVisible();
			await expect(visitor.getByLabel('Wat klopt er niet?')).toHaveValue('Het is bij de vijver.');
			await report(visitor, path, { text: 'Het is bij de vijver.', email });
			await expect(visitor.getByRole('heading', { level: 1, name: 'Dank je wel' })).toBeVisible();
			await expect(visitor.getByText(/Fatima Aydin leest wat je meldde/)).toBeVisible();

			await page.goto('/makelaar');
			await page.getByRole('link', { name: /Meldingen over de kaart/ }).click();
			await page.getByRole('link', { name: idea.title }).click();
			await expect(page.getByText('Het is bij de vijver.')).toBeVisible();
			expect(await page.content()).not.toContain(email);
			await page.getByRole('radio', { name: /^Veranderen/ }).check();
			const title = page.getByLabel('Naam', { exact: true });
			if (!(await title.isVisible())) await page.getByText('De tekst aanpassen').click();
			await title.fill(`${idea.title} bij de vijver`);
			await page.getByRole('button', { name: 'Zo besluiten' }).click();
			await expect(page.getByText('Schrijf op waarom. Wie het aangaat, leest dit.')).toBeVisible();
			await expect(title).toHaveValue(`${idea.title} bij de vijver`);
			await page.getByLabel('Waarom?').fill('De bank komt bij de vijver.');
			await page.getByRole('button', { name: 'Zo besluiten' }).click();
			await expect(page.getByText('Bewaard. Wie het aangaat, krijgt er een mail over.')).toBeVisible();

			const told = await nextMail(email);
			expect(told.text).toContain('De tekst is veranderd.');
			expect(told.text).toContain('> De bank komt bij de vijver.');
			const mail = await nextMail(idea.email, 3);
			expect(mail.subject).toBe(`Veranderd op Wijkweb: ${idea.title} bij de vijver`);
			expect(mail.text).toContain(`Eerst:\n> ${idea.title}\nNu:\n> ${idea.title} bij de vijver`);
			expect(mail.text).not.toContain('Het is bij de vijver.');

			const author = await another(browser, javaScriptEnabled);
			await author.goto(linkIn(mail.text));
			await expect(author.getByText('De bank komt bij de vijver.')).toBeVisible();
			await author.getByRole('button', { name: 'Versturen' }).click();
			await expect(author.getByText('Typ eerst je antwoord.')).toBeVisible();
			await author.getByLabel('Wat wil je hierop antwoorden?').fill('Dat klopt, dank je.');
			await author.getByRole('button', { name: 'Versturen' }).click();
			await expect(author.getByText('Fatima Aydin leest het en kijkt er nog eens naar.')).toBeVisible();

			await page.goto('/makelaar/melding');
			const line = page.getByRole('listitem').filter({ hasText: idea.title });
			await expect(line).toContainText('De maker heeft geantwoord');
			await line.getByRole('link').click();
			await expect(page.getByText('Dat klopt, dank je.')).toBeVisible();
			await page.getByRole('button', { name: 'Gezien, zo laten' }).click();
			await expect(page.getByRole('listitem').filter({ hasText: idea.title })).toContainText('Veranderd, door Fatima');
			await author.context().close();
			await visitor.context().close();
		});

		test('what is taken off the map can be put back', async ({ page, request, browser }) => {
			const { idea, path } = await published(page, request);
			const visitor = await another(browser, javaScriptEnabled);
			await report(visitor, path, { text: 'Dit is reclame.' });
			await expect(visitor.getByText('Je gaf geen e-mailadres.')).toBeVisible();
			await decide(page, idea.title, 'Van de kaart halen', 'Reclame mag hier niet.');
			await expect(page.getByText('Bewaard.')).toBeVisible();
			expect((await visitor.goto(path))!.status()).toBe(404);
			await decide(page, idea.title, 'Weer op de kaart zetten', 'Het bleek geen reclame te zijn.');
			await expect(page.getByText('Bewaard.')).toBeVisible();
			expect((await visitor.goto(path))!.status()).toBe(200);
			expect((await nextMail(idea.email, 4)).subject).toBe(`Weer op Wijkweb: ${idea.title}`);
			await visitor.context().close();
		});

		test('who reports danger reads first whom to call', async ({ page, request, browser }) => {
			const { path } = await published(page, request);
			const visitor = await another(browser, javaScriptEnabled);
			await report(visitor, path, { objection: 'Dit is gevaarlijk of mag niet', text: 'Er ligt glas.' });
			await expect(visitor.getByRole('heading', { name: /Is er nu gevaar\? Bel 112/ })).toBeVisible();
			await expect(visitor.getByText('Veilig Thuis')).toBeVisible();
			await expect(visitor.getByLabel('Wat klopt er niet?')).toHaveValue('Er ligt glas.');
			await visitor.getByRole('button', { name: 'Er is nu geen gevaar. Verstuur mijn melding' }).click();
			await expect(visitor.getByRole('heading', { level: 1, name: 'Dank je wel' })).toBeVisible();
			await visitor.context().close();
		});
	});
}

test('of what is not on the map nothing can be reported', async ({ request }) => {
	for (const id of ['0', '-1', '99999999', '99999999999999', 'x', '%00', '1e3'])
		for (const path of [`/melden/${id}`, `/melden/${id}/verstuurd`])
			expect([path, (await request.get(path)).status()]).toEqual([path, 404]);
	for (const code of ['x', 'antwoord', '00000-00000-00000-00000-000000'])
		expect((await request.get(`/melden/antwoord/${code}`)).status()).toBe(404);
});

test('a makelaar of another wijk finds nothing, and can do nothing', async ({ page, request, browser }) => {
	const { idea, path } = await published(page, request);
	const visitor = await another(browser);
	await report(visitor, path, { text: 'Klopt niet.' });
	await expect(visitor.getByRole('heading', { level: 1, name: 'Dank je wel' })).toBeVisible();
	await visitor.context().close();
	await page.goto('/makelaar/melding');
	await page.getByRole('link', { name: idea.title }).click();
	await expect(page.getByText('Klopt niet.')).toBeVisible();
	const { pathname } = new URL(page.url());
	const joris = await another(browser);
	await signIn(joris, 'Joris van Dalen');
	expect((await joris.goto(pathname))!.status()).toBe(404);
	const form = { decision: 'withdrawn', reason: 'Weg ermee.', after: '', seen: '1' };
	const answer = await joris.request.post(`${pathname}?/besluit`, { form, headers: asPage });
	expect(answer.status()).toBe(404);
	expect((await request.get(path)).status()).toBe(200);
	expect(await mailsFor(idea.email)).toHaveLength(2);
	await joris.context().close();
});

for (const [width, colorScheme] of [
	[320, 'light'],
	[1280, 'dark']
] as const)
	test(`reporting and deciding are accessible at ${width} pixels, ${colorScheme}`, async ({
		page,
		request,
		browser
	}) => {
		const { idea, path } = await published(page, request);
		const visitor = await (await browser.newContext({ colorScheme, viewport: { width, height: 800 } })).newPage();
		const look = async (at: Page) => {
			await expectAccessible(at);
			await expectNoSidewaysScroll(at);
		};
		await openForm(visitor, path);
		await look(visitor);
		await visitor.getByRole('button', { name: 'Versturen' }).click();
		await expect(visitor.getByText('Kies wat er aan de hand is.')).toBeVisible();
		await look(visitor);
		await report(visitor, path, { objection: 'Dit is gevaarlijk of mag niet', text: 'Er ligt glas.' });
		await expect(visitor.getByText('Veilig Thuis')).toBeVisible();
		await look(visitor);
		await visitor.getByRole('button', { name: /Er is nu geen gevaar/ }).click();
		await expect(visitor.getByRole('heading', { level: 1, name: 'Dank je wel' })).toBeVisible();
		await look(visitor);
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme });
		await page.goto('/makelaar/melding');
		await look(page);
		await page.getByRole('link', { name: idea.title }).click();
		await page.getByRole('radio', { name: /^Veranderen/ }).check();
		await page.getByRole('button', { name: 'Zo besluiten' }).click();
		await expect(page.getByText('Schrijf op waarom.')).toBeVisible();
		await look(page);
		await page.getByRole('radio', { name: /^Van de kaart halen/ }).check();
		await page.getByLabel('Waarom?').fill('Er ligt glas.');
		await page.getByRole('button', { name: 'Zo besluiten' }).click();
		await expect(page.getByText('Bewaard.')).toBeVisible();
		await visitor.goto(linkIn((await nextMail(idea.email, 3)).text));
		await look(visitor);
		await visitor.context().close();
	});
