import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

let number = 0;
const own = () => `${process.pid}${Date.now().toString(36)}${++number}`;

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
}

async function another(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

/** Fatima writes down what somebody asked on the telephone. @returns the code on the paper, and where it stands */
async function writeDown(page: Page, words: string, reach: { phone?: string; email?: string }) {
	await page.getByRole('link', { name: 'Een vraag opschrijven' }).first().click();
	await page.getByLabel('Aan de telefoon').check();
	await page.getByLabel('Wat zou diegene graag willen?').fill(words);
	await page.getByLabel('Naam', { exact: true }).fill('Henk Vos');
	await page.getByLabel('Telefoonnummer').fill(reach.phone ?? '');
	await page.getByLabel('Of e-mailadres').fill(reach.email ?? '');
	await page.getByLabel('In welke wijk?').selectOption('De Hoef');
	await page.getByLabel(/Ik heb gevraagd of ik dit mag opschrijven/).check();
	await page.getByRole('button', { name: 'Opschrijven' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'De vraag van Henk staat er' })).toBeVisible();
	const code = (await page.locator('.code').textContent())!.trim();
	const href = (await page.getByRole('link', { name: 'Naar de vraag' }).getAttribute('href'))!;
	return { code, href };
}

async function read(page: Page, href: string) {
	await page.goto(href);
	await expect(page.getByLabel('Ik ben de contactpersoon')).toBeChecked();
	await page.getByRole('button', { name: 'Lees de vraag' }).click();
	await expect(page.getByRole('heading', { name: 'Henk Vos vertelt' })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('somebody calls, the makelaar writes it down, and later they are not happy yet', async ({ page, browser }) => {
			const mark = own();
			await signIn(page, 'Fatima Aydin');
			await page.goto('/makelaar/vraag/nieuw');
			await page.getByRole('button', { name: 'Opschrijven' }).click();
			await expect(page.getByText('Kies hoe de vraag bij je kwam.')).toBeVisible();
			await expect(page.getByText('Vraag eerst of je dit mag opschrijven.')).toBeVisible();
			await page.goto('/makelaar');
			const { code, href } = await writeDown(page, `Ik wil weer onder de mensen ${mark}.`, {
				phone: '013 - 555 09 11'
			});
			const paper = page.getByRole('region', { name: 'Blad voor Henk' });
			await expect(paper.getByText('Fatima Aydin is je contactpersoon.')).toBeVisible();
			await expect(paper.getByText(mark)).toBeVisible();

			const henk = await another(browser, javaScriptEnabled);
			await henk.setViewportSize({ width: 320, height: 700 });
			await henk.goto('/vraag/volgen');
			await henk.getByLabel('Je code').fill(code.toUpperCase());
			await henk.getByRole('button', { name: 'Laat zien' }).click();
			await expect(henk.getByText(/^Fatima Aydin is je vaste contactpersoon\. Je hoort uiterlijk/)).toBeVisible();
			await expect(henk.getByText(/^Fatima Aydin schreef dit op, aan de telefoon/)).toBeVisible();
			await expect(henk.getByRole('heading', { name: 'Je hoeft niet te wachten' })).toBeVisible();
			await expectNoSidewaysScroll(henk);
			await expect(henk.getByRole('link', { name: 'Is het nu goed? Laat het weten' })).toHaveCount(0);

			await read(page, href);
			await page.getByLabel('Wat bespraken jullie?').fill('Dinsdag naar de werkplaats.');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Dinsdag naar de werkplaats.')).toBeVisible();
			await page.getByLabel('Afronden met een zin voor Henk').fill('Mooi dat je nu naar de werkplaats gaat.');
			await page.getByRole('button', { name: 'Afronden' }).click();
			await expect(page.getByText(/Afgerond op/)).toBeVisible();

			await henk.reload();
			await henk.getByRole('link', { name: 'Is het nu goed? Laat het weten' }).click();
			await expect(henk.getByRole('heading', { level: 1, name: 'Hoe is het nu, Henk?' })).toBeVisible();
			await henk.getByRole('button', { name: 'Zo is het' }).click();
			await expect(henk.getByText('Kies wat het beste past.')).toBeVisible();
			await expectNoSidewaysScroll(henk);
			await henk.getByLabel('Nee, nog niet').check();
			await henk.getByLabel('Wil je er iets bij zeggen?').fill('Het was er erg druk.');
			await henk.getByRole('button', { name: 'Zo is het' }).click();
			await expect(henk.getByRole('heading', { level: 1, name: 'Dank je, goed dat je het zegt' })).toBeVisible();
			await expect(henk.getByText(/^Fatima Aydin gaat met je verder\. Je hoort uiterlijk/)).toBeVisible();
			// looking again changes nothing
			await henk.reload();
			await expect(henk.getByText(/^Fatima Aydin gaat met je verder\./)).toBeVisible();

			await page.goto(href);
			await expect(page.getByText(/Een bericht is beloofd voor uiterlijk/)).toBeVisible();
			await expect(page.getByText('Het was er erg druk.')).toBeVisible();
			await page.getByLabel('Afronden met een zin voor Henk').fill('Je gaat nu op donderdag, dan is het stil.');
			await page.getByRole('button', { name: 'Afronden' }).click();
			await expect(page.getByText(/Afgerond op/)).toBeVisible();
			await page.getByText('Opschrijven wat Henk zei').click();
			await page.getByLabel('Ja, het is goed zo').check();
			await page.getByRole('button', { name: 'Opschrijven' }).click();
			await expect(page.getByText(/zei Henk:.*ja, het is goed zo/)).toBeVisible();
			await expect(page.getByText(/Afgerond op/)).toBeVisible();
			await henk.context().close();
		});

		test('the contact person promises a day, and a colleague takes over; the person hears both', async ({
			page,
			browser
		}) => {
			const email = `henk-${own()}@lindeveen.example`;
			await signIn(page, 'Fatima Aydin');
			const { code, href } = await writeDown(page, `Een praatje ${own()}.`, { email });
			expect((await nextMail(email)).text).toContain('Fatima Aydin heeft je vraag voor je opgeschreven.');
			await read(page, href);
			await page.getByLabel('Ik laat uiterlijk iets horen op').fill('2020-01-01');
			await page.getByRole('button', { name: 'Beloven' }).click();
			await expect(page.getByText('Die dag is al voorbij. Kies een dag die nog komt.')).toBeVisible();
			const on = new Date(Date.now() + 8 * 86_400_000);
			await page.getByLabel('Ik laat uiterlijk iets horen op').fill(on.toISOString().slice(0, 10));
			await page.getByRole('button', { name: 'Beloven' }).click();
			expect((await nextMail(email, 2)).text).toContain('Fatima Aydin laat uiterlijk');
			expect((await mailsFor(email)).map(({ subject }) => subject)).not.toContain(expect.stringContaining('praatje'));
			const henk = await another(browser, javaScriptEnabled);
			await henk.goto(`/vraag/volgen/${code}`);
			const day = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(on);
			await expect(henk.getByText(new RegExp(`Je hoort uiterlijk \\S+ ${day} iets\\.`))).toBeVisible();
			await henk.context().close();
		});
	});
}

test('what the makelaar sees of it can be used by everybody, also on a small telephone', async ({ page, browser }) => {
	await signIn(page, 'Fatima Aydin');
	const { code, href } = await writeDown(page, 'Ik zou wel een keer mee willen eten.', { phone: '013 - 555 09 12' });
	await page.setViewportSize({ width: 320, height: 700 });
	const usable = async () => {
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	};
	await usable();
	await read(page, href);
	await usable();
	for (const path of ['/makelaar/vraag/nieuw', '/makelaar/cijfers', '/makelaar/bellen']) {
		await page.goto(path);
		await usable();
	}
	// with a code nobody comes in who works there
	expect((await page.goto(`/vraag/volgen/${code}`))!.status()).toBe(404);
	const henk = await another(browser, true);
	await henk.setViewportSize({ width: 320, height: 700 });
	for (const room of ['', '/goed']) {
		await henk.goto(`/vraag/volgen/${code}${room}`);
		await expectNoSidewaysScroll(henk);
		await expectAccessible(henk);
	}
	await henk.context().close();
	const joris = await another(browser, true);
	await signIn(joris, 'Joris van Dalen');
	expect((await joris.goto(href))!.status()).toBe(404);
	await joris.context().close();
});
