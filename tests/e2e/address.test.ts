import { expect, expectAccessible, test } from './fixtures.ts';

/** Where somebody lives who offers something: kept by a makelaar, on no page, and read with a reason. */
for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar keeps an address, says why to read it, and takes it out again', async ({ page }) => {
			await page.goto('/inloggen?naar=/makelaar');
			await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
			await page.waitForURL((url) => url.pathname === '/makelaar');
			await page.goto('/lindeveen/de-hoef?soort=aanbod');
			const offers = await page
				.locator('article h2 a')
				.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
			const link = page.getByRole('link', { name: 'het adres, alleen voor makelaars' });
			for (const offer of offers) {
				await page.goto(offer);
				if (await link.count()) break;
			}
			const shown = page.url();
			await link.click();
			await expect(page.getByText('Er is hier geen adres bewaard.')).toBeVisible();
			await page.getByLabel('Adres').fill('Geheimlaan 7');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByRole('button', { name: 'Laat het adres zien' })).toBeVisible();
			expect(await page.content()).not.toContain('Geheimlaan');
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('radio').first().check();
			await page.getByRole('button', { name: 'Laat het adres zien' }).click();
			await expect(page.getByText('Geheimlaan 7').first()).toBeVisible();
			await page.getByLabel('Adres').fill('');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Er is hier geen adres bewaard.')).toBeVisible();
			await page.goto(shown);
			expect(await page.content()).not.toContain('Geheimlaan');
		});
	});
}
