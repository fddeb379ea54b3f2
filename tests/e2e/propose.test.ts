import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { asPage, type Idea, newIdea, sendIdea } from './idea.ts';

const onwards = (page: Page, name = 'Verder') => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** The five questions up to the page where everything is looked over; `each` looks at every page on the way. */
async function answerAll(page: Page, idea: Idea, each: () => Promise<void> = async () => {}) {
	await page.goto('/initiatief/nieuw?gemeente=lindeveen&wijk=de-hoef');
	await each();
	await page.getByLabel('Je idee').fill(idea.idea);
	await onwards(page);
	await expect(heading(page, 'Waar?')).toBeVisible();
	await expect(page.getByRole('radio', { name: 'De Hoef' })).toBeChecked();
	await each();
	await onwards(page);
	await expect(heading(page, 'Wie of wat zoek je erbij?')).toBeVisible();
	await each();
	await page.getByLabel('Wat je zoekt').fill('iemand die kan timmeren');
	await onwards(page);
	await expect(heading(page, 'Hoe heet het?')).toBeVisible();
	await each();
	await page.getByLabel('De naam van je idee').fill(idea.title);
	await onwards(page);
	await expect(heading(page, 'Wie ben je, en hoe bereiken we je?')).toBeVisible();
	await each();
	await page.getByLabel('Je naam').fill(idea.name);
	await page.getByLabel('Je e-mailadres').fill(idea.email);
	await page.getByLabel('Of je telefoonnummer').fill(idea.phone);
	await onwards(page, 'Kijk het na');
	await expect(heading(page, 'Kijk het na')).toBeVisible();
	await each();
}

/** Presses send; who is faster than a person reads why, and presses once more. */
async function send(page: Page) {
	await expect(async () => {
		await page.getByRole('button', { name: 'Versturen' }).click();
		await expect(heading(page, 'Bedankt')).toBeVisible({ timeout: 1500 });
	}).toPass();
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('an idea goes from five questions to a mail with a link', async ({ page }) => {
			const idea = newIdea();
			await answerAll(page, idea);
			await expect(page.getByText(`Je naam en je e-mailadres leest alleen Fatima Aydin.`)).toBeVisible();
			await send(page);
			await expect(page.getByText('Fatima Aydin, sociaal makelaar in De Hoef, leest je idee.')).toBeVisible();
			await expect(
				page.getByText(/Je hoort uiterlijk (maandag|dinsdag|woensdag|donderdag|vrijdag) \d+ [a-z]+ iets/)
			).toBeVisible();

			const mail = await nextMail(idea.email);
			expect(mail.subject).toBe(`Je idee is binnen: ${idea.title}`);
			await page.goto(/http\S+\/initiatief\/volgen\/\S+/.exec(mail.text!)![0]);
			await expect(heading(page, idea.title)).toBeVisible();
			await expect(page.getByText(/^Fatima Aydin leest je idee. Je hoort uiterlijk/)).toBeVisible();
			await page.reload();
			await expect(page.getByText('Je stuurde dit idee in.')).toHaveCount(1);
		});

		test('what was typed survives a mistake, a reload and going back', async ({ page }) => {
			await page.goto('/initiatief/nieuw?gemeente=lindeveen&wijk=oude-veen');
			await page.getByLabel('Je idee').fill('Soep');
			await onwards(page);
			await expect(page.getByText('Schrijf iets meer op.')).toBeVisible();
			await expect(page.getByLabel('Je idee')).toHaveValue('Soep');
			await expect(page).toHaveTitle(/^Let op/);
			await page.reload();
			await expect(page.getByLabel('Je idee')).toHaveValue('Soep');
			await page.getByLabel('Je idee').fill('Soep eten met alle buren van de straat.');
			await onwards(page);
			await expect(page.getByRole('radio', { name: 'Oude Veen' })).toBeChecked();
			await page.getByRole('link', { name: 'Terug', exact: true }).click();
			await expect(page.getByLabel('Je idee')).toHaveValue('Soep eten met alle buren van de straat.');
			await page.goto('/');
			await page.goto('/initiatief/nieuw');
			await expect(page.getByLabel('Je idee')).toHaveValue('Soep eten met alle buren van de straat.');

			await page.goto('/initiatief/nieuw/bereik');
			await page.getByLabel('Je naam').fill('Aaltje');
			await page.getByLabel('Je e-mailadres').fill('aaltje@');
			await onwards(page, 'Kijk het na');
			await expect(page.getByText('Dit e-mailadres klopt niet helemaal.')).toBeVisible();
			await expect(page.getByLabel('Je naam')).toHaveValue('Aaltje');
			await expect(page.getByLabel('Je e-mailadres')).toHaveValue('aaltje@');
			await page.getByLabel('Je e-mailadres').fill('');
			await onwards(page, 'Kijk het na');
			await expect(page.getByText('Vul je e-mailadres of je telefoonnummer in.')).toBeVisible();

			await page.getByRole('button', { name: 'Alles weggooien' }).click();
			await expect(page.getByLabel('Je idee')).toHaveValue('');
		});

		test('sending twice leads to one idea and one mail', async ({ page, context }) => {
			const idea = newIdea();
			await answerAll(page, idea);
			const other = await context.newPage();
			await other.goto('/initiatief/nieuw/nakijken');
			await send(page);
			await send(other);
			await page.goBack();
			await page.goto('/initiatief/nieuw/nakijken');
			await expect(heading(page, 'Bedankt')).toBeVisible();
			await nextMail(idea.email);
			await page.goto('/initiatief/nieuw/wat');
			await expect(page.getByText('Dit idee heb je al verstuurd.')).toBeVisible();
			await page.getByRole('link', { name: 'Begin een nieuw idee' }).click();
			await expect(page.getByLabel('Je idee')).toHaveValue('');
			expect(await mailsFor(idea.email)).toHaveLength(1);
		});

		test('what is missing is said before sending, with a way to it and back', async ({ page }) => {
			await page.goto('/initiatief/nieuw');
			await page.getByLabel('Je idee').fill('Een weggeefkast voor kleren, naast de school.');
			await onwards(page);
			await expect(heading(page, 'Waar?')).toBeVisible();
			await page.goto('/initiatief/nieuw/nakijken');
			await expect(page.getByText('Er mist nog iets.')).toBeVisible();
			await expect(page.getByRole('button', { name: 'Versturen' })).toHaveCount(0);
			await page.getByRole('link', { name: /Veranderen.*Naam/ }).click();
			await page.getByLabel('De naam van je idee').fill('Weggeefkast naast de school');
			await onwards(page, 'Bewaren');
			await expect(heading(page, 'Kijk het na')).toBeVisible();
			await expect(page.getByRole('link', { name: 'Weggeefkast Molenwijk' })).toBeVisible();
		});
	});
}

test('what is typed before the script has come stays', async ({ page }) => {
	let release = () => {};
	const gate = new Promise<void>((open) => (release = open));
	await page.route('**/*.js', async (route) => {
		await gate;
		await route.continue();
	});
	await page.goto('/initiatief/nieuw', { waitUntil: 'commit' });
	await page.getByLabel('Je idee').fill('Een lange bank voor het buurthuis.');
	release();
	await page.waitForLoadState('networkidle');
	await expect(page.getByLabel('Je idee')).toHaveValue('Een lange bank voor het buurthuis.');
	await onwards(page);
	await expect(heading(page, 'Waar?')).toBeVisible();
});

test('with a telephone number only there is a code to keep, that can be typed anyhow', async ({ page }) => {
	const idea = newIdea({ email: '', phone: '013 - 555 01 90' });
	await answerAll(page, idea);
	await send(page);
	const code = (await page.locator('.code').textContent())!;
	await page.context().clearCookies();
	await page.goto('/initiatief/volgen');
	await page.getByLabel('Je code').fill('kastje-naar-de-muur');
	await page.getByRole('button', { name: 'Laat zien' }).click();
	await expect(page.getByText('Deze code kennen we niet.')).toBeVisible();
	await page.getByLabel('Je code').fill(code.toUpperCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: 'Laat zien' }).click();
	await expect(heading(page, idea.title)).toBeVisible();
});

test('every page on the way is accessible and fits a small telephone', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	const look = async () => {
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	};
	await answerAll(page, newIdea(), look);
	await send(page);
	await look();
	await page.getByRole('link', { name: 'Naar mijn idee' }).click();
	for (const summary of await page.locator('summary').all()) await summary.click();
	await look();
	await page.goto('/initiatief/volgen');
	await look();
});

test('mistakes are accessible too, in the dark', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto('/initiatief/nieuw', { waitUntil: 'networkidle' });
	await onwards(page);
	await expect(page.getByText('Schrijf iets meer op.')).toBeVisible();
	await expect(page.getByLabel('Je idee')).toBeFocused();
	await expectAccessible(page);
	await page.getByLabel('Je idee').fill('Een ruilkast voor kleren, naast de school.');
	await onwards(page);
	await expect(heading(page, 'Waar?')).toBeVisible();
	await onwards(page);
	await expect(page.getByText('Kies een wijk.')).toBeVisible();
	await expectAccessible(page);
});

test('a keyboard is enough', async ({ page }) => {
	const idea = newIdea();
	const type = async (label: string, text: string) => {
		await page.getByLabel(label).focus();
		await page.keyboard.type(text);
	};
	await page.goto('/initiatief/nieuw?gemeente=lindeveen');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused();
	await type('Je idee', idea.idea);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Waar?')).toBeVisible();
	await page.getByRole('radio').first().focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Wie of wat zoek je erbij?')).toBeVisible();
	await page.getByRole('button', { name: 'Verder' }).focus();
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Hoe heet het?')).toBeVisible();
	await type('De naam van je idee', idea.title);
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Wie ben je')).toBeVisible();
	await type('Je naam', idea.name);
	await type('Je e-mailadres', idea.email);
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Kijk het na')).toBeVisible();
	await expect(async () => {
		await page.getByRole('button', { name: 'Versturen' }).focus();
		await page.keyboard.press('Enter');
		await expect(heading(page, 'Bedankt')).toBeVisible({ timeout: 1500 });
	}).toPass();
});

test('HTML, Arabic and emoji stay what they are: text', async ({ page }) => {
	const idea = newIdea({ idea: '<img src=x onerror=alert(1)> مرحبا بالجيران 🍲 samen eten', name: '<b>Ünal</b> 🌱' });
	await answerAll(page, idea);
	await expect(page.getByText('<img src=x onerror=alert(1)> مرحبا بالجيران 🍲 samen eten')).toBeVisible();
	await send(page);
	await page.getByRole('link', { name: 'Naar mijn idee' }).click();
	await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible();
	await expect(page.locator('img')).toHaveCount(0);
});

test('a hidden field that was filled is told kindly, and the second time goes through', async ({ page }) => {
	await answerAll(page, newIdea());
	await page.locator('[name=website]').evaluate((field: HTMLInputElement) => (field.value = 'http://koop.example'));
	await page.getByRole('button', { name: 'Versturen' }).click();
	await expect(page.getByText('Er stond iets in een vak dat leeg moet blijven.')).toBeVisible();
	await send(page);
});

test.describe('what a form should never send', () => {
	const form = (text: string) => ({
		form: { idea: text, wijk: text, title: text, name: text, email: text, phone: text }
	});

	for (const [name, text] of [
		['nulls', 'soep\u0000met\u0000buren'],
		['half characters', 'soep %ED%A0%80 \ud800'],
		['an object', '[object Object]'],
		['a wijk of nowhere', '../../etc/passwd'],
		['a query', "'; drop table entry; --"],
		['one hundred thousand letters', 'x'.repeat(100_000)]
	] as const)
		test(`${name}: a page with a sentence, never a fault of ours`, async ({ request }) => {
			for (const step of ['wat', 'waar', 'wie', 'naam', 'bereik', 'nakijken', '../volgen']) {
				const answer = await request.post(`/initiatief/nieuw/${step}`, form(text));
				expect([200, 400], step).toContain(answer.status());
			}
		});

	test('too long a text is said at the field, and is all still there', async ({ request }) => {
		const long = `begin ${'woord '.repeat(15_000)} einde`;
		const answer = await request.post('/initiatief/nieuw/wat', { headers: asPage, form: { idea: long } });
		expect(answer.status()).toBe(400);
		const page = await answer.text();
		expect(page).toContain('te lang. Er passen er 4000.');
		expect(page).toContain('woord  einde</textarea>');
	});

	test('ten million letters are refused with a sentence', async ({ request }) => {
		const answer = await request.post('/initiatief/nieuw/wat', {
			headers: asPage,
			form: { idea: 'x'.repeat(10_000_000) }
		});
		expect(answer.status()).toBe(413);
		expect(await answer.text()).toContain('Dit is te veel om te versturen. Maak het korter.');
	});

	test('a file, JSON or nothing at all where a form belongs', async ({ request }) => {
		const file = { name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('x') };
		expect((await request.post('/initiatief/nieuw/wat', { headers: asPage, multipart: { idea: file } })).status()).toBe(
			400
		);
		expect((await request.post('/initiatief/nieuw/wat', { headers: asPage, data: { idea: 'x' } })).status()).toBe(415);
		expect((await request.post('/initiatief/nieuw/wat', { headers: asPage, form: { other: '' } })).status()).toBe(400);
		const broken = {
			headers: { ...asPage, 'content-type': 'multipart/form-data; boundary=x' },
			data: 'geen formulier'
		};
		expect((await request.post('/initiatief/nieuw/wat', broken)).status()).toBeLessThan(500);
	});

	test('a gemeente and wijk in the address that are not there, or are nonsense', async ({ request }) => {
		for (const query of [
			'gemeente=nergens',
			'gemeente=lindeveen&wijk=elders',
			'wijk=%00',
			'gemeente=%FF%FE&wijk=%ED%A0%80'
		])
			expect([query, (await request.get(`/initiatief/nieuw/wat?${query}`)).status()]).toEqual([query, 200]);
		expect((await request.get('/initiatief/nieuw/stap-zes')).status()).toBe(404);
	});

	test('a form of another website', async ({ request }) => {
		const headers = { origin: 'https://elders.example', 'sec-fetch-site': 'cross-site' };
		expect((await request.post('/initiatief/nieuw/wat', { headers, form: { idea: 'x' } })).status()).toBe(403);
	});

	test('a cookie we did not make', async ({ request }) => {
		const headers = { cookie: 'wijkweb-idee=%00; drop table draft' };
		expect((await request.get('/initiatief/nieuw/wat', { headers })).status()).toBe(200);
	});
});

test('an unknown code is the same 404 as any page that is not there, and no code is told', async ({ request }) => {
	const { path } = await sendIdea(request);
	const known = await request.get(path);
	expect([known.status(), known.headers()['cache-control'], known.headers()['x-robots-tag']]).toEqual([
		200,
		'private, no-store',
		'noindex'
	]);
	for (const wrong of [`${path}x`, '/initiatief/volgen/abc', `/initiatief/volgen/${'0'.repeat(26)}`]) {
		const answer = await request.get(wrong);
		expect([wrong, answer.status()]).toEqual([wrong, 404]);
		expect(await answer.text()).toContain('Deze bladzijde is er niet.');
	}
	expect((await request.get('/initiatief/volgen/%00')).status()).toBe(404);
	for (const action of ['antwoord', 'verander', 'intrekken'])
		expect(
			(
				await request.post(`/initiatief/volgen/abc?/${action}`, {
					form: { answer: 'Hoi allemaal', title: 'Titel', text: 'Genoeg letters.' }
				})
			).status()
		).toBe(404);
});
