import { roleNames } from '#lib/account/account.ts';
import { expect, test } from './fixtures.ts';

/** A screen that somebody walked away from: what was on it was for them. */
test('is emptied when the session would be over, also when the server is gone', async ({ page, context }) => {
	await page.clock.install();
	await page.goto('/inloggen');
	await page
		.locator('button.person')
		.filter({ has: page.locator('span', { hasText: new RegExp(`^${roleNames.makelaar} `, 'i') }) })
		.first()
		.click();
	await page.waitForURL('**/makelaar');
	const name = /^Uitloggen \((.+)\)$/.exec(await page.getByRole('button', { name: /^Uitloggen/ }).innerText())![1]!;
	const main = page.locator('main');
	await expect(main).not.toHaveText('');
	const before = await main.innerText();

	await page.clock.fastForward('50:00');
	expect(await main.innerText()).toBe(before);
	// somebody who still reads is not away
	await page.mouse.move(5, 5);
	await page.keyboard.press('Shift');
	await page.clock.fastForward('50:00');
	expect(await main.innerText()).toBe(before);

	await context.setOffline(true);
	await page.clock.fastForward('11:00');
	await expect(page.getByRole('heading', { level: 1, name: 'Je was even weg' })).toBeVisible();
	await expect(main).not.toContainText(before.slice(0, 200));
	await expect(main).not.toContainText(name);
	await context.setOffline(false);
	await context.clearCookies();
	await page.getByRole('button', { name: 'Ga verder' }).click();
	await page.waitForURL(/\/inloggen\?naar=/);
});

test('stays as it is for who is not signed in', async ({ page }) => {
	await page.clock.install();
	await page.goto('/lindeveen');
	const heading = await page.getByRole('heading', { level: 1 }).innerText();
	await page.clock.fastForward(10 * 86_400_000);
	await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
});
