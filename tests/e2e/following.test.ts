import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

let number = 0;
const address = () => `volger-${process.pid}-${Date.now().toString(36)}-${++number}@lindeveen.example`;
const oneClick = { 'List-Unsubscribe': 'One-Click' };

/** Nobody reads a form faster than this. */
async function takeTheTime(since: number): Promise<void> {
	await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
}

/** The box on the page of a wijk or something in it: an address, and a press. */
async function follow(page: Page, path: string, email: string) {
	await page.goto(path);
	const began = Date.now();
	const box = page.getByRole('region', { name: 'Hoor wat er nieuw is' });
	await box.getByLabel('Je e-mailadres').fill(email);
	await takeTheTime(began);
	await box.getByRole('button', { name: 'Volgen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Kijk in je mail' })).toBeVisible();
}

async function pathIn(email: string, atLeast = 1): Promise<string> {
	const { text } = await nextMail(email, atLeast);
	const url = new URL(/http\S+\/volgen\/ja\/\S+/.exec(text!)![0]);
	return url.pathname + url.search;
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('somebody follows a wijk, says yes in the mail, chooses more, and stops', async ({ page }) => {
			const email = address();
			await follow(page, '/lindeveen/de-hoef', email);
			const mail = await nextMail(email);
			expect(mail.subject).toBe('Wil je De Hoef volgen?');
			expect(mail.html).toBeUndefined();
			expect(mail.text).toContain('Was jij dit niet? Dan hoef je niets te doen.');
			const yes = await pathIn(email);

			await page.goto(yes);
			await expect(page.getByRole('heading', { level: 1, name: 'Wil je De Hoef volgen?' })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			// looking is not saying yes
			await page.goto(yes.replace('/ja/', '/').replace(/\?.*/, ''));
			await expect(page.getByText('Je volgt nog niets.')).toBeVisible();
			await page.goto(yes);
			await page.getByRole('button', { name: 'Ja, ik wil dit volgen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Dat is gelukt' })).toBeVisible();
			await expect(page.getByText(`De mail gaat naar ${email}.`)).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);

			await page.getByLabel('Waterkant').check();
			await page.getByRole('button', { name: 'Bewaren' }).last().click();
			await expect(page.getByText('Dat is bewaard.')).toBeVisible();
			await page.getByLabel('Eén mail per dag').check();
			await page.getByRole('button', { name: 'Bewaren' }).first().click();
			await expect(page.getByLabel('Eén mail per dag')).toBeChecked();
			const list = page.getByRole('list').filter({ hasText: 'een wijk van Lindeveen' });
			await expect(list.getByRole('listitem')).toHaveCount(2);
			await page.getByRole('button', { name: /^Niet meer volgen ?: De Hoef$/ }).click();
			await expect(list.getByRole('listitem')).toHaveCount(1);
			await expect(page.getByLabel('Waterkant')).toBeChecked();

			const link = page.url();
			await page.getByRole('button', { name: 'Stop met alle mail' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Je krijgt geen mail meer' })).toBeVisible();
			expect((await page.goto(link))!.status()).toBe(404);
			expect(await mailsFor(email)).toHaveLength(1);
		});

		test('a theme in several wijken, from the page of the gemeente; what is missing is said', async ({ page }) => {
			const email = address();
			await page.goto('/lindeveen?thema=samen-eten');
			await page.getByRole('link', { name: /^Volgen ?: hoor wat er nieuw is in Lindeveen/ }).click();
			const began = Date.now();
			await expect(page.getByLabel('Samen eten')).toBeChecked();
			await page.getByLabel('Heel Lindeveen').uncheck();
			await page.getByRole('button', { name: 'Volgen' }).click();
			await expect(page.getByText('Kies wat je wilt volgen')).toBeVisible();
			await expect(page.getByText('Vul je e-mailadres in.')).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByLabel('Tuindorp').check();
			await page.getByLabel('Molenwijk').check();
			await page.getByLabel('Je e-mailadres').fill(email);
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Volgen' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Kijk in je mail' })).toBeVisible();
			expect((await nextMail(email)).subject).toBe('Wil je Samen eten in Molenwijk en Tuindorp volgen?');
			await page.goto(await pathIn(email));
			await page.getByRole('button', { name: 'Ja, ik wil dit volgen' }).click();
			await expect(page.getByText('een thema in Molenwijk')).toBeVisible();
			await expect(page.getByText('een thema in Tuindorp')).toBeVisible();
		});

		test('who stops from the mail presses one button, and pressing again is fine', async ({ page }) => {
			const email = address();
			await follow(page, '/lindeveen/waterkant', email);
			await page.goto(await pathIn(email));
			await page.getByRole('button', { name: 'Ja, ik wil dit volgen' }).click();
			await page.waitForURL(/nieuw=ja/);
			const link = new URL(page.url()).pathname;
			for (let times = 0; times < 2; times++) {
				await page.goto(link.replace('/volgen/', '/volgen/stop/'));
				if (javaScriptEnabled) await expectAccessible(page);
				await page.getByRole('button', { name: 'Ja, stop met alle mail' }).click();
				await expect(page.getByRole('heading', { level: 1, name: 'Je krijgt geen mail meer' })).toBeVisible();
			}
			expect((await page.goto(link))!.status()).toBe(404);
		});
	});
}

test('the button of a mail program stops it from wherever that is; nothing else takes a form from elsewhere', async ({
	page,
	playwright,
	baseURL
}) => {
	const email = address();
	await follow(page, '/lindeveen/de-hoef', email);
	await page.goto(await pathIn(email));
	await page.getByRole('button', { name: 'Ja, ik wil dit volgen' }).click();
	await page.waitForURL(/nieuw=ja/);
	const link = new URL(page.url()).pathname;
	const stop = link.replace('/volgen/', '/volgen/stop/');
	const elsewhere = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' };
	const mail = await playwright.request.newContext({ baseURL: baseURL! });
	const status = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
		(await mail.post(path, { form, headers, maxRedirects: 0 })).status();

	expect((await mail.get(stop)).status()).toBe(200);
	expect((await page.goto(link))!.status()).toBe(200);
	for (const path of [`${link}?/alles`, `${link}?/hoevaak`, '/volgen', link.replace('/volgen/', '/volgen/ja/')])
		expect([path, await status(path, oneClick, elsewhere)]).toEqual([path, 403]);
	// only with the words of a mail program
	const wrong = await mail.post(stop, { form: { x: '1' }, headers: { ...elsewhere, accept: 'text/html' } });
	expect(wrong.status()).toBe(400);
	expect((await page.goto(link))!.status()).toBe(200);

	expect(await status(stop, oneClick, elsewhere)).toBe(200);
	expect((await page.goto(link))!.status()).toBe(404);
	expect(await status(stop, oneClick)).toBe(200);
	await mail.dispose();
});

test('the pages are good to look at on the smallest phone', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	for (const path of [
		'/volgen?gemeente=lindeveen&thema=samen-eten',
		'/volgen/verstuurd',
		'/volgen/gestopt',
		'/lindeveen/de-hoef'
	]) {
		await page.goto(path);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
	await page.goto('/lindeveen/de-hoef');
	const [title, link] = [page.getByRole('heading', { level: 1 }), page.getByRole('link', { name: /^Volgen ?:/ })];
	const [one, other] = [(await title.boundingBox())!, (await link.boundingBox())!];
	// beside the name, so that the list stands where it stood
	expect(other.y + other.height).toBeLessThanOrEqual(one.y + one.height + 8);
});

test('programs find the feed and the agenda of a page, and get nothing twice', async ({ page, request }) => {
	await page.goto('/lindeveen/de-hoef?thema=samen-eten');
	for (const [type, start] of [
		['application/atom+xml', '<?xml version="1.0" encoding="utf-8"?>'],
		['text/calendar', 'BEGIN:VCALENDAR\r\n']
	] as const) {
		const href = await page.locator(`link[rel=alternate][type="${type}"]`).getAttribute('href');
		expect(href).toContain('thema=samen-eten');
		const first = await request.get(href!);
		expect(first.headers()['content-type']).toContain(type);
		expect(await first.text()).toMatch(new RegExp(`^${start.replace(/[?.]/g, '\\$&')}`));
		const again = await request.get(href!, { headers: { 'if-none-match': first.headers()['etag']! } });
		expect(again.status()).toBe(304);
	}
	expect((await request.get('/lindeveen/nergens/feed.xml')).status()).toBe(404);
	expect((await request.get('/lindeveen/feed.xml?thema=nergens')).status()).toBe(400);
});

test('the address of who follows stands on no page that others can open', async ({ page }) => {
	const email = address();
	await follow(page, '/lindeveen/de-hoef', email);
	for (const path of ['/volgen', '/volgen/verstuurd', '/lindeveen/de-hoef', '/lindeveen/de-hoef/feed.xml']) {
		const response = await page.request.get(path);
		expect(await response.text()).not.toContain(email);
	}
});
