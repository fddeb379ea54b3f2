import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';
import { asPage } from './idea.ts';

async function signIn(page: Page, name: string, onwards: string) {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

async function another(browser: Browser, javaScriptEnabled = true): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

let number = 0;
const somebody = () => {
	const own = `${process.pid}-${Date.now().toString(36)}-${++number}`;
	return { name: `Esra Yildiz ${own}`, email: `esra-${own}@lindeveen.example` };
};

const rooms = ['', '/mensen', '/mensen/uitnodigen', '/logboek', '/inzage', '/gemeente'].map((room) => `/beheer${room}`);

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('somebody is invited, gets a role and another, and loses one', async ({ page }) => {
			const person = somebody();
			await signIn(page, 'Hanneke Terpstra', '/beheer');
			await page.getByRole('link', { name: 'Mensen en rollen' }).first().click();
			await page.getByRole('link', { name: 'Iemand uitnodigen' }).click();
			await page.getByLabel('Naam', { exact: true }).fill(person.name);
			await page.getByLabel('E-mailadres').fill('esra');
			await page.getByRole('button', { name: 'Uitnodigen' }).click();
			await expect(page.getByText('Kies een rol.')).toBeVisible();
			await expect(page.getByText(/Dit e-mailadres klopt niet/)).toBeVisible();
			await expect(page.getByLabel('Naam', { exact: true })).toHaveValue(person.name);
			await page.getByLabel('E-mailadres').fill(person.email);
			await page.getByRole('radio', { name: /^partner/ }).check();
			await page.getByRole('button', { name: 'Uitnodigen' }).click();
			await expect(page.getByText('Een partner werkt bij een organisatie. Kies welke.')).toBeVisible();
			await page.getByLabel(/Bij welke organisatie/).selectOption('Woonstichting Het Veen');
			await page.getByRole('button', { name: 'Uitnodigen' }).click();
			await expect(page.getByText(`${person.name} heeft de rol en krijgt een mail om te beginnen.`)).toBeVisible();
			await expect(page.getByText(/partner\s+van Woonstichting Het Veen/)).toBeVisible();
			expect((await nextMail(person.email)).text).toContain(person.name);

			await page.getByText('Een rol erbij geven').click();
			await page.getByRole('radio', { name: /^vrijwilliger/ }).check();
			await page.getByLabel('In welke wijk?').selectOption('De Hoef');
			await page.getByRole('button', { name: 'Rol geven' }).click();
			await expect(page.getByText(`${person.name} heeft de rol.`)).toBeVisible();
			const role = page.getByRole('listitem').filter({ hasText: 'vrijwilliger' });
			await expect(role).toContainText('gegeven door Hanneke Terpstra');
			await role.getByText('Stoppen').click();
			await role.getByRole('button', { name: 'Ja, stop deze rol' }).click();
			await expect(page.getByText('De rol is gestopt.')).toBeVisible();
			await expect(page.getByText('gestopt door Hanneke Terpstra')).toBeVisible();

			await page.goto(`/beheer/mensen?zoek=${encodeURIComponent(person.email)}`);
			await expect(page.getByText('Eén persoon.')).toBeVisible();
			await page.goto('/beheer/logboek?soort=roles');
			await expect(page.getByText(`gaf ${person.name} de rol vrijwilliger`)).toBeVisible();
			await expect(page.getByText(`nam ${person.name} de rol vrijwilliger af`)).toBeVisible();
		});

		test('a role that changes signs out within one request', async ({ page, browser }) => {
			const kofi = await another(browser, javaScriptEnabled);
			await signIn(kofi, 'Kofi Mensah', '/mijn');
			await signIn(page, 'Hanneke Terpstra', '/beheer/mensen');
			await page.getByRole('link', { name: 'Kofi Mensah' }).click();
			await page.getByText('Een rol erbij geven').click();
			await page.getByRole('radio', { name: /^vrijwilliger/ }).check();
			await page.getByLabel('In welke wijk?').selectOption('Waterkant');
			await page.getByRole('button', { name: 'Rol geven' }).click();
			await expect(page.getByText('Kofi Mensah heeft de rol.')).toBeVisible();
			await kofi.goto('/mijn');
			await expect(kofi).toHaveURL(/\/inloggen\?naar=/);
			const role = page.getByRole('listitem').filter({ hasText: 'Waterkant' }).first();
			await role.getByText('Stoppen').click();
			await role.getByRole('button', { name: 'Ja, stop deze rol' }).click();
			await expect(page.getByText('De rol is gestopt.')).toBeVisible();
			await kofi.context().close();
		});

		test('the last beheerder stays', async ({ page }) => {
			await signIn(page, 'Hanneke Terpstra', '/beheer/mensen');
			await page.getByRole('link', { name: 'Hanneke Terpstra' }).click();
			await page.getByText('Stoppen', { exact: false }).first().click();
			await page.getByLabel('Ik weet dat ik hier daarna zelf niet meer bij kan').check();
			await page.getByRole('button', { name: 'Ja, stop deze rol' }).click();
			await expect(page.getByText('Dit is de laatste beheerder. Geef eerst iemand anders deze rol.')).toBeVisible();
			await page.goto('/beheer');
			await expect(page.getByRole('heading', { level: 1, name: 'Beheer van Lindeveen' })).toBeVisible();
		});

		test('what stands on every page is changed, and a mistake keeps what was typed', async ({ page }) => {
			await signIn(page, 'Hanneke Terpstra', '/beheer/gemeente');
			const phone = page.getByLabel('Telefoonnummer voor bewoners');
			await phone.fill('013 - 555');
			await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
			await expect(page.getByText(/Dit telefoonnummer klopt niet/)).toBeVisible();
			await expect(phone).toHaveValue('013 - 555');
			await phone.fill('013 - 555 01 00');
			await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
			await expect(page.getByText('Bewaard. Het staat meteen op alle bladzijden.')).toBeVisible();
			const last = page.getByRole('group').filter({ hasText: 'Wie neemt er op?' }).last();
			await last.getByLabel('Wie neemt er op?').fill('De wijkagent');
			await last.getByLabel('Nummer', { exact: true }).fill('twaalf');
			await page.getByRole('button', { name: 'Nummers bewaren' }).click();
			await expect(page.getByText('Dit telefoonnummer klopt niet. Een voorbeeld: 013 - 555 01 00.')).toBeVisible();
			await expect(page.getByText('Schrijf op wanneer er iemand opneemt.')).toBeVisible();
			await expect(last.getByLabel('Wie neemt er op?')).toHaveValue('De wijkagent');
		});
	});
}

test('an alarm is settled with one press, and stays readable', async ({ page }) => {
	await signIn(page, 'Hanneke Terpstra', '/beheer');
	const open = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /Uitgezocht/ }) });
	const before = await open.count();
	expect(before).toBeGreaterThan(0);
	await open.last().getByRole('button').click();
	await expect(open).toHaveCount(before - 1);
	await page.getByText('Alarmen die uitgezocht zijn').click();
	await page.goto('/beheer/logboek?soort=privacy');
	await expect(page.getByText('zocht een alarm uit').first()).toBeVisible();
});

test('the list of who read what holds together, and is told so', async ({ page }) => {
	await signIn(page, 'Hanneke Terpstra', '/beheer/inzage');
	await expect(page.getByText('De keten klopt: er is niets in deze lijst veranderd of weggehaald.')).toBeVisible();
	for (const span of ['week', 'jaar', 'onzin']) {
		await page.goto(`/beheer/inzage?hoelang=${span}`);
		await expect(page.getByRole('heading', { level: 1, name: 'Wie las wat' })).toBeVisible();
	}
});

test('strange questions to the log and the list are no error', async ({ page }) => {
	await signIn(page, 'Hanneke Terpstra', '/beheer');
	for (const path of [
		"/beheer/logboek?soort=toString&wie=x'&wijk=%00&van=2026-13-45&tot=nooit&voor=-1",
		'/beheer/logboek?van=2026-02-31&tot=2026-02-30&voor=999999999999999',
		"/beheer/mensen?zoek=%25'%00&rol=constructor&bladzijde=-3",
		'/beheer/mensen?bladzijde=99999999999999999999'
	])
		expect([path, (await page.goto(path))!.status()]).toEqual([path, 200]);
	for (const id of ['x', '%00', '00000000-0000-4000-8000-000000000000'])
		expect((await page.goto(`/beheer/mensen/${id}`))!.status()).toBe(404);
});

test.describe('who may not', () => {
	test('a visitor signs in first', async ({ page }) => {
		for (const room of rooms) {
			await page.goto(room);
			await expect(page).toHaveURL(`/inloggen?naar=${encodeURIComponent(room)}`);
		}
	});

	for (const name of ['Noor Verhagen', 'Ans van Rooij', 'Soraya Bouzidi', 'Fatima Aydin'])
		test(`${name} finds nothing here, and can do nothing`, async ({ page }) => {
			await signIn(page, name, '/');
			for (const room of rooms) expect([room, (await page.goto(room))!.status()]).toEqual([room, 404]);
			const person = somebody();
			const forms: [string, Record<string, string>][] = [
				['/beheer/mensen/uitnodigen', { ...person, role: 'makelaar', wijk: 'de-hoef' }],
				['/beheer/gemeente?/bewaren', { host: 'Weg', phone: '013 - 555 01 00', makelaarTitle: 'baas' }],
				['/beheer/gemeente?/nummers', {}],
				['/beheer?/gezien', { id: '1' }]
			];
			for (const [path, form] of forms)
				expect([path, (await page.request.post(path, { form, headers: asPage })).status()]).toEqual([path, 404]);
		});
});

for (const [width, colorScheme] of [
	[320, 'light'],
	[1280, 'dark']
] as const)
	test(`the beheerder's rooms are accessible at ${width} pixels, ${colorScheme}`, async ({ page }) => {
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme });
		await signIn(page, 'Hanneke Terpstra', '/beheer');
		const look = async () => {
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		};
		for (const room of rooms) {
			await page.goto(room);
			await look();
		}
		await page.goto('/beheer/mensen/uitnodigen');
		await page.getByRole('button', { name: 'Uitnodigen' }).click();
		await expect(page.getByText('Kies een rol.')).toBeVisible();
		await look();
		await page.goto('/beheer/mensen');
		await page.getByRole('link', { name: 'Hanneke Terpstra' }).click();
		await page.getByText('Een rol erbij geven').click();
		await page.getByText('Stoppen').first().click();
		await look();
	});
