import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { newIdea } from './idea.ts';

/** Somebody says that they come without an account, changes it and cancels; and who organises it sees who comes. */

const ownIn = (text: string | undefined) => new URL(/http\S+\/komen\/[\w-]+/.exec(text!)![0]).pathname;
const page = '/lindeveen/activiteit/taaltafel-dinsdag';

async function fatima(on: Page) {
	await on.goto('/inloggen?naar=/makelaar');
	await on.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await on.waitForURL((url) => url.pathname === '/makelaar');
}

/** The number of the activity, from a link on its page. */
async function idOf(on: Page, of = page): Promise<string> {
	await on.goto(of);
	const href = await on.getByRole('link', { name: 'Klopt hier iets niet?' }).getAttribute('href');
	return /\d+/.exec(href!)![0];
}

/** Nobody reads and types in less than two seconds. */
async function fillIn(on: Page, name: string, how: { email?: string; phone?: string }) {
	await on.goto(page);
	await on.getByRole('link', { name: 'Ik kom', exact: true }).click();
	await expect(on.getByRole('heading', { level: 1, name: 'Ik kom' })).toBeVisible();
	const since = Date.now();
	await on.getByLabel('Hoe heet je?').fill(name);
	if (how.email) await on.getByLabel('Je e-mailadres').fill(how.email);
	if (how.phone) await on.getByLabel('Of je telefoonnummer').fill(how.phone);
	await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });
		const another = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled })).newPage();

		test('somebody comes, brings one more, cancels and comes after all', async ({ page: visitor }) => {
			const email = newIdea().email;
			await fillIn(visitor, '', {});
			await visitor.getByRole('button', { name: 'Ik kom' }).click();
			await expect(visitor.getByText('Hoe heet je? Je voornaam is genoeg.')).toBeVisible();
			await fillIn(visitor, 'Kees Bakker', { email });
			await visitor.getByLabel('Is er iets goed om te weten?').fill('Ik eet geen vlees.');
			await visitor.getByRole('button', { name: 'Ik kom' }).click();
			await expect(visitor.getByRole('heading', { level: 1, name: 'Fijn, je komt' })).toBeVisible();
			// the link is in the mail, and nowhere else
			expect(await visitor.content()).not.toMatch(/\/komen\/[0-9a-z]{5}-/);

			const own = ownIn((await nextMail(email)).text);
			await visitor.goto(own);
			await expect(visitor.getByRole('heading', { level: 1, name: 'Je komt' })).toBeVisible();
			await visitor.getByLabel('Met hoeveel anderen kom je?').selectOption('1');
			await visitor.getByRole('button', { name: 'Bewaren' }).click();
			await expect(visitor.getByText('Het is veranderd.')).toBeVisible();
			await expect(visitor.getByText('Er is een plek voor je en 1 ander.')).toBeVisible();

			// opening the link of the reminder cancels nothing; the button does
			await visitor.goto(`${own}/niet`);
			await visitor.getByRole('button', { name: 'Ik kom toch niet' }).click();
			await expect(visitor.getByRole('heading', { level: 1, name: 'Je komt niet' })).toBeVisible();
			await visitor.getByRole('button', { name: 'Ik kom toch wel' }).click();
			await expect(visitor.getByRole('heading', { level: 1, name: 'Je komt' })).toBeVisible();
			expect(await mailsFor(email)).toHaveLength(1);

			await visitor.getByText('Wat bewaren we?').click();
			await visitor.getByRole('button', { name: /Wis het nu/ }).click();
			await expect(visitor.getByText('Alles wat we van je hadden over die dag, is weg.')).toBeVisible();
			expect((await visitor.goto(own))!.status()).toBe(404);
		});

		test('by telephone gives a code, and who organises it sees who comes', async ({ page: visitor, browser }) => {
			const name = `Opa Henk ${Math.random().toString(36).slice(2, 7)}`;
			await fillIn(visitor, name, { phone: '06 98 76 54 32' });
			await visitor.getByRole('button', { name: 'Ik kom' }).click();
			await expect(visitor.getByRole('heading', { name: 'Je code' })).toBeVisible();
			const code = /\/komen\/([0-9a-z-]+)/.exec(visitor.url())![1]!;
			await visitor.goto('/komen');
			await visitor.getByLabel('Je code').fill(code.toUpperCase().replaceAll('-', ' '));
			await visitor.getByRole('button', { name: 'Laat zien' }).click();
			await expect(visitor.getByText('Dag Opa.')).toBeVisible();

			const host = await another(browser);
			await fatima(host);
			await host.goto(`/bijhouden/${await idOf(host)}/komst`);
			await expect(host.getByRole('heading', { name })).toBeVisible();
			await host.getByText('Iemand erbij schrijven').click();
			const paper = `Van papier ${Math.random().toString(36).slice(2, 7)}`;
			await host.getByLabel('Naam', { exact: true }).fill(paper);
			await host.getByRole('button', { name: 'Op de lijst zetten' }).click();
			await expect(host.getByRole('heading', { name: paper })).toBeVisible();
			await host.getByRole('button', { name: `${name} komt toch niet` }).click();
			await expect(host.getByText('Staat genoteerd.')).toBeVisible();
			await visitor.reload();
			await expect(visitor.getByRole('heading', { level: 1, name: 'Je komt niet' })).toBeVisible();
			// nobody reads on the page of the activity who comes
			await visitor.goto(page);
			expect(await visitor.content()).not.toContain(paper);
			await host.context().close();
		});

		test('who was there is said in two taps', async ({ page: host }) => {
			await fatima(host);
			// somebody came there already
			await host.goto(`/bijhouden/${await idOf(host, '/lindeveen/activiteit/knoppenuur')}/komst`);
			const past = host.getByRole('navigation', { name: 'Welke dag' }).getByRole('link').first();
			await past.click();
			await host.waitForURL(/\?dag=/);
			const row = host
				.getByRole('listitem')
				.filter({ has: host.getByRole('button', { name: / was er$/ }) })
				.first();
			await row.getByRole('button', { name: / was er niet$/ }).click();
			await expect(row.getByRole('button', { name: / was er niet$/ })).toHaveAttribute('aria-pressed', 'true');
			await row.getByRole('button', { name: / was er$/ }).click();
			await expect(row.getByRole('button', { name: / was er$/ })).toHaveAttribute('aria-pressed', 'true');
		});
	});
}

test('every page of it fits a phone and shuts nobody out', async ({ page: visitor }) => {
	await visitor.setViewportSize({ width: 320, height: 800 });
	const email = newIdea().email;
	await fillIn(visitor, 'Wilhelmina van der Bergh-Schoonderwoerd den Bezemer', { email });
	await expectAccessible(visitor);
	await expectNoSidewaysScroll(visitor);
	await visitor.getByRole('button', { name: 'Ik kom' }).click();
	const own = ownIn((await nextMail(email)).text);
	for (const below of ['', '/niet', '/hoe-was-het']) {
		await visitor.goto(own + below);
		await expectAccessible(visitor);
		await expectNoSidewaysScroll(visitor);
	}
	await fatima(visitor);
	const id = await idOf(visitor);
	for (const address of [`/bijhouden/${id}/komst`, `/bijhouden/${id}/komst/lijst`, '/mijn/komen', '/komen', page]) {
		await visitor.goto(address);
		await expectAccessible(visitor);
		await expectNoSidewaysScroll(visitor);
	}
});
