import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** A slow phone: a page stands there for a while before its scripts do. */

/** Every fold and field as it is now. */
const filled = (page: Page) =>
	page.evaluate(() =>
		[
			...document.querySelectorAll<HTMLInputElement & HTMLDetailsElement>(
				'main details, main input:not([type=hidden]), main textarea, main select'
			)
		].map((one) => [one.name, one.open, one.checked, one.value].join(' '))
	);

async function fill(page: Page): Promise<void> {
	const folded = page.locator('main details:not([open]) > summary:visible');
	while (await folded.count()) await folded.first().click();
	for (const field of await page.locator('main :is(input[type=text], input[type=search], textarea):visible').all())
		await field.fill('Ank');
	const ticks = await page.locator('main :is(input[type=radio], input[type=checkbox]):visible').all();
	// the first of some stays chosen: where the last was chosen beforehand, one was left
	for (const tick of ticks.reverse()) await tick.check({ force: true }); // a coloured dot lies over it
	for (const choice of await page.locator('main select:visible').all()) await choice.selectOption({ index: 1 });
}

const pages = [
	['joining', '/lindeveen/initiatief/moestuin-achter-de-flat/meedoen'],
	['looking around', '/lindeveen/de-hoef'],
	['offering', '/aanbod/nieuw?gemeente=lindeveen&wijk=de-hoef']
] as const;

for (const [name, path] of pages)
	test(`who unfolds, ticks and types before the scripts are there keeps all of it: ${name}`, async ({ page }) => {
		const waiting: (() => void)[] = [];
		let slow = true;
		await page.route('**/_app/immutable/**/*.js', async (route) => {
			if (slow) await new Promise<void>((done) => waiting.push(done));
			await route.continue();
		});
		await page.goto(path, { waitUntil: 'domcontentloaded' });
		const sent = await filled(page);
		await fill(page);
		const early = await filled(page);
		expect(early).not.toEqual(sent);

		slow = false;
		for (const go of waiting) go();
		// the scripts put this on the page when they have taken it over
		await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
		expect(await filled(page)).toEqual(early);
	});

for (const path of ['/lindeveen', '/lindeveen/de-hoef?soort=activiteit', ...pages.map(([, path]) => path)])
	test(`where nobody did anything yet nothing is said to have changed: ${path}`, async ({ page }) => {
		await page.addInitScript(() => {
			addEventListener('change', ({ target }) => document.body.setAttribute('data-changed', String(target)), true);
		});
		await page.goto(path);
		await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
		await expect(page.locator('body')).not.toHaveAttribute('data-changed');
	});
