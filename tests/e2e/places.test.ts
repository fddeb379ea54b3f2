import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

const wijk = '/lindeveen/de-hoef';

async function signIn(page: Page, who: RegExp) {
	await page.goto('/inloggen');
	await page.locator('button.person').filter({ hasText: who }).first().click();
	await expect(page).not.toHaveURL(/\/inloggen$/);
}

const makelaar = /Fatima Aydin/;
const beheerder = /^\s*Hanneke Terpstra|[Bb]eheerder/;
const colleague = /Wijkverpleging De Brug/;

let made = 0;
/** Other journeys run beside this one, and each goes twice. */
const unique = (name: string) => `${name} ${Date.now().toString(36)}${made++}`;

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar puts a place on Wijkweb, with hours per day and a room, and everybody reads it', async ({
			page
		}) => {
			const name = unique('Huiskamer');
			await signIn(page, makelaar);
			await page.goto('/makelaar/plek/nieuw');
			await expectNoSidewaysScroll(page);
			await page.getByLabel('Hoe heet het?').fill(name);
			await page.locator('#van-1-1').fill('negen');
			await page.locator('#tot-1-1').fill('17');
			await page.locator('#van-2-1').fill('9');
			await page.locator('#tot-2-1').fill('12.30');
			await page.locator('#van-2-2').fill('13');
			await page.locator('#tot-2-2').fill('17');
			await page.getByLabel('Koffie en thee').check();
			await page.getByRole('button', { name: 'Zet de plek op Wijkweb' }).click();
			// what was typed stays, and what is wrong stands there
			await expect(page.getByRole('link', { name: /maandag: “negen” is geen tijd/ })).toBeVisible();
			await expect(page.getByText('Kies wat voor plek het is.')).toBeVisible();
			await expect(page.locator('#tot-2-2')).toHaveValue('17');
			await expect(page.getByLabel('Koffie en thee')).toBeChecked();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.locator('#van-1-1').fill('9');
			await page.getByLabel('Wat voor plek is het?').selectOption('Huiskamer van de wijk');
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByRole('button', { name: 'Zet de plek op Wijkweb' }).click();
			await expect(page.getByText('De plek staat op Wijkweb.')).toBeVisible();

			const room = page.locator('details', { hasText: 'Een ruimte toevoegen' });
			await room.getByLabel('Hoe heet deze ruimte?').fill('De serre');
			await room.getByLabel('Hoeveel mensen passen erin?').fill('twaalf');
			await room.getByRole('button', { name: 'Voeg toe' }).click();
			await expect(page.getByText('Schrijf een getal, zoals 20.')).toBeVisible();
			await room.getByLabel('Hoeveel mensen passen erin?').fill('12');
			await room.getByRole('button', { name: 'Voeg toe' }).click();
			await expect(page.locator('summary', { hasText: 'De serre, 12 mensen' })).toBeVisible();

			await page.getByRole('link', { name: 'Bekijk de bladzijde van deze plek' }).click();
			await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
			await expect(page.getByText('9.00 tot 12.30 en 13.00 tot 17.00 uur')).toBeVisible();
			await expect(page.getByText(/^(Nu open, tot|Nu dicht\.)/)).toBeVisible();
			await expect(page.getByRole('heading', { name: 'De serre' })).toBeVisible();
			await expect(page.getByText('voor 12 mensen')).toBeVisible();
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.goto(`${wijk}/plekken`);
			await expect(page.getByRole('link', { name })).toBeVisible();
		});

		test('two who change a place at once: the second reads both and chooses', async ({ page, context }) => {
			const name = unique('Tuin');
			await signIn(page, makelaar);
			await page.goto('/makelaar/plek/nieuw');
			await page.getByLabel('Hoe heet het?').fill(name);
			await page.getByLabel('Wat voor plek is het?').selectOption('Tuin');
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByRole('button', { name: 'Zet de plek op Wijkweb' }).click();
			await expect(page.getByText('De plek staat op Wijkweb.')).toBeVisible();
			const path = new URL(page.url()).pathname;
			const second = await context.newPage();
			await page.goto(path);
			await second.goto(path);
			await page.getByLabel('Adres').fill('Lindehof 1');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Bewaard. Iedereen ziet het meteen.')).toBeVisible();
			await second.getByLabel('Adres').fill('Lindehof 10');
			await second.getByRole('button', { name: 'Bewaren' }).click();
			await expect(second.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
			await expect(second.getByText('Lindehof 10')).toBeVisible();
			await second.getByRole('button', { name: 'Bewaar toch mijn tekst' }).click();
			await expect(second.getByText('Bewaard. Iedereen ziet het meteen.')).toBeVisible();
			await expect(second.getByLabel('Adres')).toHaveValue('Lindehof 10');
		});

		test('the layer of places goes on and off, on the list and on the map alike', async ({ page }) => {
			await page.goto(wijk);
			await expect(page.getByRole('heading', { name: 'Plekken om te gebruiken' })).toHaveCount(0);
			const box = page.getByLabel('Plekken om te gebruiken');
			await box.check({ force: true });
			if (!javaScriptEnabled) await page.getByRole('button', { name: 'Zoek', exact: true }).click();
			await expect(page).toHaveURL(/plekken=ja/);
			await expect(page.getByRole('heading', { name: 'Plekken om te gebruiken' })).toBeVisible();
			await expect(page.getByRole('link', { name: /^Weggeefkast / }).first()).toBeVisible();
			const { features } = await (await page.request.get('/lindeveen/kaart.geojson?plekken=ja&wijk=de-hoef')).json();
			const places = features.filter((one: { properties: { k: string } }) => one.properties.k === 'p');
			expect(places.length).toBeGreaterThan(2);
			await page.getByRole('link', { name: 'Alle plekken in De Hoef, met openingstijden' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Plekken in De Hoef' })).toBeVisible();
			await page.getByLabel('Alleen wat nu open is').check();
			await page.getByRole('button', { name: 'Toon', exact: true }).click();
			await expect(page.getByRole('status')).toContainText(/^\d+ plek(ken)? van de \d+/);
			await expect(page.getByText('Nu dicht')).toHaveCount(0);
			if (javaScriptEnabled) await expectAccessible(page);
		});

		test('who does what in a wijk: names with numbers, and somebody to call for what is missing', async ({ page }) => {
			await page.goto(`${wijk}/wie-doet-wat`);
			const nursing = page.getByRole('region', { name: 'Wijkverpleging' });
			await expect(nursing.getByText('Marieke', { exact: true })).toBeVisible();
			await expect(nursing.getByRole('link', { name: 'Bel 013 - 555 01 35' })).toHaveAttribute(
				'href',
				'tel:0135550135'
			);
			await expect(page.getByRole('region', { name: 'Weet je het niet?' })).toContainText('Fatima Aydin');
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);
			await nursing.getByRole('link', { name: 'Wijkverpleging De Brug' }).click();
			await expect(page.getByRole('heading', { name: 'Met wie kun je praten?' })).toBeVisible();
		});

		test('a colleague asks who knows something of it', async ({ page }) => {
			await page.goto('/lindeveen/wie-weet');
			await page.getByLabel('Waar gaat het over?').fill('Wie weet iets van laaggeletterdheid?');
			await page.getByRole('button', { name: 'Zoek', exact: true }).click();
			await expect(page.getByRole('status')).toContainText('weet hier iets van');
			await expect(page.getByText('Sonja', { exact: true })).toBeVisible();
			await expect(page.getByText('Dennis', { exact: true })).toHaveCount(0);
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByLabel('Waar gaat het over?').fill('qwxzt');
			await page.getByRole('button', { name: 'Zoek', exact: true }).click();
			await expect(page.getByRole('status')).toContainText('Niemand schreef iets op over “qwxzt”');
			await expect(page.getByRole('link', { name: 'Wie kan ik bellen?' })).toBeVisible();
		});

		test('an organisation keeps its own people in the chain', async ({ page }) => {
			const name = unique('Zuster');
			await signIn(page, colleague);
			await page.goto('/bijhouden/contacten/nieuw');
			await page.getByLabel('Hoe heet diegene?').fill(name);
			await page.getByLabel('Voor welke wijk?').selectOption('De Hoef');
			await page.getByLabel(/Waar weet diegene veel van/).fill('zuurstof thuis en slangetjes');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText(/Vul een telefoonnummer in/)).toBeVisible();
			await expect(page.getByLabel(/Waar weet diegene veel van/)).toHaveValue('zuurstof thuis en slangetjes');
			await page.getByLabel('Telefoonnummer op het werk').fill('013 - 555 09 99');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Bewaard. Iedereen ziet het meteen.')).toBeVisible();
			await page.goto('/lindeveen/wie-weet?vraag=zuurstof');
			await expect(page.getByText(name)).toBeVisible();
			await page.goto('/bijhouden/contacten');
			await page
				.getByRole('listitem')
				.filter({ hasText: name })
				.getByRole('link', { name: /^Verander/ })
				.click();
			await page.getByRole('button', { name: `${name} werkt hier niet meer` }).click();
			await expect(page.getByText('Bewaard. Iedereen ziet het meteen.')).toBeVisible();
			await expect(page.getByText(name)).toHaveCount(0);
			await page.goto('/lindeveen/wie-weet?vraag=zuurstof');
			await expect(page.getByText(name)).toHaveCount(0);
		});

		test('the beheerder says which website may show us, and copies what to put there', async ({ page }) => {
			const host = `https://${unique('www').replace(' ', '')}.example`;
			await signIn(page, beheerder);
			await page.goto('/beheer/insluiten?toon=kaart&wijk=de-hoef&soort=netwerk');
			await expect(page.getByLabel('Kopieer alles uit dit vak')).toHaveValue(
				/<iframe src="http:\/\/[^"]+\/embed\/lindeveen\/kaart\?soort=netwerk&amp;wijk=de-hoef"/
			);
			await page.getByLabel('Website erbij').fill('http://www.lindeveen.example');
			await page.getByRole('button', { name: 'Voeg toe' }).click();
			await expect(page.getByText(/Alleen een beveiligde website/)).toBeVisible();
			await expect(page.getByLabel('Website erbij')).toHaveValue('http://www.lindeveen.example');
			await page.getByLabel('Website erbij').fill(host);
			await page.getByRole('button', { name: 'Voeg toe' }).click();
			await expect(page.getByText('Bewaard. Het werkt meteen.')).toBeVisible();
			const policy = async () =>
				(await page.request.get('/embed/lindeveen/lijst')).headers()['content-security-policy'] ?? '';
			expect(await policy()).toMatch(new RegExp(`frame-ancestors [^;]*${host}`));
			await page
				.getByRole('listitem')
				.filter({ hasText: host })
				.getByRole('button', { name: /^Haal weg/ })
				.click();
			await expect(page.getByText(host)).toHaveCount(0);
			expect(await policy()).not.toContain(host);
		});
	});

test('without a website on the list nothing may be framed, and the answer still is a page', async ({ request }) => {
	const answer = await request.get('/embed/lindeveen/lijst?wijk=nergens&soort=onzin&pagina=999', {
		headers: { accept: 'text/html' }
	});
	expect(answer.status()).toBe(200);
	const headers = answer.headers();
	expect(headers['content-security-policy']).toMatch(/frame-ancestors ('none'|https:\/\/[^;*]+)(;|$)/);
	expect(headers['x-frame-options']).toBeUndefined();
	expect(headers['set-cookie']).toBeUndefined();
	expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
});
