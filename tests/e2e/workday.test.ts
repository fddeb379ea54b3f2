import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

async function signIn(page: Page, onwards = '/makelaar') {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar sees what waits today, what they have in hand, and takes the day along on paper', async ({
			page
		}) => {
			await signIn(page);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Dag|Goede\w+) Fatima$/);
			await expect(page.getByText(/Er wacht(en)? vandaag/)).toBeVisible();
			for (const name of [/^Vandaag/, /^Voorstellen/, /^Mijn mensen/, /^Mijn netwerken/, /^Mijn initiatieven/])
				await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();

			await page.getByRole('link', { name: 'Daglijst printen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Daglijst van Fatima Aydin' })).toBeVisible();
			await expect(
				page
					.getByRole('listitem')
					.filter({ hasText: /Vraag: Een vraag uit/ })
					.first()
			).toBeVisible();
			// a sheet in a bag tells no number and no address
			await expect(page.getByRole('main')).not.toContainText(/@|\b06[ -]?\d{2}/);
		});
	});
}

test('the day is walked by keyboard: a line opens what it is about, and it asks why first', async ({ page }) => {
	await signIn(page);
	const line = page.getByRole('link', { name: /^Een vraag uit/ }).first();
	const name = await line.textContent();
	// everything before it on the page can be passed with Tab alone
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name?.trim()) break;
	}
	await expect(line).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Lees de vraag' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
	test(`reads well on a phone and on a desk, ${colorScheme}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme });
		await signIn(page);
		for (const path of ['/makelaar', '/makelaar/daglijst'])
			for (const width of [320, 768, 1280]) {
				await page.setViewportSize({ width, height: 900 });
				await page.goto(path);
				await expectNoSidewaysScroll(page);
				await expectAccessible(page);
			}
	});
