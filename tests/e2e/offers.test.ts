import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const linkIn = (text: string | undefined, where: string) => new RegExp(`http\\S+/${where}/\\S+`).exec(text ?? '')![0];

async function another(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
}

/** Presses until it is done: who is faster than a person reads why, and presses once more. */
async function press(page: Page, name: string, then: () => Promise<void>) {
	await expect(async () => {
		await page.getByRole('button', { name, exact: true }).click();
		await then();
	}).toPass();
}

const talent = (page: Page, way: string, name: string) =>
	page.locator('details', { hasText: way }).getByRole('checkbox', { name, exact: true });

/** What Sjaan brings, filled in in De Hoef. */
async function fill(page: Page, title: string, email: string) {
	await page.goto('/lindeveen/de-hoef');
	await page.getByRole('link', { name: /^Ik wil iets doen/ }).click();
	await expect(heading(page, 'Wat breng jij mee?')).toBeVisible();
	await page.getByLabel('In een paar woorden').fill(title);
	await page.getByLabel('Vertel er iets meer over').fill('Soep en stamppot voor wie alleen eet.');
	await talent(page, 'Dit kan ik', 'Koken en bakken').check();
	await page.locator('summary', { hasText: 'Dit wil ik leren' }).click();
	await talent(page, 'Dit wil ik leren', 'Naaien en breien').check();
	await page.getByLabel('Doordeweeks ’s avonds').check();
	await page.getByLabel('Elke week').check();
	await page.getByLabel('Tot 10 kilometer').check();
	await page.getByLabel('Hoe heet je?').fill('Sjaan de Boer');
	await page.getByLabel('Je e-mailadres').fill(email);
	await page.getByLabel(/Ja, dit mag op de kaart/).check();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a volunteer sees who is looking, is put on the map, and two people meet without an address', async ({
			page,
			browser
		}) => {
			const mark = own();
			const title = `Ik kook graag ${mark}`;
			const [hers, his] = [`sjaan-${mark}@wijk.example`, `mo-${mark}@buurt.example`];
			await fill(page, title, hers);
			await press(page, 'Versturen', () => expect(heading(page, /^Dank je wel!/)).toBeVisible({ timeout: 1500 }));
			await expect(page.getByRole('heading', { name: 'Dit zoekt iemand als jij' })).toBeVisible();
			await expect(page.getByText(/^Zoekt.*bij jou in de wijk\.$/).first()).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			const ownPage = linkIn((await nextMail(hers)).text, 'mijn-plek');

			const makelaar = await another(browser, javaScriptEnabled);
			await signIn(makelaar, 'Fatima Aydin');
			await makelaar.getByRole('link', { name: title }).click();
			await expect(makelaar.getByText(hers)).toBeVisible();
			await makelaar.getByRole('button', { name: 'Plaatsen', exact: true }).click();
			await expect(makelaar.getByText('Het staat op de kaart.')).toBeVisible();
			await makelaar.getByLabel('Gezien op').fill('2026-03-03');
			await makelaar.getByRole('button', { name: 'Bewaren' }).click();
			await expect(makelaar.getByText('Een makelaar zag een VOG, op 3 maart 2026.')).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(makelaar);

			const mo = await another(browser, javaScriptEnabled);
			const published = await nextMail(hers, 2);
			const address = /http\S+\/lindeveen\/aanbod\/\S+/.exec(published.text!)![0];
			await mo.goto(address);
			expect(await mo.content()).not.toContain(hers);
			await expect(mo.getByText('Een makelaar zag een VOG, op 3 maart 2026.')).toBeVisible();
			await mo.getByRole('link', { name: 'Stuur een bericht' }).click();
			await mo.getByLabel('Je bericht').fill('Mag ik een keer mee-eten? Bel 06 12 34 56 78.');
			await mo.getByLabel('Hoe heet je?').fill('Mo Haddad');
			await mo.getByLabel('Je e-mailadres').fill(his);
			await mo.getByRole('button', { name: 'Versturen' }).click();
			await expect(mo.getByText('In je bericht staat een telefoonnummer of een adres.')).toBeVisible();
			await mo.getByLabel('Je bericht').fill('Mag ik een keer mee-eten?');
			await press(mo, 'Versturen', () => expect(heading(mo, 'Je bericht is verstuurd')).toBeVisible({ timeout: 1500 }));

			const asked = await nextMail(hers, 3);
			expect(asked.text).toContain('Mag ik een keer mee-eten?');
			expect(`${asked.subject} ${asked.text}`).not.toMatch(/Haddad|mo-/);
			await page.goto(linkIn(asked.text, 'bericht'));
			expect(await page.content()).not.toMatch(/Haddad|mo-\d/);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByLabel('Je telefoonnummer').fill('06 87 65 43 21');
			await page.getByRole('button', { name: 'Ja, graag' }).click();
			await expect(page.getByText(/^Je zei op .* ja\. We wachten op de ander\./)).toBeVisible();

			const answered = await nextMail(his, 2);
			expect(`${answered.subject} ${answered.text}`).not.toMatch(/87 65 43|sjaan-/);
			await mo.reload();
			await expect(mo.getByRole('button', { name: 'Ja, laten we kennismaken' })).toHaveCount(0);
			await mo.goto(linkIn(answered.text, 'bericht'));
			await mo.getByRole('button', { name: 'Ja, laten we kennismaken' }).click();
			await expect(heading(mo, 'Jullie kunnen kennismaken')).toBeVisible();
			await expect(mo.getByRole('link', { name: '06 87 65 43 21' })).toBeVisible();
			await page.reload();
			await expect(page.getByRole('heading', { name: 'Mo Haddad' })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			expect((await nextMail(hers, 4)).text).toContain(his);
			expect((await nextMail(his, 3)).text).toContain('06 87 65 43 21');

			await page.goto(`${ownPage}/aanbod`);
			await page.getByRole('button', { name: 'Even stoppen', exact: true }).click();
			await expect(page.getByText('Je bent even gestopt. Niemand vindt je nu.')).toBeVisible();
			await mo.goto(`/lindeveen/de-hoef?zoek=${encodeURIComponent(mark)}`);
			await expect(mo.getByRole('link', { name: title })).toHaveCount(0);
			await mo.goto(address);
			await expect(mo.getByText('Dit is even gestopt.')).toBeVisible();
			await expect(mo.getByRole('link', { name: 'Stuur een bericht' })).toHaveCount(0);
			await page.getByRole('button', { name: 'Weer beginnen' }).click();
			await expect(page.getByText('Je staat weer op de kaart.')).toBeVisible();
			await mo.goto(`/lindeveen/de-hoef?zoek=${encodeURIComponent(mark)}`);
			await expect(mo.getByRole('link', { name: title }).first()).toBeVisible();
		});

		test('what was typed stays after a mistake, and no is a kind end', async ({ page, browser }) => {
			const mark = own();
			await fill(page, `Samen wandelen ${mark}`, 'sjaan@');
			await press(page, 'Versturen', () =>
				expect(page.getByText('Dit e-mailadres klopt niet helemaal.')).toBeVisible({ timeout: 1500 })
			);
			await expect(page.getByLabel('In een paar woorden')).toHaveValue(`Samen wandelen ${mark}`);
			await expect(page.getByLabel('Elke week')).toBeChecked();
			const email = `sjaan-${mark}@wijk.example`;
			await page.getByLabel('Je e-mailadres').fill(email);
			await press(page, 'Versturen', () => expect(heading(page, /^Dank je wel!/)).toBeVisible({ timeout: 1500 }));
			const makelaar = await another(browser, javaScriptEnabled);
			await signIn(makelaar, 'Fatima Aydin');
			await makelaar.getByRole('link', { name: `Samen wandelen ${mark}` }).click();
			await makelaar.getByRole('button', { name: 'Plaatsen', exact: true }).click();
			await expect(makelaar.getByText('Het staat op de kaart.')).toBeVisible();

			const address = /http\S+\/lindeveen\/aanbod\/\S+/.exec((await nextMail(email, 2)).text!)![0];
			const his = `mo-${mark}@buurt.example`;
			const mo = await another(browser, javaScriptEnabled);
			await mo.goto(`${address}/bericht`);
			await mo.getByLabel('Je bericht').fill('Zullen we eens gaan wandelen?');
			await mo.getByLabel('Hoe heet je?').fill('Mo');
			await mo.getByLabel('Je e-mailadres').fill(his);
			await press(mo, 'Versturen', () => expect(heading(mo, 'Je bericht is verstuurd')).toBeVisible({ timeout: 1500 }));
			await page.goto(linkIn((await nextMail(email, 3)).text, 'bericht'));
			await page.locator('summary', { hasText: 'Liever niet' }).click();
			await page.getByRole('button', { name: 'Nee, deze keer niet' }).click();
			await expect(page.getByText('De ander heeft je naam en nummer niet gelezen.')).toBeVisible();
			const end = await nextMail(his, 2);
			expect(end.text).toMatch(/Dat ligt niet aan jou/);
			expect(end.text).toMatch(/Bel Fatima Aydin: 013/);
			await mo.reload();
			await expect(mo.getByText('Deze keer paste het niet. Dat ligt niet aan jou.')).toBeVisible();
			expect(await mailsFor(his)).toHaveLength(2);
		});
	});
}

test('every page on the way is accessible and fits a small telephone', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of ['/aanbod/nieuw', '/aanbod/nieuw?gemeente=lindeveen&wijk=de-hoef']) {
		await page.goto(path);
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	}
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByText('Er mist nog iets.')).toBeVisible();
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
});
