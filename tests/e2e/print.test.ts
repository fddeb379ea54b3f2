import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

/** How many sheets, and of what size in millimetres. */
async function sheets(page: Page): Promise<{ pages: number; size: number[] }> {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf)!;
	const millimetres = (points: string | undefined) => Math.round((Number(points) * 25.4) / 72);
	return { pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length, size: [millimetres(width), millimetres(height)] };
}

/** Nothing stands beyond the edge of the sheet, or over something else. */
async function expectFits(page: Page): Promise<void> {
	const beyond = await page.evaluate(() => {
		const paper = document.querySelector('.paper')!;
		const edge = paper.getBoundingClientRect();
		const parts = [...paper.querySelectorAll('h2, h3, p, dd, svg')].map((part) => part.getBoundingClientRect());
		const foot = paper.querySelector('footer')!.getBoundingClientRect();
		const above = [...paper.querySelectorAll('article > :not(footer) :is(h3, p, dd), article > h2')]
			.filter((part) => !part.closest('footer, .tear'))
			.map((part) => part.getBoundingClientRect());
		return [
			...parts.filter(({ bottom, right }) => bottom > edge.bottom + 1 || right > edge.right + 1),
			...above.filter(({ bottom, height }) => height > 0 && bottom > foot.top + 1)
		].length;
	});
	expect(beyond).toBe(0);
}

const a4 = { pages: 1, size: [210, 297] };

/** A poster of every kind, of what stands in the wijk. */
async function pathsOf(page: Page): Promise<string[]> {
	const paths: string[] = [];
	for (const kind of ['initiatief', 'activiteit', 'aanbod', 'netwerk']) {
		await page.goto(`/lindeveen?soort=${kind}`);
		const links = page.locator(`article a[href^="/lindeveen/${kind}/"]`);
		for (const link of (await links.all()).slice(0, 3)) paths.push((await link.getAttribute('href'))!);
	}
	return [...new Set(paths)];
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a poster is one A4, of every kind, with and without strips', async ({ page }) => {
			const paths = await pathsOf(page);
			expect(paths.length).toBeGreaterThan(6);
			for (const path of paths)
				for (const query of ['', '?strookjes']) {
					await page.goto(`${path}/poster${query}`);
					await expect(page.getByRole('img', { name: /^QR-code naar / })).toBeVisible();
					expect([path, await sheets(page)]).toEqual([path, a4]);
					if (javaScriptEnabled) await expectFits(page);
				}
		});

		test('the sheet for the noticeboard is one A4, in every wijk', async ({ page }) => {
			for (const wijk of ['de-hoef', 'waterkant', 'nieuw-oost', 'oude-veen']) {
				await page.goto(`/lindeveen/${wijk}/prikbord`);
				await expect(page.getByRole('heading', { name: 'Deze en volgende week' })).toBeVisible();
				expect([wijk, await sheets(page)]).toEqual([wijk, a4]);
				if (javaScriptEnabled) await expectFits(page);
			}
		});

		test('the button to print is there only where it works', async ({ page }) => {
			await page.goto('/lindeveen/de-hoef');
			await page.getByRole('link', { name: /Print wat er deze/ }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Voor op het prikbord' })).toBeVisible();
			await expect(page.getByRole('button', { name: 'Printen' })).toHaveCount(javaScriptEnabled ? 1 : 0);
			await expect(page.getByText('met de printknop van je browser')).toHaveCount(javaScriptEnabled ? 0 : 1);
		});
	});
}

test('the longest texts there can be still make one A4', async ({ page }) => {
	const [path] = await pathsOf(page);
	for (const query of ['', '?strookjes']) {
		await page.goto(`${path}/poster${query}`);
		// as the page would make it, from words that nobody can break well
		await page.evaluate(() => {
			const long = 'Buurtbewonersbijeenkomst op het Wilhelminaplein '.repeat(9);
			const poster = document.querySelector('.poster')!;
			poster.classList.remove('large', 'middle', 'little', 'some', 'much');
			poster.classList.add('small', 'most');
			poster.querySelector('h2')!.textContent = long.slice(0, 80);
			poster.querySelector('.summary')!.textContent = long.slice(0, 280);
			const list = poster.querySelector('dl')!;
			const [first] = list.children;
			const lines = [120, 120, 360, 120].map((letters) => {
				const line = first!.cloneNode(true) as HTMLElement;
				line.querySelector('dd')!.textContent = long.slice(0, letters);
				return line;
			});
			list.replaceChildren(...lines);
		});
		await expectFits(page);
		expect(await sheets(page)).toEqual(a4);
	}
});

test('paper is black on white, also for who likes the dark; the page is accessible and fits a small telephone', async ({
	page
}) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.setViewportSize({ width: 320, height: 640 });
	const [path] = await pathsOf(page);
	for (const address of [`${path}/poster`, `${path}/poster?strookjes`, '/lindeveen/de-hoef/prikbord']) {
		await page.goto(address);
		const colours = await page.evaluate(() => [
			...new Set(
				[...document.querySelectorAll('.paper :is(h2, h3, p, dd, li)')].map((one) => getComputedStyle(one).color)
			)
		]);
		expect(colours).toEqual(['rgb(0, 0, 0)']);
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	}
});

test('nothing stands on paper that is not public', async ({ request }) => {
	expect((await request.get('/lindeveen/initiatief/niet-geplaatst/poster')).status()).toBe(404);
	expect((await request.get('/lindeveen/nergens/prikbord')).status()).toBe(404);
});
