import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';
import { sendIdea } from './idea.ts';

/** The way through the paperwork and the money of an initiative, for who takes part, the makelaar and the beheerder. */

const groupIn = (text: string | undefined) => new URL(/http\S+\/initiatief\/mee\/[\w-]+/.exec(text!)![0]).pathname;

async function signIn(page: Page, name: string, onwards: string) {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

/** A new initiative on the map, with the link of who leads it. */
async function begin(request: APIRequestContext, browser: Browser) {
	const { idea } = await sendIdea(request);
	const makelaar = await (await browser.newContext()).newPage();
	await signIn(makelaar, 'Fatima Aydin', '/makelaar');
	const line = makelaar.getByRole('article').filter({ hasText: idea.title });
	await line.getByRole('button', { name: /Plaatsen/ }).click();
	await expect(makelaar.getByText(`“${idea.title}” staat op Wijkweb.`)).toBeVisible();
	await makelaar.context().close();
	const { text } = await nextMail(idea.email, 2);
	return { home: groupIn(text), title: idea.title };
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
const reply = (page: Page, question: string, said: string) =>
	page.getByRole('group', { name: question }).getByLabel(said, { exact: true }).check();

/** A program that looks for mistakes needs a script in the page itself. */
async function look(page: Page, scripted = true) {
	if (scripted) await expectAccessible(page);
	await page.setViewportSize({ width: 320, height: 640 });
	await expectNoSidewaysScroll(page);
	await page.setViewportSize({ width: 1280, height: 720 });
}

/** A pot of Lindeveen with a name of its own. */
async function plantPot(browser: Browser, name: string, most: string) {
	const page = await (await browser.newContext()).newPage();
	await signIn(page, 'Hanneke Terpstra', '/beheer');
	await page.goto('/beheer/potten/nieuw');
	await page.getByLabel('Wat voor potje is het?').selectOption('buurtbudget');
	await page.getByLabel('Hoe heet het?').fill(name);
	await page.getByLabel('De regels, in gewone woorden').fill('Voor de buurt. Niet voor loon.');
	await page.getByLabel('Hoeveel kun je hooguit krijgen?').fill(most);
	await press(page, 'Bewaren');
	await expect(page.getByText('Bewaard.')).toBeVisible();
	await expect(page.getByRole('link', { name })).toBeVisible();
	await page.context().close();
}

let number = 0;
const own = (word: string) => `${word} ${process.pid}-${Date.now().toString(36)}-${++number}`;

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('from a few answers to a list, and from the list to something that is arranged', async ({
			page,
			request,
			browser
		}) => {
			const { home } = await begin(request, browser);
			await page.goto(`${home}/wegwijzer`);
			await look(page, javaScriptEnabled);
			await reply(page, 'Maken of delen jullie eten of drinken?', 'ja');
			await reply(page, 'Gaat er geld in om?', 'nee');
			await reply(page, 'Hebben jullie een ruimte nodig?', 'weet ik niet');
			await press(page, 'Laat zien wat we nodig hebben');
			await expect(page.getByText('Er zijn 6 dingen om te regelen. Begin bovenaan.')).toBeVisible();
			await expect(page.getByText('Misschien nodig: dat weten jullie nog niet.').first()).toBeVisible();
			await look(page, javaScriptEnabled);

			await page.getByRole('link', { name: 'Eten maken en delen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Eten maken en delen' })).toBeVisible();
			await expect(page.getByRole('heading', { name: 'Hoe doe ik het?' })).toBeVisible();
			await expect(page.getByRole('complementary', { name: 'Hier kun je terecht' })).toContainText(/Bel/);
			await look(page, javaScriptEnabled);
			// a second window, opened before anything was kept
			const other = await page.context().newPage();
			await other.goto(page.url());
			await page.getByLabel('geregeld', { exact: true }).check();
			await page.getByLabel('Aantekening').fill('Sevda deed de cursus.');
			await press(page, 'Bewaren');
			await expect(page.getByText('1 van de 6 dingen is geregeld.')).toBeVisible();
			await expect(page.getByText('Sevda deed de cursus.')).toBeVisible();

			await other.getByLabel('gevraagd', { exact: true }).check();
			await press(other, 'Bewaren');
			await expect(other.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
			await expect(other.getByRole('region', { name: 'Zo staat het er nu' })).toContainText('Sevda deed de cursus.');
			if (javaScriptEnabled) await expectAccessible(other);
			await other.getByRole('link', { name: 'Laat het zo' }).click();
			await expect(other.getByLabel('Aantekening')).toHaveValue('Sevda deed de cursus.');
		});

		test('what it costs, what a pot gives, and what is left: in sentences and on one sheet of paper', async ({
			page,
			request,
			browser
		}) => {
			test.slow();
			const { home, title } = await begin(request, browser);
			const pot = own('Buurtbudget');
			await plantPot(browser, pot, '€ 250,-');
			await page.goto(`${home}/geld`);
			await look(page, javaScriptEnabled);
			const add = page.locator('form.need').last();
			await add.getByLabel('Wat?').fill('Hout voor de bank');
			await add.getByLabel('Hoeveel euro?').fill('veertig');
			await press(page, 'Zet erbij');
			await expect(page.getByText('Schrijf een bedrag in cijfers, zoals 40 of 12,50.')).toBeVisible();
			await expect(page).toHaveTitle(/^Let op/);
			await expect(page.locator('form.need').last().getByLabel('Wat?')).toHaveValue('Hout voor de bank');
			if (javaScriptEnabled) await expectAccessible(page);
			await page.locator('form.need').last().getByLabel('Hoeveel euro?').fill('€ 1.250,-');
			await press(page, 'Zet erbij');
			await expect(page.getByText(/Jullie hebben €.1\.250 nodig\./)).toBeVisible();

			const card = () => page.getByRole('listitem').filter({ hasText: pot });
			await card().getByText('Dit potje gebruiken').click();
			await card().getByLabel('gevraagd', { exact: true }).check();
			await card().getByLabel('Hoeveel vragen jullie?').fill('300');
			await card().getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText(/geeft hooguit €.250\. Jullie vragen €.300\./)).toBeVisible();
			await look(page, javaScriptEnabled);

			// the sheet for the fund fits on one page
			await card()
				.getByRole('link', { name: /Print de aanvraag/ })
				.click();
			await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
			await expect(page.getByText(/Wij vragen €.300\./)).toBeVisible();
			await expect(page.getByText('Aaltje Bos').first()).toBeVisible();
			await look(page, javaScriptEnabled);
			const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
			expect(paper.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
			await page.goto(`${home}/geld`);

			await card().getByText('Veranderen').click();
			await card().getByLabel('toegezegd', { exact: true }).check();
			await card().getByLabel('Hoeveel is er toegezegd?').fill('250');
			await card().getByLabel('Hoeveel is er al van uitgegeven?').fill('300');
			await card().getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Dit is meer dan er is toegezegd.')).toBeVisible();
			await card().getByLabel('Hoeveel is er al van uitgegeven?').fill('100,50');
			await card().getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText(/Er mist nog €.1\.000\..*Er is nog €.149,50 te besteden\./)).toBeVisible();
			await look(page, javaScriptEnabled);
		});

		test('a beheerder changes a page of the guide for this gemeente, and takes it back', async ({ page }) => {
			await signIn(page, 'Hanneke Terpstra', '/beheer');
			await page.goto('/beheer/wegwijzer/nieuw');
			const title = own('Een boot lenen');
			const source = `---\ntitel: ${title}\nsamenvatting: Vraag het de haven.\nnodig bij: nooit\n---\n\n## Wat is het?\n\nEen <b>boot</b> van de [haven](javascript:alert(1)).\n`;
			await page.getByLabel('De bladzijde').fill(source.replace('nooit', 'soms'));
			await press(page, 'Eerst bekijken');
			await expect(page.getByText('Kies altijd, nooit, of een of meer van')).toBeVisible();
			await look(page, javaScriptEnabled);
			await page.getByLabel('De bladzijde').fill(source);
			await press(page, 'Eerst bekijken');
			await expect(page.getByText('Het is nog niet bewaard.')).toBeVisible();
			await expect(page.getByText('Een <b>boot</b> van de haven.')).toBeVisible();
			await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
			if (javaScriptEnabled) await expectAccessible(page);
			await press(page, 'Bewaren');
			await expect(page.getByText('Bewaard. Iedereen leest het meteen zo.')).toBeVisible();
			await look(page, javaScriptEnabled);

			await page.getByRole('link', { name: title }).click();
			const file = {
				name: 'boot.md',
				mimeType: 'text/markdown',
				buffer: Buffer.from(source.replace('haven.', 'sluis.'))
			};
			await page.getByLabel('Of kies een bestand van je computer').setInputFiles(file);
			await press(page, 'Bewaren');
			await expect(page.getByText('Vraag het de sluis.')).toBeVisible();
			await page.getByRole('link', { name: title }).click();
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('link', { name: 'Bewaar als bestand' }).click()
			]);
			expect(download.suggestedFilename()).toMatch(/^een-boot-lenen-.*\.md$/);
			await press(page, 'Haal deze bladzijde weg');
			await expect(page.getByText('De bladzijde is weg.')).toBeVisible();
			await expect(page.getByRole('link', { name: title })).toHaveCount(0);
		});

		test('who is only thinking about it reads what there is to arrange, without a name', async ({ page }) => {
			await page.goto('/wegwijzer');
			await look(page, javaScriptEnabled);
			await reply(page, 'Is het buiten, op straat of in een park?', 'ja');
			await press(page, 'Laat zien wat ik nodig heb');
			await expect(page.getByRole('heading', { name: 'Deze 5 dingen heb je nodig' })).toBeVisible();
			await page.getByRole('link', { name: 'Toestemming voor iets buiten' }).click();
			await expect(page.getByRole('heading', { name: 'Heb ik dit nodig?' })).toBeVisible();
			await look(page, javaScriptEnabled);
			await page.getByRole('link', { name: 'Terug naar de lijst' }).click();
			await page.getByRole('link', { name: 'Lees of print dit bij elkaar' }).click();
			await expect(page.getByRole('heading', { level: 2 })).toHaveCount(5);
			await look(page, javaScriptEnabled);
		});
	});
}

test('the makelaar sees and does the same, and the makelaar of another wijk finds nothing', async ({
	page,
	request,
	browser
}) => {
	const { home, title } = await begin(request, browser);
	await page.goto(`${home}/wegwijzer`);
	await reply(page, 'Gaan jullie iets planten, graven of bouwen?', 'ja');
	await press(page, 'Laat zien wat we nodig hebben');
	await expect(page.getByText('dingen om te regelen')).toBeVisible();

	const fatima = await (await browser.newContext()).newPage();
	await signIn(fatima, 'Fatima Aydin', '/makelaar');
	await fatima.goto('/makelaar/initiatieven');
	await fatima.getByRole('link', { name: title }).first().click();
	await fatima.waitForURL(/\/makelaar\/initiatief\/\d+$/);
	const desk = new URL(fatima.url()).pathname;
	await fatima.goto(`${desk}/wegwijzer`);
	await look(fatima);
	await fatima.getByRole('link', { name: 'Planten, graven of bouwen' }).click();
	await fatima.getByLabel('gevraagd', { exact: true }).check();
	await fatima.getByLabel('Aantekening').fill('Gebeld met beheer openbare ruimte.');
	await look(fatima);
	await press(fatima, 'Bewaren');
	await expect(fatima.getByText('Gebeld met beheer openbare ruimte.')).toBeVisible();
	await fatima.goto(`${desk}/geld`);
	await look(fatima);
	await page.reload();
	await expect(page.getByText('Gebeld met beheer openbare ruimte.')).toBeVisible();

	const joris = await (await browser.newContext()).newPage();
	await signIn(joris, 'Joris van Dalen', '/makelaar');
	for (const path of ['wegwijzer', 'wegwijzer/eten', 'geld', 'geld/aanvraag'])
		expect([path, (await joris.goto(`${desk}/${path}`))!.status()]).toEqual([path, 404]);
});
