import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

/** Goes on to where the link in the mail of somebody in the demo leads. */
async function as(page: Page, name: string): Promise<string> {
	await page.goto('/ontwikkel/post');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/ontwikkel'));
	return new URL(page.url()).pathname;
}

async function signIn(page: Page, name: string) {
	await page.goto('/inloggen');
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
}

const offer = '/lindeveen/aanbod/gijs-loopt-met-je-mee';
const known = (page: Page) => page.getByRole('region', { name: 'Wie Gijs kent' });

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar who knows a volunteer says so, and it stands there until one of the two takes it back', async ({
			page,
			browser
		}) => {
			const sentence = `het ommetje ${javaScriptEnabled ? 'met' : 'zonder'} regen`;
			const makelaar = await (await browser.newContext({ javaScriptEnabled })).newPage();
			await signIn(makelaar, 'Joris van Dalen');
			await page.goto(offer);
			const id = /melden\/(\d+)/.exec(await page.content())![1]!;
			const desk = `/makelaar/aanbod/${id}`;
			await makelaar.goto(desk);
			await makelaar.getByLabel('Ik ken Gijs van …').fill(sentence);
			await makelaar.getByRole('button', { name: 'Verstuur deze zin' }).click();
			await expect(makelaar.getByText('Gijs heeft nog geen ja gezegd.')).toBeVisible();
			await page.goto(offer);
			await expect(page.getByText(sentence)).toBeHidden();

			// only the volunteer reads it, and says yes
			const own = await as(page, 'Gijs houdt');
			await page.goto(`${own}/gedaan`);
			await expect(page.getByText('Hierdoor leerde je één mens kennen.')).toBeVisible();
			const word = page.getByRole('listitem').filter({ hasText: sentence });
			await word.getByRole('button', { name: /^Ja, zet het erbij/ }).click();
			await expect(word.getByText('Iedereen leest dit bij je aanbod')).toBeVisible();
			await page.goto(offer);
			await expect(known(page).getByText(`“Ik ken Gijs van ${sentence}.”`)).toBeVisible();
			await expect(known(page)).toContainText('Joris, sociaal makelaar in Waterkant, op ');

			await makelaar.goto(desk);
			await makelaar.getByRole('button', { name: 'Neem dit terug' }).click();
			await expect(makelaar.getByRole('heading', { name: 'Ken jij Gijs?' })).toBeVisible();
			await page.goto(offer);
			await expect(page.getByText(sentence)).toBeHidden();
			await makelaar.context().close();
		});

		test('a word of thanks is for one person: a makelaar and a visitor don’t find it', async ({ page }) => {
			const own = await as(page, 'Nel houdt');
			await page.goto(`${own}/gedaan`);
			await expect(page.getByText('Nel, je hebt me leren snijden zonder te huilen.')).toBeVisible();
			await expect(page.getByText(/keer sinds .*, samen ongeveer \d+ uur\. Er kwamen \d+ mensen\./)).toBeVisible();
			await page.setViewportSize({ width: 320, height: 800 });
			await expectNoSidewaysScroll(page);
			if (javaScriptEnabled) await expectAccessible(page);
			await page.goto('/lindeveen/activiteit/snijden-en-roeren-voor-dinsdag');
			await expect(page.getByText('zonder te huilen')).toBeHidden();
			const id = /melden\/(\d+)/.exec(await page.content())![1]!;
			await signIn(page, 'Fatima Aydin');
			await page.goto(`/bijhouden/${id}`);
			await expect(page.getByRole('link', { name: 'Wat je deed' })).toBeHidden();
			const answer = await page.goto(`${own}/gedaan`.replace(/.$/, 'x'));
			expect(answer!.status()).toBe(404);
		});
	});
