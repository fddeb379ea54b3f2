import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { type Raw, serve } from './raw.ts';

/** A plan is begun, people come in by mail, by hand and on paper, and somebody else goes on with it. */

// on a server of its own: so many sign in with a code that the others, who share its limit, would have to wait
const port = 4185;
test.use({ baseURL: `http://127.0.0.1:${port}` });
let raw: Raw;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	raw = await serve(port);
});
test.afterAll(async () => raw?.stop());

let number = 0;
const own = () => `${process.pid.toString(36)}${Date.now().toString(36)}${++number}`;
const h1 = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const linkIn = (text: string | undefined) => new URL(/http\S+\/plan\/uitnodiging\/[\w-]+/.exec(text!)![0]).pathname;
const addressOf = (who: string) => `${who}-${own()}@plannen.example`;

/** The code of the last mail that has one. */
async function codeFor(address: string): Promise<string> {
	const pattern = /^Je code is (\d{4} \d{4})$/m;
	const codes = async () => (await mailsFor(address)).flatMap(({ text }) => pattern.exec(text ?? '')?.[1] ?? []);
	await expect.poll(async () => (await codes()).length, { timeout: 20_000 }).toBeGreaterThan(0);
	return (await codes()).at(-1)!;
}

/** Signs in from the page to sign in that is open, and comes back where it was left. */
async function signIn(page: Page, address: string, name: string) {
	await page.getByLabel('Je e-mailadres').fill(address);
	await press(page, 'Stuur mij een code');
	await expect(h1(page, 'Kijk in je mail')).toBeVisible();
	await page.getByLabel('De code uit de mail').fill(await codeFor(address));
	await press(page, 'Inloggen');
	await page.getByRole('radio', { name: 'Ja' }).check();
	await press(page, 'Verder');
	await page.getByLabel('Je naam').fill(name);
	await press(page, 'Account maken');
}

async function begin(page: Page, address: string, name: string, owner = ''): Promise<string> {
	await page.goto('/plan');
	await page.getByRole('link', { name: 'Begin een plan' }).click();
	await signIn(page, address, name);
	await expect(h1(page, 'Een plan beginnen')).toBeVisible();
	await press(page, 'Begin het plan');
	await expect(page.getByText('Kies van wie het plan is.')).toBeVisible();
	await page.getByRole('radio', { name: 'Van mij, of van iemand voor wie ik het begin' }).check();
	if (owner) await page.getByLabel(/Begin je dit voor iemand anders/).fill(owner);
	await page.getByLabel('Hoe heet het plan?').fill('Plan van Ans');
	await page.getByRole('radio', { name: 'Iemand uit de kring gaat ermee verder' }).check();
	await press(page, 'Begin het plan');
	await expect(h1(page, `Dag ${name.split(' ')[0]}`)).toBeVisible();
	return new URL(page.url()).pathname;
}

async function look(page: Page, javaScriptEnabled: boolean) {
	await expectNoSidewaysScroll(page).catch((cause: unknown) => {
		if (javaScriptEnabled) throw cause;
	});
	if (javaScriptEnabled) await expectAccessible(page);
}

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
		const another = async (browser: Browser) =>
			(await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } })).newPage();

		test('a plan is begun, and people come in by mail, by hand and on paper', async ({ page, browser }) => {
			const [ans, bea, cor] = [addressOf('ans'), addressOf('bea'), addressOf('cor')];
			const plan = await begin(page, ans, 'Ans Bakker');
			await look(page, javaScriptEnabled);
			await page.getByRole('link', { name: 'Vraag iemand erbij' }).click();

			// by mail
			await page.getByRole('link', { name: 'Vraag iemand voor de kring' }).click();
			await page.getByLabel('Hoe heet diegene?').fill('Bea Smit');
			await press(page, 'Vraag erbij');
			await expect(page.getByText('Vul het e-mailadres in. Of kies een andere manier.')).toBeVisible();
			await expect(page.getByLabel('Hoe heet diegene?')).toHaveValue('Bea Smit');
			await page.getByRole('textbox', { name: 'E-mailadres' }).fill(bea);
			await press(page, 'Vraag erbij');
			await expect(page.getByText(`Uitgenodigd met een mail naar ${bea}.`)).toBeVisible();
			await look(page, javaScriptEnabled);
			const mail = await nextMail(bea);
			expect(mail.subject).toBe('Ans Bakker nodigt je uit');
			expect(mail.text).not.toContain('Plan van Ans');

			// forwarded to somebody else first: nothing of the plan, no seat
			const invitation = linkIn(mail.text);
			const cors = await another(browser);
			await cors.goto(invitation);
			await expect(h1(cors, 'Je bent uitgenodigd')).toBeVisible();
			expect(await cors.content()).not.toMatch(/Plan van Ans|Bea/);
			await cors.getByRole('link', { name: 'Inloggen en verder lezen' }).click();
			await signIn(cors, cor, 'Cor Dekker');
			await expect(h1(cors, 'Deze uitnodiging is voor iemand anders')).toBeVisible();
			expect(await cors.content()).not.toMatch(/Plan van Ans|Bea Smit/);
			await look(cors, javaScriptEnabled);
			expect((await cors.goto(plan))!.status()).toBe(404);

			// and to whom it was meant for
			const beas = await another(browser);
			await beas.goto(invitation);
			await beas.getByRole('link', { name: 'Inloggen en verder lezen' }).click();
			await signIn(beas, bea, 'Bea Smit');
			await expect(h1(beas, 'Wil je meedoen?')).toBeVisible();
			await expect(beas.getByText('Ans Bakker vraagt je om mee te doen met “Plan van Ans”.')).toBeVisible();
			await look(beas, javaScriptEnabled);
			await press(beas, 'Ja, ik doe mee');
			await expect(h1(beas, 'Dag Bea')).toBeVisible();
			await expect(beas.getByText('Er wacht nu niets op jou.')).toBeVisible();
			await beas.goto(invitation);
			await expect(beas).toHaveURL(plan);
			await beas.goto(`${plan}/mensen`);
			await expect(beas.getByRole('link', { name: /Vraag iemand/ })).toHaveCount(0);
			expect(await beas.content()).not.toContain(ans);

			// by hand
			await page.goto(`${plan}/mensen?vraag=kring`);
			await page.getByLabel('Hoe heet diegene?').fill('Cor');
			await page.getByRole('radio', { name: /Met een link die je zelf geeft/ }).check();
			await press(page, 'Vraag erbij');
			await expect(page.getByRole('heading', { name: 'De link voor Cor' })).toBeVisible();
			await look(page, javaScriptEnabled);
			const byHand = linkIn((await page.getByText(/http\S+uitnodiging/).textContent()) ?? '');
			await page.goto(`${plan}/mensen`);
			expect(await page.content()).not.toContain(byHand);
			await cors.goto(byHand);
			await expect(cors.getByText('Ans Bakker vraagt je om mee te doen met een plan.')).toBeVisible();
			await press(cors, 'Ja, ik doe mee');
			await expect(h1(cors, 'Nog even wachten')).toBeVisible();
			expect((await cors.goto(plan))!.status()).toBe(404);
			await cors.goto('/plan');
			await expect(cors.getByText('Wie je vroeg moet nog ja zeggen.')).toBeVisible();
			await page.goto(plan);
			await page.getByRole('link', { name: 'Zeg of dit klopt' }).click();
			await expect(page.getByText(`(${cor}). Is dat Cor?`)).toBeVisible();
			await look(page, javaScriptEnabled);
			await press(page, 'Ja, dat is Cor');
			await expect(page.getByText('Is dat Cor?')).toHaveCount(0);
			await cors.goto(plan);
			await expect(h1(cors, 'Dag Cor')).toBeVisible();

			// on paper
			await page.goto(`${plan}/mensen?vraag=kring`);
			await page.getByLabel('Hoe heet diegene?').fill('Dirk');
			await page.getByRole('radio', { name: /Op papier/ }).check();
			await page.getByLabel('Wie typt voor diegene?').selectOption('Bea Smit');
			await press(page, 'Vraag erbij');
			await expect(page.getByText('Doet mee op papier. Bea Smit typt.')).toBeVisible();

			// what somebody sees works at once
			await page
				.getByRole('article', { name: 'Cor', exact: true })
				.getByRole('link', { name: /Veranderen/ })
				.click();
			await page.getByRole('checkbox', { name: 'Wie er meedoen' }).uncheck();
			await look(page, javaScriptEnabled);
			await press(page, 'Bewaren');
			await expect(page.getByRole('button', { name: 'Bewaren' })).toHaveCount(0);
			expect((await cors.goto(`${plan}/mensen`))!.status()).toBe(404);

			// a professional
			const eef = addressOf('eef');
			await page.goto(`${plan}/mensen?vraag=gast`);
			await look(page, javaScriptEnabled);
			await page.getByLabel('Hoe heet diegene?').fill('Eef Mulder');
			await page.getByRole('textbox', { name: 'E-mailadres' }).fill(eef);
			await press(page, 'Vraag deze professional');
			await expect(page.getByText('Waarvoor vraag je deze professional?')).toBeVisible();
			await page.getByLabel('Waar weet die veel van?').fill('Wijkverpleging');
			await page.getByLabel('Waarvoor vraag je die?').fill('Medicijnen en wassen');
			await page.getByLabel('Tot en met').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
			await press(page, 'Vraag deze professional');
			await expect(page.getByText(`Uitgenodigd met een mail naar ${eef}.`)).toBeVisible();
			const eefs = await another(browser);
			await eefs.goto(linkIn((await nextMail(eef)).text));
			await eefs.getByRole('link', { name: 'Inloggen en verder lezen' }).click();
			await signIn(eefs, eef, 'Eef Mulder');
			await expect(eefs.getByText('Medicijnen en wassen')).toBeVisible();
			await look(eefs, javaScriptEnabled);
			await press(eefs, 'Ja, ik doe mee');
			await expect(h1(eefs, 'Dag Eef')).toBeVisible();
			await look(eefs, javaScriptEnabled);
			expect(await eefs.content()).not.toMatch(/Bea|Cor |Dirk/);
			for (const room of ['mensen', 'ons-plan', 'stappen'])
				expect((await eefs.goto(`${plan}/${room}`))!.status()).toBe(404);
			for (const other of [cors, beas, eefs]) await other.context().close();
		});

		test('an owner on paper comes in, chooses who goes on, and leaves', async ({ page, browser }) => {
			const [ans, bea] = [addressOf('ans'), addressOf('bea')];
			const plan = await begin(page, bea, 'Bea Smit', 'Ans Bakker');
			await page.goto(`${plan}/mensen`);
			await expect(page.getByText('Doet mee op papier. Bea Smit typt.')).toBeVisible();
			await page.getByText('Ans Bakker wil zelf inloggen', { exact: true }).click();
			await page.getByLabel('E-mailadres van Ans Bakker').fill(ans);
			await press(page, 'Stuur een uitnodiging');
			await expect(page.getByText(`met een mail naar ${ans}.`)).toBeVisible();

			const owner = await another(browser);
			await owner.goto(linkIn((await nextMail(ans)).text));
			await owner.getByRole('link', { name: 'Inloggen en verder lezen' }).click();
			await signIn(owner, ans, 'Ans Bakker');
			await press(owner, 'Ja, ik doe mee');
			await expect(h1(owner, 'Dag Ans')).toBeVisible();
			await page.goto(`${plan}/mensen`);
			await expect(page.getByRole('link', { name: /Vraag iemand/ })).toHaveCount(0);

			await owner.getByRole('link', { name: 'Kies wie verdergaat' }).click();
			await look(owner, javaScriptEnabled);
			await owner.getByLabel('Wie gaat ermee verder?').selectOption('Bea Smit');
			await owner.locator('form[action="?/opvolging"] button').click();
			await expect(owner.getByText('Dat is bewaard.')).toBeVisible();
			await expect(owner.getByLabel('Wie gaat ermee verder?').locator('option:checked')).toHaveText('Bea Smit');
			await owner.getByLabel('Wie is de contactpersoon?').selectOption('Bea Smit (in de kring)');
			await owner.locator('form[action="?/plan"] button').click();
			await expect(owner.getByText(/Contactpersoon: Bea Smit/)).toBeVisible();

			await page.goto(`${plan}/instellingen`);
			await page.getByText('Ans Bakker is er niet meer', { exact: true }).click();
			await press(page, 'Ja, Ans Bakker is er niet meer');
			await expect(page.getByText('Bea Smit zegt dat Ans Bakker er niet meer is')).toBeVisible();
			await look(page, javaScriptEnabled);
			await owner.goto(plan);
			await owner.getByRole('link', { name: 'Lees wat er gebeurt' }).click();
			await press(owner, 'Ik ben er nog');
			await expect(owner.getByText('zegt dat Ans Bakker er niet meer is')).toHaveCount(0);

			await owner.getByText('Zelf niet meer meedoen').click();
			await expect(owner.getByText('Bea Smit gaat ermee verder')).toBeVisible();
			await press(owner, 'Ja, ik stop');
			await expect(owner.getByText('Je doet niet meer mee.')).toBeVisible();
			await page.goto(`${plan}/mensen`);
			await expect(page.getByRole('link', { name: 'Vraag iemand voor de kring' })).toBeVisible();
			await owner.context().close();
		});
	});

test('everybody reads what a plan is', async ({ page }) => {
	await page.goto('/plan');
	await expect(h1(page, 'Een eigen plan')).toBeVisible();
	for (const width of [320, 768, 1280]) {
		await page.setViewportSize({ width, height: 800 });
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
});
