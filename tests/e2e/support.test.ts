import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';
import { sendIdea } from './idea.ts';

async function signIn(page: Page, name = 'Fatima Aydin', onwards = '/makelaar') {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

/** A day so many days from now, as a field of a form wants it. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const inWords = (days: number) =>
	new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day(days)));

/** An idea that stands on the map, opened by the makelaar. @returns where its overview is */
async function published(page: Page, request: Parameters<typeof sendIdea>[0]) {
	const { idea } = await sendIdea(request);
	await signIn(page);
	const line = page.getByRole('article').filter({ hasText: idea.title });
	await line.getByRole('button', { name: /Plaatsen/ }).click();
	await expect(page.getByText(`“${idea.title}” staat op Wijkweb.`)).toBeVisible();
	await page.goto(`/makelaar/initiatieven?zoek=${encodeURIComponent(idea.title)}`);
	await page.getByRole('link', { name: idea.title }).click();
	await expect(page.getByRole('heading', { level: 1, name: idea.title })).toBeVisible();
	return { idea, path: new URL(page.url()).pathname };
}

async function look(page: Page) {
	for (const width of [360, 1280]) {
		await page.setViewportSize({ width, height: 900 });
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	}
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar takes an initiative on, writes down what they did, and lets go', async ({
			page,
			request,
			browser
		}) => {
			const { idea, path } = await published(page, request);
			await page.goto(`${path}/steun`);
			await page.getByRole('button', { name: 'Ik ga dit ondersteunen' }).click();
			await expect(page.getByText('Kies de dag waarop je het loslaat.')).toBeVisible();
			await page.getByLabel('Wanneer laat je het los?').fill(day(90));
			await page.getByRole('button', { name: 'Ik ga dit ondersteunen' }).click();
			await expect(page.getByText('Bewaard.')).toBeVisible();
			await expect(page.getByText(`Jij ondersteunt het tot ${inWords(90)}.`)).toBeVisible();

			// nothing is written down without a look at the day of letting go
			await page.getByLabel('Contacten').check();
			await page.getByLabel('30 minuten').check();
			await page.getByLabel('Aantekening').fill('Het botert niet met de buurman.');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Kijk naar de dag van loslaten, en kies.')).toBeVisible();
			await expect(page.getByLabel('Aantekening')).toHaveValue('Het botert niet met de buurman.');
			await page.getByLabel('Volgende stap').fill('Samen koffie drinken');
			await page.getByLabel('Op welke dag?').fill(day(0));
			await page.getByLabel('Verzetten').check();
			await page.getByLabel('Naar welke dag?').fill(day(120));
			await page.getByLabel('Waarom?').fill('De buurman is weg tot het voorjaar.');
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Samen 30 minuten, alles contacten.')).toBeVisible();
			await expect(page.getByText(`Jij ondersteunt het tot ${inWords(120)}.`)).toBeVisible();
			await expect(page.getByText(`Loslaten verzet van ${inWords(90)} naar ${inWords(120)}`)).toBeVisible();
			if (javaScriptEnabled) await look(page);

			await page.goto('/makelaar');
			const todo = page.getByRole('region', { name: /^Vandaag/ });
			await expect(todo.getByRole('listitem').filter({ hasText: idea.title })).toContainText('Samen koffie drinken');
			await page.goto('/makelaar/initiatieven?stapel=wacht-op-mij');
			await expect(page.getByRole('listitem').filter({ hasText: idea.title }).first()).toContainText(
				'De volgende stap is aan de beurt'
			);
			await page.goto(`${path}/steun`);
			const done = page.getByRole('button', { name: /^Gedaan.*Samen koffie drinken/ });
			await done.click();
			await expect(done).toHaveCount(0);
			await expect(page.getByText('Gedaan: Samen koffie drinken')).toBeVisible();
			await page.goto('/makelaar/initiatieven?stapel=wacht-op-mij');
			await expect(page.getByRole('link', { name: idea.title })).toHaveCount(0);

			// putting it right
			await page.goto(`${path}/steun`);
			await page.getByRole('link', { name: /^Verbeteren/ }).click();
			await expect(page.getByRole('heading', { name: 'Verbeteren wat je opschreef' })).toBeVisible();
			await page.getByLabel('1 uur').check();
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Samen 1 uur, alles contacten.')).toBeVisible();

			await page.getByLabel('Waarom laat je het los?').fill('Ze redden zich prima.');
			await page.getByRole('button', { name: 'Nu loslaten' }).click();
			await expect(page.getByText('Jij hebt het losgelaten op')).toBeVisible();
			await expect(page.getByRole('heading', { name: 'Dit initiatief ondersteunen' })).toBeVisible();

			// what makelaars write to each other stands nowhere else
			const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
			await page.goto(path);
			await visitor.goto((await page.getByRole('link', { name: 'Zo ziet iedereen het' }).getAttribute('href'))!);
			await expect(visitor.getByRole('heading', { level: 1, name: idea.title })).toBeVisible();
			expect(await visitor.content()).not.toMatch(/botert|buurman is weg|redden zich/);
			await visitor.context().close();
		});

		test('an answer for everybody begins with a standard text, and is changed before it goes out', async ({
			page,
			request,
			browser,
			baseURL
		}) => {
			const name = `Tekst ${Date.now()}`;
			const beheer = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
			await signIn(beheer, 'Hanneke Terpstra', '/beheer');
			await beheer.goto('/beheer/antwoorden');
			await beheer.getByRole('button', { name: 'Bewaren' }).click();
			await expect(beheer.getByText('Kies waar je deze tekst voor gebruikt.')).toBeVisible();
			await beheer.getByLabel('Waarvoor?').selectOption('official');
			await beheer.getByLabel('Naam in het lijstje').fill(name);
			await beheer.getByLabel('Tekst', { exact: true }).fill('Wat een goed plan, {titel}.');
			await beheer.getByRole('button', { name: 'Bewaren' }).click();
			await expect(beheer.getByText('Bewaard. Makelaars zien het meteen.')).toBeVisible();
			if (javaScriptEnabled) await look(beheer);

			const { idea, path } = await published(page, request);
			await page.getByText('Antwoord geven', { exact: true }).click();
			const official = page.getByRole('region', { name: 'Antwoord voor iedereen' });
			await official.getByLabel('Begin met een standaardtekst').selectOption({ label: name });
			await official.getByRole('button', { name: 'Zet erin' }).click();
			const words = official.getByLabel('Waarom?');
			await expect(words).toHaveValue(`Wat een goed plan, ${idea.title}.`);
			await words.fill(`Wat een goed plan, ${idea.title}. We beginnen in maart.`);
			await official.getByRole('button', { name: 'Plaatsen' }).click();
			await expect(official.getByText('Kies wat het antwoord is.')).toBeVisible();
			await official.getByLabel('Ja', { exact: true }).check();
			await official.getByRole('button', { name: 'Plaatsen' }).click();
			await expect(page.getByText('Bewaard.')).toBeVisible();
			await expect(official.getByText('Ja, dit kan.')).toBeVisible();
			if (javaScriptEnabled) await look(page);

			const mail = await nextMail(idea.email, 3);
			expect(mail.subject).toBe(`Antwoord op ${idea.title}: ja`);
			const visitor = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
			await visitor.goto((await page.getByRole('link', { name: 'Zo ziet iedereen het' }).getAttribute('href'))!);
			await expect(visitor.getByText('We beginnen in maart.').first()).toBeVisible();
			await expect(visitor.getByText(/Fatima Aydin, sociaal makelaar/).first()).toBeVisible();
			await visitor.context().close();

			// it is not for a colleague of another wijk, nor for the beheerder
			expect((await beheer.request.get(path)).status()).toBe(404);
			expect((await beheer.request.get(`${path}/steun`)).status()).toBe(404);
			await beheer.goto(`/beheer/antwoorden`);
			await beheer.getByRole('button', { name: new RegExp(`^Weghalen.*${name}`) }).click();
			await expect(beheer.getByRole('heading', { name })).toHaveCount(0);
			await beheer.context().close();
		});

		test('the list is found, chosen and sorted by its address', async ({ page }) => {
			await signIn(page);
			await page.getByRole('link', { name: /^Alle initiatieven \d/ }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Initiatieven' })).toBeVisible();
			if (javaScriptEnabled) await look(page);
			await page.getByLabel('Hoe ver').selectOption('running');
			await page.getByLabel('Volgorde').selectOption({ label: 'Naam' });
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await page.waitForURL(/stand=running/);
			const names = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
			expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'nl')));
			await page.getByLabel('Zoek in de naam').fill('zoiets is er niet');
			await page.getByRole('button', { name: 'Laat zien' }).click();
			await expect(page.getByText('Niets gevonden. Probeer een ander woord, of kies minder.')).toBeVisible();
			await page.getByRole('link', { name: /^Van mij/ }).click();
			await expect(page.getByRole('link', { name: /^Van mij/ })).toHaveAttribute('aria-current', 'true');
		});
	});
}
