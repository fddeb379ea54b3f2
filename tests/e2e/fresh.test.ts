import type { APIRequestContext, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { asPage, type Idea, sendIdea } from './idea.ts';

async function signIn(page: Page, onwards = '/makelaar') {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

/** An idea that came on the map, with the link of who leads it and its number. */
async function placed(page: Page, request: APIRequestContext, given: Partial<Idea> = {}) {
	const { idea } = await sendIdea(request, given);
	await page.goto('/makelaar');
	const line = page.getByRole('article').filter({ hasText: idea.title });
	const id = Number((await line.getByRole('link', { name: /Lezen/ }).getAttribute('href'))!.split('/').at(-1));
	await line.getByRole('button', { name: /Plaatsen/ }).click();
	await expect(page.getByText(`“${idea.title}” staat op Wijkweb.`)).toBeVisible();
	const mail = (await nextMail(idea.email, 2)).text!;
	return {
		idea,
		id,
		code: /\/initiatief\/mee\/([0-9a-z-]+)/.exec(mail)![1]!,
		path: new URL(/http\S+\/lindeveen\/initiatief\/\S+/.exec(mail)![0]).pathname
	};
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('who leads it says with one press that it still is so; looking alone changes nothing', async ({
			page,
			request,
			browser
		}) => {
			await signIn(page);
			const { idea, code, path } = await placed(page, request);
			const context = await browser.newContext({ javaScriptEnabled });
			const leader = await context.newPage();
			await leader.setViewportSize({ width: 320, height: 640 });
			for (let times = 0; times < 2; times++) {
				await leader.goto(`/initiatief/mee/${code}/klopt`);
				await expect(leader.getByRole('heading', { level: 1, name: 'Klopt dit nog, Aaltje?' })).toBeVisible();
			}
			await expect(leader.getByRole('heading', { name: idea.title })).toBeVisible();
			await expect(leader.getByRole('link', { name: 'Nee, er is iets veranderd' })).toBeVisible();
			await expect(leader.getByRole('link', { name: /We zijn gestopt/ })).toHaveAttribute('href', /\/stand$/);
			if (javaScriptEnabled) await expectAccessible(leader);
			await expectNoSidewaysScroll(leader);
			await leader.getByRole('button', { name: 'Klopt nog' }).click();
			await expect(leader.getByRole('heading', { level: 1, name: 'Dank je wel, Aaltje' })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(leader);
			await leader.reload();
			await expect(leader.getByRole('button', { name: 'Klopt nog' })).toHaveCount(0);
			await leader.goto(path);
			await expect(leader.getByText(/Voor het laatst bevestigd op/)).toBeVisible();
			await context.close();
		});

		test('two that are the same become one: nobody is lost, and the old address and link lead on', async ({
			page,
			request,
			browser
		}) => {
			await signIn(page);
			const from = await placed(page, request);
			const into = await placed(page, request, { name: 'Bert Dijk' });
			await page.goto(`/makelaar/initiatief/${from.id}/samenvoegen`);
			await page.getByLabel('Zoek op naam').fill(into.idea.title);
			await page.getByRole('button', { name: 'Zoek' }).click();
			await page.getByRole('link', { name: into.idea.title }).click();
			await expect(page.getByText('Dit gaat op in het andere')).toBeVisible();
			await expect(page.getByText('Dit blijft staan')).toBeVisible();
			await expect(page.getByText('Terugdraaien kan niet.')).toBeVisible();
			await page.setViewportSize({ width: 320, height: 640 });
			if (javaScriptEnabled) await expectAccessible(page);
			await expectNoSidewaysScroll(page);
			await page.getByRole('button', { name: 'Voeg samen' }).click();
			await expect(page.getByText('Schrijf op waarom.')).toBeVisible();
			await page.getByLabel('Waarom voeg je ze samen?').fill('Eén lange bank is genoeg voor de hele straat.');
			await page.getByRole('button', { name: 'Voeg samen' }).click();
			await page.waitForURL((url) => url.pathname === `/makelaar/initiatief/${into.id}`);

			const mail = await nextMail(from.idea.email, 3);
			expect(mail.subject).toBe(`“${from.idea.title}” gaat verder als “${into.idea.title}”`);
			expect(mail.text).toContain('> Eén lange bank is genoeg voor de hele straat.');
			expect((await nextMail(into.idea.email, 3)).text).toContain('Er komt één mens bij');
			const context = await browser.newContext({ javaScriptEnabled });
			const aaltje = await context.newPage();
			const answer = await request.get(from.path, { maxRedirects: 0 });
			expect([answer.status(), answer.headers().location]).toEqual([308, into.path]);
			await aaltje.goto(from.path);
			await expect(aaltje.getByRole('heading', { level: 1, name: into.idea.title })).toBeVisible();
			await aaltje.goto(`/initiatief/mee/${from.code}`);
			await expect(aaltje.getByText(into.idea.title).first()).toBeVisible();
			expect(await mailsFor(from.idea.email)).toHaveLength(3);
			await context.close();
		});

		test('the archive shows what was, by wijk', async ({ page }) => {
			await page.goto('/lindeveen/archief');
			await expect(page.getByRole('heading', { level: 1, name: 'Wat er in Lindeveen eerder was' })).toBeVisible();
			await page.getByLabel('Wijk').selectOption({ label: 'De Hoef' });
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Wat er in De Hoef eerder was' })).toBeVisible();
			await page.setViewportSize({ width: 320, height: 640 });
			if (javaScriptEnabled) await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		});

		test('a makelaar sees whom to call', async ({ page }) => {
			await signIn(page);
			await page.getByRole('link', { name: /Even bellen/ }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Even bellen' })).toBeVisible();
			await expect(page.getByRole('heading', { name: 'Mail die niet aankwam' })).toBeVisible();
			await page.setViewportSize({ width: 320, height: 640 });
			if (javaScriptEnabled) await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		});
	});
}

test('what is typed in the address never breaks a page', async ({ page, request }) => {
	for (const query of ['pagina=0', 'pagina=999', 'pagina=x', 'wijk=nergens', 'wijk=%00', 'pagina=-1&wijk=de-hoef'])
		expect([query, (await request.get(`/lindeveen/archief?${query}`)).status()]).toEqual([query, 200]);
	await signIn(page);
	for (const query of ['met=x', 'met=999999', 'zoek=%00', `zoek=${'x'.repeat(500)}`]) {
		const answer = await page.request.get(`/makelaar/initiatief/999999/samenvoegen?${query}`);
		expect([query, answer.status()]).toEqual([query, 404]);
	}
	const headers = asPage;
	const wrong = await page.request.post('/makelaar/bellen?/klopt', { headers, form: { id: '1', on: 'gisteren' } });
	expect(wrong.status()).toBe(400);
	expect((await page.request.post('/makelaar/bellen?/gedaan', { headers, form: { id: 'x' } })).status()).toBe(404);
});
