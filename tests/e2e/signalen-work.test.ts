import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';

let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;

async function another(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
}

const takeTheTime = (since: number) =>
	expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);

/** Tells something about De Hoef, with a name. @returns where they follow it, from their mail */
async function tell(page: Page, words: string, email: string, everywhere = false): Promise<string> {
	await page.goto('/signaal/vertellen?gemeente=lindeveen&wijk=de-hoef&gezien=ja');
	const began = Date.now();
	await page.getByLabel('Over de wijk of de straat').check();
	await page.getByLabel('Wat wil je vertellen?').fill(words);
	// of no wijk in particular: every makelaar of the gemeente can take it
	if (everywhere) await page.locator('input[name="wijk"]').last().check();
	await page.getByLabel(/^Ja, dan kan de makelaar/).check();
	await page.getByLabel('Je naam').fill('Kees Blom');
	await page.getByLabel('Of je e-mailadres').fill(email);
	await takeTheTime(began);
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: /Bedankt Kees/ })).toBeVisible();
	const { text } = await nextMail(email);
	return new URL(/http\S+\/signaal\/volgen\/\S+/.exec(text!)![0]).pathname;
}

/** Opens what is new, the newest first, until it is the one with these words: the list tells nothing of them. */
async function find(page: Page, mark: string): Promise<string> {
	const hrefs: string[] = [];
	for (let path: string | null = '/makelaar/signalen?stand=nieuw'; path;) {
		await page.goto(path);
		const lines = page.locator('.lines a[href^="/makelaar/signaal/"]');
		hrefs.push(...(await lines.evaluateAll((links) => links.map((link) => link.getAttribute('href')!))));
		const next = page.getByRole('link', { name: 'Volgende' });
		path = (await next.count()) ? await next.getAttribute('href') : null;
	}
	for (const href of hrefs.reverse()) {
		await read(page, href);
		if (await page.getByText(mark).count()) return href;
	}
	throw new Error('It is not among what is new.');
}

async function read(page: Page, href: string) {
	await page.goto(href);
	const button = page.getByRole('button', { name: 'Lees het signaal' });
	if (!(await button.count())) return;
	await page.getByRole('radio', { name: 'Ik ga dit signaal beantwoorden' }).check();
	await button.click();
	await expect(page.getByRole('heading', { name: /vertelt$|^Verteld zonder naam/ })).toBeVisible();
}

/** Opens one of the things to do. */
async function part(page: Page, title: string) {
	const one = page.locator('details').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
	if ((await one.getAttribute('open')) === null) await one.locator('summary').click();
	return one;
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a signaal is asked about, forwarded, acted on and answered; not good at first, and then it is', async ({
			page,
			browser
		}) => {
			test.setTimeout(120_000);
			const mark = own();
			const [email, helper] = [`kees-${mark}@lindeveen.example`, `loes-${mark}@lindeveen.example`];
			const path = await tell(page, `De lantaarns bij de vijver zijn stuk, ${mark}.`, email);
			await page.goto(path);
			await expect(
				page.getByText(/^Fatima Aydin gaat lezen wat je vertelde\. Uiterlijk \S+ \d+ \S+ lees je/)
			).toBeVisible();

			const makelaar = await another(browser, javaScriptEnabled);
			await signIn(makelaar, 'Fatima Aydin');
			const href = await find(makelaar, mark);
			await makelaar.getByRole('button', { name: 'Ik pak dit op' }).click();
			await expect(makelaar.getByText('Jij hebt dit signaal.')).toBeVisible();

			let doing = await part(makelaar, 'Iets terugvragen');
			await doing.getByRole('button', { name: 'Vraag stellen' }).click();
			await expect(makelaar.getByText('Schrijf eerst je vraag op.')).toBeVisible();
			doing = await part(makelaar, 'Iets terugvragen');
			await doing.getByLabel('Wat wil je vragen?').fill('Aan welke kant van de vijver?');
			await doing.getByRole('button', { name: 'Vraag stellen' }).click();
			await expect(makelaar.getByText('Fatima Aydin vroeg iets terug:')).toBeVisible();

			const asked = await nextMail(email, 2);
			expect(asked.subject).toBe('Een vraag van Fatima Aydin');
			await page.goto(new URL(/http\S+\/signaal\/volgen\/\S+/.exec(asked.text!)![0]).pathname);
			await expect(page.getByText('Fatima Aydin vroeg je iets:')).toBeVisible();
			await page.getByLabel('Wat wil je antwoorden?').fill('Aan de kant van de school.');
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText('Je schreef:')).toBeVisible();

			await makelaar.goto(href);
			await expect(makelaar.getByText('Aan de kant van de school.')).toBeVisible();
			doing = await part(makelaar, 'Notitie voor collega’s');
			await doing.getByLabel('Wat moeten je collega’s weten?').fill('Derde melding hier.');
			await doing.getByRole('button', { name: 'Bewaren' }).click();
			await expect(makelaar.getByText('Derde melding hier.')).toBeVisible();

			doing = await part(makelaar, 'Hulp vragen in de wijk');
			await doing.getByLabel('De naam').fill('Loes Bakker');
			await doing.getByLabel('Het e-mailadres').fill(helper);
			await doing
				.getByLabel('Wat vraag je, in je eigen woorden?')
				.fill(`Iemand zegt: de lantaarns bij de vijver zijn stuk, ${mark}.`);
			await doing.getByRole('button', { name: 'Vraag versturen' }).click();
			await expect(makelaar.getByText(/Schrijf het in je eigen woorden/)).toBeVisible();
			doing = await part(makelaar, 'Hulp vragen in de wijk');
			await expect(doing.getByLabel('De naam')).toHaveValue('Loes Bakker');
			await doing.getByLabel('Wat vraag je, in je eigen woorden?').fill('Gaan jullie over het licht in het park?');
			await doing.getByRole('button', { name: 'Vraag versturen' }).click();
			await expect(makelaar.getByRole('heading', { name: 'Je wacht op Loes Bakker' })).toBeVisible();

			const help = await nextMail(helper);
			expect(help.text).toContain('> Gaan jullie over het licht in het park?');
			expect(help.text).not.toMatch(/lantaarns|Kees/);
			const loes = await another(browser, javaScriptEnabled);
			await loes.goto(new URL(/http\S+\/doorgestuurd\/\S+/.exec(help.text!)![0]).pathname);
			await expect(loes.getByRole('heading', { level: 1, name: 'Fatima Aydin vraagt je iets' })).toBeVisible();
			expect(await loes.content()).not.toMatch(/lantaarns|Kees/);
			await loes.getByRole('button', { name: 'Versturen' }).click();
			await expect(loes.getByText('Kies of je hierbij kunt helpen.')).toBeVisible();
			await loes.getByLabel('Ja, of ik weet iets').check();
			await loes.getByLabel('Je antwoord').fill('Ja, we maken ze donderdag.');
			await loes.getByRole('button', { name: 'Versturen' }).click();
			await expect(loes.getByText(/^Je hebt op .* geantwoord\. Fatima Aydin heeft je antwoord gekregen/)).toBeVisible();
			await loes.reload();
			await expect(loes.getByText('Gaan jullie over het licht')).toHaveCount(0);

			await makelaar.goto(href);
			await expect(makelaar.getByText('Ja, we maken ze donderdag.')).toBeVisible();
			doing = await part(makelaar, 'Laten weten wat je doet');
			await doing.getByLabel('Wat doe je?').fill('De lampen worden donderdag gemaakt.');
			await doing.getByRole('button', { name: 'Laten weten' }).click();
			await expect(makelaar.getByText('Fatima Aydin vertelde wat er gebeurt:')).toBeVisible();
			doing = await part(makelaar, 'Beantwoorden');
			await doing.getByLabel('Wat is ermee gedaan?').fill('De lampen branden weer.');
			await doing.getByRole('button', { name: 'Antwoorden', exact: true }).click();
			await expect(makelaar.getByText(/heeft nog niet gezegd of het zo goed is/)).toBeVisible();

			await page.goto(path);
			await expect(page.getByText(/^Fatima Aydin heeft je op .* geantwoord\. Wil je zeggen/)).toBeVisible();
			// help was asked and came; of whom and what is not told, and notes are between makelaars
			expect(await page.content()).not.toMatch(/Loes|Derde melding|licht in het park/);
			await page.getByLabel('Nee, nog niet').check();
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText('Schrijf kort op wat er nog niet goed is.')).toBeVisible();
			await page.getByLabel('Nee, nog niet').check();
			await page.getByLabel('Wat wil je erover zeggen?').fill('Eentje doet het nog niet.');
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText('Je vond het nog niet goed. Het staat weer open.')).toBeVisible();

			await makelaar.goto(href);
			await expect(makelaar.getByText('Eentje doet het nog niet.')).toBeVisible();
			doing = await part(makelaar, 'Beantwoorden');
			await doing.getByLabel('Wat is ermee gedaan?').fill('Nu branden ze allemaal.');
			await doing.getByRole('button', { name: 'Antwoorden', exact: true }).click();
			await expect(makelaar.getByText(/Beantwoord op/)).toBeVisible();
			await page.goto(path);
			await page.getByLabel('Ja, het is zo goed').check();
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText(/Je vond het zo goed, dus het is afgerond\./)).toBeVisible();
			await makelaar.context().close();
			await loes.context().close();
		});
	});
}

for (const javaScriptEnabled of [true, false])
	test(`a signaal is handed to a colleague, who has it from then on, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		page,
		browser
	}) => {
		test.setTimeout(90_000);
		const mark = own();
		const path = await tell(page, `De bussen rijden niet meer, ${mark}.`, `kees-${mark}@lindeveen.example`, true);
		const fatima = await another(browser, javaScriptEnabled);
		await signIn(fatima, 'Fatima Aydin');
		const href = await find(fatima, mark);
		let doing = await part(fatima, 'Doorgeven');
		await doing.getByRole('button', { name: 'Doorgeven' }).click();
		await expect(fatima.getByText('Kies een collega.')).toBeVisible();
		doing = await part(fatima, 'Doorgeven');
		await doing.getByLabel('Wie heeft dit signaal voortaan?').selectOption({ label: 'Joris van Dalen' });
		await doing.getByRole('button', { name: 'Doorgeven' }).click();
		await expect(fatima.getByText('Joris van Dalen heeft dit signaal.')).toBeVisible();
		await expect(fatima.getByRole('heading', { name: 'Beantwoorden' })).toHaveCount(0);
		const joris = await another(browser, javaScriptEnabled);
		await signIn(joris, 'Joris van Dalen');
		await read(joris, href);
		await expect(joris.getByText('Jij hebt dit signaal.')).toBeVisible();
		await page.goto(path);
		await expect(page.getByText('Joris van Dalen gaat ermee verder.')).toBeVisible();
		await fatima.context().close();
		await joris.context().close();
	});

test('two makelaars take the same one: the second reads who was first', async ({ page, browser }) => {
	test.setTimeout(60_000);
	const mark = own();
	await tell(page, `De bussen rijden niet meer, ${mark}.`, `kees-${mark}@lindeveen.example`, true);
	const [fatima, joris] = [await another(browser, true), await another(browser, true)];
	await signIn(fatima, 'Fatima Aydin');
	await signIn(joris, 'Joris van Dalen');
	const href = await find(fatima, mark);
	await joris.goto(href);
	await fatima.getByRole('button', { name: 'Ik pak dit op' }).click();
	await expect(fatima.getByText('Jij hebt dit signaal.')).toBeVisible();
	await joris.getByRole('button', { name: 'Ik pak dit op' }).click();
	await expect(joris.getByText('Fatima Aydin heeft dit signaal net op zich genomen.')).toBeVisible();
	await fatima.context().close();
	await joris.context().close();
});

test('every page of it can be used by everybody, also on a small telephone', async ({ page, browser }) => {
	test.setTimeout(60_000);
	await page.setViewportSize({ width: 320, height: 700 });
	const mark = own();
	const path = await tell(
		page,
		`Een hele lange straatnaamdienooitophoudtenmaardoorgaat ${mark}.`,
		`kees-${mark}@lindeveen.example`
	);
	await page.goto(path);
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);
	const makelaar = await another(browser, true);
	await makelaar.setViewportSize({ width: 320, height: 700 });
	await signIn(makelaar, 'Fatima Aydin');
	await makelaar.goto('/makelaar/signalen');
	await expectNoSidewaysScroll(makelaar);
	await expectAccessible(makelaar);
	await makelaar.goto(await find(makelaar, mark));
	await part(makelaar, 'Hulp vragen in de wijk');
	await expectNoSidewaysScroll(makelaar);
	await expectAccessible(makelaar);
	await makelaar.context().close();
});
