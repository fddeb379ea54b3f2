import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { newIdea, sendIdea } from './idea.ts';

/** Somebody joins without an account, is accepted, and stops; and an initiator asks another to lead it too. */

const groupIn = (text: string | undefined) => new URL(/http\S+\/initiatief\/mee\/[\w-]+/.exec(text!)![0]).pathname;
const askedIn = (text: string | undefined) => new URL(/http\S+\/initiatief\/gevraagd\/[\w-]+/.exec(text!)![0]).pathname;
const pageIn = (text: string | undefined) => new URL(/http\S+\/lindeveen\/initiatief\/\S+/.exec(text!)![0]).pathname;

async function publish(page: Page, title: string) {
	await page.goto('/inloggen?naar=/makelaar');
	await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
	await page.waitForURL((url) => url.pathname === '/makelaar');
	await page
		.getByRole('article')
		.filter({ hasText: title })
		.getByRole('button', { name: /Plaatsen/ })
		.click();
	await expect(page.getByText(`“${title}” staat op Wijkweb.`)).toBeVisible();
}

/** Nobody reads and types in less than two seconds. */
async function send(page: Page, heading: string, since: number) {
	await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });
		const another = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled })).newPage();

		test('somebody joins, is welcomed, and stops', async ({ page, request, browser }) => {
			const { idea } = await sendIdea(request, { name: 'Hatice Yildiz' });
			await publish(page, idea.title);
			const placed = await nextMail(idea.email, 2);
			const place = pageIn(placed.text);
			const joiner = newIdea().email;

			const visitor = await another(browser);
			await visitor.goto(place);
			await visitor.getByRole('link', { name: 'Hier help ik mee: iemand die kan timmeren' }).click();
			await visitor.getByRole('button', { name: 'Versturen' }).click();
			await expect(visitor.getByText('Hoe heet je? Je voornaam is genoeg.')).toBeVisible();
			const since = Date.now();
			await visitor.getByLabel('Hoe heet je?').fill('Kees Bakker');
			await visitor.getByLabel('Of je e-mailadres').fill(joiner);
			await send(visitor, 'Dank je wel', since);
			expect(await mailsFor(joiner)).toEqual([]);

			const lead = await another(browser);
			const wants = await nextMail(idea.email, 3);
			expect(wants.subject).toBe(`Kees wil helpen: ${idea.title}`);
			await lead.goto(`${groupIn(wants.text)}/mensen`);
			await expect(lead.locator(`a[href="mailto:${joiner}"]`)).toBeVisible();
			await lead.getByRole('button', { name: 'Ja, Kees is welkom' }).click();
			await expect(lead.getByRole('heading', { name: /Wacht/ })).toHaveCount(0);

			const group = groupIn((await nextMail(joiner)).text);
			await visitor.goto(group);
			await expect(visitor.getByRole('heading', { level: 1, name: 'Dag Kees' })).toBeVisible();
			await visitor.goto(`${group}/mensen`);
			await expect(visitor.getByText('Hatice trekt dit.')).toBeVisible();
			expect(await visitor.content()).not.toContain(idea.email);
			expect((await visitor.goto(`${group}/stand`))!.status()).toBe(404);
			await visitor.goto(place);
			await expect(visitor.getByText('2 mensen doen mee.')).toBeVisible();
			await expect(visitor.getByText('Iemand gevonden.')).toBeVisible();
			expect(await visitor.content()).not.toMatch(/Kees|Hatice/);

			await visitor.goto(`${group}/ik`);
			await visitor.getByText('Stoppen', { exact: true }).click();
			await visitor.getByRole('button', { name: 'Ja, ik stop ermee' }).click();
			await expect(visitor.getByText('Je bent gestopt.')).toBeVisible();
			expect((await visitor.goto(group))!.status()).toBe(404);
			await lead.reload();
			await expect(lead.getByText('Kees')).toHaveCount(0);
			await visitor.context().close();
			await lead.context().close();
		});

		test('somebody is asked to lead it too, and opening the mail changes nothing', async ({
			page,
			request,
			browser
		}) => {
			const { idea } = await sendIdea(request, { name: 'Hatice Yildiz' });
			await publish(page, idea.title);
			const group = groupIn((await nextMail(idea.email, 2)).text);
			const email = newIdea().email;
			const lead = await another(browser);
			await lead.goto(`${group}/mensen`);
			await lead.getByText('Iemand vragen om mee te trekken').click();
			await lead.getByLabel('Hoe heet die?').fill('Soraya');
			await lead.getByLabel('E-mailadres').fill(email);
			await lead.getByRole('button', { name: 'Vraag versturen' }).click();
			await expect(lead.getByText('is gevraagd')).toBeVisible();

			const invited = await another(browser);
			const path = askedIn((await nextMail(email)).text);
			for (let n = 0; n < 2; n++) await request.get(path);
			expect((await invited.goto(path.replace('gevraagd', 'mee')))!.status()).toBe(404);
			await invited.goto(path);
			await invited.getByRole('button', { name: 'Ja, ik trek mee' }).click();
			await expect(invited.getByRole('heading', { level: 1, name: 'Dag Soraya' })).toBeVisible();
			await invited.getByRole('link', { name: 'Mensen', exact: true }).click();
			await expect(invited.locator(`a[href="mailto:${idea.email}"]`)).toBeVisible();
			await lead.context().close();
			await invited.context().close();
		});
	});
}

for (const width of [360, 1280])
	for (const colorScheme of ['light', 'dark'] as const)
		test(`reads well at ${width} pixels, ${colorScheme}`, async ({ page, request, browser }) => {
			const { idea } = await sendIdea(request, { name: 'Wilhelmina van der Heijden-Oosterwijk' });
			await publish(page, idea.title);
			const mail = await nextMail(idea.email, 2);
			const [group, place] = [groupIn(mail.text), pageIn(mail.text)];
			const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
			const reader = await context.newPage();
			for (const path of [
				...[group, `${group}/mensen`, `${group}/mensen/welkom`, `${group}/gezocht`, `${group}/stand`, `${group}/ik`],
				...[place, `${place}/meedoen?soort=meedoen`, `${place}/meedoen?soort=helpen`, `${place}/meedoen?soort=horen`]
			]) {
				await reader.goto(path);
				await expectNoSidewaysScroll(reader);
				await expectAccessible(reader);
			}
			await context.close();
		});
