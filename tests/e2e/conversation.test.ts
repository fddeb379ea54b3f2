import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

async function signIn(page: Page) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
}

async function another(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

/** Fatima writes down what Henk said on the telephone. @returns the code for Henk, and where it stands for her */
async function writeDown(page: Page, words: string) {
	await page.goto('/makelaar/vraag/nieuw');
	await page.getByLabel('Aan de telefoon').check();
	await page.getByLabel('Wat zou diegene graag willen?').fill(words);
	await page.getByLabel('Naam', { exact: true }).fill('Henk Vos');
	await page.getByLabel('Telefoonnummer').fill('013 - 555 09 11');
	await page.getByLabel('In welke wijk?').selectOption('De Hoef');
	await page.getByLabel(/Ik heb gevraagd of ik dit mag opschrijven/).check();
	await page.getByRole('button', { name: 'Opschrijven' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'De vraag van Henk staat er' })).toBeVisible();
	const code = (await page.locator('.code').textContent())!.trim();
	const href = (await page.getByRole('link', { name: 'Naar de vraag' }).getAttribute('href'))!;
	// the sheet is behind the reason too
	await page.goto(`${href}/blad`);
	await expect(page).toHaveURL(href);
	await page.getByLabel('Ik ben de contactpersoon').check();
	await page.getByRole('button', { name: 'Lees de vraag' }).click();
	await expect(page.getByRole('heading', { name: 'Henk Vos vertelt' })).toBeVisible();
	return { code, href };
}

const drawer = 'Hij legt brieven in de la. Vroeger op de fabriek was hij de snelste. Hij wil niemand tot last zijn.';

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('the sheet is filled in together, corrected by the person, and nobody’s text is lost', async ({
			page,
			browser
		}) => {
			await signIn(page);
			const { code, href } = await writeDown(page, drawer);
			await page.goto(`${href}/blad`);
			const questions = page.getByRole('region', { name: 'Vragen om te stellen' });
			await expect(questions.getByText('Brieven zijn voor veel mensen lastig om te lezen.')).toBeVisible();
			await expect(questions.getByText('Omdat er staat: “Hij legt brieven in de la”').first()).toBeVisible();
			expect(await questions.getByRole('listitem').count()).toBeLessThanOrEqual(4);
			await expect(questions.getByText('geld')).toHaveCount(0);

			// something wrong is said at its field, and what was typed stays
			await page.getByLabel('Waar het eigenlijk om gaat').fill('Het is niet het geld, het is het lezen.');
			await page.getByLabel('dinsdag ochtend').check();
			await page.getByLabel('Graag iemand die de eerste keer meegaat').check();
			await page.getByLabel('Hoe ver kun je zo komen?').selectOption('3');
			await page.getByLabel('Hoeveel euro mag het per keer kosten?').fill('weinig');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Schrijf een bedrag in euro’s, zoals 2,50.')).toBeVisible();
			await expect(page.getByLabel('Waar het eigenlijk om gaat')).toHaveValue(/het is het lezen/);
			await expect(page.getByLabel('dinsdag ochtend')).toBeChecked();
			await expect(page.getByLabel('Hoe ver kun je zo komen?')).toHaveValue('3');
			await page.getByLabel('Hoeveel euro mag het per keer kosten?').fill('2,50');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Het is bewaard.')).toBeVisible();
			await expect(page.getByText('hoogstens 2,50 euro per keer')).toBeVisible();
			await expect(page.getByText(/^Laatst bijgewerkt op .* door Fatima Aydin\.$/)).toBeVisible();

			const henk = await another(browser, javaScriptEnabled);
			await henk.goto(`/vraag/volgen/${code}/blad`);
			await expect(henk.getByText('Het is niet het geld, het is het lezen.').first()).toBeVisible();
			await expect(henk.getByText('dinsdag ochtend', { exact: true }).first()).toBeVisible();
			await expect(henk.getByText('Vragen om te stellen')).toHaveCount(0);
			await henk.getByText('Klopt er iets niet, of wil je iets toevoegen?').click();
			await henk.getByLabel('Waar het eigenlijk om gaat').fill('Ik lees best, maar mijn bril is op.');
			// meanwhile Fatima has the sheet open
			await page.goto(`${href}/blad`);
			await henk.getByRole('button', { name: 'Bewaren' }).click();
			await expect(henk.getByText('Het is bewaard.')).toBeVisible();
			await page.getByLabel('Wat je als eerste wilt doen').fill('Dinsdag koffie bij de werkplaats.');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
			await expect(page.getByText(/^Henk Vos veranderde dit op .*, terwijl jij bezig was\./)).toBeVisible();
			await expect(page.getByText('Ik lees best, maar mijn bril is op.')).toBeVisible();
			await page.getByRole('link', { name: 'Laat het zo' }).click();
			await page.getByLabel('Wat je als eerste wilt doen').fill('Dinsdag koffie bij de werkplaats.');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Het is bewaard.')).toBeVisible();
			await henk.reload();
			await expect(henk.getByText('Ik lees best, maar mijn bril is op.').first()).toBeVisible();
			await expect(henk.getByText('Dinsdag koffie bij de werkplaats.').first()).toBeVisible();
			await henk.context().close();
		});

		test('it goes along on paper, with a code for who has no mail', async ({ page, browser }) => {
			await signIn(page);
			const { href } = await writeDown(page, drawer);
			await page.goto(`${href}/blad`);
			await page.getByRole('link', { name: 'Print een leeg blad voor de pen' }).click();
			await expect(page.getByRole('heading', { name: 'Je vraag, in je eigen woorden' })).toBeVisible();
			await expect(page.locator('.paper')).not.toContainText('Hij legt brieven');
			await page.goto(`${href}/blad/print`);
			await expect(page.locator('.paper')).toContainText('Hij legt brieven in de la.');
			await expect(page.locator('.paper .code')).toHaveCount(0);
			await page.getByRole('button', { name: 'Zet er een code op' }).click();
			const code = (await page.locator('.paper .code').textContent())!.trim();
			await expect(page.getByRole('img', { name: 'QR-code naar je eigen bladzijde' })).toBeVisible();
			const henk = await another(browser, javaScriptEnabled);
			await henk.goto('/vraag/volgen');
			await henk.getByLabel('Je code').fill(code.toUpperCase());
			await henk.getByRole('button', { name: 'Laat zien' }).click();
			await henk.getByRole('link', { name: 'Je gespreksblad' }).first().click();
			await expect(henk.getByRole('heading', { level: 1, name: 'Je gespreksblad' })).toBeVisible();
			await henk.getByRole('link', { name: 'Print dit blad' }).click();
			await expect(henk.locator('.paper .code')).toHaveText(code);
			await henk.context().close();
		});

		test('the person draws who is around them, and both see it grow', async ({ page, browser }) => {
			await signIn(page);
			const { code, href } = await writeDown(page, drawer);
			const henk = await another(browser, javaScriptEnabled);
			await henk.goto(`/vraag/volgen/${code}/kring`);
			await expect(henk.getByText('Hier is plaats voor wie jij noemt.')).toBeVisible();
			await henk.getByLabel('helpt met praktische dingen').check();
			await henk.getByLabel('Wie?').fill('Wilma 06 12345678');
			await henk.getByRole('button', { name: 'Erbij zetten' }).click();
			await expect(henk.getByText('Schrijf hier geen nummer of e-mailadres.')).toBeVisible();
			await expect(henk.getByLabel('helpt met praktische dingen')).toBeChecked();
			await henk.getByLabel('Wie?').fill('Wilma');
			await henk.getByLabel('elke dag').check();
			await henk.getByRole('button', { name: 'Erbij zetten' }).click();
			await expect(henk.getByText('Wilma: helpt met praktische dingen, elke dag.')).toBeVisible();
			await expect(henk.getByRole('img', { name: /^Wie er nu om je heen zijn: 1 mens\./ }).first()).toBeVisible();
			await expect(henk.getByLabel('Wie?')).toHaveValue('');

			await page.goto(`${href}/kring`);
			await page.getByLabel('Wie?').fill('de buurman van 12');
			await page.getByLabel('denkt mee').check();
			await page.getByRole('button', { name: 'Erbij zetten' }).click();
			await expect(page.getByRole('heading', { name: '2 mensen om je heen' })).toBeVisible();

			await henk.reload();
			for (const at of [henk, page]) {
				await at.getByRole('link', { name: /^Veranderen.*de buurman van 12/ }).click();
				// the form for somebody new has the same labels
				await at.waitForURL(/\/kring\/[^/]+$/);
			}
			await page.getByLabel('elke week').check();
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('de buurman van 12: denkt mee, elke week.')).toBeVisible();
			await henk.getByLabel('Wie?').fill('Cor van hiernaast');
			await henk.getByRole('button', { name: 'Bewaren' }).click();
			await expect(henk.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
			await henk.getByRole('button', { name: 'Bewaar toch mijn tekst' }).click();
			await expect(henk.getByText('Cor van hiernaast: denkt mee.')).toBeVisible();
			await henk.getByRole('link', { name: /^Veranderen.*Cor van hiernaast/ }).click();
			await henk.getByRole('button', { name: 'Uit de tekening halen' }).click();
			await expect(henk.getByRole('heading', { name: '1 mens om je heen' })).toBeVisible();
			await henk.context().close();
		});
	});
}

test('every page of it can be used by everybody, small and large, light and dark', async ({ page, browser }) => {
	test.setTimeout(180_000);
	await signIn(page);
	const { code, href } = await writeDown(page, drawer);
	const rooms = ['blad', 'kring', 'blad/print', 'blad/leeg'];
	const [his, hers] = [`/vraag/volgen/${code}`, href].map((under) => rooms.map((room) => `${under}/${room}`));
	const signedIn = await page.context().storageState();
	const looks = [320, 1280].flatMap((width) =>
		(['light', 'dark'] as const).flatMap((colorScheme) =>
			([his!, hers!] as const).map((paths) => ({ width, colorScheme, paths }))
		)
	);
	for (const { width, colorScheme, paths } of looks) {
		const storageState = paths === hers ? signedIn : { cookies: [], origins: [] };
		const context = await browser.newContext({ viewport: { width, height: 720 }, colorScheme, storageState });
		const visitor = await context.newPage();
		if (paths === his && width === 1280 && colorScheme === 'light') {
			await visitor.goto(paths[1]!);
			await visitor.getByLabel('Wie?').fill('Wolfeschlegelsteinhausenbergerdorff');
			await visitor.getByLabel('is er als het moeilijk is').check();
			await visitor.getByRole('button', { name: 'Erbij zetten' }).click();
			await visitor.getByRole('link', { name: /^Veranderen/ }).click();
			await expect(visitor.getByRole('heading', { level: 1, name: /^Wolfe/ })).toBeVisible();
			await expectAccessible(visitor);
		}
		for (const path of paths) {
			await visitor.goto(path);
			await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible();
			await visitor.evaluate(() => {
				for (const one of document.querySelectorAll('details')) one.open = true;
			});
			await expectNoSidewaysScroll(visitor);
			await expectAccessible(visitor);
		}
		await context.close();
	}
});

test('without the code or the wijk there is nothing', async ({ page, browser }) => {
	await signIn(page);
	const { code, href } = await writeDown(page, drawer);
	const stranger = await another(browser, true);
	for (const room of ['blad', 'blad/print', 'blad/leeg', 'kring']) {
		const wrong = code.replace(/[a-z\d]/g, 'z');
		expect((await stranger.goto(`/vraag/volgen/${wrong}/${room}`))!.status()).toBe(404);
		await stranger.goto(`${href}/${room}`);
		await expect(stranger).toHaveURL(/\/inloggen/);
	}
	await stranger.context().close();
});
