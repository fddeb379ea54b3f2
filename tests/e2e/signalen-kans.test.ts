import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, test } from './fixtures.ts';

/**
 * Three kraamhulpen and two residents tell of the same loneliness of young mothers. One is asked something back, one is
 * passed on and answered, the five become a kans, a call and a weekly table, and all five hear it.
 */

let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const linkIn = (text: string | undefined, where: string) =>
	new URL(new RegExp(`http\\S+/${where}/\\S+`).exec(text ?? '')![0]).pathname;

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname !== '/inloggen');
}

type Where = { slug: string; name: string; buurt: string };

/** By the open form, without an account. Nobody reads it in less than two seconds. */
async function tell(page: Page, wijk: Where, who: { name: string; email: string }, words: string) {
	await page.goto(`/signaal?gemeente=lindeveen&wijk=${wijk.slug}`);
	await page.getByRole('link', { name: 'Nee, er is nu geen gevaar: verder' }).click();
	await expect(heading(page, 'Wat valt je op?')).toBeVisible();
	const began = Date.now();
	await page.getByLabel('Over de wijk of de straat').check();
	await page.getByLabel('Wat wil je vertellen?').fill(words);
	await page.getByLabel(/^Ja, dan kan de makelaar/).check();
	await page.getByLabel('Je naam').fill(who.name);
	await page.getByLabel('Of je e-mailadres').fill(who.email);
	await expect.poll(() => Date.now() - began, { intervals: [200] }).toBeGreaterThan(2200);
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(heading(page, `Bedankt ${who.name.split(' ')[0]}, het is binnen`)).toBeVisible();
}

/** By somebody of an organisation, who says in which buurt. */
async function tellForWork(page: Page, wijk: Where, firstName: string, words: string) {
	await page.goto('/bijhouden/signalen/nieuw');
	await page.getByLabel('Over de wijk of de straat').check();
	await page.getByLabel('Wat wil je vertellen?').fill(words);
	await page.getByLabel('In welke wijk?').selectOption(wijk.name);
	await page.getByLabel('Welke buurt?').selectOption(wijk.buurt);
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(heading(page, `Bedankt ${firstName}, het is binnen`)).toBeVisible();
}

/** Written down by the makelaar who heard it over the telephone. */
async function record(page: Page, wijk: Where, who: { name: string; phone: string }, words: string) {
	await page.goto('/makelaar/signaal/nieuw');
	await page.getByLabel('Aan de telefoon').check();
	await page.getByLabel('Over de wijk of de straat').check();
	await page.getByLabel('Wat is er verteld?').fill(words);
	await page.getByLabel('In welke wijk?').selectOption(wijk.name);
	await page.getByLabel('Welke buurt?').selectOption(wijk.buurt);
	await page.getByLabel('Ja, de naam mag erbij').check();
	await page.getByLabel('Naam', { exact: true }).fill(who.name);
	await page.getByLabel('Telefoonnummer').fill(who.phone);
	await page.getByLabel(/Ik heb gevraagd of de naam erbij mag/).check();
	await page.getByRole('button', { name: 'Opschrijven' }).click();
	await expect(heading(page, 'Het signaal staat er')).toBeVisible();
}

/** Says why, reads it and takes it. */
async function open(page: Page, href: string, words: string) {
	await page.goto(href);
	await expect(page.getByText(words)).toHaveCount(0);
	await page.getByLabel('Ik ga dit signaal beantwoorden').check();
	await page.getByRole('button', { name: 'Lees het signaal' }).click();
	await expect(page.getByText(words)).toBeVisible();
	await page.getByRole('button', { name: 'Ik pak dit op' }).click();
	await expect(page.getByText('Jij hebt dit signaal.')).toBeVisible();
}

/** A table every Tuesday, on the map of the wijk. */
async function table(page: Page, wijk: Where, title: string) {
	await page.goto(`/bijhouden/nieuw/activiteit?wijk=${wijk.slug}`);
	await page.locator('#title').fill(title);
	await page.locator('[name=summary]').fill('Elke week koffie voor wie net moeder is.');
	await page.locator('#wijk').selectOption({ label: wijk.name });
	await page.locator('[name=often][value=weekly]').check({ force: true });
	await page.locator('[name=weekdays]').nth(1).check({ force: true });
	await page.locator('[name=firstOn]').fill('2030-01-01');
	await page.locator('[name=startsAt]').first().fill('10.00');
	await page.locator('[name=endsAt]').first().fill('12.00');
	await page.locator('#contactName').fill('Samira');
	await page.locator('#contactPhone').fill('013 - 555 01 77');
	await page.getByRole('button', { name: 'Zet het op Wijkweb' }).click();
	await expect(page).toHaveURL(/\/bijhouden\/\d+/);
}

/** One mail that says this; the others to an address are of other journeys. */
async function mailOn(address: string, subject: string, about: string) {
	const found = async () =>
		(await mailsFor(address)).filter((mail) => (mail.subject ?? '').includes(subject) && mail.text?.includes(about));
	await expect.poll(async () => (await found()).length, { timeout: 20_000 }).toBe(1);
	return (await found())[0]!;
}

const cases = [
	{
		...{ javaScriptEnabled: true, makelaar: 'Sietske Hoekstra' },
		wijk: { slug: 'nieuw-oost', name: 'Nieuw-Oost', buurt: 'Sterrenbuurt' }
	},
	{
		...{ javaScriptEnabled: false, makelaar: 'Priya Ramdin' },
		wijk: { slug: 'tuindorp', name: 'Tuindorp', buurt: 'Rozenbuurt' }
	}
];
const kraamhulpen = [
	{ name: 'Sanne Wolters', email: 'sanne@dewieg.example' },
	{ name: 'Naima Tahiri', email: 'naima@dewieg.example' },
	{ name: 'Fleur de Wit-van Amersfoort', email: 'fleur@dewieg.example' }
] as const;

for (const { javaScriptEnabled, makelaar, wijk } of cases) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });
		const another = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled })).newPage();

		test('five who tell the same hear what became of it: a table every week', async ({ page: desk, browser }) => {
			test.setTimeout(400_000);
			const mark = own();
			const mailbox = (who: string) => `${who}-${mark}@lindeveen.example`;
			const told = {
				sanne: `Ik kom bij jonge moeders die de hele dag alleen zitten met de baby. Er komt niemand langs. ${mark}-1`,
				naima: `Tijdens de kraamtijd zie ik moeders zonder familie in de buurt. Ze zijn eenzaam. ${mark}-2`,
				fleur: `Weer een moeder die huilde toen ik wegging. Ze kent niemand in de straat. ${mark}-3`,
				samira: `Ik ben net moeder en zit de hele dag alleen thuis met mijn dochtertje. ${mark}-4`,
				oma: `Op het plein zie ik moeders met een kinderwagen die niemand kennen. ${mark}-5`
			};
			const samira = mailbox('samira');
			const ofKraamhulp = [told.sanne, told.naima, told.fleur];

			// three kraamhulpen, each for their organisation
			const partners: Page[] = [];
			for (const [at, { name }] of kraamhulpen.entries()) {
				const partner = await another(browser);
				await signIn(partner, name);
				await tellForWork(partner, wijk, name.split(' ')[0]!, ofKraamhulp[at]!);
				partners.push(partner);
			}
			// and two residents: one types it, one calls
			const giver = await another(browser);
			await tell(giver, wijk, { name: 'Samira El Idrissi', email: samira }, told.samira);
			await signIn(desk, makelaar);
			await record(desk, wijk, { name: 'Oma Toos', phone: '013 - 555 09 31' }, told.oma);

			// they look alike, and the makelaar reads why, not what
			await desk.goto(`/makelaar/patronen?wijk=${wijk.slug}`);
			const pattern = desk.getByRole('region', { name: 'Alle vijf over alleen zijn met een klein kind' });
			await expect(pattern.getByText(`5 signalen van 5 mensen: vier uit de ${wijk.buurt}`)).toBeVisible();
			expect(await desk.content()).not.toContain(mark);
			expect(await desk.content()).not.toMatch(/Sanne|Naima|Fleur|Samira|Toos|kinderwagen/);
			const links = pattern.getByRole('link', { name: /^Open/, includeHidden: true });
			await expect(links).toHaveCount(5);
			const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')!));

			// a resident is not asked in which buurt; the makelaar who reads it knows
			await open(desk, hrefs[3]!, told.samira);
			await desk.getByLabel('Welke buurt? (hoeft niet)').selectOption(wijk.buurt);
			const kept = desk.waitForResponse((response) => response.request().method() === 'POST');
			await desk.locator('form[action="?/onderwerp"]').getByRole('button', { name: 'Bewaren' }).click();
			await kept;
			await desk.goto(`/makelaar/patronen?wijk=${wijk.slug}`);
			await expect(pattern.getByText(`alle vijf uit de ${wijk.buurt}`)).toBeVisible();

			// one is asked something back, by mail
			await open(desk, hrefs[1]!, told.naima);
			await desk.getByText('Iets terugvragen').click();
			await desk.getByLabel('Wat wil je vragen?').fill(`Op welke dagen zie je dit het meest? (${mark})`);
			await desk.getByRole('button', { name: 'Vraag stellen' }).click();
			await expect(desk.getByText('Op welke dagen zie je dit het meest?').first()).toBeVisible();
			const asked = await mailOn('naima@dewieg.example', '', mark);
			const naima = partners[1]!;
			await naima.goto(linkIn(asked.text, 'signaal/volgen'));
			await expect(naima.getByText('Op welke dagen zie je dit het meest?').first()).toBeVisible();
			await naima.getByLabel('Wat wil je antwoorden?').fill('Vooral op dinsdag en woensdag.');
			await naima.getByRole('button', { name: 'Versturen' }).click();
			await expect(naima.getByText('Vooral op dinsdag en woensdag.')).toBeVisible();
			await desk.goto(hrefs[1]!);
			await expect(desk.getByText('Vooral op dinsdag en woensdag.')).toBeVisible();

			// one is passed on to the consultatiebureau of the care chain, whose answer comes back in
			await open(desk, hrefs[0]!, told.sanne);
			await desk.getByText('Hulp vragen in de wijk').click();
			await desk
				.getByLabel('Aan wie?')
				.selectOption('Hilde van Es, jeugdverpleegkundige bij Consultatiebureau Lindeveen');
			await desk
				.getByLabel('Wat vraag je, in je eigen woorden?')
				.fill(`Is er bij jullie een kamer vrij voor jonge moeders? (${mark})`);
			await desk.getByRole('button', { name: 'Vraag versturen' }).click();
			const helper = await another(browser);
			const passedOn = await mailOn('hilde@consultatiebureau.example', '', mark);
			await helper.goto(linkIn(passedOn.text, 'doorgestuurd'));
			await expect(helper.getByText('Is er bij jullie een kamer vrij')).toBeVisible();
			expect(await helper.content()).not.toMatch(/Sanne|De Wieg|hele dag alleen/);
			await helper.getByLabel('Ja, of ik weet iets').check({ force: true });
			await helper.getByLabel('Je antwoord').fill('De wachtkamer is op dinsdagochtend leeg.');
			await helper.getByRole('button', { name: 'Versturen' }).click();
			await expect(heading(helper, 'Bedankt voor je antwoord')).toBeVisible();
			await desk.goto(hrefs[0]!);
			await expect(desk.getByText('De wachtkamer is op dinsdagochtend leeg.')).toBeVisible();

			// the five belong together
			await desk.goto(`/makelaar/patronen?wijk=${wijk.slug}`);
			await pattern.getByRole('button', { name: /^Hoort bij elkaar/ }).click();
			await expect(desk).toHaveURL(/\/makelaar\/kansen\/\d+$/);
			const kans = new URL(desk.url()).pathname;
			await expect(
				desk.getByText(/5 signalen van 5 mensen: alle vijf over alleen zijn met een klein kind/)
			).toBeVisible();
			const alike = await mailOn(samira, 'Je bent niet de enige', wijk.name);
			expect(alike.text).not.toContain(mark.concat('-'));

			// a call, that residents read without anybody's name
			const title = `Koffie voor jonge moeders ${mark}`;
			await desk.getByLabel('De titel').fill(title);
			await desk.getByLabel('Wat is er nodig?').fill('Een warme plek op dinsdag, en iemand die koffie zet.');
			await desk.getByRole('checkbox', { name: 'Bewoners', exact: true }).check();
			await desk.getByLabel('Dag', { exact: true }).fill('2030-01-01');
			await desk.getByLabel('Hoe laat').fill('10.00');
			await desk.getByLabel('Waar', { exact: true }).fill('Het consultatiebureau');
			// what stands there already is found by itself, with names of places that may look like those of people
			await desk.getByLabel('Wat is er al?').fill('Op woensdag is er koffie in het wijkcentrum.');
			await desk.getByRole('button', { name: 'Bewaar de tekst' }).click();
			await expect(desk.getByText('Bewaard.', { exact: true })).toBeVisible();
			await desk.getByRole('button', { name: 'Zet de oproep op de website' }).click();
			await expect(desk.getByText('De oproep staat op de website.').first()).toBeVisible();
			await giver.goto((await desk.getByRole('link', { name: /^Bekijk de oproep/ }).getAttribute('href'))!);
			await expect(heading(giver, title)).toBeVisible();
			await expect(giver.getByText('5 mensen vertelden of vroegen dit.')).toBeVisible();
			expect(await giver.content()).not.toMatch(/Sanne|Naima|Samira|Fleur|Toos|De Wieg/);

			// it becomes a table every week
			await table(desk, wijk, `Moedertafel ${mark}`);
			await desk.goto(`${kans}/geworden`);
			await desk.getByLabel('Zoek op naam').fill(`Moedertafel ${mark}`);
			await desk.getByRole('button', { name: 'Zoeken' }).click();
			await desk.getByRole('radio', { name: new RegExp(`Moedertafel ${mark}`) }).check();
			await desk.getByRole('button', { name: 'Dit is het geworden' }).click();

			// and all five know: four by mail, each with what they told themselves behind the link, and one by a call
			const mailed = [...kraamhulpen.map(({ name, email }, at) => ({ name, email, page: partners[at]! }))];
			for (const [at, { name, email, page }] of [...mailed, { name: 'Samira', email: samira, page: giver }].entries()) {
				const mail = await mailOn(email, 'Het is er gekomen', `Moedertafel ${mark}`);
				expect(mail.text).toMatch(new RegExp(`^Hallo ${name.split(' ')[0]},`));
				for (const words of Object.values(told)) expect(mail.text).not.toContain(words);
				await page.goto(linkIn(mail.text, 'signaal/volgen'));
				const mine = [...ofKraamhulp, told.samira][at]!;
				for (const words of Object.values(told))
					await expect(page.getByText(words)).toHaveCount(words === mine ? 1 : 0);
				await expect(page.getByRole('heading', { name: 'Wat eruit komt' })).toBeVisible();
				await expect(page.getByRole('link', { name: `Moedertafel ${mark}` }).first()).toBeVisible();
			}
			await desk.goto('/makelaar/bellen');
			await desk
				.getByRole('region', { name: 'Vertel hoe het ervoor staat' })
				.getByRole('link', { name: title })
				.click();
			await expect(desk).toHaveURL(new RegExp(`${kans}/mensen`));
			await expect(desk.getByRole('heading', { name: 'Nog te bellen: 1' })).toBeVisible();
			await desk.getByRole('button', { name: /^Gebeld/ }).click();
			await expect(desk.getByRole('heading', { name: 'Iedereen heeft het gehoord' })).toBeVisible();
			for (const page of [...partners, giver, helper]) await page.context().close();
		});
	});
}

test('every page of it can be used by everybody, on a small telephone and in the dark', async ({ browser }) => {
	for (const colorScheme of ['light', 'dark'] as const) {
		const page = await (await browser.newContext({ colorScheme, viewport: { width: 320, height: 700 } })).newPage();
		await signIn(page, 'Fatima Aydin');
		await page.goto('/makelaar/kansen');
		const paths = await page
			.locator('main a[href^="/makelaar/kansen/"]')
			.evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
		expect(paths.length).toBeGreaterThan(0);
		for (const path of [
			'/makelaar/kansen',
			'/makelaar/patronen?wijk=de-hoef',
			'/makelaar/patronen?wijk=oude-veen',
			...paths.slice(0, 4)
		]) {
			await page.goto(path);
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		}
		await page.context().close();
	}
});
