import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

/**
 * A plan of somebody on paper, from its first words to the last: words that two write at once, what three decide together,
 * the sheets of paper, the file, stopping, and erasing it so that nobody finds anything.
 */
test.describe.configure({ timeout: 300_000 });

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;

/** Somebody who has just made an account, with a code from the mail. */
async function signIn(page: Page, name: string, email: string, onwards: string): Promise<void> {
	const before = (await mailsFor(email)).length;
	await page.goto(`/inloggen?naar=${encodeURIComponent(onwards)}`);
	await page.getByLabel('Je e-mailadres').fill(email);
	await press(page, 'Stuur mij een code');
	await expect(heading(page, 'Kijk in je mail')).toBeVisible();
	const { text } = await nextMail(email, before + 1);
	await page.getByLabel('De code uit de mail').fill(/^Je code is (\d{4} \d{4})$/m.exec(text!)![1]!);
	await press(page, /^Inloggen$/);
	await page.getByRole('radio', { name: 'Ja' }).check();
	await press(page, /^Verder$/);
	await page.getByLabel('Je naam').fill(name);
	await press(page, 'Account maken');
	await page.waitForURL((url) => url.pathname === onwards);
}

type Person = { name: string; email: string; page: Page };

/** Sanne begins a plan for her mother, who does it on paper, and asks Rachida in. */
async function begin(browser: Browser, javaScriptEnabled: boolean) {
	const open = async (name: string): Promise<Person> => {
		const viewport = { width: 360, height: 780 };
		const page = await (await browser.newContext({ javaScriptEnabled, viewport, locale: 'nl-NL' })).newPage();
		return { name, email: `${name.split(' ')[0]!.toLowerCase()}-${own()}@plan.example`, page };
	};
	const sanne = await open('Sanne Hendriks');
	const rachida = await open('Rachida Amrani');
	const title = `Plan van Wil ${own()}`;
	const { page } = sanne;
	await signIn(page, sanne.name, sanne.email, '/plan');
	await page.goto('/plan/nieuw?gemeente=lindeveen');
	await page.getByRole('radio', { name: /Van mij/ }).check();
	await page.getByLabel(/Begin je dit voor iemand anders/).fill('Wil Hendriks');
	await page.getByLabel('Hoe heet het plan?').fill(title);
	await page.getByRole('radio', { name: /Het plan wordt gewist/ }).check();
	await press(page, 'Begin het plan');
	await page.waitForURL(/\/plan\/[0-9a-f-]{36}/);
	const base = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
	await page.goto(`${base}/mensen?vraag=kring`);
	await page.getByLabel('Hoe heet diegene?').fill(rachida.name);
	await page.getByRole('radio', { name: /Met een mail/ }).check();
	await page.getByRole('textbox', { name: 'E-mailadres' }).fill(rachida.email);
	await press(page, 'Vraag erbij');
	const { text } = await nextMail(rachida.email);
	const link = new URL(/http\S+\/plan\/uitnodiging\/[\w-]+/.exec(text!)![0]).pathname;
	await signIn(rachida.page, rachida.name, rachida.email, link);
	await press(rachida.page, 'Ja, ik doe mee');
	await rachida.page.waitForURL((url) => url.pathname.startsWith(base));
	return { sanne, rachida, base, title };
}

const looks = async (page: Page, javaScriptEnabled: boolean) => {
	await expectNoSidewaysScroll(page);
	if (javaScriptEnabled) await expectAccessible(page);
};

/** One says what they think of the only thing that lies there. */
async function say(page: Page, base: string, stance: string, { reason = '', name = '' } = {}) {
	await page.goto(`${base}/besluiten`);
	if (name) await page.getByLabel('Voor wie typ je dit?').first().selectOption(`Voor ${name}`);
	await page.getByRole('radio', { name: stance }).check();
	await page.getByLabel('Waarom?').fill(reason);
	await press(page, /^(Zeg het|Verander wat ik zei)/);
}

for (const javaScriptEnabled of [true, false])
	test(`from the first words to nothing left, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		const { sanne, rachida, base, title } = await begin(browser, javaScriptEnabled);
		const { page } = sanne;

		// words, in the name of her mother; two at once about the same
		await page.goto(`${base}/ons-plan`);
		await page.getByRole('link', { name: 'Schrijf alles in één keer op' }).click();
		await page.getByLabel('Voor wie typ je dit?').selectOption('Voor Wil Hendriks');
		await page.getByLabel('Wat is er aan de hand?').fill('Ik ben gevallen.');
		await page.getByRole('textbox', { name: 'Wat willen we?' }).fill('Thuis blijven wonen, met de kat.');
		await press(page, 'Bewaren');
		await expect(page.getByText('Wil Hendriks schreef hier het laatst in')).toBeVisible();
		await looks(page, javaScriptEnabled);
		await rachida.page.goto(`${base}/ons-plan?verander=want`);
		await page.goto(`${base}/ons-plan?verander=want`);
		await page.getByRole('textbox', { name: 'Wat willen we?' }).fill('Thuis blijven, zolang het kan.');
		await press(page, 'Bewaren');
		await expect(page.getByText('Thuis blijven, zolang het kan.')).toBeVisible();
		await rachida.page.getByRole('textbox', { name: 'Wat willen we?' }).fill('Samen wonen met Sanne.');
		await press(rachida.page, 'Bewaren');
		await expect(rachida.page.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
		await expect(rachida.page.getByText('Thuis blijven, zolang het kan.')).toBeVisible();
		await looks(rachida.page, javaScriptEnabled);
		await press(rachida.page, 'Bewaar toch mijn tekst');
		await expect(rachida.page.getByText('Samen wonen met Sanne.')).toBeVisible();
		await expect(rachida.page.getByText('Rachida Amrani schreef hier het laatst in')).toBeVisible();

		// three decide: one on paper has an objection, and it is put again
		const mails = (await mailsFor(rachida.email)).length;
		const proposal = `Het bed komt beneden ${own()}`;
		await page.goto(`${base}/besluiten`);
		await page.getByLabel('Wat stel je voor?').fill(proposal);
		await press(page, 'Leg voor aan iedereen');
		await expect(page.getByRole('heading', { name: proposal })).toBeVisible();
		const { text, subject } = await nextMail(rachida.email, mails + 1);
		expect(`${subject} ${text}`).not.toContain(proposal);
		expect(text).toContain(`${base}/besluiten`);
		await say(page, base, 'Ik ben voor');
		await expect(page.getByText('Sanne Hendriks is voor.')).toBeVisible();
		await say(rachida.page, base, 'Ik sla over');
		await expect(rachida.page.getByText('Rachida Amrani slaat over.')).toBeVisible();
		await say(page, base, 'Ik heb een bezwaar', { name: 'Wil Hendriks' });
		await expect(page.getByText('Schrijf op wat je bezwaar is.')).toBeVisible();
		await page.getByLabel('Waarom?').fill('Ik wil uit mijn raam kijken.');
		await press(page, /^(Zeg het|Verander wat ik zei)/);
		await expect(page.getByText('Wil Hendriks heeft een bezwaar: Ik wil uit mijn raam kijken.')).toBeVisible();
		await looks(page, javaScriptEnabled);
		await press(page, 'Sluit: iedereen heeft gereageerd');
		await expect(page.getByText(/^Nog niet besloten\. Op .* was er een bezwaar\.$/)).toBeVisible();
		await page.getByRole('link', { name: 'Leg het opnieuw voor' }).click();
		await expect(page.getByLabel('Wat stel je voor?')).toHaveValue(proposal);
		await page.getByLabel('Uitleg').fill('Voor het raam.');
		await press(page, 'Leg voor aan iedereen');
		await expect(page.getByText('Voor het raam.').first()).toBeVisible();
		await say(page, base, 'Ik ben voor');
		await expect(page.getByText('Sanne Hendriks is voor.')).toHaveCount(2);
		await say(page, base, 'Ik ben voor', { name: 'Wil Hendriks' });
		await expect(page.getByText('Wil Hendriks is voor.')).toBeVisible();
		await say(rachida.page, base, 'Ik ben voor');
		await expect(rachida.page.getByText('Rachida Amrani is voor.')).toBeVisible();
		await page.goto(`${base}/besluiten`);
		await press(page, 'Sluit: iedereen heeft gereageerd');
		await page.getByText(/^Eerder \(1\)/).click();
		await expect(page.getByText(/^Besloten op .*\. Niemand had een bezwaar\.$/)).toBeVisible();

		// on paper
		await page.goto(`${base}/papier`);
		await expect(page.getByText('Samen wonen met Sanne.')).toBeVisible();
		await expect(page.getByText('De besloten tijd staat hier niet in.')).toBeVisible();
		await looks(page, javaScriptEnabled);
		await page.getByRole('link', { name: 'Een blad met wat jij doet' }).click();
		await expect(page.getByRole('heading', { name: 'Dit doe jij, Sanne Hendriks' })).toBeVisible();
		await looks(page, javaScriptEnabled);
		await page.goto(`${base}/papier/leeg`);
		await expect(page.getByRole('heading', { name: 'Wie doen er mee?' })).toBeVisible();
		await looks(page, javaScriptEnabled);
		await page.emulateMedia({ media: 'print' });
		for (const name of ['Wijkweb', 'Printen', 'Liever praten? Dat kan ook.'])
			await expect(page.getByText(name, { exact: true })).toBeHidden();
		// two sides
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
		await page.emulateMedia({ media: null });

		// taken along: of whom it is, and not of Rachida
		await page.goto(`${base}/instellingen`);
		await page.getByRole('link', { name: 'Alles meenemen' }).click();
		await expect(heading(page, 'Alles meenemen')).toBeVisible();
		await looks(page, javaScriptEnabled);
		const file = await page.request.get(`${base}/meenemen.json`);
		expect(file.headers()['content-disposition']).toContain('plan.json');
		const whole = await file.json();
		expect(whole).toMatchObject({
			format: 'wijkweb-plan',
			version: 1,
			plan: { title, want: 'Samen wonen met Sanne.' }
		});
		expect([whole.people.length, whole.decisions.length, whole.voices.length]).toEqual([3, 2, 6]);
		expect(JSON.stringify(whole)).not.toContain('@plan.example');
		for (const room of ['meenemen', 'meenemen.json', 'stoppen', 'wissen'])
			expect((await rachida.page.request.get(`${base}/${room}`)).status()).toBe(404);
		expect((await rachida.page.request.get(`${base}/papier`)).status()).toBe(200);

		// stopped, and on again
		await page.goto(`${base}/stoppen`);
		await looks(page, javaScriptEnabled);
		await press(page, 'Ja, we stoppen');
		await expect(heading(page, 'Dit plan is gestopt')).toBeVisible();
		await rachida.page.goto(`${base}/ons-plan`);
		await expect(rachida.page.getByText('Samen wonen met Sanne.')).toBeVisible();
		await expect(rachida.page.getByRole('link', { name: /^Veranderen/ })).toHaveCount(0);
		await press(page, 'Ga weer verder met het plan');
		await page.waitForURL((url) => url.pathname === base);

		// and gone
		await page.goto(`${base}/wissen`);
		await expect(page.getByText('Wil Hendriks krijgt geen mail. Vertel het zelf.')).toBeVisible();
		await looks(page, javaScriptEnabled);
		await page.getByLabel('Typ de naam van het plan').fill('Iets anders');
		await press(page, 'Ja, wis het plan');
		await expect(page.getByText('Dit is niet de naam van dit plan.')).toBeVisible();
		const before = (await mailsFor(rachida.email)).length;
		await page.getByLabel('Typ de naam van het plan').fill(title.toUpperCase());
		await press(page, 'Ja, wis het plan');
		await expect(heading(page, 'Het plan is gewist')).toBeVisible();
		await looks(page, javaScriptEnabled);
		const told = await nextMail(rachida.email, before + 1);
		expect(told.subject).toBe('Een plan waar je aan meedeed, is gewist');
		expect(told.text).not.toContain('Samen wonen');
		for (const one of [page, rachida.page])
			for (const room of ['', '/ons-plan', '/besluiten', '/papier', '/meenemen.json', '/wissen'])
				expect((await one.request.get(base + room)).status()).toBe(404);
	});
