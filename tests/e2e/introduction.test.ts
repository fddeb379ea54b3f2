import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';

/** The man who hides his letters: a makelaar listens, a circle that fits, both say yes, and the second one lands. */

let number = 0;
const own = () => `${process.pid}${Date.now().toString(36)}${++number}`;
const day = (daysAgo: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(Date.now() - daysAgo * 86_400_000);
const pathIn = (text: string | undefined) => new URL(/https?:\S+\/kennismaking\/\S+/.exec(text!)![0]).pathname;

async function signIn(page: Page) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
}

/** A circle with somebody who speaks for it. */
async function circle(page: Page, title: string, email: string) {
	await page.goto('/bijhouden/nieuw/netwerk?wijk=de-hoef');
	await page.locator('#title').fill(title);
	await page.locator('[name=summary]').fill('We maken samen dingen heel, met koffie erbij.');
	await page.locator('#wijk').selectOption({ label: 'De Hoef' });
	await page.locator('#contactName').fill('Wilma Terlouw');
	await page.locator('#contactEmail').fill(email);
	await page.getByRole('button', { name: 'Zet het op Wijkweb' }).click();
	await expect(page.getByText('Wilma Terlouw kreeg een mail met een link')).toBeVisible();
}

/** Fatima writes down what Henk asked, and says why she reads it. @returns where the vraag stands */
async function ask(page: Page, email: string): Promise<string> {
	await page.goto('/makelaar/vraag/nieuw');
	await page.getByLabel('In een gesprek').check();
	await page
		.getByLabel('Wat zou diegene graag willen?')
		.fill('Het is zo stil als de tv uit is. De brieven leg ik in de la.');
	await page.getByLabel('Naam', { exact: true }).fill('Henk Pothoven');
	await page.getByLabel('Telefoonnummer').fill('06 10 20 30 40');
	await page.getByLabel('E-mailadres').fill(email);
	await page.getByLabel('In welke wijk?').selectOption('De Hoef');
	await page.getByLabel(/Ik heb gevraagd of ik dit mag opschrijven/).check();
	await page.getByRole('button', { name: 'Opschrijven' }).click();
	const href = (await page.getByRole('link', { name: 'Naar de vraag' }).getAttribute('href'))!;
	await page.goto(href);
	await page.getByRole('button', { name: 'Lees de vraag' }).click();
	await expect(page.getByText('De brieven leg ik in de la.')).toBeVisible();
	return href;
}

/** Proposes a circle by its name. @returns where the introduction stands for the makelaar */
async function propose(page: Page, href: string, title: string): Promise<string> {
	await page.goto(`${href}/netwerken`);
	const card = page.getByRole('article', { name: title, exact: true });
	if (!(await card.count())) {
		await page.getByLabel('Naam van de groep, of een stukje').fill(title);
		await page.getByRole('button', { name: 'Zoek', exact: true }).click();
		await page
			.getByRole('button', { name: /^Zet toch erbij/ })
			.filter({ hasText: title })
			.click();
	}
	await card.getByRole('link', { name: /^Stel dit voor/ }).click();
	await page.getByRole('textbox', { name: /^Waarom, voor Henk/ }).fill('Je maakt graag dingen heel.');
	await page
		.getByRole('textbox', { name: 'Voor de groep, zonder wie het is' })
		.fill('Iemand uit de buurt die graag repareert, wil met jullie kennismaken.');
	await page.getByRole('button', { name: 'Stel voor aan Henk' }).click();
	await page.waitForURL(/\/kennismaking\/[0-9a-f-]{36}$/);
	return new URL(page.url()).pathname;
}

const see = async (page: Page) => {
	for (const width of [320, 1280]) {
		await page.setViewportSize({ width, height: 900 });
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
};

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('the man who hides his letters finds a circle: the first doesn’t fit, the second one lands', async ({
			page,
			browser
		}) => {
			test.slow();
			const mark = own();
			const [his, hers] = [`henk.${mark}@wijk.example`, `wilma.${mark}@tafel.example`];
			const [first, second] = [`Sleuteltafel ${mark}`, `Schuur van Wilma ${mark}`];
			await signIn(page);
			await circle(page, first, hers);
			await circle(page, second, hers);
			const href = await ask(page, his);
			const henk = await (await browser.newContext({ javaScriptEnabled })).newPage();
			const wilma = await (await browser.newContext({ javaScriptEnabled })).newPage();
			// his own mail and two for her that she keeps it stand before these
			let [toHim, toHer] = [1, 2];

			const made = await propose(page, href, first);
			const mail = await nextMail(his, ++toHim);
			expect(mail.subject).toBe('Een berichtje van Fatima');
			expect(mail.text).not.toContain(first);
			await henk.goto(pathIn(mail.text));
			await expect(henk.getByRole('heading', { level: 1, name: first })).toBeVisible();
			await expect(henk.getByText('Je maakt graag dingen heel.')).toBeVisible();
			if (javaScriptEnabled) await see(henk);
			await henk.getByLabel('Dit leest de groep nu').fill('Henk uit de buurt wil sleutelen.');
			await henk.getByRole('button', { name: 'Ja, ik wil kennismaken' }).click();
			await expect(henk.getByText(/^(Let op: )?Hier lijkt een naam, nummer of adres in te staan/)).toBeVisible();
			await henk.getByLabel('Dit leest de groep nu').fill('Iemand uit de buurt die graag sleutelt.');
			await henk.getByRole('button', { name: 'Ja, ik wil kennismaken' }).click();
			await expect(henk.getByText(/Je zei op .* ja\. Fatima Aydin kijkt met je verder/)).toBeVisible();

			const letter = await nextMail(hers, ++toHer);
			expect(`${letter.subject}${letter.text}`).not.toMatch(/Henk|Pothoven|10 20 30|brieven/);
			await wilma.goto(pathIn(letter.text));
			await expect(wilma.getByText('Iemand uit de buurt die graag sleutelt.')).toBeVisible();
			expect(await wilma.content()).not.toMatch(/Henk|Pothoven|10 20 30|brieven/);
			if (javaScriptEnabled) await see(wilma);
			await wilma.getByLabel('Je naam').fill('Wilma');
			await wilma.getByLabel('Je telefoonnummer').fill('06 50 60 70 80');
			await wilma.getByLabel('Wanneer komt het uit?').fill('dinsdag om tien uur');
			await wilma.getByRole('button', { name: 'Ja, welkom' }).click();
			await expect(wilma.getByRole('heading', { name: 'Henk', exact: true })).toBeVisible();
			await expect(wilma.getByRole('link', { name: 'Bel 06 10 20 30 40' })).toBeVisible();
			expect(await wilma.content()).not.toContain('Pothoven');
			await nextMail(hers, ++toHer);

			await henk.goto(pathIn((await nextMail(his, toHim + 1)).text));
			await expect(henk.getByRole('link', { name: 'Bel 06 50 60 70 80' })).toBeVisible();

			await page.goto(made);
			await expect(page.getByText('Beiden zeiden ja. Spreek de eerste keer af, en wie meegaat.')).toBeVisible();
			if (javaScriptEnabled) await see(page);
			await page.getByLabel('Welke dag?', { exact: true }).fill(day(-1));
			await page.getByLabel('Hoe laat?').fill('10:00');
			await page.getByLabel(/Wie gaat er mee\?/).fill('Sjaan de Boer');
			await page.getByLabel(/Waar spreken jullie af\?/).fill('bij de bibliotheek');
			await page.getByRole('button', { name: 'Afspraak bewaren' }).click();
			await expect(page.getByText(/De eerste keer is .* 10\.00 uur/).first()).toBeVisible();
			await henk.reload();
			await expect(henk.getByText('Sjaan de Boer')).toBeVisible();

			await page.getByLabel('Op welke dag?').fill(day(0));
			await page.getByRole('button', { name: 'Henk is geweest' }).click();
			await page.getByLabel(/Hoe was de eerste keer\?/).fill('Het was er druk, hij hield zijn jas aan.');
			await page.getByRole('button', { name: 'Gebeld' }).click();
			await expect(page.getByText(/Gebeld na de eerste keer/)).toBeVisible();
			await page.getByText('Het past niet', { exact: true }).click();
			await page.getByLabel('te groot of te druk').check();
			await page.getByLabel(/Wat paste wel, en wat niet\?/).fill('Het sleutelen wel, de drukte niet.');
			await page.getByRole('button', { name: 'Het past niet, we zoeken verder' }).click();
			await expect(page.getByText('Het sleutelen wel, de drukte niet.')).toBeVisible();
			await wilma.reload();
			await expect(wilma.getByText(/^Dit gaat niet door\./)).toBeVisible();
			expect(await wilma.content()).not.toMatch(/Henk|10 20 30/);
			await henk.reload();
			await expect(henk.getByText(/^Deze groep paste niet\./)).toBeVisible();
			expect(await henk.content()).not.toMatch(/50 60 70|Sjaan de Boer|jas aan/);

			// the second one: said aloud, and written down by Fatima
			const again = await propose(page, href, second);
			await page.getByRole('button', { name: 'Henk zegt ja' }).click();
			await expect(page.getByText('Henk zei ja. Wacht op de groep.')).toBeVisible();
			await wilma.goto(pathIn((await nextMail(hers, toHer + 1)).text));
			await wilma.getByRole('button', { name: 'Ja, welkom' }).click();
			await expect(wilma.getByRole('heading', { name: 'Henk', exact: true })).toBeVisible();
			await page.goto(again);
			await page.getByLabel('Op welke dag?').fill(day(28));
			await page.getByRole('button', { name: 'Henk is geweest' }).click();
			await page.getByRole('button', { name: 'Gebeld' }).click();
			await page.getByLabel('Ja, Henk is er geland').check();
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Henk is er geland.')).toBeVisible();
			if (javaScriptEnabled) await see(page);
			await wilma.reload();
			await expect(wilma.getByText(/Die is bij jullie blijven komen/)).toBeVisible();
			await henk.context().close();
			await wilma.context().close();
		});
	});
}
