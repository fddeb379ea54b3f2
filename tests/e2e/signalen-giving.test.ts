import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;
const from = 'gemeente=lindeveen&wijk=de-hoef';

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname !== '/inloggen');
}

async function another(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

/** Nobody reads a form faster than this. */
async function takeTheTime(since: number): Promise<void> {
	await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
}

async function begin(page: Page): Promise<number> {
	await page.goto(`/signaal?${from}`);
	await expect(page.getByRole('heading', { name: 'Is er nu gevaar? Bel 112.' })).toBeVisible();
	await page.getByRole('link', { name: 'Nee, er is nu geen gevaar: verder' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Wat valt je op?' })).toBeVisible();
	return Date.now();
}

/** The form of a vraag, in which everything stands already but the yes. */
async function sendVraag(page: Page, since: number): Promise<void> {
	await page.getByLabel(/Ja, jullie mogen bewaren/).check();
	await takeTheTime(since);
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: /^Bedankt .*binnen/ })).toBeVisible();
}

/** What the form asks: legends, and labels that stand on their own. */
const questions = (page: Page) =>
	page
		.locator('form.form')
		.locator('legend:visible, label:visible')
		.evaluateAll((all) =>
			all
				// not the photo, and not what only a machine fills in
				.filter((one) => !one.closest('details, [aria-hidden], .trap'))
				.filter((one) => one.tagName === 'LEGEND' || !one.closest('fieldset'))
				.map((one) => one.textContent!.trim())
		);

const drawn = () =>
	sharp({ create: { width: 60, height: 40, channels: 3, background: '#558866' } })
		.png()
		.toBuffer();

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a resident tells of a place with a photo, and finds all they told by mail', async ({ page, browser }) => {
			const mark = own();
			const email = `kees-${mark}@lindeveen.example`;
			const began = await begin(page);
			expect(await questions(page)).toEqual([
				'Waar gaat het over?',
				'Wat wil je vertellen?',
				'In welke wijk?',
				'Wil je je naam erbij zetten?',
				'Hoe heet je, en hoe bereiken we je?'
			]);
			await expect(page.getByText('Vijf korte vragen.')).toBeVisible();
			await page.getByLabel('Over de wijk of de straat').check();
			await page.getByLabel('Wat wil je vertellen?').fill(`De bank bij de vijver is stuk, ${mark}.`);
			await page.getByText('Een foto van de plek erbij').click();
			const photo = { name: 'bank.png', mimeType: 'image/png', buffer: await drawn() };
			await page.getByLabel(/^Kies een foto/).setInputFiles(photo);
			await page.getByLabel('Wat is er op de foto te zien?').fill('Een bank zonder leuning');
			await page.getByLabel(/^Ja, dan kan de makelaar/).check();
			await page.getByLabel('Je naam').fill('Kees Blom');
			await page.getByLabel('Of je e-mailadres').fill(email);
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Versturen' }).click();

			await expect(page.getByRole('heading', { level: 1, name: 'Bedankt Kees, het is binnen' })).toBeVisible();
			await expect(
				page.getByText(/^Fatima Aydin leest het voor De Hoef\. Je hoort uiterlijk \S+ \d+ \S+/)
			).toBeVisible();
			await expect(page.getByText('013 - 555 01 20')).toBeVisible();
			expect(page.url()).not.toContain(encodeURIComponent(email));
			await page.getByRole('link', { name: 'Bekijk hoe het staat' }).click();
			await expect(page.getByText(`De bank bij de vijver is stuk, ${mark}.`)).toBeVisible();
			// the photo is for them, and for nobody without the code
			const picture = await page.request.get(`${new URL(page.url()).pathname}/foto`);
			expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/webp']);
			expect(picture.headers()['cache-control']).toContain('no-store');

			const later = await another(browser, javaScriptEnabled);
			await later.goto('/signaal/mijn');
			const asked = Date.now();
			await later.getByRole('button', { name: 'Stuur mij de link' }).click();
			await expect(later.getByText('Vul je e-mailadres in.')).toBeVisible();
			await later.getByLabel('Je e-mailadres').fill(email);
			await takeTheTime(asked);
			await later.getByRole('button', { name: 'Stuur mij de link' }).click();
			await expect(later.getByText('Kijk in je mail')).toBeVisible();
			const { text } = await nextMail(email, 2);
			expect(text).not.toContain(mark);
			await later.goto(/https?:\/\/\S+(\/signaal\/mijn\/\S+)/.exec(text!)![1]!);
			await expect(later.getByText(`De bank bij de vijver is stuk, ${mark}.`)).toBeVisible();
			await later.getByRole('button', { name: /^Bekijken/ }).click();
			await expect(later).toHaveURL(/\/signaal\/volgen\//);
			await later.goto('/signaal/mijn/verzonnen');
			await expect(later.getByRole('heading', { level: 1, name: 'Deze link werkt niet meer' })).toBeVisible();
			await later.context().close();
		});

		test('of a worry about somebody they know of, a vraag is offered, and what was typed goes along', async ({
			page
		}) => {
			const mark = own();
			const began = await begin(page);
			await page.getByLabel('Wat wil je vertellen?').fill(`Mijn buurvrouw zit veel alleen, ${mark}.`);
			await page.getByLabel(/^Ja, dan kan de makelaar/).check();
			await page.getByLabel('Je naam').fill('Kees Blom');
			await page.getByLabel('Je telefoonnummer').fill('013 - 555 09 44');
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText('Kies waar het over gaat.')).toBeVisible();
			await expect(page.getByLabel('Wat wil je vertellen?')).toHaveValue(`Mijn buurvrouw zit veel alleen, ${mark}.`);
			await page.getByLabel('Over iemand die het weet en het goed vindt').check();
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Fijn dat diegene het weet' })).toBeVisible();
			expect(page.url()).not.toContain('buurvrouw');
			await page.getByRole('button', { name: 'Maak er een vraag van' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Vertel het maar' })).toBeVisible();
			const asked = Date.now();
			await expect(page.getByLabel('Wat zou je graag willen?')).toHaveValue(`Mijn buurvrouw zit veel alleen, ${mark}.`);
			await expect(page.getByRole('radio', { name: 'De Hoef' })).toBeChecked();
			expect(page.url()).not.toContain('buurvrouw');
			// and it is sent, with both of them in it
			await sendVraag(page, asked);
			// or it is told as it is
			const again = await begin(page);
			await page.getByLabel('Over iemand die het weet en het goed vindt').check();
			await page.getByLabel('Wat wil je vertellen?').fill(`Mijn buurvrouw zit veel alleen, ${mark}.`);
			await page.getByLabel(/^Nee, zonder naam/).check();
			await takeTheTime(again);
			await page.getByRole('button', { name: 'Versturen' }).click();
			await page.getByRole('button', { name: 'Vertel het zo' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Bedankt, het is binnen' })).toBeVisible();
			await expect(page.getByText('We weten niet wie je bent.')).toBeVisible();
			const code = (await page.locator('.code').textContent())!.trim();
			expect(code).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
			await page.goto('/signaal/volgen');
			await page.getByLabel('Je code').fill(code.toUpperCase().replaceAll('-', ' '));
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await expect(page.getByText(`Mijn buurvrouw zit veel alleen, ${mark}.`)).toBeVisible();
		});

		test('a partner tells it for their organisation, and sees all they gave', async ({ page, browser }) => {
			const mark = own();
			await signIn(page, 'Soraya Bouzidi');
			await page.goto('/bijhouden/signalen');
			await page.getByRole('link', { name: 'Iets vertellen', exact: true }).click();
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText('Kies waar het over gaat.')).toBeVisible();
			await page.getByLabel('Over iemand die het niet weet').check();
			await page.getByLabel('Wat wil je vertellen?').fill(`Een jonge moeder kent niemand, ${mark}.`);
			await expect(page.getByText('Een foto van de plek erbij')).toBeHidden();
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByLabel(/^Welke buurt\?/).selectOption('Lindehof');
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Bedankt Soraya, het is binnen' })).toBeVisible();
			await page.goto('/bijhouden/signalen');
			await expect(page.getByText(`Een jonge moeder kent niemand, ${mark}.`)).toBeVisible();
			await expect(page.getByText(/Fatima Aydin gaat lezen wat je vertelde/).first()).toBeVisible();
			await page
				.getByRole('link', { name: /^Bekijken/ })
				.first()
				.click();
			await expect(page.getByText(`Een jonge moeder kent niemand, ${mark}.`)).toBeVisible();
			// with a photo of a place
			await page.goto('/bijhouden/signalen/nieuw');
			await page.getByLabel('Over de wijk of de straat').check();
			await page.getByLabel('Wat wil je vertellen?').fill(`Het portiek is donker, ${mark}.`);
			await page.getByText('Een foto van de plek erbij').click();
			await page
				.getByLabel(/^Kies een foto/)
				.setInputFiles({ name: 'portiek.png', mimeType: 'image/png', buffer: await drawn() });
			await page.getByLabel('Wat is er op de foto te zien?').fill('Een portiek zonder lamp');
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByRole('button', { name: 'Versturen' }).click();
			await page.getByRole('link', { name: 'Bekijk hoe het staat' }).click();
			await expect(page.getByRole('img', { name: 'Een portiek zonder lamp' })).toBeAttached();
			// with the yes of who it is about it can be a vraag, of the two of them
			await page.goto('/bijhouden/signalen/nieuw');
			await page.getByLabel('Over iemand die het weet en het goed vindt').check();
			await page.getByLabel('Wat wil je vertellen?').fill(`Ze wil graag andere moeders zien, ${mark}.`);
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Fijn dat diegene het weet' })).toBeVisible();
			await page.getByRole('button', { name: 'Maak er een vraag van' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Vertel het maar' })).toBeVisible();
			const asked = Date.now();
			await expect(page.getByLabel('Wat zou je graag willen?')).toHaveValue(
				`Ze wil graag andere moeders zien, ${mark}.`
			);
			await expect(page.getByLabel('Hoe heet je?')).toHaveValue('Soraya Bouzidi');
			await expect(page.getByRole('radio', { name: 'De Hoef' })).toBeChecked();
			await sendVraag(page, asked);
			const other = await another(browser, javaScriptEnabled);
			await signIn(other, 'Delano Pinas');
			await other.goto('/bijhouden/signalen');
			await expect(other.getByText(mark)).toHaveCount(0);
			await other.context().close();
		});

		test('a makelaar writes down what somebody tells on the telephone, and says a short code', async ({
			page,
			browser
		}) => {
			const mark = own();
			await signIn(page, 'Fatima Aydin');
			await page.goto('/makelaar');
			await page.getByRole('link', { name: 'Een signaal opschrijven' }).click();
			await page.getByRole('button', { name: 'Opschrijven' }).click();
			await expect(page.getByText('Kies hoe het bij je kwam.')).toBeVisible();
			await page.getByLabel('Aan de telefoon').check();
			await page.getByLabel('Over de wijk of de straat').check();
			await page.getByLabel('Wat is er verteld?').fill(`De stoep ligt los, ${mark}.`);
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByLabel(/^Welke buurt\?/).selectOption('Lindehof');
			await page.getByLabel('Ja, de naam mag erbij').check();
			await page.getByLabel('Naam', { exact: true }).fill('Henk Vos');
			await page.getByLabel('Telefoonnummer').fill('013 - 555 09 11');
			await page.getByLabel(/Ik heb gevraagd of de naam erbij mag/).check();
			await page.getByRole('button', { name: 'Opschrijven' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Het signaal staat er' })).toBeVisible();
			await expect(page.getByText('Fatima Aydin schreef het voor je op.')).toBeVisible();
			const code = (await page.locator('.code').textContent())!.trim();
			const home = await another(browser, javaScriptEnabled);
			await home.goto('/signaal/volgen');
			await home.getByLabel('Je code').fill(code);
			await home.getByRole('button', { name: 'Laat zien' }).click();
			await expect(home.getByText(`De stoep ligt los, ${mark}.`)).toBeVisible();
			await home.context().close();
		});

		test('with a yes that comes later, the makelaar makes it a vraag with who it is about', async ({
			page,
			browser
		}) => {
			const mark = own();
			await signIn(page, 'Fatima Aydin');
			await page.goto('/makelaar/signaal/nieuw');
			await page.getByLabel('In een gesprek').check();
			await page.getByLabel('Over iemand. Ik weet niet of die het weet').check();
			await page.getByLabel('Wat is er verteld?').fill(`Zijn gordijnen blijven dicht, ${mark}.`);
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByLabel('Nee, zonder naam').check();
			await page.getByRole('button', { name: 'Opschrijven' }).click();
			const code = (await page.locator('.code').textContent())!.trim();
			await page.getByRole('link', { name: 'Naar het signaal' }).click();
			await expect(page).toHaveURL(/\/makelaar\/signaal\/[0-9a-f-]{36}$/);
			const signaal = new URL(page.url()).pathname;
			await page.getByLabel('Ik ga dit signaal beantwoorden').check();
			await page.getByRole('button', { name: 'Lees het signaal' }).click();
			// what it is about, and in which buurt, can be said here too
			await page.getByLabel('Onderwerp').selectOption('Ontmoeten');
			await page.getByLabel(/^Welke buurt\?/).selectOption('Lindehof');
			const kept = page.waitForResponse((response) => response.request().method() === 'POST');
			await page.getByRole('button', { name: 'Bewaren', exact: true }).first().click();
			await kept;
			await page.reload();
			await expect(page.getByLabel(/^Welke buurt\?/).locator('option:checked')).toHaveText('Lindehof');
			await page.getByRole('link', { name: 'Maak er een vraag van' }).click();
			await page.getByLabel('Wat zou diegene graag willen?').fill(`Weer eens kaarten, ${mark}.`);
			await page.getByLabel('Naam', { exact: true }).fill('Harm Kuiper');
			await page.getByLabel('Telefoonnummer').fill('013 - 555 09 66');
			await page.getByLabel(/Ik heb het diegene zelf gevraagd/).check();
			await page.getByRole('button', { name: 'Maak er een vraag van' }).click();
			await expect(page).toHaveURL(/\/makelaar\/vraag\/[0-9a-f-]{36}$/);
			const vraag = new URL(page.url()).pathname;
			await page.goto(signaal);
			await expect(page.getByRole('link', { name: 'Dit werd een vraag' })).toHaveAttribute('href', vraag);
			// whoever told it reads where it went, and nothing of who it is
			const home = await another(browser, javaScriptEnabled);
			await home.goto('/signaal/volgen');
			await home.getByLabel('Je code').fill(code);
			await home.getByRole('button', { name: 'Laat zien' }).click();
			await expect(home.getByText(/gaat verder als een vraag/).first()).toBeVisible();
			await expect(home.getByText('Harm Kuiper')).toHaveCount(0);
			await home.context().close();
		});
	});
}

test('the receipt shows the face of who reads it', async ({ page, browser }) => {
	await signIn(page, 'Fatima Aydin');
	await page.goto('/makelaar/gezicht');
	await page
		.getByLabel(/Kies een foto|Een andere foto/)
		.setInputFiles({ name: 'ik.png', mimeType: 'image/png', buffer: await drawn() });
	await page.getByLabel('Wat is er op de foto te zien?').fill('Een makelaar die lacht');
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await expect(page.getByText('Bewaard. Zo ziet iedereen je nu.')).toBeVisible();
	const home = await another(browser, true);
	const began = await begin(home);
	await home.getByLabel('Over de wijk of de straat').check();
	await home.getByLabel('Wat wil je vertellen?').fill(`De brug is glad, ${own()}.`);
	await home.getByLabel(/^Nee, zonder naam/).check();
	await takeTheTime(began);
	await home.getByRole('button', { name: 'Versturen' }).click();
	const face = home.getByRole('img', { name: 'Een makelaar die lacht' });
	await expect(face).toBeVisible();
	await expect.poll(() => face.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
	await expect(home.getByText('Leest wat je vertelde')).toBeVisible();
	await home.context().close();
});

test('who told nothing hears the same, and gets no mail', async ({ page }) => {
	const email = `niemand-${own()}@lindeveen.example`;
	await page.goto('/signaal/mijn');
	const began = Date.now();
	await page.getByLabel('Je e-mailadres').fill(email);
	await takeTheTime(began);
	await page.getByRole('button', { name: 'Stuur mij de link' }).click();
	await expect(page.getByText('Kijk in je mail')).toBeVisible();
	await expect(page.getByText(`Is er iets verteld met ${email}?`)).toBeVisible();
	expect(await mailsFor(email)).toEqual([]);
});

test('of a worry a name that is typed gets a hint, and danger stops it once', async ({ page }) => {
	await begin(page);
	await page.getByLabel('Over iemand die het niet weet').check();
	await page.getByLabel('Wat wil je vertellen?').fill('Ik maak me zorgen om mevrouw Jansen.');
	await expect(page.getByText('Staat hier hoe iemand heet?')).toBeVisible();
	await page.getByLabel('Over iemand die het weet en het goed vindt').check();
	await expect(page.getByText('Staat hier hoe iemand heet?')).toHaveCount(0);
	await expect(page.getByText('Een foto van de plek erbij')).toHaveCount(0);
	await page.getByLabel('Wat wil je vertellen?').fill('Hij slaat haar.');
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByRole('alert').getByRole('link', { name: '112' })).toBeInViewport();
	await expect(page.getByLabel('Wat wil je vertellen?')).toHaveValue('Hij slaat haar.');
});

test('every page of giving can be used by everybody, also on a small telephone', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	for (const path of [`/signaal/vertellen?${from}&gezien=ja`, '/signaal/mijn', '/signaal/mijn/verzonnen']) {
		await page.goto(path);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
	await page.goto(`/signaal/vertellen?${from}&gezien=ja`);
	await page.getByLabel('Over iemand die het niet weet').check();
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByText('Schrijf op wat je wilt vertellen.')).toBeVisible();
	await expectAccessible(page);
	await signIn(page, 'Soraya Bouzidi');
	for (const path of ['/bijhouden/signalen', '/bijhouden/signalen/nieuw']) {
		await page.goto(path);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
	await page.getByLabel('In welke wijk?').selectOption('');
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByText('Kies de wijk waar het over gaat.')).toBeVisible();
	await expectAccessible(page);
	await signIn(page, 'Fatima Aydin');
	await page.goto('/makelaar/signaal/nieuw');
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Opschrijven' }).click();
	await expect(page.getByText('Kies hoe het bij je kwam.')).toBeVisible();
	await expectAccessible(page);
});
