import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { asPage, sendIdea } from './idea.ts';

async function signIn(page: Page, name = 'Fatima Aydin', onwards = '/makelaar') {
	await page.goto(`/inloggen?naar=${onwards}`);
	await page.getByRole('button', { name }).first().click();
	await page.waitForURL((url) => url.pathname === onwards);
}

/** The line of one idea on the desk. */
const line = (page: Page, title: string) => page.getByRole('article').filter({ hasText: title });

async function open(page: Page, title: string) {
	await page.goto('/makelaar');
	await line(page, title).getByRole('link', { name: /Lezen/ }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

const linkIn = (text: string | undefined) => new URL(/http\S+\/initiatief\/volgen\/\S+/.exec(text!)![0]).pathname;

async function another(browser: Browser, javaScriptEnabled = true): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled })).newPage();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a makelaar publishes with one action, and everybody sees it', async ({ page, request, browser }) => {
			const { idea, path } = await sendIdea(request);
			await signIn(page);
			await expect(page.getByRole('heading', { level: 1 })).toContainText('Fatima');
			await line(page, idea.title)
				.getByRole('button', { name: /Plaatsen/ })
				.click();
			await expect(page.getByText(`“${idea.title}” staat op Wijkweb.`)).toBeVisible();
			await expect(page.getByText('Aaltje krijgt er een mail over, met jouw naam en nummer.')).toBeVisible();
			await expect(line(page, idea.title)).toHaveCount(0);

			const mail = await nextMail(idea.email, 2);
			expect(mail.subject).toBe(`Je idee staat op Wijkweb: ${idea.title}`);
			expect(mail.text).toContain('Bel Fatima Aydin: 013 - 555 01 20');
			const visitor = await another(browser, javaScriptEnabled);
			await visitor.goto(/http\S+\/lindeveen\/initiatief\/\S+/.exec(mail.text!)![0]);
			await expect(visitor.getByRole('heading', { level: 1, name: idea.title })).toBeVisible();
			expect(await visitor.content()).not.toMatch(/Aaltje|aaltje/);
			await visitor.goto('/lindeveen/oude-veen');
			await expect(visitor.getByRole('link', { name: idea.title }).first()).toBeVisible();

			await visitor.goto(path);
			await expect(visitor.getByText(/^Je idee staat sinds/)).toBeVisible();
			await visitor.context().close();
		});

		test('question, answer, return with a reason, change, and publication with a trace', async ({
			page,
			request,
			browser
		}) => {
			const { idea } = await sendIdea(request);
			await signIn(page);
			await open(page, idea.title);
			await page.getByLabel('Wat wil je Aaltje vragen?').fill('Mag de bank ook bij de flat?');
			await page.getByRole('button', { name: 'Versturen' }).click();
			await expect(page.getByText(`Je bericht over “${idea.title}” is verstuurd.`)).toBeVisible();
			await expect(line(page, idea.title)).toHaveCount(0);

			const resident = await another(browser, javaScriptEnabled);
			await resident.goto(linkIn((await nextMail(idea.email, 2)).text));
			await expect(resident.getByText(/^Fatima Aydin heeft je op .* iets gevraagd/)).toBeVisible();
			await resident.getByRole('button', { name: 'Versturen' }).click();
			await expect(resident.getByText('Typ eerst je antwoord.')).toBeVisible();
			await resident.getByLabel('Wat antwoord je?').fill('Ja, dat mag.');
			await resident.getByRole('button', { name: 'Versturen' }).click();
			await expect(resident.getByText(/^Fatima Aydin leest je antwoord. Je hoort uiterlijk/)).toBeVisible();

			await page.goto('/makelaar');
			await expect(line(page, idea.title)).toContainText('Antwoord van de bewoner');
			await open(page, idea.title);
			await expect(page.getByText('Ja, dat mag.')).toBeVisible();
			await page.getByRole('button', { name: 'Teruggeven' }).click();
			await expect(page.getByText('Schrijf op waarom. De bewoner leest dit.')).toBeVisible();
			await page
				.getByLabel('Waarom plaats je dit niet?')
				.fill('De bank past daar niet. Kun je een andere plek kiezen?');
			await page.getByRole('button', { name: 'Teruggeven' }).click();
			await expect(page.getByText(`“${idea.title}” is terug naar Aaltje, met je uitleg.`)).toBeVisible();

			await resident.goto(linkIn((await nextMail(idea.email, 3)).text));
			await expect(resident.getByText('De bank past daar niet.')).toBeVisible();
			await resident
				.getByLabel('Je idee', { exact: true })
				.fill('Een lange bank bij de vijver, waar iedereen even kan zitten.');
			await resident.getByRole('button', { name: 'Bewaren en weer insturen' }).click();
			await expect(resident.getByText('Je stuurde het opnieuw in.')).toBeVisible();

			await page.goto('/makelaar');
			await expect(line(page, idea.title)).toContainText('Opnieuw ingestuurd');
			await open(page, idea.title);
			await page.getByText('Eerst iets verbeteren').click();
			await page.getByLabel('Naam', { exact: true }).fill(`${idea.title} bij de vijver`);
			await page.getByLabel('Ontmoeten').check();
			await page.getByRole('button', { name: 'Zo plaatsen' }).click();
			await expect(page.getByText(`“${idea.title} bij de vijver” staat op Wijkweb.`)).toBeVisible();
			expect((await nextMail(idea.email, 4)).text).toContain('Fatima Aydin heeft iets aan de tekst veranderd');

			await resident.reload();
			const last = resident.getByRole('listitem').filter({ hasText: 'Fatima Aydin plaatste het op Wijkweb.' });
			await expect(last.locator('del').first()).toHaveText(idea.title);
			await expect(last.locator('ins').first()).toHaveText(`${idea.title} bij de vijver`);
			expect(await mailsFor(idea.email)).toHaveLength(4);
			await resident.context().close();
		});

		test('what is withdrawn leaves the map, and only after a second look', async ({ page, request }) => {
			const { idea, path } = await sendIdea(request);
			await signIn(page);
			await line(page, idea.title)
				.getByRole('button', { name: /Plaatsen/ })
				.click();
			await page.getByRole('link', { name: 'Bekijk het' }).click();
			await expect(page.getByRole('heading', { level: 1, name: idea.title })).toBeVisible();
			const address = page.url();
			await page.goto(path);
			await expect(page.getByRole('button', { name: 'Ja, trek mijn idee terug' })).toBeHidden();
			await page.getByText('Je idee terugtrekken').click();
			await page.getByRole('button', { name: 'Ja, trek mijn idee terug' }).click();
			await expect(page.getByText(/^Je hebt je idee op .* teruggetrokken/)).toBeVisible();
			expect((await page.goto(address))!.status()).toBe(404);
		});
	});
}

test('opening a link changes nothing: programs that read mail open them all', async ({ request }) => {
	const { path } = await sendIdea(request);
	const first = await (await request.get(path)).text();
	for (let n = 0; n < 3; n++) await request.get(path);
	await request.get(`${path}?/intrekken`);
	const again = await (await request.get(path)).text();
	expect(again).toContain('leest je idee. Je hoort uiterlijk');
	expect(again.match(/<li/g)).toHaveLength(first.match(/<li/g)!.length);
});

test('of two makelaars at once the second reads who was first', async ({ page, request, browser }) => {
	const { idea } = await sendIdea(request, { wijk: '*' });
	const joris = await another(browser);
	await signIn(page);
	await signIn(joris, 'Joris van Dalen');
	await open(joris, idea.title);
	await line(page, idea.title)
		.getByRole('button', { name: /Plaatsen/ })
		.click();
	await expect(page.getByText('staat op Wijkweb.')).toBeVisible();
	await joris.getByRole('button', { name: 'Plaatsen', exact: true }).first().click();
	await expect(joris.getByText(new RegExp(`Fatima Aydin heeft “${idea.title}” op .* al geplaatst`))).toBeVisible();
	expect(await mailsFor(idea.email)).toHaveLength(2);
	await joris.context().close();
});

test('a text that changed while it was read is not published unseen', async ({ page, request }) => {
	const { idea, path } = await sendIdea(request);
	await signIn(page);
	await open(page, idea.title);
	const seen = /name="seen" value="(\d+)"/.exec(await (await request.get(path)).text())![1]!;
	await request.post(`${path}?/verander`, {
		form: { seen, title: idea.title, text: 'Toch liever een schommel dan een bank.', seeks: '' }
	});
	await page.getByRole('button', { name: 'Plaatsen', exact: true }).first().click();
	await expect(page.getByText('De tekst is intussen veranderd.')).toBeVisible();
	await expect(page.getByText('Toch liever een schommel dan een bank.').first()).toBeVisible();
	await page.getByRole('button', { name: 'Plaatsen', exact: true }).first().click();
	await expect(page.getByText('staat op Wijkweb.')).toBeVisible();
});

test('somebody without e-mail is to be called', async ({ page, request }) => {
	const { idea } = await sendIdea(request, { email: '', phone: '013 - 555 01 91' });
	await signIn(page);
	await line(page, idea.title)
		.getByRole('button', { name: /Plaatsen/ })
		.click();
	await expect(page.getByText('Aaltje heeft geen e-mail. Bel even: 013 - 555 01 91.')).toBeVisible();
});

test('a makelaar writes an idea down for somebody, and that is noted', async ({ page, context }) => {
	await signIn(page);
	const { path } = await sendIdea(context.request, { name: 'Wensley' });
	await page.goto(path);
	await expect(page.getByText('Fatima Aydin schreef dit idee op voor jou.')).toBeVisible();
});

test.describe('who may not', () => {
	test('a visitor signs in first, and then gets where they were going', async ({ page, request }) => {
		const { idea } = await sendIdea(request);
		await page.goto('/makelaar');
		await expect(page).toHaveURL(/\/inloggen\?naar=%2Fmakelaar$/);
		await page.getByRole('button', { name: 'Fatima Aydin' }).first().click();
		await expect(line(page, idea.title)).toBeVisible();
	});

	test('another wijk, and what is not there, are the same 404', async ({ page, request }) => {
		const { idea } = await sendIdea(request);
		await signIn(page);
		await open(page, idea.title);
		const address = page.url();
		await page.context().clearCookies();
		await signIn(page, 'Joris van Dalen');
		await expect(line(page, idea.title)).toHaveCount(0);
		expect((await page.goto(address))!.status()).toBe(404);
		await expect(page.getByText('Deze bladzijde is er niet.')).toBeVisible();
		await expect(page.getByText('Aaltje')).toHaveCount(0);
		for (const id of ['0', '-1', '99999999999999', 'x', '%00', '1e3'])
			expect([id, (await page.request.get(`/makelaar/voorstel/${id}`)).status()]).toEqual([id, 404]);
	});

	test('a form without the right to it does nothing', async ({ page, request }) => {
		const { idea, path } = await sendIdea(request);
		await signIn(page);
		await open(page, idea.title);
		const { pathname } = new URL(page.url());
		const forms: [string, Record<string, string>][] = [
			['vraag', { question: 'Wie ben je?' }],
			['teruggeven', { reason: 'Zomaar.' }],
			['plaatsen', { title: 'X', summary: 'Een X.', wijk: 'de-hoef', seen: '1' }],
			['bewaren', { title: 'X', summary: 'Een X.', wijk: 'de-hoef', seen: '1' }],
			['gezien', {}]
		];
		const joris = await page
			.context()
			.browser()!
			.newContext({ baseURL: new URL(page.url()).origin });
		await signIn(await joris.newPage(), 'Joris van Dalen');
		for (const [action, form] of forms) {
			// without signing in: to the sign-in page
			const asVisitor = await request.post(`${pathname}?/${action}`, { form, headers: asPage, maxRedirects: 0 });
			expect([action, asVisitor.status()]).toEqual([action, 303]);
			const asJoris = await joris.request.post(`${pathname}?/${action}`, { form, headers: asPage });
			expect([action, asJoris.status()]).toEqual([action, 404]);
		}
		expect(
			(
				await joris.request.post('/makelaar?/plaatsen', {
					headers: asPage,
					form: { id: pathname.split('/').pop()!, seen: '1' }
				})
			).status()
		).toBe(404);
		await joris.close();
		const story = await (await request.get(path)).text();
		expect(story).toContain('Fatima Aydin leest je idee.');
		expect(await mailsFor(idea.email)).toHaveLength(1);
	});
});

for (const [width, colorScheme] of [
	[320, 'light'],
	[1280, 'dark']
] as const)
	test(`the desk is accessible at ${width} pixels, ${colorScheme}`, async ({ page, request }) => {
		const { idea } = await sendIdea(request);
		await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme });
		await signIn(page);
		const look = async () => {
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		};
		await look();
		await open(page, idea.title);
		await page.getByText('Eerst iets verbeteren').click();
		await page.getByRole('button', { name: 'Teruggeven' }).click();
		await expect(page.getByText('Schrijf op waarom.')).toBeVisible();
		await look();
		for (const pile of ['te-laat', 'bij-bewoner', 'geplaatst', 'teruggetrokken', 'onzin']) {
			await page.goto(`/makelaar?stapel=${pile}&gedaan=${pile}`);
			await look();
		}
	});

test('a makelaar needs no mouse', async ({ page, request }) => {
	const { idea } = await sendIdea(request);
	await signIn(page);
	await line(page, idea.title)
		.getByRole('button', { name: /Plaatsen/ })
		.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText(`“${idea.title}” staat op Wijkweb.`)).toBeVisible();
});
