import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { newIdea } from './idea.ts';

/** A call of the wijk: somebody joins without an account, reads on and leaves; the makelaar sees who, and tells who must be called. */

const title = 'Samen eten in de Kanaalflats';
const path = '/lindeveen/kans/samen-eten-in-de-kanaalflats';
const ownIn = (text: string | undefined) => new URL(/http\S+\/kans\/[0-9a-z]{5}-[\w-]+/.exec(text!)![0]).pathname;
const heading = (on: Page, name: string | RegExp) => on.getByRole('heading', { level: 1, name });

/** Nobody reads and types in less than two seconds. */
async function fillIn(on: Page, fields: Record<string, string>) {
	await on.goto(path);
	const since = Date.now();
	for (const [label, value] of Object.entries(fields)) await on.getByLabel(label).fill(value);
	await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
}

async function fatima(on: Page, room: string) {
	await on.goto('/inloggen?naar=/makelaar/kansen');
	await on.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await on.waitForURL((url) => url.pathname === '/makelaar/kansen');
	const href = await on.getByRole('link', { name: title }).first().getAttribute('href');
	await on.goto(`${href}/${room}`);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });
		const another = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled })).newPage();

		test('a resident finds the call, joins by mail, reads on and leaves', async ({ page }) => {
			await page.goto('/lindeveen/de-hoef');
			await page.getByRole('region', { name: 'Oproepen uit de wijk' }).getByRole('link', { name: title }).click();
			await expect(heading(page, title)).toBeVisible();
			await expect(page.getByText('7 mensen vertelden of vroegen dit.')).toBeVisible();
			const line = page.getByRole('list', { name: 'Hoe ver het is' }).getByRole('listitem');
			await expect(line).toHaveText([/Gehoord/, /Bij elkaar gelegd/, /Nu hier: Oproep/, /Eerste keer/, /Het is er/]);
			// nothing of who told it or who joins
			expect(await page.content()).not.toMatch(/Ria Vonk|Mehmet|flats\.example|Lamia|Bob Sitompul|grote keuken en/);

			await fillIn(page, {});
			await page.getByRole('button', { name: 'Ik breng iets mee' }).click();
			await expect(page.getByText('Hoe heet je? Je voornaam is genoeg.')).toBeVisible();
			await expect(page.getByText('Wat breng je mee? Schrijf het kort op')).toBeVisible();
			await expect(page).toHaveTitle(/^Let op/);

			const email = newIdea().email;
			await fillIn(page, {
				'Hoe heet je?': 'Kees Bakker',
				'Je e-mailadres': email,
				'Wat breng je mee?': 'Een soeppan'
			});
			await page.getByRole('button', { name: 'Ik doe mee' }).click();
			await expect(page.getByText('We hebben je een mail gestuurd.')).toBeVisible();
			// the link is in the mail, and nowhere else
			expect(await page.content()).not.toMatch(/\/kans\/[0-9a-z]{5}-[0-9a-z]{5}-/);

			const mail = await nextMail(email);
			expect(mail.subject).toBe('Fijn dat je meedoet');
			const own = ownIn(mail.text);
			await page.goto(own);
			await expect(heading(page, 'Je doet mee')).toBeVisible();
			await expect(page.getByText('Dag Kees.')).toBeVisible();
			await page.getByRole('button', { name: 'Ja, houd me op de hoogte' }).click();
			await expect(page.getByText(`Van elke stap krijg je een mail op ${email}.`)).toBeVisible();
			await expect(page.getByLabel('Wat breng je mee?')).toHaveValue('Een soeppan');
			await page.getByLabel('Wat breng je mee?').fill('Twee soeppannen');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Het is veranderd.')).toBeVisible();
			await expect(page.getByLabel('Wat breng je mee?')).toHaveValue('Twee soeppannen');
			await page.getByRole('button', { name: 'Ik stop ermee' }).click();
			await expect(page.getByText('Je bent gestopt.')).toBeVisible();
			expect((await page.goto(own))!.status()).toBe(404);
			expect(await mailsFor(email)).toHaveLength(1);
		});

		test('by telephone gives a code; the makelaar sees who joins and writes somebody down', async ({
			page,
			browser
		}) => {
			const name = `Opa Henk ${newIdea().title}`;
			await fillIn(page, { 'Hoe heet je?': name, 'Of je telefoonnummer': '06 98 76 54 32' });
			await page.getByRole('button', { name: 'Ik doe mee' }).click();
			await expect(page.getByRole('heading', { name: 'Je code' })).toBeVisible();
			const code = /\/kans\/([0-9a-z-]+)/.exec(page.url())![1]!;
			await page.goto('/kans');
			await page.getByLabel('Je code').fill('niets');
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await expect(page.getByText('Deze code kennen we niet.')).toBeVisible();
			await page.getByLabel('Je code').fill(code.toUpperCase().replaceAll('-', ' '));
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await expect(page.getByText('Dag Opa.')).toBeVisible();

			const desk = await another(browser);
			await fatima(desk, 'mensen');
			await expect(heading(desk, 'Wie heeft het gehoord?')).toBeVisible();
			await expect(desk.getByText(name)).toBeVisible();
			await desk.getByText('Iemand opschrijven die mee wil doen').click();
			await desk.getByLabel('De naam').fill('Mevrouw Yilmaz-van der Linden');
			await desk.getByLabel('Het telefoonnummer').fill('06 12 34 56 70');
			await desk.getByRole('button', { name: 'Opschrijven', exact: true }).click();
			await expect(desk.getByText('Met deze code leest diegene verder')).toBeVisible();
			expect(desk.url()).not.toMatch(/[0-9a-z]{5}-[0-9a-z]{5}-/);

			await page.getByRole('button', { name: 'Ik stop ermee' }).click();
			await expect(page.getByText('Je bent gestopt.')).toBeVisible();
			await desk.context().close();
		});

		test('who left only a number is called, and ticked', async ({ page }) => {
			// somebody who calls about the same, laid with the others by hand
			await page.goto('/inloggen?naar=/makelaar/signaal/nieuw');
			await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
			await page.waitForURL((url) => url.pathname === '/makelaar/signaal/nieuw');
			await page.getByLabel('Aan de telefoon').check();
			await page.getByLabel('Over de wijk of de straat').check();
			await page.getByLabel('Wat is er verteld?').fill(`Samen eten zou ik wel willen. ${newIdea().title}`);
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByLabel('Ja, de naam mag erbij').check();
			await page.getByLabel('Naam', { exact: true }).fill('Gerrit Vos');
			await page.getByLabel('Telefoonnummer').fill('06 - 55 01 21 99');
			await page.getByLabel(/Ik heb gevraagd of de naam erbij mag/).check();
			await page.getByRole('button', { name: 'Opschrijven' }).click();
			await page.getByRole('link', { name: 'Naar het signaal' }).click();
			await page.getByLabel('Ik ga dit signaal beantwoorden').check();
			await page.getByRole('button', { name: 'Lees het signaal' }).click();
			await page.getByLabel('Leg het bij een kans van deze wijk').selectOption({ label: title });
			await page.getByRole('button', { name: 'Leg het erbij' }).click();
			await expect(page.getByText(/^Ligt bij de kans/)).toBeVisible();

			await page.goto('/makelaar/bellen');
			await page
				.getByRole('region', { name: 'Vertel hoe het ervoor staat' })
				.getByRole('link', { name: title })
				.first()
				.click();
			const calls = page.getByRole('heading', { name: /Nog te bellen: \d+/ });
			const before = Number(/\d+/.exec((await calls.textContent())!)![0]);
			// the name and the number stand behind a reason
			expect(await page.locator('#bellen').textContent()).not.toMatch(/Corrie|Tineke|Gerrit|06 - 55 01 21/);
			// who joined without a mail address is called too, further on
			await page
				.locator('#bellen')
				.getByRole('button', { name: javaScriptEnabled ? /^Gebeld/ : /^Briefje gegeven/ })
				.last()
				.click();
			await expect(page.getByText('Genoteerd. Dank je wel.')).toBeVisible();
			await expect(
				page.getByRole('heading', { name: before > 1 ? `Nog te bellen: ${before - 1}` : 'Iedereen heeft het gehoord' })
			).toBeVisible();
		});

		test('what it became is chosen from the wijk, or begun', async ({ page }) => {
			await fatima(page, 'geworden');
			await page.getByRole('button', { name: 'Dit is het geworden' }).click();
			await expect(page.getByText('Kies wat het is geworden.')).toBeVisible();
			await page.getByLabel('Zoek op naam').fill('Lange Tafel');
			await page.getByRole('button', { name: 'Zoeken' }).click();
			await expect(page.getByRole('radio', { name: /^De Lange Tafel/ }).first()).toBeVisible();
			await expect(page.getByRole('link', { name: 'Een activiteit beginnen' })).toHaveAttribute(
				'href',
				'/bijhouden/nieuw/activiteit?wijk=de-hoef'
			);
		});
	});
}

test('all calls of a gemeente or wijk stand on one page, and in the feed', async ({ page }) => {
	await page.goto('/lindeveen/kans');
	await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible();
	await page.goto('/lindeveen/kans?wijk=buitenveen');
	await expect(heading(page, 'Oproepen in Buitenveen')).toBeVisible();
	await expect(page.getByRole('main').getByRole('link', { name: title })).toHaveCount(0);
	expect((await page.goto('/lindeveen/kans?wijk=geen'))!.status()).toBe(404);
	const feed = async (where: string) => (await page.request.get(`/lindeveen/${where}feed.xml`)).text();
	expect(await feed('')).toContain(`${title}: een oproep`);
	expect(await feed('de-hoef/')).toContain(`${path}#oproep`);
	expect(await feed('buitenveen/')).not.toContain(`${path}#oproep`);
});

test('what was called and runs says what it became', async ({ page }) => {
	await page.goto('/lindeveen/kans/samen-je-post-openmaken');
	await expect(page.getByText('Het is er gekomen')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Ik doe mee' })).toHaveCount(0);
	await expect(page.getByRole('list', { name: 'Hoe ver het is' }).getByRole('listitem').last()).toHaveText(
		/Nu hier: Het is er/
	);
	expect((await page.goto('/lindeveen/kans/geen'))!.status()).toBe(404);
});

test('every page of it can be used by everybody, on a small telephone and in the dark', async ({ page, browser }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	for (const where of [
		path,
		'/lindeveen/kans/samen-je-post-openmaken',
		'/lindeveen/kans',
		'/kans',
		'/lindeveen/de-hoef'
	]) {
		await page.goto(where);
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	}
	const dark = await (
		await browser.newContext({ colorScheme: 'dark', viewport: { width: 320, height: 700 } })
	).newPage();
	for (const room of ['mensen', 'geworden']) {
		await fatima(dark, room);
		await expectAccessible(dark);
		await expectNoSidewaysScroll(dark);
	}
	await dark.context().close();
});
