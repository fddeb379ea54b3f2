import type { Browser, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';

// a key belongs to a name: browsers make none for an address in numbers
test.use({ baseURL: async ({ baseURL }, use) => use(baseURL!.replace('127.0.0.1', 'localhost')) });

const password = 'drie gele tulpen';

/** What the app shows; each code works once, so a next one is asked for with a step. */
const shown = (secret: string, steps = 0) =>
	new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({
		timestamp: Date.now() + steps * 30_000
	});

const pathIn = (text: string | undefined) => new URL(/http\S+\/inloggen\/wachtwoord\/\S+/.exec(text!)![0]).pathname;

let number = 0;

/** The beheerder of the demo invites a makelaar. @returns the address */
async function invite(browser: Browser, baseURL: string): Promise<string> {
	const email = `collega-${Date.now()}-${number++}@lindeveen.example`;
	const page = await (await browser.newContext({ baseURL })).newPage();
	await page.goto('/inloggen');
	await page.getByRole('button', { name: /Hanneke Terpstra/ }).click();
	await page.waitForURL(/\/beheer/);
	await page.goto('/beheer/mensen/uitnodigen');
	await page.getByLabel('Naam', { exact: true }).fill('Willemijn van der Linden-Oosterhout');
	await page.getByLabel('E-mailadres').fill(email);
	await page.getByLabel('sociaal makelaar').check();
	await page.getByRole('button', { name: 'Uitnodigen' }).click();
	await page.waitForURL(/\/beheer\/mensen\/.+uitgenodigd/);
	await page.context().close();
	return email;
}

/** From the mail to the desk, with an app. */
async function setUp(page: Page, email: string): Promise<{ secret: string; codes: string[] }> {
	await page.goto(pathIn((await nextMail(email)).text));
	await page.getByLabel('Je nieuwe wachtwoord').fill(password);
	await page.getByRole('button', { name: 'Bewaren en verder' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Stel je tweede stap in' })).toBeVisible();
	const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
	await page.getByLabel(/zes cijfers/).fill(shown(secret));
	await page.getByRole('button', { name: 'Verder' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Bewaar je herstelcodes' })).toBeVisible();
	const codes = await page.locator('ol code').allInnerTexts();
	await page.getByLabel('Ik heb ze bewaard').check();
	await page.getByRole('button', { name: 'Naar Wijkweb' }).click();
	await page.waitForURL('**/makelaar');
	return { secret, codes };
}

async function giveEmailAndPassword(page: Page, email: string, typed = password) {
	await page.goto('/inloggen/medewerker');
	await page.getByLabel('E-mailadres').fill(email);
	await page.getByLabel('Wachtwoord', { exact: true }).fill(typed);
	await page.getByRole('button', { name: 'Verder' }).click();
}

async function signOut(page: Page) {
	await page.getByRole('button', { name: /^Uitloggen/ }).click();
	await expect(page.getByRole('button', { name: /^Uitloggen/ })).toHaveCount(0);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar who is invited chooses a password and a second step, and needs both', async ({
			page,
			browser,
			baseURL
		}) => {
			const email = await invite(browser, baseURL!);
			const link = pathIn((await nextMail(email)).text);
			await page.goto(link);
			await page.getByLabel('Je nieuwe wachtwoord').fill('Welkom123456');
			await page.getByRole('button', { name: 'Bewaren en verder' }).click();
			await expect(page.getByText('Drie gewone woorden achter elkaar is goed').last()).toBeVisible();
			await expect(page.getByText('Dit wachtwoord wordt zo vaak gekozen')).toBeVisible();

			const { secret, codes } = await setUp(page, email);
			expect(codes).toHaveLength(10);
			await expect(page.getByRole('heading', { level: 1 })).toContainText('Willemijn');
			await signOut(page);
			await page.goto(link);
			await expect(page.getByRole('heading', { level: 1, name: 'Deze link werkt niet meer' })).toBeVisible();

			await giveEmailAndPassword(page, email, 'vier gele tulpen');
			await expect(page.getByText('Dit e-mailadres en wachtwoord horen niet bij elkaar.')).toBeVisible();
			await expect(page.getByLabel('E-mailadres')).toHaveValue(email);
			await giveEmailAndPassword(page, email);
			await expect(page.getByRole('heading', { level: 1, name: 'Nog een stap' })).toBeVisible();
			// the password alone opens nothing
			expect((await page.request.get('/makelaar', { maxRedirects: 0 })).status()).toBe(303);
			for (const wrong of ['000000', '12'])
				await test.step(wrong, async () => {
					await page.getByLabel('De zes cijfers uit je app').fill(wrong);
					const answered = page.waitForResponse((response) => response.request().method() === 'POST');
					await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
					await answered;
					await expect(page.getByText('Deze code klopt niet.')).toBeVisible();
				});
			await page.getByLabel('De zes cijfers uit je app').fill(shown(secret, 1));
			await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
			await page.waitForURL('**/makelaar');
			await signOut(page);

			for (const works of [true, false]) {
				await giveEmailAndPassword(page, email);
				await page.getByText('Telefoon of sleutel niet bij de hand?').click();
				await page.getByLabel('Een herstelcode van je lijst').fill(codes[3]!);
				await page.getByRole('button', { name: 'Inloggen met herstelcode' }).click();
				if (!works) await expect(page.getByText('Deze herstelcode klopt niet')).toBeVisible();
				else {
					await page.waitForURL('**/makelaar');
					await signOut(page);
				}
			}
			expect((await nextMail(email, 4)).subject).toBe('Er is ingelogd met een herstelcode');
		});

		test('a password can not be read over a shoulder, and a manager knows which it is', async ({
			page,
			browser,
			baseURL
		}) => {
			const email = await invite(browser, baseURL!);
			const isPassword = async (label: string, kind: 'current' | 'new') => {
				const field = page.getByLabel(label, { exact: true });
				await expect(field).toHaveAttribute('type', 'password');
				await expect(field).toHaveAttribute('autocomplete', `${kind}-password`);
				expect(await field.evaluate((input) => input.outerHTML)).not.toContain('onpaste');
			};
			await page.goto('/inloggen/medewerker');
			await isPassword('Wachtwoord', 'current');
			await page.goto(pathIn((await nextMail(email)).text));
			await isPassword('Je nieuwe wachtwoord', 'new');
			await setUp(page, email);
			await page.goto('/inloggen/opnieuw');
			await isPassword('Je wachtwoord', 'current');
			await page.goto('/mijn/beveiliging/wachtwoord');
			await isPassword('Je wachtwoord nu', 'current');
			await isPassword('Je nieuwe wachtwoord', 'new');
		});

		test('a forgotten password is replaced by mail, and the second step stays', async ({ page, browser, baseURL }) => {
			const email = await invite(browser, baseURL!);
			const { secret } = await setUp(page, email);
			await page.context().clearCookies();
			await page.goto('/inloggen/medewerker');
			await page.getByRole('link', { name: 'Wachtwoord vergeten?' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Wachtwoord vergeten' })).toBeVisible();
			await page.getByLabel('E-mailadres').fill(`niemand-${email}`);
			await page.getByRole('button', { name: 'Stuur mij een link' }).click();
			const told = page.getByText(/Dan komt er nu een mail met een link/);
			const unknown = (await told.innerText()).replace('niemand-', '');
			await page.getByRole('link', { name: 'probeer een ander adres' }).click();
			await expect(told).toHaveCount(0);
			await page.getByLabel('E-mailadres').fill(email);
			await page.getByRole('button', { name: 'Stuur mij een link' }).click();
			expect(await told.innerText()).toBe(unknown);

			const mail = await nextMail(email, 4);
			expect(mail.subject).toBe('Een nieuw wachtwoord voor Wijkweb');
			await page.goto(pathIn(mail.text));
			await page.getByLabel('Je nieuwe wachtwoord').fill('vijf rode tulpen');
			await page.getByRole('button', { name: 'Bewaren en verder' }).click();
			await page.getByLabel('De zes cijfers uit je app').fill(shown(secret, 1));
			await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
			await page.waitForURL('**/makelaar');
		});
	});
}

test('a key of the device is enough, and can be added, named and taken away', async ({ page, browser, baseURL }) => {
	const email = await invite(browser, baseURL!);
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	await setUp(page, email);
	await page.goto('/mijn/beveiliging');
	await page.getByRole('link', { name: 'Sleutel toevoegen' }).click();
	await page.getByLabel('Hoe noem je deze sleutel?').fill('Laptop van het werk');
	await page.getByRole('button', { name: 'Sleutel maken' }).click();
	await expect(page.getByText('De sleutel is toegevoegd.')).toBeVisible();
	await expect(page.getByText('Laptop van het werk').first()).toBeVisible();
	await signOut(page);

	await page.goto('/inloggen/medewerker?naar=/mijn/beveiliging');
	await page.getByRole('button', { name: 'Inloggen met een sleutel' }).click();
	await expect(page.getByText('Laptop van het werk').first()).toBeVisible();
	// once more with the key, when something asks who it is
	await page.goto('/inloggen/opnieuw?naar=/mijn/beveiliging');
	await page.getByRole('button', { name: 'Sleutel gebruiken' }).click();
	await page.waitForURL('**/mijn/beveiliging');
	await page.getByText('Veranderen of weghalen: Laptop van het werk').click();
	await page.getByLabel('Naam van deze sleutel').fill('Oude laptop');
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await expect(page.getByText('De naam is veranderd.')).toBeVisible();
	await signOut(page);

	await giveEmailAndPassword(page, email);
	await page.getByRole('button', { name: 'Sleutel gebruiken' }).click();
	await page.waitForURL('**/makelaar');
	await page.goto('/mijn/beveiliging');
	await page.getByText('Veranderen of weghalen: Oude laptop').click();
	await page.getByRole('button', { name: 'Sleutel weghalen' }).click();
	await expect(page.getByText('Dat is weg en werkt niet meer.')).toBeVisible();
	// nowhere else signed in: nothing to sign out
	await expect(page.getByRole('button', { name: 'Op mijn andere apparaten uitloggen' })).toHaveCount(0);
	await signOut(page);
	await page.goto('/inloggen/medewerker');
	await page.getByRole('button', { name: 'Inloggen met een sleutel' }).click();
	await expect(page.getByText('Deze sleutel kennen we niet')).toBeVisible();
});

test('a password too large to send gets a clear sentence, and so does a broken form', async ({ page, request }) => {
	await page.goto('/inloggen/medewerker');
	const sentence = 'het is te groot of onderweg kapotgegaan';
	const large = await request.post('/inloggen/medewerker?/wachtwoord', {
		form: { email: 'a@b.example', password: 'x'.repeat(700_000) },
		headers: { accept: 'text/html' }
	});
	expect([large.status(), (await large.text()).includes(sentence)]).toEqual([413, true]);
	const broken = await request.post('/inloggen/medewerker?/wachtwoord', {
		data: 'x',
		headers: { accept: 'text/html', 'content-type': 'multipart/form-data; boundary=y' }
	});
	expect([broken.status(), (await broken.text()).includes(sentence)]).toEqual([413, true]);
});

for (const [width, colorScheme] of [
	[320, 'light'],
	[360, 'dark'],
	[1280, 'light'],
	[1280, 'dark']
] as const)
	test(`signing in is accessible at ${width} pixels, ${colorScheme}`, async ({ page, browser, baseURL }) => {
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme });
		const look = async (name: string) => {
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
			if (process.env.PICTURES)
				await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true });
		};
		const email = await invite(browser, baseURL!);
		await giveEmailAndPassword(page, email, 'mis');
		await expect(page.getByText('horen niet bij elkaar')).toBeVisible();
		await look('medewerker');
		await page.goto('/inloggen/wachtwoord');
		await look('vergeten');
		await page.goto('/inloggen/organisatie');
		await look('organisatie');
		await page.goto('/inloggen/organisatie/1/terug?code=x&state=y');
		await look('terug');
		await page.goto(pathIn((await nextMail(email)).text));
		await page.getByLabel('Je nieuwe wachtwoord').fill('kort');
		await page.getByRole('button', { name: 'Bewaren en verder' }).click();
		await expect(page.getByText('Kies een wachtwoord van minstens 12 tekens.')).toBeVisible();
		await look('wachtwoord');
		await page.getByLabel('Je nieuwe wachtwoord').fill(password);
		await page.getByRole('button', { name: 'Bewaren en verder' }).click();
		await page.getByLabel(/zes cijfers/).fill('000000');
		await page.getByRole('button', { name: 'Verder' }).click();
		await expect(page.getByText('Deze code klopt niet.')).toBeVisible();
		await look('instellen');
		const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
		await page.getByLabel(/zes cijfers/).fill(shown(secret));
		await page.getByRole('button', { name: 'Verder' }).click();
		await page.getByRole('button', { name: 'Naar Wijkweb' }).click();
		await expect(page.getByText('Bewaar eerst je codes.')).toBeVisible();
		await look('codes');
		await page.getByLabel('Ik heb ze bewaard').check();
		await page.getByRole('button', { name: 'Naar Wijkweb' }).click();
		await page.waitForURL('**/makelaar');
		for (const room of ['', '/wachtwoord', '/sleutel']) {
			await page.goto(`/mijn/beveiliging${room}`);
			await look(`beveiliging${room.replace('/', '-')}`);
		}
		for (const [button, name] of [
			['Nieuwe app instellen', 'nieuwe-app'],
			['Nieuwe codes maken', 'nieuwe-codes']
		] as const) {
			await page.goto('/mijn/beveiliging');
			await page.getByRole('button', { name: button }).click();
			await look(name);
		}
		await signOut(page);
		await giveEmailAndPassword(page, email);
		await page.getByText('Telefoon of sleutel niet bij de hand?').click();
		await look('tweede');
	});
