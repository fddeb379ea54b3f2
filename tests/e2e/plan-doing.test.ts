import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

/**
 * Who does what in a plan: steps and the rota, of two people and one on paper. Two change a step at once, two take one
 * turn at once, a turn is swapped by mail, and the calendar of one seat is read by a program that isn't signed in.
 */

/** The mail with this subject, whatever else came. */
async function mailAbout(address: string, subject: string) {
	const found = async () => (await mailsFor(address)).find((mail) => mail.subject === subject);
	await expect.poll(found, { timeout: 20_000 }).toBeDefined();
	return (await found())!;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;

/** Somebody who has just made an account, with a code from the mail. */
async function signIn(page: Page, name: string, email: string, onwards = '/plan'): Promise<void> {
	await page.goto(`/inloggen?naar=${encodeURIComponent(onwards)}`);
	await page.getByLabel('Je e-mailadres').fill(email);
	await press(page, 'Stuur mij een code');
	await expect(page.getByRole('heading', { level: 1, name: 'Kijk in je mail' })).toBeVisible();
	const mails = onwards === '/plan' ? 1 : 2;
	await page
		.getByLabel('De code uit de mail')
		.fill(/^Je code is (\d{4} \d{4})$/m.exec((await nextMail(email, mails)).text!)![1]!);
	await press(page, /^Inloggen$/);
	await page.getByRole('radio', { name: 'Ja' }).check();
	await press(page, /^Verder$/);
	await page.getByLabel('Je naam').fill(name);
	await press(page, 'Account maken');
	await page.waitForURL((url) => url.pathname === onwards);
}

/** A plan of Wil, who types for Kees, with Joop in her circle. @returns its address and both pages */
async function plan(browser: Browser, javaScriptEnabled: boolean, width = 360) {
	const open = async () => {
		const context = await browser.newContext({
			...{ javaScriptEnabled, viewport: { width, height: 780 }, locale: 'nl-NL' }
		});
		// a server that somebody is working on reloads pages
		if (process.env.WHO) await context.routeWebSocket(/./, () => {});
		return context.newPage();
	};
	const [wil, joop] = [await open(), await open()];
	const email = { wil: `wil-${own()}@plan.example`, joop: `joop-${own()}@plan.example` };
	await signIn(wil, 'Wil Hendriks', email.wil);
	await wil.goto('/plan/nieuw?gemeente=lindeveen');
	await wil.getByRole('radio', { name: /Van mij/ }).check();
	await wil.getByLabel('Hoe heet het plan?').fill(`Plan van Wil ${own()}`);
	await wil.getByRole('radio', { name: /Het plan wordt gewist/ }).check();
	await press(wil, 'Begin het plan');
	await wil.waitForURL(/\/plan\/[0-9a-f-]{36}/);
	const base = new URL(wil.url()).pathname.split('/').slice(0, 3).join('/');

	await wil.goto(`${base}/mensen?vraag=kring`);
	await wil.getByLabel('Hoe heet diegene?').fill('Joop Verkerk');
	await wil.getByRole('radio', { name: /Met een mail/ }).check();
	await wil.getByRole('textbox', { name: 'E-mailadres' }).fill(email.joop);
	await press(wil, 'Vraag erbij');
	const { text } = await nextMail(email.joop);
	const invitation = new URL(/http\S+\/plan\/uitnodiging\/[\w-]+/.exec(text!)![0]).pathname;
	await signIn(joop, 'Joop Verkerk', email.joop, invitation);
	await press(joop, 'Ja, ik doe mee');
	await joop.waitForURL((url) => url.pathname.startsWith('/plan/') && !url.pathname.includes('uitnodiging'));

	await wil.goto(`${base}/mensen?vraag=kring`);
	await wil.getByLabel('Hoe heet diegene?').fill('Kees Hendriks');
	await wil.getByRole('radio', { name: /^Op papier/ }).check();
	await press(wil, 'Vraag erbij');
	await expect(wil.getByText('Kees Hendriks').first()).toBeVisible();
	return { base, wil, joop, email };
}

const done = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));
const add = (page: Page) => page.locator('form[action="?/toevoegen"]');

for (const javaScriptEnabled of [true, false])
	test(`steps and turns go round, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser,
		request
	}) => {
		const { base, wil, joop, email } = await plan(browser, javaScriptEnabled);

		// a step of nobody; a mistake keeps what was typed
		await wil.goto(`${base}/stappen`);
		await add(wil).getByLabel('Wat moet er gebeuren?').fill('Vuilnis buiten zetten');
		await add(wil).getByLabel('Hoe vaak?').selectOption({ label: 'Elke week' });
		await press(wil, 'Zet erbij');
		await expect(wil.getByText('Kies de eerste dag.')).toBeVisible();
		await expect(add(wil).getByLabel('Wat moet er gebeuren?')).toHaveValue('Vuilnis buiten zetten');
		await add(wil)
			.getByLabel(/Wanneer/)
			.fill(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date()));
		await press(wil, 'Zet erbij');
		await expect(wil.getByRole('heading', { name: 'Wie doet dit?' })).toBeVisible();

		// both change it at once: both are kept, one is chosen
		await joop.goto(`${base}/stappen`);
		for (const page of [wil, joop]) await page.getByRole('link', { name: /^Veranderen/ }).click();
		const editing = (page: Page) => page.locator('form[action="?/veranderen"]');
		await editing(wil).getByLabel('Wat moet er gebeuren?').fill('Vuilnis en glas buiten zetten');
		await editing(joop).getByLabel('Wat moet er gebeuren?').fill('Vuilnis en papier buiten zetten');
		await press(wil, 'Bewaren');
		await expect(wil.getByText('Vuilnis en glas buiten zetten').first()).toBeVisible();
		await press(joop, 'Bewaren');
		await expect(joop.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
		await expect(joop.getByText('Vuilnis en glas buiten zetten').first()).toBeVisible();
		await press(joop, 'Bewaar toch mijn tekst');
		await expect(joop.getByText('Vuilnis en papier buiten zetten').first()).toBeVisible();

		// Wil says that Kees does it; Joop is too late
		await wil.goto(`${base}/stappen`);
		await press(wil, /^Dat doet Kees/);
		await expect(wil.getByText('Kees Hendriks doet dit')).toBeVisible();
		await press(joop, /^Dat doe ik/);
		await expect(joop.getByText('Kees Hendriks zei net al: dat doe ik.')).toBeVisible();
		await press(wil, /^Gedaan/);
		await expect(wil.getByText('Gedaan vandaag door Kees Hendriks.')).toBeVisible();
		await press(wil, /^Toch niet gedaan/);
		await expect(wil.getByText('Gedaan vandaag')).toHaveCount(0);

		// a rota of every day
		await wil.goto(`${base}/rooster`);
		await add(wil).getByLabel('Wat doen jullie om de beurt?').fill('Koken');
		await press(wil, 'Zet erbij');
		await expect(wil.getByText('Kies een of meer dagen van de week.')).toBeVisible();
		for (const day of ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'])
			await add(wil).getByRole('checkbox', { name: day }).check();
		await add(wil).getByLabel('Hoe laat?').fill('17.30');
		await press(wil, 'Zet erbij');
		await expect(wil.getByRole('heading', { name: 'Volgende week' })).toBeVisible();

		// the Monday of next week: both press, one has it
		await joop.goto(`${base}/rooster`);
		const next = (page: Page) =>
			page.getByRole('region', { name: 'Volgende week' }).getByRole('listitem').filter({ hasText: 'aandag' }).first();
		await next(joop)
			.getByRole('button', { name: /^Ik doe het/ })
			.click();
		await expect(next(joop).getByText('Jij.')).toBeVisible();
		await next(wil)
			.getByRole('button', { name: /^Ik doe het/ })
			.click();
		await expect(wil.getByText(/Joop Verkerk doet dit al op/)).toBeVisible();

		// Joop can't: Wil reads so in a mail, and takes it over
		await next(joop)
			.getByRole('button', { name: /^Vraag om te ruilen/ })
			.click();
		await expect(next(joop).getByText(/wilt? ruilen/)).toBeVisible();
		const asked = await mailAbout(email.wil, 'Joop wil ruilen');
		expect(asked.text).toContain('Koken');
		expect(asked.text).not.toMatch(/Hendriks|Verkerk|vuilnis/i);
		await wil.goto(
			new URL(/http\S+rooster\S*/.exec(asked.text!)![0]).pathname +
				new URL(/http\S+rooster\S*/.exec(asked.text!)![0]).search
		);
		const first = wil.getByRole('region', { name: 'Volgende week' }).getByRole('listitem').first();
		await first.getByRole('button', { name: /^Ik neem het over/ }).click();
		await expect(first.getByText('Jij.')).toBeVisible();
		await mailAbout(email.joop, 'Wil neemt je beurt over');

		// Kees on every Tuesday; a day that needs nobody
		await wil.goto(`${base}/rooster`);
		const tuesday = wil
			.getByRole('region', { name: 'Volgende week' })
			.getByRole('listitem')
			.filter({ hasText: 'insdag' });
		await tuesday.getByRole('link', { name: /^Iemand kiezen/ }).click();
		await wil.getByLabel('Wie doet het?').selectOption({ label: 'Kees Hendriks' });
		await wil.getByRole('checkbox', { name: /Ook alle dinsdagen/ }).check();
		await press(wil, 'Bewaren');
		await expect(tuesday.getByText('Kees Hendriks.')).toBeVisible();
		await wil.getByRole('link', { name: 'Latere weken' }).click();
		await expect(wil.getByRole('listitem').filter({ hasText: 'insdag' }).getByText('Kees Hendriks.')).toHaveCount(3);

		// the calendar of Wil, for a program that isn't signed in
		await press(wil, 'Maak een adres');
		const address = (await wil.getByText(/\/plan\/agenda\//).textContent())!.trim();
		const answer = await request.get(new URL(address).pathname);
		expect(answer.headers()['content-type']).toContain('text/calendar');
		const text = await answer.text();
		expect(text).toMatch(/BEGIN:VEVENT[\s\S]*SUMMARY:Koken[\s\S]*END:VCALENDAR/);
		expect(text).not.toMatch(/Joop|Kees|Hendriks/);
		await press(wil, 'Maak een nieuw adres');
		await expect(wil.getByText(new URL(address).pathname)).toHaveCount(0);
		expect((await request.get(new URL(address).pathname)).status()).toBe(404);
		await done(wil, joop);
	});

test('reads well on a telephone and a wide screen, light and dark', async ({ browser }) => {
	const { base, wil, joop } = await plan(browser, true);
	await wil.goto(`${base}/stappen`);
	for (const [what, who] of [
		['Boodschappen doen op de markt, en langs de apotheek voor de medicijnen', 'Joop Verkerk'],
		['Bellen met de woningcorporatie over de drempel', 'Ik (Wil Hendriks)'],
		['Vuilnis buiten zetten', 'Nog niemand']
	]) {
		await add(wil).getByLabel('Wat moet er gebeuren?').fill(what!);
		await add(wil).getByLabel('Wie doet het?').selectOption({ label: who! });
		await add(wil)
			.getByLabel(/Wanneer/)
			.fill('2026-11-20');
		await add(wil).getByLabel('Hoe vaak?').selectOption({ label: 'Elke week' });
		await press(wil, 'Zet erbij');
		await expect(wil.locator('.what').getByText(what!)).toBeVisible();
	}
	await wil.goto(`${base}/rooster`);
	for (const [what, days] of [
		['Koken', ['maandag', 'dinsdag', 'donderdag', 'zondag']],
		['Blijven slapen', ['dinsdag', 'zaterdag']]
	] as const) {
		await add(wil).getByLabel('Wat doen jullie om de beurt?').fill(what);
		for (const day of days) await add(wil).getByRole('checkbox', { name: day }).check();
		await press(wil, 'Zet erbij');
		await expect(wil.locator('p.what').getByText(what, { exact: true }).last()).toBeVisible();
	}
	await joop.goto(`${base}/rooster`);
	await joop
		.getByRole('button', { name: /^Ik doe het/ })
		.first()
		.click();
	await expect(joop.getByText('Jij.').first()).toBeVisible();
	await joop
		.getByRole('button', { name: /^Vraag om te ruilen/ })
		.first()
		.click();
	await expect(joop.getByText(/wilt? ruilen/).first()).toBeVisible();
	for (const [width, colorScheme] of [
		[320, 'light'],
		[1280, 'dark']
	] as const) {
		await wil.setViewportSize({ width, height: 800 });
		await wil.emulateMedia({ colorScheme });
		for (const path of ['stappen', 'rooster']) {
			await wil.goto(`${base}/${path}`);
			await expect(wil.getByRole('heading', { level: 1 })).toBeVisible();
			await expectNoSidewaysScroll(wil);
			await expectAccessible(wil);
			const link = wil.getByRole('link', { name: /^(Veranderen|Iemand kiezen)/ }).first();
			await link.click();
			await expect(wil.getByRole('button', { name: 'Bewaren' })).toBeVisible();
			await expectNoSidewaysScroll(wil);
			await expectAccessible(wil);
		}
	}
	await done(wil, joop);
});
