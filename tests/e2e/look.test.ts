import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

const pages = [
	['the start', '/'],
	['the gemeente', '/lindeveen'],
	['a wijk', '/lindeveen/de-hoef'],
	['a search with an answer', '/lindeveen?zoek=samen+eten'],
	['a search without an answer', '/lindeveen/de-hoef?zoek=zweefvliegen&soort=aanbod'],
	['a filter we do not know', '/lindeveen?soort=raket&wanneer=ooit'],
	['a network', '/lindeveen/netwerk/de-lange-tafel'],
	['an initiative', '/lindeveen/initiatief/moestuin-achter-de-flat'],
	['an activity', '/lindeveen/activiteit/koffie-met-de-krant'],
	['an offer', '/lindeveen/aanbod/ik-rijd-je-naar-de-markt'],
	['a venue', '/lindeveen/plek/de-spil'],
	['an organisation', '/lindeveen/organisatie/welzijn-lindeveen'],
	['contact', '/lindeveen/contact'],
	['privacy', '/privacy'],
	['accessibility', '/toegankelijkheid'],
	['sign in', '/inloggen'],
	['propose', '/initiatief/nieuw'],
	['what is not there', '/lindeveen/netwerk/bestaat-niet']
] as const;

for (const scheme of ['light', 'dark'] as const)
	for (const [name, path] of pages)
		test(`${name} has no accessibility violations, ${scheme}`, async ({ page }) => {
			await page.emulateMedia({ colorScheme: scheme });
			await page.goto(path);
			await expectAccessible(page);
		});

for (const [name, path] of pages)
	test(`${name} fits 320 px`, async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto(path);
		await expectNoSidewaysScroll(page);
	});

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a resident finds their wijk by name, and in it what is done this week', async ({ page }) => {
			await page.goto('/');
			await page.getByLabel(/Naam van je wijk/).fill('de hoef');
			await page.getByRole('button', { name: 'Zoek mijn wijk' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('De Hoef');
			await expect(page.getByText('Fatima Aydin').first()).toBeVisible();
			await expect(page.getByText('013 - 555 01 20').first()).toBeVisible();
			await page.goto('/lindeveen/de-hoef?wanneer=deze-week');
			await expect(page.getByRole('status').first()).toContainText('in De Hoef');
		});

		test('a resident chooses a wijk from the list', async ({ page }) => {
			await page.goto('/');
			await page.getByRole('navigation', { name: 'Wijken' }).getByRole('link', { name: 'Waterkant' }).click();
			await expect(page).toHaveURL('/lindeveen/waterkant');
		});

		test('a resident searches, narrows down and opens what they find', async ({ page }) => {
			await page.goto('/lindeveen');
			await page.getByRole('searchbox').fill('samen eten');
			await page.getByRole('button', { name: 'Zoek', exact: true }).click();
			await expect(page).toHaveURL(/zoek=samen/);
			await page.getByText('Netwerken', { exact: true }).first().click();
			if (!javaScriptEnabled) await page.getByRole('button', { name: 'Zoek', exact: true }).click();
			await expect(page).toHaveURL(/soort=netwerk/);
			await page.getByRole('link', { name: 'De Lange Tafel', exact: true }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('De Lange Tafel');
			await expect(page.getByRole('heading', { name: 'Met wie kun je praten?' })).toBeVisible();
		});

		test('a choice that finds nothing says so and shows what is there', async ({ page }) => {
			await page.goto('/lindeveen/de-hoef?zoek=zweefvliegen');
			await expect(page.getByRole('status').first()).toContainText('Niets gevonden');
			await expect(page.getByRole('heading', { name: 'Dit is er wel' })).toBeVisible();
			expect(await page.getByRole('article').count()).toBeGreaterThan(0);
		});

		test('every page of the fictional gemeente says that it is fictional', async ({ page }) => {
			for (const [, path] of pages.filter(([, path]) => path.startsWith('/lindeveen'))) {
				await page.goto(path);
				await expect(page.getByText('Lindeveen bestaat niet')).toBeVisible();
			}
		});
	});

test('the list is read and the filters are set with the keyboard alone', async ({ page }) => {
	await page.goto('/lindeveen');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('#inhoud')).toBeFocused();
	await page.getByRole('checkbox', { name: 'Activiteiten' }).focus();
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/soort=activiteit/);
	await expect(page.getByRole('checkbox', { name: 'Activiteiten' })).toBeFocused();
	await expect(page.locator('.kind.network')).toHaveCount(0);
});

test('what is shown of a person never holds a point, an address or an e-mail', async ({ request }) => {
	const html = await (await request.get('/lindeveen/aanbod/ik-rijd-je-naar-de-markt')).text();
	expect(html).not.toMatch(/"lat"|"lon"|contactEmail|sourceKey/);
});
