import type { Browser, Page } from '@playwright/test';
import { expect, mailsFor, nextMail, test } from './fixtures.ts';
import { sendIdea } from './idea.ts';

/**
 * The whole life of one initiative, from an idea at the kitchen table to standing on its own feet: Aaltje who thought of
 * it, Bram who comes to pull along, Sevda who bakes, and Fatima, who is sociaal makelaar there and lets go in the end.
 */

const day = (from: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + from * 86_400_000));
const groupIn = (text: string | undefined) => new URL(/http\S+\/initiatief\/mee\/[\w-]+/.exec(text!)![0]).pathname;
const pageIn = (text: string | undefined) => new URL(/http\S+\/lindeveen\/initiatief\/\S+/.exec(text!)![0]).pathname;

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		const somebody = async (browser: Browser) => {
			const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
			page.setDefaultTimeout(15_000);
			return page;
		};

		async function join(page: Page, path: string, how: string, who: { name: string; email: string; helps?: string }) {
			await page.goto(path);
			await page.getByRole('link', { name: how, exact: true }).click();
			const since = Date.now();
			if (who.helps) await page.getByLabel('Waar wil je mee helpen?').fill(who.helps);
			await page.getByLabel('Hoe heet je?').fill(who.name);
			await page.getByLabel('Of je e-mailadres').fill(who.email);
			// nobody reads and types this in less than two seconds
			await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByRole('heading', { name: 'Dank je wel' })).toBeVisible();
		}

		async function turnInto(page: Page, words: string, reason: string) {
			await page.getByLabel(words).check();
			await page.getByLabel('Waarom?').fill(reason);
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText(words).first()).toBeVisible();
			await expect(page).toHaveURL(/\/initiatief\/mee\/[\w-]+$/);
		}

		test('from an idea at the kitchen table to independent', async ({ page: aaltje, request, browser }) => {
			test.setTimeout(300_000);
			aaltje.setDefaultTimeout(15_000);
			const { idea } = await sendIdea(request);
			const [fatima, bram, sevda, neighbour] = [
				await somebody(browser),
				await somebody(browser),
				await somebody(browser),
				await somebody(browser)
			];
			const own = idea.email.replace(/^aaltje/, '');
			const brams = `bram${own}`;
			const sevdas = `sevda${own}`;

			// Fatima reads it and puts it on the map
			await fatima.goto('/inloggen?naar=/makelaar');
			await fatima.getByRole('button', { name: 'Fatima Aydin' }).first().click();
			await fatima
				.getByRole('article')
				.filter({ hasText: idea.title })
				.getByRole('button', { name: /Plaatsen/ })
				.click();
			await expect(fatima.getByText(`“${idea.title}” staat op Wijkweb.`)).toBeVisible();
			const published = await nextMail(idea.email, 2);
			const home = groupIn(published.text);
			const shown = pageIn(published.text);

			// Bram wants to join, Sevda to bake; only Aaltje hears who they are
			await join(bram, shown, 'Ik doe mee', { name: 'Bram de Boer', email: brams });
			await join(sevda, shown, 'Ik help met …', { name: 'Sevda Yılmaz', email: sevdas, helps: 'taart bakken' });
			expect(await mailsFor(brams)).toHaveLength(0);
			expect(groupIn((await nextMail(idea.email, 3)).text)).toMatch(/^\/initiatief\/mee\//);
			await aaltje.goto(`${home}/mensen`);
			await aaltje.getByRole('button', { name: 'Ja, Bram is welkom' }).click();
			await expect(aaltje.getByRole('button', { name: 'Ja, Bram is welkom' })).toHaveCount(0);
			await aaltje.getByRole('button', { name: 'Ja, Sevda is welkom' }).click();
			await expect(aaltje.getByRole('button', { name: 'Ja, Sevda is welkom' })).toHaveCount(0);
			const bramsHome = groupIn((await nextMail(brams)).text);
			const sevdasHome = groupIn((await nextMail(sevdas)).text);
			await bram.goto(`${bramsHome}/mensen`);
			await expect(bram.getByText(sevdas)).toHaveCount(0);

			// Bram comes to pull along
			await aaltje.getByRole('link', { name: /Bram de Boer/ }).click();
			await aaltje.getByText('Bram trekker maken').click();
			await aaltje.getByRole('button', { name: 'Ja, Bram trekt mee' }).click();
			await bram.reload();
			await expect(bram.getByText(sevdas)).toBeVisible();

			// they find out whether it can be done
			await aaltje.goto(`${home}/stand`);
			await turnInto(aaltje, 'We zoeken uit of het kan.', 'We vragen de gemeente waar een bank mag staan.');
			await aaltje.goto(`${home}/wegwijzer`);
			await aaltje
				.getByRole('group', { name: /^Is het buiten/ })
				.getByLabel('ja', { exact: false })
				.check();
			await aaltje.getByRole('button', { name: 'Laat zien wat we nodig hebben' }).click();
			await expect(aaltje.getByRole('heading', { name: 'Dit hebben jullie nodig' })).toBeVisible();

			// Fatima supports them, with a day to let go
			await fatima.goto('/makelaar/initiatieven');
			await fatima
				.getByRole('link', { name: new RegExp(idea.title) })
				.first()
				.click();
			await fatima.waitForURL(/\/makelaar\/initiatief\/\d+$/);
			const desk = new URL(fatima.url()).pathname;
			expect(await fatima.content()).not.toContain(sevdas);
			await fatima.goto(`${desk}/steun`);
			await fatima.getByRole('button', { name: 'Ik ga dit ondersteunen' }).click();
			await expect(fatima.locator('.error').first()).toBeVisible();
			await fatima.getByLabel('Wanneer laat je het los?').fill(day(180));
			await fatima.getByRole('button', { name: 'Ik ga dit ondersteunen' }).click();
			await fatima.getByRole('radio', { name: /Contacten/ }).check();
			await fatima.getByLabel('30 minuten').check();
			await fatima.getByLabel('Aantekening').fill('Gebeld met beheer openbare ruimte. Ze zijn welwillend.');
			await fatima
				.getByRole('group', { name: /Klopt dat nog/ })
				.getByRole('radio')
				.first()
				.check();
			await fatima.getByRole('button', { name: 'Bewaren' }).first().click();
			await expect(fatima.getByText('Ze zijn welwillend.')).toBeVisible();

			// money, in one place
			await aaltje.goto(`${home}/geld`);
			await aaltje.getByLabel('Wat?').fill('Hout en schroeven');
			await aaltje.getByLabel('Hoeveel euro?').fill('125,50');
			await aaltje.getByRole('button', { name: 'Zet erbij' }).click();
			await expect(aaltje.getByText(/125,50 nodig/)).toBeVisible();

			// they begin: who does what, what is agreed, what is decided
			await bram.goto(`${bramsHome}/taken`);
			await bram.getByLabel('Wat moet er gebeuren?').fill('Een taart voor de opening');
			await bram.getByRole('button', { name: 'Zet erbij' }).click();
			await expect(bram.getByText('Een taart voor de opening').first()).toBeVisible();
			await sevda.goto(`${sevdasHome}/taken`);
			await sevda.getByRole('button', { name: /^Dat doe ik/ }).click();
			await expect(sevda.getByText('Jij doet dit')).toBeVisible();
			await sevda.getByRole('button', { name: /^Klaar/ }).click();
			await expect(sevda.getByText('Alles is gedaan.')).toBeVisible();

			await aaltje.goto(`${home}/besluiten`);
			await aaltje.getByLabel('Wat stel je voor?').fill('De bank komt bij de vijver');
			await aaltje.getByRole('button', { name: 'Leg voor aan iedereen' }).click();
			await expect(aaltje.getByText('Er ligt iets voor.')).toBeVisible();
			for (const [page, path] of [
				[aaltje, home],
				[bram, bramsHome],
				[sevda, sevdasHome]
			] as const) {
				await page.goto(`${path}/besluiten`);
				await page.getByLabel('Ik ben voor').check();
				await page.getByRole('button', { name: 'Zeg het' }).click();
				await expect(page.getByRole('button', { name: 'Verander wat ik zei' })).toBeVisible();
			}
			await aaltje.reload();
			await aaltje.getByRole('button', { name: /^Sluit: iedereen heeft gereageerd/ }).click();
			await expect(aaltje.getByText('Er ligt iets voor.')).toHaveCount(0);

			await aaltje.goto(`${home}/afspraken`);
			await aaltje.getByLabel('Wat spreken jullie af?').fill('Wie het laatst gaat, neemt de kopjes mee.');
			await aaltje.getByRole('button', { name: 'Schrijf op' }).click();
			await expect(aaltje.getByText('Wie het laatst gaat, neemt de kopjes mee.').first()).toBeVisible();

			await bram.goto(`${bramsHome}/nieuws`);
			await bram.getByLabel('Kop').fill('De bank staat er!');
			await bram.getByLabel('Wat is er te vertellen?').fill('Kom zitten. Er is taart van Sevda.');
			await bram
				.getByRole('button', { name: /^(Vertel|Plaats|Zet)/ })
				.first()
				.click();
			await expect(bram.getByText('De bank staat er!').first()).toBeVisible();

			// it runs, and everybody can read how it went; who joined stays between them
			await bram.goto(`${bramsHome}/stand`);
			await turnInto(bram, 'Dit loopt.', 'De bank staat, en er zit elke dag iemand.');
			await neighbour.goto(shown);
			await expect(neighbour.getByText('De bank staat er!').first()).toBeVisible();
			await expect(neighbour.getByText('De bank staat, en er zit elke dag iemand.')).toBeVisible();
			await expect(neighbour.getByText('We vragen de gemeente waar een bank mag staan.')).toBeVisible();
			expect(await neighbour.content()).not.toMatch(/de Boer|Yılmaz|welwillend|125,50|neemt de kopjes/);

			// Fatima lets go: they do it themselves now
			await fatima.goto(`${desk}/steun`);
			await fatima.getByLabel('Waarom laat je het los?').fill('Ze hebben mij niet meer nodig.');
			await fatima
				.getByLabel(/Zet erbij dat de bewoners het nu zelf doen/)
				.last()
				.check();
			await fatima.getByRole('button', { name: 'Nu loslaten' }).click();
			await expect(fatima.getByRole('heading', { name: 'Losgelaten' })).toBeVisible();
			await neighbour.reload();
			await expect(neighbour.getByText('Dit loopt, en de bewoners doen het helemaal zelf.').first()).toBeVisible();
			expect(await neighbour.content()).not.toContain('Ze hebben mij niet meer nodig.');

			for (const page of [fatima, bram, sevda, neighbour]) await page.context().close();
		});
	});
}
