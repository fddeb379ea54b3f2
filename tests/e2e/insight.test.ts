import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await expect(page).not.toHaveURL(/\/inloggen$/);
}

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('everybody reads what is heard in a wijk, and nothing of a few', async ({ page }) => {
			await page.goto('/lindeveen/de-hoef');
			await page.getByRole('main').getByRole('link', { name: 'Wat er speelt' }).first().click();
			await expect(page.getByRole('heading', { level: 1, name: 'Wat er speelt in De Hoef' })).toBeVisible();
			const heard = page.getByRole('region', { name: 'Wat we horen' });
			await expect(heard.getByRole('row', { name: /Samen eten/ })).toContainText('5 tot 10 mensen');
			await expect(heard.getByRole('row', { name: /Dieren/ })).toHaveCount(0);
			await expect(heard).not.toContainText(/\b[1-4] mens/);
			const beside = page.getByRole('region', { name: 'Geld en papieren' });
			await expect(beside).toContainText('Schatting, RIVM, verzonnen, 2024.');
			await page.getByText('De andere onderwerpen: wat er is, en de cijfers').click();
			await expect(page.getByRole('region', { name: 'Taal en lezen' })).toContainText('Cijfer van heel Lindeveen.');
			await page.setViewportSize({ width: 320, height: 700 });
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('link', { name: 'Samen eten in de Kanaalflats' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toContainText('Samen eten in de Kanaalflats');
		});

		test('a makelaar sees a white spot, and begins a kans with it', async ({ page }) => {
			await signIn(page, 'Joris van Dalen');
			await page.goto('/wijkbeeld');
			await page.getByRole('main').getByRole('link', { name: 'Waterkant' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Wat speelt er in Waterkant?' })).toBeVisible();
			await expect(page.getByRole('row', { name: /Digitaal/ })).toContainText('6 mensen');
			const spot = page.getByRole('region', { name: 'Digitaal' });
			await expect(spot).toContainText('nog niets om samen te doen');
			await page.setViewportSize({ width: 320, height: 700 });
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);
			const begin = spot.getByRole('button', { name: 'Maak er een kans van' });
			await begin.click();
			await expect(page).toHaveURL(/\/makelaar\/kansen\/\d+$/);
			await page.goto('/wijkbeeld/waterkant');
			await spot.getByRole('link', { name: 'Al een kans: Digitaal' }).click();
			await expect(page).toHaveURL(/\/makelaar\/kansen\/\d+$/);
			// so that it is a white spot again for who comes after
			await page.getByText('Stoppen', { exact: true }).click();
			await page.getByLabel('Waarom stopt het?').fill('Dit was een proef.');
			await page.getByRole('button', { name: 'Sluit het af' }).click();
			await expect(page.getByText('Afgesloten. Iedereen die iets gaf, hoort waarom.')).toBeVisible();
		});
	});

test('only who works there has the page of makelaars', async ({ page }) => {
	await signIn(page, 'Fatima Aydin');
	expect((await page.goto('/wijkbeeld/de-hoef'))!.status()).toBe(200);
	expect((await page.goto('/wijkbeeld/waterkant'))!.status()).toBe(404);
	await page.context().clearCookies();
	expect((await page.goto('/wijkbeeld/de-hoef'))!.url()).toContain('/inloggen');
});

test('a beheerder reads it in rough numbers, and begins nothing', async ({ page }) => {
	await signIn(page, 'Hanneke Terpstra');
	await page.goto('/beheer');
	await page.getByRole('navigation', { name: 'Beheer' }).getByRole('link', { name: 'Wat speelt er' }).click();
	await page.getByRole('main').getByRole('link', { name: 'De Hoef' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Wat speelt er in De Hoef?' })).toBeVisible();
	await expect(page.getByRole('row', { name: /Samen eten/ })).toContainText('5 tot 10 mensen');
	await expect(page.getByRole('main')).not.toContainText(/\b[1-4] mens/);
	await expect(page.getByRole('button', { name: /Maak er een kans van/ })).toHaveCount(0);
	await expectAccessible(page);
	await page.getByRole('main').getByRole('link', { name: 'Beheer' }).click();
	await expect(page).toHaveURL(/\/beheer$/);
});
