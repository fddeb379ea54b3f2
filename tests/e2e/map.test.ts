import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

const wijk = '/lindeveen/de-hoef';
type Sign = { id?: number; geometry: { coordinates: [number, number] }; properties: { k: string; n?: number } };

const map = (page: Page) => page.getByRole('region', { name: /^Kaart van/ }).locator('visible=true');
const zoomIn = (page: Page) => page.getByRole('button', { name: 'Zoom in' });

/** Scrolls to the map and waits until it is there. */
async function openMap(page: Page, path = wijk) {
	await page.goto(path);
	await page.locator('figure').scrollIntoViewIfNeeded();
	await expect(zoomIn(page)).toBeVisible({ timeout: 30_000 });
}

async function signsOf(page: Page, query: string): Promise<Sign[]> {
	return (await (await page.request.get(`/lindeveen/kaart.geojson?${query}`)).json()).features;
}

/** A part of the wijk with one sign in it, in the middle. */
async function loneSpot(page: Page): Promise<{ id: number; path: string }> {
	const round = (degrees: number) => degrees.toFixed(5);
	for (const { id, geometry } of await signsOf(page, 'wijk=de-hoef')) {
		const [lon, lat] = geometry.coordinates;
		const area = `gebied=${round(lon - 5e-4)},${round(lat - 3e-4)},${round(lon + 5e-4)},${round(lat + 3e-4)}`;
		const there = await signsOf(page, `${area}&wijk=de-hoef`);
		if (id !== undefined && there.length === 1) return { id, path: `${wijk}?${area}` };
	}
	throw new Error('no sign stands alone');
}

const card = (page: Page, id: number) => page.locator(`#e${id}`);
const chosenTitle = (page: Page): Locator => page.locator('figure .card').getByRole('link');

test.use({ viewport: { width: 1280, height: 900 }, contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(({ page }) => {
	// what goes wrong in the map is told there, and nothing goes wrong
	page.on('console', (message) => expect(message.text()).not.toMatch(/^map:/));
});

test('the map comes after the list, and nothing of it is fetched before it is seen', async ({ page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(wijk);
	await page.waitForLoadState('networkidle');
	const isAfter = await page.evaluate(() => {
		const [list, figure] = [document.querySelector('article')!, document.querySelector('figure')!];
		return Boolean(list.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING);
	});
	expect(isAfter).toBe(true);
	expect(asked.filter((url) => /maplibre|geojson/.test(url))).toEqual([]);
	await page.locator('figure').scrollIntoViewIfNeeded();
	await expect(zoomIn(page)).toBeVisible({ timeout: 30_000 });
	expect(asked.some((url) => url.endsWith('/kaart.geojson?wijk=de-hoef'))).toBe(true);
});

test('each kind has a word beside its sign, and people are not on the map', async ({ page }) => {
	await openMap(page);
	const legend = page.locator('figcaption');
	const words = ['Initiatief', 'Activiteit', 'Aanbod', 'Netwerk', 'Meer bij elkaar', 'Aanbod van mensen, per buurt'];
	await expect(legend.getByRole('listitem')).toHaveText(words.map((word) => new RegExp(`^\\d?${word}$`)));
	await expect(legend).toContainText('Mensen staan nooit op de kaart');
});

test('choosing in the list shows it on the map, and the choice survives a reload', async ({ page }) => {
	await openMap(page);
	await page.getByRole('link', { name: /^Op de kaart ?: Moestuin achter de flat/ }).click();
	await expect(page).toHaveURL(/gekozen=\d+/);
	await expect(chosenTitle(page)).toHaveText('Moestuin achter de flat');
	await expect(page.getByText('Gekozen: Moestuin achter de flat, initiatief.')).toBeAttached();
	await page.reload();
	await page.locator('figure').scrollIntoViewIfNeeded();
	await expect(chosenTitle(page)).toHaveText('Moestuin achter de flat', { timeout: 30_000 });
	const inList = page.getByRole('article').getByRole('link', { name: 'Moestuin achter de flat', exact: true });
	await expect(inList).toHaveAttribute('aria-current', 'true');
	await page.locator('figure').getByRole('button', { name: 'Sluit' }).click();
	await expect(page).not.toHaveURL(/gekozen/);
	await expect(inList).not.toHaveAttribute('aria-current');
});

test('choosing a sign on the map shows it in the list', async ({ page }) => {
	const { id, path } = await loneSpot(page);
	await openMap(page, path);
	await map(page).click();
	await expect(page).toHaveURL(new RegExp(`gekozen=${id}$`));
	const title = await chosenTitle(page).innerText();
	expect(title.length).toBeGreaterThan(2);
	if (await card(page, id).count())
		await expect(card(page, id).getByRole('link', { name: title }).first()).toBeVisible();
	await chosenTitle(page).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('with the keyboard alone: into the map, nearer, choose, close, and past it', async ({ page }) => {
	const { id, path } = await loneSpot(page);
	await openMap(page, path);
	await map(page).focus();
	await page.keyboard.press('ArrowRight');
	// the button says that the map has come to rest
	await expect(page.getByRole('button', { name: 'Zoek in dit gebied' })).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Er staat geen teken in het midden van de kaart.')).toBeAttached();
	await expect(page).not.toHaveURL(/gekozen/);
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('Equal');
	await expect(async () => {
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(new RegExp(`gekozen=${id}$`), { timeout: 700 });
	}).toPass();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Escape');
	await expect(page).not.toHaveURL(/gekozen/);
	await expect(map(page)).toBeFocused();

	await page.getByRole('link', { name: 'Sla de kaart over' }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.closest('figure') === null)).toBe(true);
});

test('moving the map never changes the list; "Zoek in dit gebied" does', async ({ page }) => {
	await openMap(page);
	const count = page.getByRole('status').first();
	const before = await count.innerText();
	await expect(page.getByRole('button', { name: 'Zoek in dit gebied' })).toHaveCount(0);
	// a press instead of a drag
	await page.getByRole('button', { name: 'Naar rechts' }).click();
	await zoomIn(page).click();
	await expect(page.getByRole('button', { name: 'Zoek in dit gebied' })).toBeVisible();
	expect(await count.innerText()).toBe(before);
	await expect(page).toHaveURL(wijk);
	await page.getByRole('button', { name: 'Zoek in dit gebied' }).click();
	await expect(page).toHaveURL(/gebied=5\.\d+/);
	await expect(count).not.toHaveText(before);
	await expect(page.getByRole('button', { name: 'Zoek in dit gebied' })).toHaveCount(0);
	await page.getByRole('link', { name: 'Toon weer heel De Hoef' }).click();
	await expect(count).toHaveText(before);
});

test('a filter changes the list and the map alike', async ({ page }) => {
	await openMap(page, '/lindeveen');
	const asked = page.waitForRequest(/kaart\.geojson\?soort=netwerk$/);
	await page.getByText('Netwerken', { exact: true }).first().click();
	const signs: Sign[] = (await (await (await asked).response())!.json()).features;
	expect(new Set(signs.map((sign) => sign.properties.k))).toEqual(new Set(['n']));
	await expect(page.getByRole('status').first()).toContainText(/^\d+ dingen gevonden/);
});

test.describe('on a telephone', () => {
	test.use({ viewport: { width: 360, height: 740 } });

	test('the map comes when asked for, and fits', async ({ page }) => {
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		await page.goto(wijk);
		await page.locator('figure').scrollIntoViewIfNeeded();
		await expect(page.locator('figure svg').first()).toBeVisible();
		await page.waitForLoadState('networkidle');
		expect(asked.filter((url) => /maplibre|geojson/.test(url))).toEqual([]);
		await page.getByRole('button', { name: 'Toon de kaart' }).click();
		await expect(zoomIn(page)).toBeVisible({ timeout: 30_000 });
		await expectNoSidewaysScroll(page);
	});

	test('"Op de kaart" in the list brings the map', async ({ page }) => {
		await page.goto(wijk);
		await page.getByRole('link', { name: /^Op de kaart ?: Moestuin achter de flat/ }).click();
		await expect(chosenTitle(page)).toHaveText('Moestuin achter de flat', { timeout: 30_000 });
		await expect(page.locator('figure')).toBeInViewport();
	});
});

for (const colorScheme of ['light', 'dark'] as const)
	test(`the open map has no accessibility violations, ${colorScheme}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await openMap(page);
		await page.getByRole('link', { name: /^Op de kaart ?: Moestuin achter de flat/ }).click();
		await expect(chosenTitle(page)).toHaveText('Moestuin achter de flat');
		await expectAccessible(page);
	});

test('the map turns dark with the page', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	await openMap(page);
	const light = await map(page).screenshot();
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	await expect.poll(async () => (await map(page).screenshot()).equals(light)).toBe(false);
});

test.describe('without WebGL', () => {
	test('the drawn map stays, with a sentence that says so', async ({ page }) => {
		await page.addInitScript(() => {
			const real = HTMLCanvasElement.prototype.getContext;
			HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
				return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, ...rest]);
			} as typeof real;
		});
		await page.goto('/lindeveen');
		await page.locator('figure').scrollIntoViewIfNeeded();
		await expect(page.getByText('daarom zie je een getekende kaart')).toBeVisible();
		await page.locator('figure').getByRole('link', { name: 'Waterkant' }).click();
		await expect(page).toHaveURL('/lindeveen/waterkant');
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the drawn map leads to every wijk and asks for nothing', async ({ page }) => {
		await page.goto('/lindeveen');
		const drawing = page.locator('figure');
		await expect(drawing.getByRole('button')).toHaveCount(0);
		for (const name of ['De Hoef', 'Molenwijk', 'Oude Veen', 'Tuindorp', 'Vogelbuurt', 'Waterkant'])
			await expect(drawing.getByRole('link', { name })).toBeVisible();
		await drawing.getByRole('link', { name: 'Molenwijk' }).focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/lindeveen/molenwijk');
	});
});

test.describe('the signs as data', () => {
	const url = '/lindeveen/kaart.geojson';

	test('hold a kind and a point and nothing else', async ({ request }) => {
		const response = await request.get(url);
		expect(response.headers()['cache-control']).toBe('public, max-age=0, must-revalidate');
		const { features } = (await response.json()) as { features: (Sign & Record<string, unknown>)[] };
		expect(features.length).toBeGreaterThan(100);
		for (const { properties } of features) expect(Object.keys(properties).join()).toMatch(/^k(,n)?$/);
		for (const sign of features.filter(({ properties }) => properties.n)) expect(sign.id).toBeUndefined();
	});

	test('are not sent twice', async ({ request }) => {
		const { etag } = (await request.get(url)).headers();
		const again = await request.get(url, { headers: { 'if-none-match': etag! } });
		expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
		const other = await request.get(`${url}?soort=aanbod`, { headers: { 'if-none-match': etag! } });
		expect(other.status()).toBe(200);
	});

	for (const [path, status, sentence] of [
		[`${url}?soort=raket`, 400, 'We kennen de soort “raket” niet.'],
		[`${url}?gebied=oost`, 400, 'We begrijpen het gebied op de kaart niet.'],
		[`${url}?wijk=nergens`, 404, 'Deze gemeente of wijk staat niet op de kaart.'],
		[`${url}?wijk=%00`, 404, 'Deze gemeente of wijk staat niet op de kaart.'],
		['/nergens/kaart.geojson', 404, 'Deze gemeente of wijk staat niet op de kaart.'],
		['/nergens/gebied.geojson', 404, 'Deze gemeente staat niet op de kaart.'],
		['/lindeveen/kaart/999999', 404, 'Dit staat niet (meer) op de kaart.'],
		['/lindeveen/kaart/1e3', 400, 'Dit teken op de kaart kennen we niet.'],
		[
			`/lindeveen/kaart/${Array.from({ length: 51 }, (_, n) => n).join(',')}`,
			400,
			'Dit teken op de kaart kennen we niet.'
		]
	] as const)
		test(`what can't be asked gets a sentence: ${path.slice(0, 60)}`, async ({ request }) => {
			const response = await request.get(path);
			expect([response.status(), await response.text()]).toEqual([status, sentence]);
			expect(response.headers()['content-type']).toBe('text/plain; charset=utf-8');
		});
});
