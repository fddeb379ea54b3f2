import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

let number = 0;
const own = () => `${process.pid}${Date.now().toString(36)}${++number}`;
const story = (mark: string) =>
	`De post met een venster gaat bij mij in de la ${mark}. Vroeger repareerde ik pompen, nu zijn de dagen lang.`;

/** Fatima writes down what Wout asked, and says why she reads it. @returns where the vraag stands */
async function begin(page: Page, mark: string): Promise<string> {
	await page.goto('/inloggen');
	await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
	await page.goto('/makelaar/vraag/nieuw');
	await page.getByLabel('Aan de telefoon').check();
	await page.getByLabel('Wat zou diegene graag willen?').fill(story(mark));
	await page.getByLabel('Naam', { exact: true }).fill('Wout Verbeek');
	await page.getByLabel('Telefoonnummer').fill('013 - 555 09 31');
	await page.getByLabel('In welke wijk?').selectOption('De Hoef');
	await page.getByLabel(/Ik heb gevraagd of ik dit mag opschrijven/).check();
	await page.getByRole('button', { name: 'Opschrijven' }).click();
	const href = (await page.getByRole('link', { name: 'Naar de vraag' }).getAttribute('href'))!;
	// without a reason there is no list, and not a word of what was told
	await page.goto(`${href}/netwerken`);
	await page.waitForURL((url) => url.pathname === href);
	expect(await page.content()).not.toContain(mark);
	await page.getByRole('button', { name: 'Lees de vraag' }).click();
	await expect(page.getByText(mark)).toBeVisible();
	return href;
}

const titles = (page: Page) => page.getByRole('region', { name: 'De lijst' }).getByRole('heading', { level: 3 });
const list = (page: Page) => page.getByRole('heading', { level: 1, name: 'Netwerken voor Wout' });
/** The card of a circle by its name. */
const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar reads why, weighs, puts one aside, asks why not, and proposes', async ({ page }) => {
			const href = await begin(page, own());
			await page.getByRole('link', { name: 'Netwerken', exact: true }).click();
			await expect(list(page)).toBeVisible();
			await expect(page.getByText('Weet je hoe ver Wout kan lopen of fietsen?')).toBeVisible();
			await expect(page.getByRole('link', { name: 'Vul het aan op het gespreksblad' })).toHaveAttribute(
				'href',
				`${href}/blad`
			);
			const before = await titles(page).allTextContents();
			expect(before.length).toBeGreaterThan(1);
			expect(before.length).toBeLessThanOrEqual(7);
			// the words that caused it stand with the reason
			await expect(page.getByText(/^Wout: .*\(de vraag\)$/).first()).toBeVisible();

			await page.getByText('Wat telt zwaarder?').click();
			await page.getByLabel('Iets kunnen doen voor anderen').selectOption('Iets kunnen doen is belangrijker');
			await page.getByLabel('Wat achter het verhaal ligt').selectOption('Let minder op het verhaal');
			await page.getByLabel('Dichtbij of verder weg').selectOption('Dichtbij is belangrijker');
			await page.getByRole('button', { name: 'Zet de lijst opnieuw op volgorde' }).click();
			await expect(page.getByText(/Dichtbij is belangrijker\. .*Iets kunnen doen is belangrijker\./)).toBeVisible();
			await expect.poll(() => titles(page).allTextContents()).not.toEqual(before);

			const [first] = await titles(page).allTextContents();
			await card(page, first!)
				.getByRole('button', { name: /^Niet voor Wout/ })
				.click();
			const aside = page.getByRole('region', { name: 'Weggezet: niet voor Wout' });
			await expect(aside.getByText(first!, { exact: true })).toBeVisible();
			await expect(card(page, first!)).toHaveCount(0);

			await page.getByLabel('Naam van de groep, of een stukje').fill(first!);
			await page.getByRole('button', { name: 'Zoek', exact: true }).click();
			await expect(page.getByText('Je zette het weg: niet voor deze persoon.')).toBeVisible();
			expect(new URL(page.url()).search).not.toContain(first!.slice(0, 5));
			await aside.getByRole('button', { name: /^Terug in de lijst/ }).click();
			await expect(card(page, first!)).toBeVisible();

			// one to one is possible, and never first
			await page.getByLabel('Naam van de groep, of een stukje').fill('gijs loopt');
			await page.getByRole('button', { name: 'Zoek', exact: true }).click();
			await expect(page.getByText(/^Dit is één mens, geen groep\./)).toBeVisible();
			await page
				.getByRole('button', { name: /^Zet toch erbij/ })
				.first()
				.click();
			const added = page.getByRole('region', { name: 'Zelf erbij gezet' });
			await expect(added.getByRole('article')).toHaveCount(1);
			await added.getByRole('link', { name: /^Stel dit voor/ }).click();
			await page.getByRole('textbox', { name: /^Waarom, voor Wout/ }).fill('Je loopt graag.');
			await page.getByRole('button', { name: 'Stel voor aan Wout' }).click();
			await expect(page.getByRole('alert').getByText(/^Probeer eerst een groep mensen\./)).toBeVisible();

			await page.goto(`${href}/netwerken`);
			await card(page, first!)
				.getByRole('link', { name: /^Stel dit voor/ })
				.click();
			await expect(page.getByRole('heading', { level: 1, name: `${first} voorstellen` })).toBeVisible();
			const words = page.getByRole('textbox', { name: 'Voor de groep, zonder wie het is' });
			await expect(words).toHaveValue(/^Iemand uit de buurt/);
			await expect(words).not.toHaveValue(/Wout|Verbeek/);
			await page.getByRole('textbox', { name: /^Waarom, voor Wout/ }).fill('- Je kunt iets maken.\n\nHet is dichtbij.');
			await words.fill('Wout wil graag komen kijken.');
			await page.getByRole('button', { name: 'Stel voor aan Wout' }).click();
			await expect(page.getByText(/^(Let op: )?Hier lijkt een naam, nummer of adres in te staan\./)).toBeVisible();
			const preview = page.getByRole('region', { name: 'Zo leest Wout het' });
			await expect(preview.getByRole('listitem')).toHaveText(['Je kunt iets maken.', 'Het is dichtbij.']);
			await expect(page.getByRole('textbox', { name: /^Waarom, voor Wout/ })).toHaveValue(/Je kunt iets maken/);
			await words.fill('Iemand uit de buurt die graag repareert, wil komen kijken.');
			await page.getByRole('button', { name: 'Stel voor aan Wout' }).click();
			await page.waitForURL(/\/kennismaking\/[0-9a-f-]{36}$/);
			await expect(page.getByText('Je kunt iets maken.').first()).toBeVisible();

			// what is under way isn't offered again
			await page.goto(`${href}/netwerken`);
			await expect(page.getByText(/^Er loopt een kennismaking met/)).toContainText(first!);
			await expect(card(page, first!)).toHaveCount(0);
		});
	});
}

test('the list and the proposal can be read and used by everybody, also at 320 pixels', async ({ page }) => {
	const href = await begin(page, own());
	for (const width of [320, 1280]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(`${href}/netwerken`);
		await page.getByText('Wat telt zwaarder?').click();
		await page.getByText('Vergelijk ze naast elkaar').click();
		await page.getByLabel('Naam van de groep, of een stukje').fill('de');
		await page.getByRole('button', { name: 'Zoek', exact: true }).click();
		await expect(page.getByRole('heading', { level: 3, name: /de/i }).first()).toBeVisible();
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
		await page
			.getByRole('link', { name: /^Stel dit voor/ })
			.first()
			.click();
		await expect(page.getByRole('heading', { name: 'Zo leest de groep het' })).toBeVisible();
		await page.getByRole('textbox', { name: /^Waarom, voor Wout/ }).fill('');
		await page.getByRole('button', { name: 'Stel voor aan Wout' }).click();
		await expect(page.getByText('Schrijf minstens één reden op. Waarom zou dit kunnen passen?')).toBeVisible();
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	}
});
