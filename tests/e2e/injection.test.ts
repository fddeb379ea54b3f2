/* eslint no-control-regex: off -- those are what it looks for */
import type { Page } from '@playwright/test';
import { strings } from '../strings.ts';
import { expect, test } from './fixtures.ts';
import { sendIdea } from './idea.ts';

/**
 * Everything that could break out of its place, through the whole of the site as one idea with long texts: no window
 * opens, nothing is asked of another host (tests/e2e/fixtures.ts), and no element stands on a page that isn't ours.
 */
const visible = strings.filter((text) => !/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/.test(text));
const sample = visible.join(' en ').slice(0, 3900);
const title = '<img src=x onerror=alert(1)>"\'</title>';

async function watched(page: Page): Promise<() => Promise<void>> {
	const wrong: string[] = [];
	page.on('dialog', (dialog) => {
		wrong.push(`${dialog.type()}: ${dialog.message()}`);
		void dialog.dismiss();
	});
	return async () => {
		const foreign = await page.evaluate(() => {
			const own = 'nothing of somebody else';
			const all = [...document.querySelectorAll('*')].filter(
				(one) =>
					[...one.attributes].some(({ name }) => name.startsWith('on')) ||
					/^(iframe|object|embed|base|marquee|portal|plaintext|xmp|audio|video|math|keygen)$/i.test(one.localName) ||
					(one.localName === 'img' && !new URL((one as HTMLImageElement).src).pathname.startsWith('/foto/')) ||
					/^\s*(javascript|data|vbscript):/i.test(one.getAttribute('href') ?? '')
			);
			return all.length ? all.map((one) => one.outerHTML.slice(0, 100)) : own;
		});
		expect(foreign, page.url()).toBe('nothing of somebody else');
		expect(wrong, page.url()).toEqual([]);
	};
}

test('an idea full of markup, scripts and queries stays text, from the first form to the map and paper', async ({
	page,
	request
}) => {
	const { path } = await sendIdea(request, { idea: sample, title, name: '"><svg/onload=alert(1)> Bos' });
	const isClean = await watched(page);
	await page.goto(path);
	await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible();
	await isClean();

	await page.goto('/inloggen?naar=/makelaar');
	await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
	const line = page.getByRole('article').filter({ hasText: title }).last();
	await expect(line).toBeVisible();
	await isClean();
	await line.getByRole('link', { name: /Lezen/ }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await isClean();
	await page.goto('/makelaar');
	await line.getByRole('button', { name: /Plaatsen/ }).click();
	await expect(page.getByText(/staat op Wijkweb/)).toBeVisible();
	await isClean();

	await page.getByRole('link', { name: 'Bekijk het' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await isClean();
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await expect(page.locator('article')).toContainText('<script>alert(1)</script>');
	await page.emulateMedia({ media: 'screen' });

	const address = page.url();
	await page.goto('/lindeveen/oude-veen');
	const card = page.getByRole('article').filter({ hasText: title }).first();
	await expect(card).toBeVisible();
	await isClean();
	const id = (await card.getAttribute('id'))!.slice(1);
	const told = await request.get(`/lindeveen/kaart/${id}`);
	expect(told.headers()['content-type']).toMatch(/^application\/json/);
	expect((await told.json())[0].title).toBe(title);
	await page.goto(`/lindeveen/oude-veen?gekozen=${id}&zoek=${encodeURIComponent(title)}#kaart`);
	await page.locator('figure').scrollIntoViewIfNeeded();
	await page.waitForLoadState('networkidle');
	await isClean();
	expect(await (await request.get(address)).text()).not.toContain('<img src=x');
});

test('what stands in an address comes back as text', async ({ page }) => {
	test.setTimeout(240_000);
	const isClean = await watched(page);
	for (const text of visible.filter((_, at) => at % 9 === 0)) {
		const typed = encodeURIComponent(text);
		for (const path of [`/lindeveen?zoek=${typed}`, `/lindeveen?soort=${typed}&wanneer=${typed}`, `/?waar=${typed}`]) {
			await page.goto(path);
			await isClean();
		}
		await page.goto(`/inloggen?naar=${typed}`);
		await isClean();
	}
});
