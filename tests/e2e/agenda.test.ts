import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';

async function signIn(page: Page, name: string, onwards: string) {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

const agenda = '/lindeveen/de-hoef/agenda';

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });
		/** Accessible in light and dark, and narrow enough for the smallest phone. */
		async function looksRight(page: Page) {
			if (!javaScriptEnabled) return;
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				await expectAccessible(page);
			}
			const before = page.viewportSize()!;
			await page.setViewportSize({ width: 320, height: 800 });
			await expectNoSidewaysScroll(page);
			await page.setViewportSize(before);
			await page.emulateMedia({ colorScheme: 'light' });
		}

		test('one walks through the weeks and months of a wijk, and chooses what is shown', async ({ page }) => {
			await page.goto(agenda);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agenda van De Hoef');
			await page.getByRole('link', { name: 'Zeven dagen later' }).first().click();
			await expect(page.getByRole('heading', { level: 2, name: /^maandag/i })).toBeVisible();
			const all = await page.getByRole('main').getByRole('listitem').count();
			await looksRight(page);
			await page.getByLabel('Waar gaat het over?').selectOption('Taal en lezen');
			await page.getByRole('button', { name: 'Toon' }).click();
			await expect(page.getByRole('link', { name: 'Alles weer tonen' })).toBeVisible();
			expect(await page.getByRole('main').getByRole('listitem').count()).toBeLessThan(all);
			await page.getByRole('link', { name: 'Alles weer tonen' }).click();
			await page.getByRole('link', { name: 'Hele maand' }).click();
			await expect(page.getByRole('link', { name: 'Volgende maand' }).first()).toBeVisible();
			await looksRight(page);
			await page
				.getByRole('link', { name: 'Vandaag' })
				.or(page.getByRole('link', { name: 'Per zeven dagen' }))
				.first()
				.click();
			await expect(page.getByRole('heading', { level: 2, name: /^De komende zeven dagen/ })).toBeVisible();
			await page.goto('/lindeveen/agenda?week=2020-01-01&maand=nooit&thema=niets');
			await expect(page.getByText(/We kennen het thema/)).toBeVisible();
			await expect(page.getByRole('heading', { level: 2, name: /^De komende zeven dagen/ })).toBeVisible();
			await page.goto(`${agenda}?thema=dieren&gratis=ja&toegankelijk=ja`);
			await looksRight(page);
		});

		test('a day is called off, everybody sees it with the reason, and it goes on after all', async ({
			page,
			request
		}) => {
			await signIn(page, 'Fatima Aydin', '/makelaar');
			await page.goto('/lindeveen/activiteit/kruipen-op-maandag');
			await page.getByRole('link', { name: 'Bijhouden' }).last().click();
			await page.getByRole('link', { name: 'Dagen', exact: true }).click();
			await looksRight(page);
			const why = `de vloer wordt gedaan ${javaScriptEnabled ? 'met' : 'zonder'}`;
			const row = page
				.locator('details')
				.filter({ has: page.getByLabel('Waarom niet?') })
				.nth(1);
			const on = await row.locator('input[name=on]').first().inputValue();
			await row.locator('summary').click();
			await row.getByLabel('Waarom niet?').fill(why);
			await row.getByRole('button', { name: /^Deze dag niet/ }).click();
			await expect(page.getByText('Bewaard. Het staat zo op de bladzijde')).toBeVisible();
			await expect(page.getByText(`gaat niet door: ${why}`)).toBeVisible();

			await page.goto('/lindeveen/activiteit/kruipen-op-maandag');
			await expect(page.getByText(`gaat niet door: ${why}`)).toBeVisible();
			await page.goto(`${agenda}?week=${on}`);
			await expect(page.getByText(`Gaat niet door: ${why}`)).toBeVisible();
			await looksRight(page);
			await page.getByRole('link', { name: 'Print dit voor het prikbord' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agenda voor het prikbord');
			await expect(page.getByText(`gaat niet door: ${why}`)).toBeVisible();
			const ics = (await (await request.get(`${agenda}.ics`)).text()).replaceAll('\r\n ', '');
			const off = ics.split('BEGIN:VEVENT').find((event) => event.includes(why));
			expect(off).toContain('STATUS:CANCELLED');
			expect(off).toContain(`${on.replaceAll('-', '')}@`);

			await page.goto('/lindeveen/activiteit/kruipen-op-maandag');
			await page.getByRole('link', { name: 'Bijhouden' }).last().click();
			await page.getByRole('link', { name: 'Dagen', exact: true }).click();
			await page.getByLabel('Welke dag?').fill('2020-01-06');
			await page.getByLabel('Wat is er dan?').fill('feest');
			await page.getByRole('button', { name: 'Zet deze dag erbij' }).click();
			await expect(page.getByText('Die dag is al geweest. Kies een dag die nog komt.')).toBeVisible();
			await expect(page.getByLabel('Wat is er dan?')).toHaveValue('feest');
			await page
				.getByRole('button', { name: /^Gaat toch door/ })
				.first()
				.click();
			await expect(page.getByText('Bewaard. Het staat zo op de bladzijde')).toBeVisible();
			await expect(page.getByText(why)).toHaveCount(0);
		});

		test('the beheerder keeps the school holidays', async ({ page }) => {
			const year = javaScriptEnabled ? 2033 : 2034;
			const name = `Proefvakantie ${year}`;
			await signIn(page, 'Hanneke Terpstra', '/beheer');
			await page.getByRole('link', { name: 'Schoolvakanties' }).click();
			await looksRight(page);
			const adding = page.locator('form').filter({ has: page.getByRole('button', { name: 'Zet erbij' }) });
			const fill = async (first: string, last: string) => {
				await adding.getByLabel('Welke vakantie is het?').fill(name);
				await adding.getByLabel('Eerste dag').fill(first);
				await adding.getByLabel('Laatste dag').fill(last);
				await adding.getByRole('button', { name: 'Zet erbij' }).click();
			};
			await fill(`${year}-05-10`, `${year}-05-01`);
			await expect(page.getByText('De laatste dag is eerder dan de eerste.')).toBeVisible();
			await fill(`${year}-05-01`, `${year}-05-10`);
			await expect(page.getByText('Bewaard. De agenda is meteen aangepast.')).toBeVisible();
			await fill(`${year}-05-10`, `${year}-05-12`);
			await expect(page.getByText(`Dit valt samen met ${name}`)).toBeVisible();
			const one = page.getByRole('listitem').filter({ hasText: name });
			await one.locator('summary').click();
			await one.getByLabel('Laatste dag').fill(`${year}-05-09`);
			await one.getByRole('button', { name: 'Bewaren' }).click();
			await expect(one.getByText(`tot en met 9 mei ${year}`).first()).toBeVisible();
			await one.locator('summary').click();
			await one.getByRole('button', { name: /^Haal weg/ }).click();
			await expect(page.getByText(name)).toHaveCount(0);
		});
	});
}
