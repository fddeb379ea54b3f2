import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

const mapOf = '/lindeveen/de-hoef/netwerken';

async function signIn(page: Page, name: string, onwards: string) {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

const picture = (page: Page) =>
	page.getByRole('group', { name: 'Netwerken in De Hoef en hoe ze samenhangen' }).locator('visible=true');
const circles = (page: Page) => picture(page).getByRole('link');

/** The circle that has most lines, which a walk can begin at. */
async function busiest(page: Page) {
	const names = await circles(page).evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')!));
	const lines = (name: string) => Number(/hangt samen met (\d+) netwerk/.exec(name)?.[1] ?? 0);
	return names.toSorted((one, other) => lines(other) - lines(one))[0]!;
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('the picture of a wijk and its list say the same', async ({ page }) => {
			await page.goto(mapOf);
			await expect(page.getByRole('heading', { level: 1, name: 'Netwerken in De Hoef' })).toBeVisible();
			const drawn = await circles(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
			expect(drawn.length).toBeGreaterThanOrEqual(40);
			const list = page.getByRole('region', { name: 'Alle netwerken in een lijst' });
			const listed = await list
				.getByRole('heading', { level: 4 })
				.getByRole('link')
				.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
			expect(listed.toSorted()).toEqual(drawn.toSorted());
		});

		test('a circle leads to the network, and its page to what it hangs together with and back to the picture', async ({
			page
		}) => {
			await page.goto(mapOf);
			const name = await busiest(page);
			const title = name.split(', ')[0]!;
			await circles(page)
				.and(page.getByLabel(name, { exact: true }))
				.focus();
			await page.keyboard.press('Enter');
			await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
			const together = page.getByRole('region', { name: 'Met wie ze samen optrekken' });
			const first = together.getByRole('listitem').first().getByRole('link');
			const other = (await first.textContent())!;
			await first.click();
			await expect(page.getByRole('heading', { level: 1, name: other })).toBeVisible();
			await expect(page.getByRole('region', { name: 'Met wie ze samen optrekken' })).toContainText(title);
			await page.getByRole('link', { name: 'Bekijk alle netwerken in de wijk' }).click();
			await expect(page).toHaveURL(/\/netwerken$/);
		});

		test('the makelaar writes how two networks hang together, changes the words, and takes it away', async ({
			page,
			browserName
		}) => {
			const words = `de schuur, ${browserName} ${javaScriptEnabled ? 'met' : 'zonder'} script`;
			await signIn(page, 'Fatima Aydin', '/makelaar/netwerken');
			await expect(page.getByRole('heading', { level: 2, name: 'Wat er nog mist' })).toBeVisible();
			const alone = page.getByRole('region', { name: 'Wat los staat' }).getByRole('link');
			const title = (await alone.nth(javaScriptEnabled ? 0 : 1).textContent())!;
			await alone.nth(javaScriptEnabled ? 0 : 1).click();
			await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

			// what is not chosen is told at its field, and what was typed stays
			await page.getByRole('region', { name: 'Een verband erbij' }).getByLabel('In woorden').fill(words);
			await page.getByRole('button', { name: 'Schrijf dit verband op' }).click();
			await expect(page.getByText('Kies hoe ze samenhangen.')).toBeVisible();
			await expect(page.getByRole('region', { name: 'Een verband erbij' }).getByLabel('In woorden')).toHaveValue(words);
			await page.getByLabel(title, { exact: true }).selectOption('deelt een plek met');
			await page.getByLabel('Welk netwerk').selectOption({ index: 1 });
			await page.getByRole('button', { name: 'Schrijf dit verband op' }).click();
			const together = page.getByRole('region', { name: 'Hoe het samenhangt' });
			await expect(together).toContainText(words);
			await expect(page.getByText('Het hangt nog niet samen met een ander netwerk.')).toBeHidden();

			const path = new URL(page.url()).pathname;
			await page.goto(mapOf);
			await expect(page.getByRole('region', { name: 'Alle netwerken in een lijst' })).toContainText(words);

			await page.goto(path);
			await together.getByText('Veranderen').click();
			await together.getByLabel('In woorden').fill(`${words} en de tuin`);
			await together.getByRole('button', { name: 'Bewaar de woorden' }).click();
			await expect(together).toContainText(`${words} en de tuin`);
			await together.getByText('Veranderen').click();
			await together.getByRole('button', { name: 'Haal dit verband weg' }).click();
			await expect(together).toContainText('Dit netwerk hangt nog niet samen met een ander.');
		});

		test('for a makelaar of another wijk the overview of De Hoef is not there', async ({ page }) => {
			await signIn(page, 'Joris van Dalen', '/makelaar/netwerken');
			await expect(page.getByRole('heading', { level: 1 })).not.toContainText('De Hoef');
			const answer = await page.goto('/makelaar/netwerken?wijk=de-hoef');
			expect(answer!.status()).toBe(404);
		});
	});
}

test('arrow keys walk along the lines; a sentence tells where one is, and the neighbours stand out', async ({
	page
}) => {
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(mapOf, { waitUntil: 'networkidle' });
	const name = await busiest(page);
	const from = circles(page).and(page.getByLabel(name, { exact: true }));
	await from.focus();
	const told = page.locator('[aria-live=polite]').filter({ hasText: name.split(', ')[0]! });
	await expect(told).toBeVisible();
	const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
	let walked = '';
	for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
		await page.keyboard.press(key);
		walked = await focused();
		if (walked !== name) break;
	}
	expect(walked).not.toBe(name);
	await expect(page.locator('[aria-live=polite]').filter({ hasText: walked.split(', ')[0]! })).toContainText(
		name.split(', ')[0]!
	);
	// the one that was left is a neighbour of where the walk is now
	await expect(from).toHaveClass(/near/);
	expect(await picture(page).locator('a.near').count()).toBeGreaterThanOrEqual(2);
	expect(await picture(page).locator('a:not(.near)').count()).toBeGreaterThan(10);
	await page.keyboard.press('Tab');
	expect(await focused()).not.toBe(walked);
});

test('the picture is the same before the script comes as after: nothing jumps', async ({ browser, baseURL }) => {
	const seen = async (javaScriptEnabled: boolean) => {
		const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled });
		const page = await context.newPage();
		await page.goto(mapOf, { waitUntil: 'networkidle' });
		const places = await picture(page)
			.locator('g[transform]:has(> a)')
			.evaluateAll((all) => all.map((one) => one.getAttribute('transform')));
		const { width, height } = (await picture(page).boundingBox())!;
		await context.close();
		return { places, width, height };
	};
	const before = await seen(false);
	expect(before.places.length).toBeGreaterThanOrEqual(40);
	expect(await seen(true)).toEqual(before);
});

for (const colorScheme of ['light', 'dark'] as const)
	test(`nothing sticks out and everything can be read, from a small phone to a desk, ${colorScheme}`, async ({
		page
	}) => {
		await page.emulateMedia({ colorScheme });
		for (const path of [mapOf, '/lindeveen/oude-veen/netwerken']) {
			await page.goto(path);
			for (const width of [320, 768, 1280]) {
				await page.setViewportSize({ width, height: 900 });
				await expectNoSidewaysScroll(page);
				if (width !== 768) await expectAccessible(page);
			}
		}
		await signIn(page, 'Fatima Aydin', '/makelaar/netwerken');
		await page.setViewportSize({ width: 320, height: 900 });
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
		await page.getByRole('region', { name: 'Wat los staat' }).getByRole('link').first().click();
		await expect(page.getByRole('button', { name: 'Schrijf dit verband op' })).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	});
