import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;
const from = 'gemeente=lindeveen&wijk=de-hoef';

async function another(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
}

/** Nobody reads a form faster than this. */
async function takeTheTime(since: number): Promise<void> {
	await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
}

/** From the page of the wijk, past the numbers and the age, to the form. */
async function begin(page: Page) {
	await page.goto('/lindeveen/de-hoef');
	await page.getByRole('link', { name: /Ik wil iets vragen/ }).click();
	await expect(page.getByRole('heading', { name: 'Is er nu gevaar? Bel 112.' })).toBeVisible();
	await expect(page.getByRole('link', { name: '0800 - 2000' })).toHaveAttribute('href', 'tel:08002000');
	await page.getByRole('link', { name: 'Nee, er is nu geen gevaar: verder' }).click();
	await page.getByRole('link', { name: 'Ja, 16 of ouder' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Vertel het maar' })).toBeVisible();
	return Date.now();
}

async function fill(page: Page, words: string, email: string) {
	await page.getByLabel('Wat zou je graag willen?').fill(words);
	await page.getByLabel('Wat doe je graag').fill('Ik brei graag.');
	await page.getByLabel('Hoe heet je?').fill('Bep Kooistra');
	await page.getByLabel('Of je e-mailadres').fill(email);
	await page.getByLabel(/Ja, jullie mogen bewaren/).check();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a resident asks, a makelaar says why and answers, the resident sees who looked', async ({
			page,
			browser
		}) => {
			const mark = own();
			const email = `bep-${mark}@lindeveen.example`;
			const began = await begin(page);
			await expect(page.getByRole('radio', { name: 'De Hoef' })).toBeChecked();
			await fill(page, `Ik zou graag met iemand naar zee, ${mark}.`, email);
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Bedankt Bep, je vraag is binnen' })).toBeVisible();
			await expect(
				page.getByText(/^Fatima Aydin is je contactpersoon en leest je vraag\. Je hoort uiterlijk \S+ \d+ \S+ iets\.$/)
			).toBeVisible();
			await expect(page.getByText('Nog niemand. Wie het leest, moet eerst zeggen waarom.')).toBeVisible();
			const mail = await nextMail(email);
			expect(mail.subject).toBe('Je vraag is binnen');
			expect(mail.text).not.toContain(mark);
			const path = new URL(/http\S+\/vraag\/volgen\/\S+/.exec(mail.text!)![0]).pathname;
			expect(new URL(page.url()).pathname).toBe(path);

			const makelaar = await another(browser, javaScriptEnabled);
			await signIn(makelaar, 'Fatima Aydin');
			expect(await makelaar.content()).not.toContain(mark);
			// what waits is in the order of what was promised, also behind "Nog 3"
			const lines = makelaar.locator('a[href^="/makelaar/vraag/"]').filter({ hasText: 'Een vraag uit De Hoef' });
			const hrefs = await lines.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
			await makelaar.goto(await holding(makelaar, hrefs, mark));
			await makelaar.getByRole('button', { name: 'Ik pak deze vraag op' }).click();
			await expect(makelaar.getByRole('button', { name: 'Ik pak deze vraag op' })).toHaveCount(0);
			await expect(makelaar.getByText('Jij bent de contactpersoon.')).toBeVisible();
			await makelaar.getByLabel('Wat bespraken jullie?').fill('We belden. Dinsdag koffie.');
			await makelaar.getByRole('button', { name: 'Bewaren' }).click();
			await expect(makelaar.getByText('We belden. Dinsdag koffie.')).toBeVisible();
			await makelaar.getByLabel('Afronden met een zin voor Bep').fill('Fijn dat je met Wil naar zee bent geweest.');
			await makelaar.getByRole('button', { name: 'Afronden' }).click();
			await expect(makelaar.getByText(/^Binnen sinds .* Afgerond op/)).toBeVisible();
			await makelaar.context().close();

			expect((await nextMail(email, 3)).subject).toBe('Een bericht van Fatima Aydin');
			await page.goto(path);
			await expect(page.getByText(/^Fatima Aydin heeft je vraag op .* afgerond\.$/)).toBeVisible();
			await expect(page.getByText('Fijn dat je met Wil naar zee bent geweest.')).toBeVisible();
			await expect(
				page.getByText(/^Fatima Aydin heeft op .* je vraag gelezen, om die te beantwoorden\./)
			).toBeVisible();

			await page.getByText('Je vraag weghalen').click();
			await page.getByRole('button', { name: 'Ja, haal mijn vraag weg' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Je vraag is weg' })).toBeVisible();
			expect((await page.goto(path))!.status()).toBe(404);
		});

		test('who asks for somebody by their name gets no link: that one is in their own mail', async ({
			page,
			browser
		}) => {
			const email = `bep-${own()}@lindeveen.example`;
			const began = await begin(page);
			await fill(page, `Ze wil graag weer eens zingen, ${own()}.`, email);
			await page.getByLabel('Voor iemand anders. De naam en het nummer hieronder zijn van die ander.').check();
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'De vraag van Bep is binnen' })).toBeVisible();
			await expect(
				page.getByText(/^Fatima Aydin leest de vraag\. Bep hoort uiterlijk \S+ \d+ \S+ iets\.$/)
			).toBeVisible();
			await expectNoSidewaysScroll(page);
			const { text } = await nextMail(email);
			const path = new URL(/http\S+\/vraag\/volgen\/\S+/.exec(text!)![0]).pathname;
			expect(await page.getByRole('main').innerHTML()).not.toMatch(/\/vraag\/volgen\/|zingen/);
			const bep = await another(browser, javaScriptEnabled);
			await bep.goto(path);
			await expect(bep.getByText(/Ze wil graag weer eens zingen/)).toBeVisible();
			await bep.context().close();
		});

		test('words that sound like danger stop it once, and the text stays', async ({ page }) => {
			const email = `gevaar-${own()}@lindeveen.example`;
			const began = await begin(page);
			await fill(page, 'Hij slaat me en ik weet niet wat ik moet.', email);
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('alert').getByRole('link', { name: '112' })).toBeInViewport();
			await expect(page.getByLabel('Wat zou je graag willen?')).toHaveValue(/Hij slaat me/);
			expect(await mailsFor(email)).toEqual([]);
			await page.getByRole('button', { name: 'Toch versturen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: /^Bedankt Bep/ })).toBeVisible();
		});

		test('who tells something without a name gets the answer with a code', async ({ page }) => {
			await page.goto(`/signaal?${from}`);
			await page.getByRole('link', { name: 'Nee, er is nu geen gevaar: verder' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Wat valt je op?' })).toBeVisible();
			const began = Date.now();
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText('Kies waar het over gaat.')).toBeVisible();
			await page.getByLabel('Over de wijk of de straat').check();
			await page.getByLabel('Wat wil je vertellen?').fill('De prullenbak bij de speeltuin is weg.');
			await page.getByLabel(/Nee, zonder naam/).check();
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Bedankt, het is binnen' })).toBeVisible();
			const code = (await page.locator('.code').textContent())!;
			await page.goto('/signaal/volgen');
			await page.getByLabel('Je code').fill(code.toUpperCase().replaceAll('-', ' '));
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await expect(page.getByText('De prullenbak bij de speeltuin is weg.')).toBeVisible();
			await page.goto('/vraag/volgen');
			await page.getByLabel('Je code').fill(code);
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await expect(page.getByText(/Deze code kennen we niet/)).toBeVisible();
		});
	});
}

/** Opens what waits until it is the one with this text in it, and gives its path: a list tells nothing of them. */
async function holding(page: Page, hrefs: string[], mark: string): Promise<string> {
	for (const href of hrefs.reverse()) {
		await page.goto(href);
		await expect(page.getByText('Daarom zeg je eerst waarom je hem leest.')).toBeVisible();
		// whoever is the contact person has that reason chosen already
		await expect(page.getByLabel('Ik ben de contactpersoon')).toBeChecked();
		await page.getByLabel('Ik ga deze vraag beantwoorden').check();
		await page.getByRole('button', { name: 'Lees de vraag' }).click();
		await expect(page.getByRole('heading', { name: /vertelt$/ })).toBeVisible();
		if (await page.getByText(mark).count()) return href;
	}
	throw new Error('It does not wait for this makelaar.');
}

test('who is younger than sixteen finds a person to call and nothing to type', async ({ page }) => {
	await page.goto(`/vraag/stellen?${from}`);
	await expect(page).toHaveURL(`/vraag?${from}`);
	await page.getByRole('link', { name: 'Nee, er is nu geen gevaar: verder' }).click();
	await page.getByRole('link', { name: 'Nee, ik ben jonger' }).click();
	await expect(page.getByRole('link', { name: '0800 - 0432' })).toBeVisible();
	await expect(page.getByText('Fatima Aydin')).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveCount(0);
	// sending the form past the question keeps nothing
	const sent = await page.request.post(`/vraag/stellen?${from}`, {
		form: { words: 'Ik ben 12 en wil een hond.', name: 'Kim', phone: '0612345678', wijk: 'de-hoef', consent: 'ja' },
		headers: { accept: 'text/html' },
		maxRedirects: 0
	});
	expect(sent.status()).toBe(303);
	expect(sent.headers()['location']).toBe(`/vraag?${from}`);
});

test('a makelaar of another wijk finds nothing there', async ({ page, browser }) => {
	await signIn(page, 'Fatima Aydin');
	const href = await page.getByRole('link', { name: 'Een vraag uit De Hoef' }).first().getAttribute('href');
	const joris = await another(browser, true);
	await signIn(joris, 'Joris van Dalen');
	expect((await joris.goto(href!))!.status()).toBe(404);
	const visitor = await another(browser, true);
	await visitor.goto(href!);
	await expect(visitor).toHaveURL(/\/inloggen/);
	await joris.context().close();
	await visitor.context().close();
});

test('every page can be used by everybody, also on a small telephone', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	const paths = [
		...['/vraag', '/vraag/leeftijd', '/vraag/jonger', '/vraag/stellen', '/vraag/volgen', '/vraag/weg'],
		...['/signaal', '/signaal/vertellen', '/signaal/volgen', '/signaal/weg']
	];
	for (const path of paths) {
		await page.goto(`${path}?${from}&ouder=ja&gezien=ja`);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
	await page.goto(`/vraag/stellen?${from}&ouder=ja`);
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByText('Zonder je ja mogen we dit niet bewaren.')).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Wat zou je graag willen?').fill('Ik wil niet meer leven.');
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByRole('button', { name: 'Toch versturen' })).toBeVisible();
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);

	await signIn(page, 'Fatima Aydin');
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);
	for (const name of [/^Een vraag uit/, /^(Een zorg over iemand|Iets over de wijk) uit/]) {
		await page.goto('/makelaar');
		await page.getByRole('link', { name }).first().click();
		await page.getByLabel('Anders', { exact: true }).check();
		await page.getByLabel(/Anders, namelijk/).fill('Om te oefenen');
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
		await page.getByRole('button', { name: /^Lees/ }).click();
		await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
});
