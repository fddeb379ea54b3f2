import type { APIRequestContext, Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';
import { sendIdea } from './idea.ts';

/** What a group does together under its link: tasks, news, agreements, decisions and papers. */

const groupIn = (text: string | undefined) => new URL(/http\S+\/initiatief\/mee\/[\w-]+/.exec(text!)![0]).pathname;
const pageIn = (text: string | undefined) => new URL(/http\S+\/lindeveen\/initiatief\/\S+/.exec(text!)![0]).pathname;
const dayFrom = (days: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + days * 86_400_000));

/** A new initiative on the map, with the link of who leads it and the page that everybody can see. */
async function begin(request: APIRequestContext, browser: Browser) {
	const { idea } = await sendIdea(request);
	const makelaar = await (await browser.newContext()).newPage();
	await makelaar.goto('/inloggen?naar=/makelaar');
	await makelaar.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await makelaar.waitForURL((url) => url.pathname === '/makelaar');
	const line = makelaar.getByRole('article').filter({ hasText: idea.title });
	await line.getByRole('button', { name: /Plaatsen/ }).click();
	await expect(makelaar.getByText(`“${idea.title}” staat op Wijkweb.`)).toBeVisible();
	await makelaar.context().close();
	const { text } = await nextMail(idea.email, 2);
	return { home: groupIn(text), shown: pageIn(text), title: idea.title };
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('tasks: written down, taken, changed by two at once, done', async ({ page, request, browser }) => {
			const { home } = await begin(request, browser);
			await page.goto(`${home}/taken`);
			await press(page, 'Zet erbij');
			await expect(page.getByText('Schrijf op wat er moet gebeuren.')).toBeVisible();
			await expect(page).toHaveTitle(/^Let op/);
			await page.getByLabel('Wat moet er gebeuren?').fill('Hout halen');
			await page.getByLabel('Uiterlijk op').fill(dayFrom(1));
			await press(page, 'Zet erbij');
			await expect(page.getByText('Nog niemand doet dit, uiterlijk morgen.')).toBeVisible();
			await press(page, /^Dat doe ik/);
			await expect(page.getByText('Jij doet dit, uiterlijk morgen.')).toBeVisible();

			// a second window, opened before the first changes something
			const other = await page.context().newPage();
			for (const one of [page, other]) {
				await one.goto(`${home}/taken`);
				await one.getByRole('link', { name: /^Veranderen/ }).click();
				await one.waitForURL(/\?verander=/);
			}
			await other.getByLabel('Wat moet er gebeuren?').fill('Hout en schroeven halen');
			await press(other, 'Bewaren');
			await expect(other.getByText('Hout en schroeven halen').first()).toBeVisible();
			await page.getByLabel('Wat moet er gebeuren?').fill('Planken halen');
			await press(page, 'Bewaren');
			await expect(page.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
			await expect(page.getByRole('region', { name: 'Zo staat het er nu' })).toContainText('Hout en schroeven halen');
			await expect(page.getByRole('region', { name: 'Dit typte jij' })).toContainText('Planken halen');
			if (javaScriptEnabled) await expect(page.getByRole('heading', { name: 'Kies een van de twee' })).toBeFocused();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.setViewportSize({ width: 320, height: 640 });
			await expectNoSidewaysScroll(page);
			await other.reload();
			await expect(other.getByText('Planken halen')).toHaveCount(0);
			await press(page, 'Bewaar toch mijn tekst');
			await expect(page.getByText('Planken halen').first()).toBeVisible();
			await expect(page.getByRole('heading', { name: 'Kies een van de twee' })).toHaveCount(0);

			await press(page, /^Klaar/);
			await expect(page.getByText('Alles is gedaan.')).toBeVisible();
			await page.getByText('Gedaan (1)').click();
			await press(page, /^Toch nog niet klaar/);
			await expect(page.getByText('Er is één ding te doen.')).toBeVisible();
		});

		test('who leaves it as it is loses nothing of the other', async ({ page, request, browser }) => {
			const { home } = await begin(request, browser);
			await page.goto(`${home}/afspraken`);
			await page.getByLabel('Wat spreken jullie af?').fill('Om tien uur gaat het hek open.');
			await press(page, 'Schrijf op');
			await expect(page.getByText('Om tien uur gaat het hek open.').first()).toBeVisible();
			const other = await page.context().newPage();
			for (const one of [page, other]) {
				await one.goto(`${home}/afspraken`);
				await one.getByRole('link', { name: /^Veranderen/ }).click();
				await one.waitForURL(/\?verander=/);
			}
			await other.getByLabel('Wat spreken jullie af?').fill('Om elf uur gaat het hek open.');
			await press(other, 'Bewaren');
			await expect(other.getByText('Om elf uur gaat het hek open.').first()).toBeVisible();
			await page.getByLabel('Wat spreken jullie af?').fill('Om negen uur gaat het hek open.');
			await press(page, 'Bewaren');
			await page.getByRole('link', { name: 'Laat het zo' }).click();
			await expect(page.getByText('Om elf uur gaat het hek open.').first()).toBeVisible();
			await expect(page.getByText('Om negen uur')).toHaveCount(0);
		});

		test('news: told with a photo and a day, read by everybody, put right, gone', async ({
			page,
			request,
			browser
		}) => {
			const { home, shown } = await begin(request, browser);
			const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0d5a50' } })
				.png()
				.toBuffer();
			const photo = { name: 'kast.png', mimeType: 'image/png', buffer };
			await page.goto(`${home}/nieuws`);
			await page.getByLabel('Kop').fill('Zaterdag bouwen we');
			await page.getByLabel('Wat is er te vertellen?').fill('Neem een hamer mee.');
			await page.getByText('Komen jullie samen?').click();
			await page.getByLabel('Dag').fill(dayFrom(6));
			await page.getByRole('textbox', { name: /^Van/ }).fill('10.30');
			await page.getByRole('textbox', { name: /^Tot/ }).fill('12');
			await page.getByRole('textbox', { name: /^Waar/ }).fill('Bij het hek');
			await page.getByText('Zet er een foto bij').click();
			await page.getByLabel('Kies een foto').setInputFiles(photo);
			await press(page, 'Zet op de bladzijde');
			// nobody can see what there is on it
			await expect(page.getByText('Schrijf in een paar woorden wat er op de foto te zien is.').first()).toBeVisible();
			await page.getByLabel('Kies een foto').setInputFiles(photo);
			await page.getByLabel('Wat is er op de foto te zien?').fill('Een groene kast');
			await press(page, 'Zet op de bladzijde');
			await expect(page.getByRole('img', { name: 'Een groene kast' })).toBeVisible();
			await expect(page.getByText('10.30 tot 12.00 uur')).toBeVisible();

			const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
			await visitor.goto(shown);
			await expect(visitor.getByRole('img', { name: 'Een groene kast' })).toBeVisible();
			await expect(visitor.getByText('Zaterdag bouwen we').first()).toBeVisible();
			expect(await visitor.content()).not.toMatch(/Aaltje|verteld door/);
			const src = (await visitor.getByRole('img', { name: 'Een groene kast' }).getAttribute('src'))!;
			expect((await request.get(src)).status()).toBe(200);

			await page.getByRole('link', { name: /^Veranderen/ }).click();
			// the form for something new has the same labels
			await page.waitForURL(/\?verander=/);
			await page.getByLabel('Kop').fill('Zondag bouwen we');
			await press(page, 'Bewaren');
			await expect(page.getByRole('heading', { name: 'Zondag bouwen we' })).toBeVisible();
			await press(page, /^Weghalen/);
			await expect(page.getByRole('heading', { name: 'Zondag bouwen we' })).toHaveCount(0);
			await visitor.reload();
			await expect(visitor.getByText('bouwen we')).toHaveCount(0);
			expect((await request.get(src)).status()).toBe(404);
			await visitor.context().close();
		});

		test('decisions: an objection needs a reason, and everybody can change their mind', async ({
			page,
			request,
			browser
		}) => {
			const { home } = await begin(request, browser);
			await page.goto(`${home}/besluiten`);
			await page.getByLabel('Wat stel je voor?').fill('De bank komt bij de vijver');
			await press(page, 'Leg voor aan iedereen');
			await expect(page.getByText(/^Ligt voor tot en met .* Nog niemand heeft gereageerd\.$/)).toBeVisible();
			await page.getByLabel('Ik heb een bezwaar').check();
			await press(page, 'Zeg het');
			await expect(page.getByText('Schrijf op wat je bezwaar is.')).toBeVisible();
			await expect(page.getByLabel('Ik heb een bezwaar')).toBeChecked();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByLabel('Waarom?').fill('Daar is het glad.');
			await press(page, 'Zeg het');
			await expect(page.getByText('heeft een bezwaar: Daar is het glad.')).toBeVisible();
			await press(page, /^Sluit: iedereen heeft gereageerd/);
			await expect(page.getByText(/^Nog niet besloten\. .* was er een bezwaar\.$/)).toBeVisible();
			await page.getByRole('link', { name: /^Leg het opnieuw voor/ }).click();
			await expect(page.getByLabel('Wat stel je voor?')).toHaveValue('De bank komt bij de vijver');
			await page.getByLabel('Wat stel je voor?').fill('De bank komt bij het pad');
			await press(page, 'Leg voor aan iedereen');
			await page.getByLabel('Ik ben voor').check();
			await press(page, 'Zeg het');
			await page.getByLabel('Ik sla over').check();
			await press(page, 'Verander wat ik zei');
			await press(page, /^Sluit: iedereen heeft gereageerd/);
			await page.getByText('Eerder (1)').click();
			await expect(page.getByText(/^Besloten op .* Niemand had een bezwaar\.$/)).toBeVisible();
		});

		test('papers: laid down, taken along as a file, and nobody else’s', async ({ page, request, browser }) => {
			const { home } = await begin(request, browser);
			await page.goto(`${home}/papieren`);
			const file = (name: string, text: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
			await page.getByLabel('Kies een bestand').setInputFiles(file('tekening.pdf', '<svg onload="alert(1)"/>'));
			await press(page, 'Leg erbij');
			await expect(page.getByText('Dit soort bestand kan hier niet liggen.')).toBeVisible();
			await page.getByLabel('Kies een bestand').setInputFiles(file('tekening: "Noûr".exe', '%PDF-1.7 tekening'));
			await press(page, 'Leg erbij');
			const link = page.getByRole('link', { name: 'tekening Noûr.pdf' });
			await expect(link).toBeVisible();
			const path = (await link.getAttribute('href'))!;
			const got = await request.get(path);
			expect([got.status(), await got.text()]).toEqual([200, '%PDF-1.7 tekening']);
			expect(got.headers()).toMatchObject({
				'content-type': 'application/pdf',
				'content-disposition': `attachment; filename="tekening Nour.pdf"; filename*=UTF-8''tekening%20No%C3%BBr.pdf`,
				'x-content-type-options': 'nosniff',
				'cache-control': 'private, no-store'
			});
			const theirs = (await begin(request, browser)).home;
			expect((await request.get(path.replace(home, theirs))).status()).toBe(404);
			expect((await request.get(path.replace(/mee\/[^/]+/, 'mee/00000-00000-00000-00000-000000'))).status()).toBe(404);
			await press(page, /^Weghalen/);
			await expect(link).toHaveCount(0);
			expect((await request.get(path)).status()).toBe(404);
		});
	});
}

test('every room can be read by everybody: with one thumb, by ear, empty and full, light and dark', async ({
	page,
	request,
	browser
}) => {
	const { home } = await begin(request, browser);
	const rooms = ['taken', 'nieuws', 'afspraken', 'besluiten', 'papieren'];
	const look = async () => {
		for (const room of rooms)
			for (const [width, colorScheme] of [
				[320, 'light'],
				[1280, 'dark']
			] as const) {
				await page.setViewportSize({ width, height: 800 });
				await page.emulateMedia({ colorScheme });
				await page.goto(`${home}/${room}`);
				await expectNoSidewaysScroll(page);
				await expectAccessible(page);
			}
	};
	await look();
	const long = 'Allerlangstewoordenaaneengeschrevenzonderspaties'.repeat(3);
	const id = crypto.randomUUID();
	const send = async (path: string, form: Record<string, string>) =>
		expect((await request.post(`${home}/${path}`, { form, headers: { accept: 'text/html' } })).status()).toBe(200);
	await send('taken?/toevoegen', { id, what: long, who: '', due: dayFrom(3) });
	await send('afspraken?/toevoegen', { id, text: `${long} ${long}`, review: dayFrom(9) });
	await send('besluiten?/voorleggen', { id, title: long.slice(0, 120), text: long, closes: dayFrom(9) });
	await send('nieuws?/vertellen', {
		title: long.slice(0, 100),
		text: long,
		day: '',
		from: '',
		until: '',
		place: long.slice(0, 120)
	});
	await request.post(`${home}/papieren?/toevoegen`, {
		multipart: { name: long, paper: { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') } },
		headers: { accept: 'text/html' }
	});
	await look();
});
