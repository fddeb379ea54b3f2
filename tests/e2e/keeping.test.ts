import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';
import { newIdea } from './idea.ts';

/** An organisation puts something on the map and gives a colleague a wijk; whoever is behind it keeps it with a link. */

const keptIn = (text: string | undefined) => new URL(/http\S+\/mijn-plek\/[\w-]+/.exec(text!)![0]).pathname;

async function signIn(page: Page, name: string, to: string) {
	await page.goto(`/inloggen?naar=${to}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === to);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('an organisation adds an activity; its contact keeps it without an account', async ({ page, browser }) => {
			const { email, title } = newIdea();
			await signIn(page, 'Tom Lindeman', '/bijhouden');
			await expect(page.getByRole('heading', { level: 1, name: 'Van Zorggroep De Linde' })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('link', { name: 'Activiteit erbij' }).click();
			await page.getByRole('button', { name: 'Zet het op Wijkweb' }).click();
			await expect(page.getByText('Geef het een naam.')).toBeVisible();

			await page.locator('#title').fill(title);
			await page.getByLabel('Wat is er te doen?').fill('We zagen samen hout voor de buurt.');
			await page.getByLabel('Elke week, of om de zoveel weken').check();
			await page.locator('input[name=weekdays][value="1"]').check();
			await page.locator('input[name=firstOn]').fill('2030-01-01');
			await page.locator('input[name=startsAt]').fill('14.00');
			await page.locator('input[name=endsAt]').fill('16.00');
			await page.getByLabel('Wijk', { exact: true }).selectOption({ label: 'Oude Veen' });
			await page.locator('#contactName').fill('Ria');
			await page.locator('#contactEmail').fill(email);
			await page.getByRole('button', { name: 'Zet het op Wijkweb' }).click();
			await expect(page.getByText('Ria kreeg een mail met een link')).toBeVisible();

			const link = keptIn((await nextMail(email)).text);
			const ria = await (await browser.newContext({ javaScriptEnabled })).newPage();
			await ria.goto(link);
			await expect(ria.getByRole('heading', { level: 1, name: 'Zo staat het op Wijkweb' })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(ria);
			await ria.setViewportSize({ width: 320, height: 700 });
			await expectNoSidewaysScroll(ria);
			await ria.getByRole('link', { name: 'De tekst veranderen' }).click();
			await expectNoSidewaysScroll(ria);
			await ria.getByLabel('Wat is er te doen?').fill('We zagen samen hout. Ria zet koffie.');

			// meanwhile Tom changes it too
			await page.getByRole('link', { name: 'De tekst veranderen' }).click();
			await page.getByLabel('Wat is er te doen?').fill('Zagen bij het hek.');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Bewaard.')).toBeVisible();
			await ria.getByRole('button', { name: 'Bewaren' }).click();
			await expect(ria.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
			await expect(ria.getByText('Zagen bij het hek.')).toBeVisible();
			await ria.getByRole('button', { name: 'Bewaar toch mijn tekst' }).click();
			await expect(ria.getByText('Bewaard.')).toBeVisible();
			await ria.getByRole('link', { name: 'Bekijk hoe het er staat' }).click();
			await expect(ria.getByText('We zagen samen hout. Ria zet koffie.').first()).toBeVisible();
			await expect(ria.getByText(email)).toHaveCount(0);

			await ria.goto(link);
			await ria.getByText('Van de kaart halen').click();
			await ria.getByRole('button', { name: 'Haal het van Wijkweb' }).click();
			await expect(ria.getByRole('heading', { level: 1, name: 'Dit staat nu niet op Wijkweb' })).toBeVisible();
			await ria.getByRole('button', { name: 'Zet het weer op Wijkweb' }).click();
			await expect(ria.getByRole('heading', { level: 1, name: 'Zo staat het op Wijkweb' })).toBeVisible();
			await ria.goto(`${link}/klopt`);
			await expect(ria.getByRole('heading', { level: 1, name: 'Dank je wel, Ria' })).toBeVisible();
			await ria.context().close();
		});

		test('somebody who speaks for an organisation gives a colleague one wijk, and takes it back', async ({ page }) => {
			const { email } = newIdea();
			await signIn(page, 'Tom Lindeman', '/bijhouden');
			await page.getByRole('link', { name: 'Collega’s per wijk' }).click();
			await page.getByLabel('Naam van je collega').fill('Nieuwe Collega');
			await page.getByLabel('E-mailadres').fill(email);
			await page.getByRole('button', { name: 'Uitnodigen' }).click();
			await page.getByLabel('Wijk', { exact: true }).selectOption({ label: 'Waterkant' });
			await page.getByRole('button', { name: 'Uitnodigen' }).click();
			await expect(page.getByText('Je collega krijgt een mail en kan beginnen.')).toBeVisible();
			await nextMail(email);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('listitem').filter({ hasText: email }).getByRole('button', { name: 'Neem terug' }).click();
			await expect(page.getByText('Je collega kan in deze wijk niets meer veranderen.')).toBeVisible();
			await expect(page.getByText(email)).toHaveCount(0);
		});

		test('a sheet is looked at first, and then written', async ({ page }) => {
			const { title } = newIdea();
			const text = `Soort;Titel;Omschrijving;Wijk;Organisatie\nNetwerk;${title};Een kring.;Oude Veen;\nNetwerk;Van een ander;x;Oude Veen;De Regenboog`;
			await signIn(page, 'Tom Lindeman', '/bijhouden');
			await page.getByRole('link', { name: 'Een blad inlezen of bewaren' }).click();
			await page
				.getByLabel('Het bestand')
				.setInputFiles({ name: 'kringen.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
			await page.getByRole('button', { name: 'Kijk wat er zou veranderen' }).click();
			await expect(page.getByText('Er is nog niets bewaard.')).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('button', { name: /Zet \d+ ding(en)? op Wijkweb/ }).click();
			await expect(page.getByText(/^Gedaan:/)).toBeVisible();
			await page.goto(`/bijhouden?zoek=${encodeURIComponent(title)}`);
			await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				page.goto('/bijhouden/lijst').then(() => page.getByRole('link', { name: 'Bewaar het blad' }).click())
			]);
			expect(download.suggestedFilename()).toBe('zorggroep-de-linde.csv');
		});
	});
}

test('who keeps nothing finds nothing', async ({ page }) => {
	await page.goto('/bijhouden');
	await expect(page).toHaveURL(/\/inloggen/);
	expect((await page.goto('/mijn-plek/zzzzz-zzzzz-zzzzz-zzzzz-zzzzzz'))!.status()).toBe(404);
	await signIn(page, 'Noor Verhagen', '/mijn');
	expect((await page.goto('/bijhouden'))!.status()).toBe(404);
	expect((await page.goto('/bijhouden/1'))!.status()).toBe(404);
});
