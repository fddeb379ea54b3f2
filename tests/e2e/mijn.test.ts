import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';
import { asPage, sendIdea } from './idea.ts';

const signIn = async (page: Page, name: string) => {
	await page.goto('/inloggen?naar=/mijn');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === '/mijn');
};

/** Who is there in the demo, one for each run: they are gone afterwards. */
const people = [
	{ javaScriptEnabled: true, name: 'Jopie Zandstra', email: 'jopie@lindeveen.example' },
	{ javaScriptEnabled: false, name: 'Khaled Haddad', email: 'khaled@lindeveen.example' }
];

for (const { javaScriptEnabled, name, email } of people)
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a resident sees everything, corrects it, takes a yes back, takes it along, and is gone', async ({
			page,
			request
		}) => {
			await signIn(page, name);
			await page.getByRole('link', { name: 'Je e-mailadres' }).click();
			const [mine] = (await page.getByText(/Je logt nu in met/).textContent())!.match(/\S+@\S+\.example/)!;
			expect(mine).toBe(email);
			const { idea, path } = await sendIdea(request, { email, showName: 'ja' });

			await page.goto('/mijn');
			await page.getByRole('link', { name: 'Wat we van je weten' }).click();
			await page.getByText('Ideeën die je instuurde').click();
			await expect(
				page.locator('details', { hasText: 'Ideeën die je instuurde' }).getByText(email).first()
			).toBeVisible();
			await page.getByLabel('Je naam').fill('   ');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Hoe heet je? Je voornaam is genoeg.')).toBeVisible();
			await page.getByLabel('Je naam').fill('Bertha de Boer');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Bewaard.')).toBeVisible();
			await page.getByRole('main').getByRole('link', { name: 'Mijn Wijkweb' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dag Bertha');

			// two clicks: open, press
			await page.getByRole('link', { name: 'Waar je ja op zei' }).click();
			await page.getByRole('button', { name: /^Terugnemen ?: Je voornaam bij je idee$/ }).click();
			await expect(page.getByText('Je hebt het teruggenomen. Dat werkt vanaf nu.')).toBeVisible();
			await expect(page.getByRole('button', { name: /^Terugnemen ?: Je voornaam bij je idee$/ })).toHaveCount(0);

			await page.goto('/mijn/gegevens');
			const [file] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('link', { name: 'Alles in een bestand' }).click()
			]);
			const kept = JSON.parse(readFileSync(await file.path(), 'utf8')) as { overJou: { wat: string }[] };
			expect(kept.overJou.map(({ wat }) => wat)).toEqual(
				expect.arrayContaining(['Wie je bent', 'Ideeën die je instuurde'])
			);
			expect(JSON.stringify(kept)).toContain(idea.title);

			await page.goto('/mijn/wissen');
			await page.getByRole('button', { name: `Ja, wis alles van ${email}` }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alles is gewist');
			await page.goto('/mijn');
			await expect(page).toHaveURL(/\/inloggen\?naar=%2Fmijn$/);
			await expect(page.getByRole('button', { name })).toHaveCount(0);
			expect((await request.get(path)).status()).toBe(404);
		});
	});

test('what is typed that nobody needs to know gives a friendly hint, and stops nobody', async ({ page }) => {
	await page.goto('/initiatief/nieuw');
	const idea = page.getByLabel('Je idee');
	await idea.fill('Samen koffie op dinsdag om 10.00 uur, 5038 CD 12.');
	await expect(page.locator('.hints p')).toHaveCount(0);
	await idea.fill('Mijn buurman heeft dementie. Zijn nummer is 111222333.');
	await expect(page.getByText('Dit lijkt op een burgerservicenummer.')).toBeVisible();
	await expect(page.getByText('Dit gaat over gezondheid.')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Verder' }).click();
	await expect(page).toHaveURL(/\/waar/);
});

test('without a script the hint comes with the page', async ({ browser }) => {
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await page.goto('/initiatief/nieuw');
	await page.getByLabel('Je idee').fill('Mail mij op rekening NL91 ABNA 0417 1643 00.');
	await page.getByRole('button', { name: 'Verder' }).click();
	await page.goto('/initiatief/nieuw/wat');
	await expect(page.getByText('Dit lijkt op een bankrekening.')).toBeVisible();
	await page.context().close();
});

test('a visitor has to sign in, for every page and form', async ({ page, request }) => {
	for (const path of [
		'/mijn',
		'/mijn/gegevens',
		'/mijn/gegevens.json',
		'/mijn/toestemming',
		'/mijn/gekeken',
		'/mijn/wissen'
	]) {
		await page.goto(path);
		expect(new URL(page.url()).pathname).toBe('/inloggen');
	}
	const answer = await request.post('/mijn/wissen', {
		form: {},
		maxRedirects: 0,
		headers: asPage
	});
	expect(answer.status()).toBe(303);
	expect(answer.headers()['location']).toContain('/inloggen');
});

const pages = [
	'/mijn',
	'/mijn/gegevens',
	'/mijn/toestemming',
	'/mijn/gekeken',
	'/mijn/wissen',
	'/privacy',
	'/privacy/register',
	'/privacy/gewist'
];

for (const [width, colorScheme] of [
	[320, 'light'],
	[1280, 'dark']
] as const)
	test(`everything here is accessible at ${width} pixels, ${colorScheme}`, async ({ page }) => {
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme });
		await signIn(page, 'Noor Verhagen');
		for (const path of pages) {
			await page.goto(path);
			await expect(page).toHaveURL(path);
			for (const details of await page.locator('details').all())
				await details.evaluate((one) => one.setAttribute('open', ''));
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		}
	});

test('the register and the privacy page come from the same words', async ({ page }) => {
	await page.goto('/privacy');
	await expect(page.getByRole('link', { name: 'Autoriteit Persoonsgegevens' })).toBeVisible();
	await page.getByText('Vragen die je stelde').click();
	await expect(page.getByText('90 dagen nadat je vraag is afgesloten.').first()).toBeVisible();
	await page.getByRole('link', { name: 'Het hele register' }).click();
	await expect(page.getByText('90 dagen na het afsluiten van de vraag').first()).toBeVisible();
	await expect(page.getByText(/Welzijn Lindeveen, voor de gemeente Lindeveen/)).toBeVisible();
	await expect(page.getByText(/artikel 9, lid 2/).first()).toBeVisible();
});
