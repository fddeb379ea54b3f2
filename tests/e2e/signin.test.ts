import type { BrowserContext, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

let number = 0;
const newAddress = () => `noor-${process.pid}-${Date.now().toString(36)}-${++number}@lindeveen.example`;

/** Looks at a page the way everybody must be able to; the program that looks needs JavaScript. */
async function look(page: Page, javaScriptEnabled = true) {
	if (!javaScriptEnabled) return;
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
}

async function askCode(page: Page, address: string, from = '/inloggen') {
	await page.goto(from);
	await page.getByLabel('Je e-mailadres').fill(address);
	await press(page, 'Stuur mij een code');
	await expect(heading(page, 'Kijk in je mail')).toBeVisible();
}

/** The code of the newest mail, as it stands there: 1234 5678. */
async function codeFor(address: string, mails = 1): Promise<string> {
	const mail = await nextMail(address, mails);
	return /^Je code is (\d{4} \d{4})$/m.exec(mail.text!)![1]!;
}

async function showCode(page: Page, code: string) {
	await page.getByLabel('De code uit de mail').fill(code);
	await press(page, 'Inloggen');
}

/** From nothing to a signed-in page. */
async function join(page: Page, address: string, onwards: string) {
	await askCode(page, address, `/inloggen?naar=${encodeURIComponent(onwards)}`);
	await showCode(page, await codeFor(address));
	await page.getByRole('radio', { name: 'Ja' }).check();
	await press(page, 'Verder');
	await page.getByLabel('Je naam').fill('Noor de Wit');
	await press(page, 'Account maken');
	await expect(page).toHaveURL(onwards);
}

const sessionOf = async (context: BrowserContext) =>
	(await context.cookies()).find(({ name }) => name.endsWith('wijkweb-sessie'));

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });

		test('a resident comes in with a code, makes an account, and signs another device out', async ({
			page,
			context,
			browser
		}) => {
			const address = newAddress();
			await page.goto('/mijn/apparaten');
			await expect(page).toHaveURL('/inloggen?naar=%2Fmijn%2Fapparaten');
			await expect(page.getByRole('heading', { name: 'Alles wat hier kan, kan zonder account' })).toBeVisible();
			await look(page, javaScriptEnabled);

			await page.getByLabel('Je e-mailadres').fill('noor@lindeveen');
			await press(page, 'Stuur mij een code');
			await expect(page.getByText('Dit e-mailadres klopt niet helemaal.')).toBeVisible();
			await expect(page.getByLabel('Je e-mailadres')).toHaveValue('noor@lindeveen');
			await look(page, javaScriptEnabled);
			await page.getByLabel('Je e-mailadres').fill(address.toUpperCase());
			await press(page, 'Stuur mij een code');
			await expect(heading(page, 'Kijk in je mail')).toBeVisible();
			await expect(page.getByText(`We stuurden een code naar ${address}.`)).toBeVisible();
			await look(page, javaScriptEnabled);

			const field = page.getByLabel('De code uit de mail');
			await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
			await expect(field).toHaveAttribute('inputmode', 'numeric');
			const code = await codeFor(address);
			const wrong = code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));
			await showCode(page, wrong);
			await expect(page.getByText('Je kunt het nog 4 keer proberen.')).toBeVisible();
			await expect(field).toHaveValue(wrong);
			await look(page, javaScriptEnabled);
			await showCode(page, ` ${[...code].join(' ')} `);

			await expect(heading(page, 'Je bent nieuw hier')).toBeVisible();
			expect(await sessionOf(context)).toBeUndefined();
			await look(page, javaScriptEnabled);
			await press(page, 'Verder');
			await expect(page.getByText('Kies ja of nee.')).toBeVisible();
			await look(page, javaScriptEnabled);
			await page.getByRole('radio', { name: 'Ja' }).check();
			await press(page, 'Verder');
			await expect(heading(page, 'Hoe heet je?')).toBeVisible();
			await look(page, javaScriptEnabled);
			await press(page, 'Account maken');
			await expect(page.getByText('Vul je naam in.')).toBeVisible();
			await page.getByLabel('Je naam').fill('Noor de Wit');
			await press(page, 'Account maken');

			await expect(page).toHaveURL('/mijn/apparaten');
			await expect(page.getByText('Dit apparaat, waar je nu op kijkt')).toBeVisible();
			await look(page, javaScriptEnabled);
			const cookie = await sessionOf(context);
			expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

			// a second browser, with the same address: this time there is an account
			const elsewhere = await browser.newContext({ javaScriptEnabled });
			const other = await elsewhere.newPage();
			await askCode(other, address, '/inloggen?naar=%2Fmijn%2Fapparaten');
			await showCode(other, await codeFor(address, 2));
			await expect(other).toHaveURL('/mijn/apparaten');
			expect((await sessionOf(elsewhere))!.value).not.toBe(cookie!.value);

			await page.reload();
			await expect(page.getByRole('listitem').filter({ hasText: 'Chrome' })).toHaveCount(2);
			await page.getByRole('listitem').filter({ hasText: 'Laatst gezien' }).getByRole('button').click();
			await expect(page.getByText('Dat apparaat is uitgelogd.')).toBeVisible();
			await expect(page.getByRole('listitem').filter({ hasText: 'Chrome' })).toHaveCount(1);
			await other.getByRole('button', { name: 'Overal uitloggen' }).click();
			await other.goto('/mijn/apparaten');
			await expect(heading(other, 'Inloggen')).toBeVisible();
			await page.reload();
			await expect(heading(page, 'Je apparaten')).toBeVisible();
			await elsewhere.close();

			await press(page, 'Overal uitloggen');
			await expect(page.getByText('Je bent nu overal uitgelogd.')).toBeVisible();
			await look(page, javaScriptEnabled);
			expect(await sessionOf(context)).toBeUndefined();
			await page.goto('/mijn/apparaten');
			await expect(heading(page, 'Inloggen')).toBeVisible();
		});

		test('under sixteen there is no account, nothing is kept, and somebody to call', async ({ page, context }) => {
			const address = newAddress();
			await askCode(page, address);
			const code = await codeFor(address);
			await showCode(page, code);
			await page.getByRole('radio', { name: 'Nee, ik ben jonger' }).check();
			await press(page, 'Verder');
			await expect(heading(page, 'Een account kan vanaf 16 jaar')).toBeVisible();
			await expect(page.getByRole('link', { name: '013 - 555 01 00' }).first()).toHaveAttribute(
				'href',
				'tel:0135550100'
			);
			await expect(page.getByText('Fatima Aydin')).toBeVisible();
			await look(page, javaScriptEnabled);
			expect(await sessionOf(context)).toBeUndefined();
			await page.goto('/inloggen/nieuw?zestien=ja');
			await expect(heading(page, 'Vraag een code')).toBeVisible();
			await look(page, javaScriptEnabled);
		});

		test('another address takes a code there, and tells the old one', async ({ page }) => {
			const [address, next] = [newAddress(), newAddress()];
			await join(page, address, '/mijn/adres');
			await expect(page.getByText(`Je logt nu in met ${address}.`)).toBeVisible();
			await look(page, javaScriptEnabled);
			await page.getByLabel('Je nieuwe e-mailadres').fill(next);
			await press(page, 'Stuur mij een code');
			await expect(page.getByText(`We stuurden een code naar ${next}.`)).toBeVisible();
			await look(page, javaScriptEnabled);
			await page.getByLabel('De code uit de mail').fill(await codeFor(next));
			await press(page, 'Dit wordt mijn adres');
			await expect(page.getByText(`Gelukt. Je nieuwe adres is ${next}.`)).toBeVisible();
			await look(page, javaScriptEnabled);
			await nextMail(address, 3);
			const subjects = (await mailsFor(address)).map(({ subject }) => subject);
			expect(subjects).toContain('Iemand wil je e-mailadres veranderen');
			expect(subjects).toContain('Je e-mailadres is veranderd');
		});
	});
}

test('every page of signing in can be read by everybody', async ({ page }) => {
	for (const path of ['/inloggen', '/inloggen/code', '/inloggen/nieuw/jonger', '/uitloggen']) {
		await page.goto(path);
		await look(page);
	}
});

test('in the demo one press is enough, and showing who you are once more gives another session', async ({
	page,
	context
}) => {
	await page.goto('/inloggen?naar=%2Fmijn%2Fadres');
	await page.getByRole('button', { name: /Fatima Aydin/ }).click();
	await expect(page).toHaveURL('/mijn/adres');
	const before = (await sessionOf(context))!.value;
	await page.goto('/inloggen/opnieuw?naar=%2Fmijn%2Fapparaten');
	await look(page);
	await press(page, 'Ja, ik ben het zelf');
	await expect(page).toHaveURL('/mijn/apparaten');
	expect((await sessionOf(context))!.value).not.toBe(before);
});
