import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

/**
 * A wijk with forty networks, walked through by somebody who only has a small phone or a keyboard: from the wijk to its
 * networks, to one of them, to what it does, to a place there, and back.
 */
const wijk = '/lindeveen/de-hoef';

/** @param scripts what looks for barriers is a script itself */
async function isFine(page: Page, scripts = true): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	if (scripts) await expectAccessible(page);
	await expectNoSidewaysScroll(page);
}

/** Follows a link in the page itself, and not in the menu. */
async function follow(page: Page, name: string | RegExp): Promise<void> {
	const link = page.getByRole('main').getByRole('link', { name }).first();
	await expect(link).toBeVisible();
	const to = await link.getAttribute('href');
	await link.click();
	await page.waitForURL((url) => url.pathname === new URL(to!, page.url()).pathname);
}

async function onAPhone(browser: Browser, javaScriptEnabled: boolean) {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
	return { page: await context.newPage(), close: () => context.close() };
}

for (const [how, javaScriptEnabled] of [
	['with JavaScript', true],
	['without', false]
] as const)
	test(`from the wijk to a network, to a place at what it does, and back, on a phone, ${how}`, async ({ browser }) => {
		const { page, close } = await onAPhone(browser, javaScriptEnabled);
		await page.goto(wijk);
		await isFine(page, javaScriptEnabled);
		await follow(page, 'Netwerken');
		await expect(page.getByText(/zijn [4-9]\d /)).toBeVisible();
		await isFine(page, javaScriptEnabled);

		await follow(page, 'De Knoppenkring');
		await expect(page.getByText('Geduldig. Iedereen mag het vijf keer fout doen.')).toBeVisible();
		await isFine(page, javaScriptEnabled);
		await follow(page, 'Knoppenuur');
		await expect(page.getByRole('heading', { level: 1, name: 'Knoppenuur' })).toBeVisible();
		await isFine(page, javaScriptEnabled);

		await page.getByRole('main').getByRole('link', { name: 'Ik kom', exact: true }).first().click();
		await expect(page.getByRole('heading', { level: 1, name: 'Ik kom' })).toBeVisible();
		const since = Date.now();
		await isFine(page, javaScriptEnabled);
		// a telephone number will do
		await page.getByLabel('Hoe heet je?').fill(`Loper ${how}`);
		await page.getByLabel('Of je telefoonnummer').fill(javaScriptEnabled ? '06 12 34 56 71' : '06 12 34 56 72');
		// nobody reads and types in less than two seconds
		await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
		await page.getByRole('main').getByRole('button', { name: 'Ik kom' }).click();
		await expect(page).toHaveURL(/komen/);
		await expect(page.getByLabel('Hoe heet je?')).toHaveCount(0);
		await isFine(page, javaScriptEnabled);

		await page.goto('/lindeveen/activiteit/knoppenuur');
		await page.getByRole('main').getByRole('link', { name: 'De Knoppenkring' }).first().click();
		await expect(page.getByRole('heading', { level: 1, name: 'De Knoppenkring' })).toBeVisible();
		await follow(page, /netwerken/i);
		await follow(page, 'De Hoef');
		await expect(page.getByRole('heading', { level: 1, name: /De Hoef/ })).toBeVisible();
		await close();
	});

test('by keyboard alone: from the wijk to a network and to one it hangs together with', async ({ page }) => {
	const reach = async (name: string | RegExp) => {
		const link = page.getByRole('main').getByRole('link', { name }).first();
		for (let presses = 0; presses < 400; presses++) {
			if (await link.evaluate((one) => one === document.activeElement)) return page.keyboard.press('Enter');
			await page.keyboard.press('Tab');
		}
		throw new Error(`${name} can't be reached by keyboard.`);
	};
	await page.goto(wijk);
	await reach('Netwerken');
	await expect(page).toHaveURL(/\/netwerken$/);
	await reach('De Lange Tafel');
	await expect(page.getByRole('heading', { level: 1, name: 'De Lange Tafel' })).toBeVisible();
	await reach('Pannen van ver');
	await expect(page.getByRole('heading', { level: 1, name: 'Pannen van ver' })).toBeVisible();
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1, name: 'De Lange Tafel' })).toBeVisible();
});

test('every network of the wijk has a page that says how to come in, and none is a dead end', async ({ page }) => {
	await page.goto(`${wijk}/netwerken`);
	const all = await page
		.getByRole('main')
		.getByRole('listitem')
		.locator('a[href*="/netwerk/"]')
		.evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
	expect(all.length).toBeGreaterThanOrEqual(40);
	for (const path of all) {
		const response = await page.request.get(path);
		expect([path, response.status()]).toEqual([path, 200]);
		const body = await response.text();
		expect([path, /013 - 555|tel:/.test(body)]).toEqual([path, true]);
	}
});
