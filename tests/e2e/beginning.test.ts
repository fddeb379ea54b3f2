import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, nextMail, test } from './fixtures.ts';

let number = 0;
const address = () => `zoeker-${process.pid}-${Date.now().toString(36)}-${++number}@lindeveen.example`;

/** Nobody reads a form faster than this. */
async function takeTheTime(since: number): Promise<void> {
	await expect.poll(() => Date.now() - since, { intervals: [200] }).toBeGreaterThan(2200);
}

const questions = [
	'Waar heb je zin in?',
	'Wat kun je, of doe je graag?',
	'Wanneer kun je?',
	'Hoe ver wil je gaan?',
	'Ga je alleen, of met iemand?'
];
const asks = (page: Page, question: string) =>
	expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
const titles = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 }).allTextContents();
const outcome =
	'/waar-begin-ik/uitkomst?zin=eten&kan=koken&moment=doordeweeks-s-avonds&ver=verder&wijk=de-hoef&samen=mee';

/** How many sheets, and of what size in millimetres. */
async function sheets(page: Page) {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf)!;
	const millimetres = (points: string | undefined) => Math.round((Number(points) * 25.4) / 72);
	return { pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length, size: [millimetres(width), millimetres(height)] };
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('from the page of a wijk, five questions lead to three names to call', async ({ page, context }) => {
			await page.goto('/lindeveen/de-hoef');
			await page.getByRole('link', { name: 'Waar begin ik?' }).click();
			await asks(page, 'Waar begin ik?');
			await expect(page.getByText('We bewaren niets.')).toBeVisible();
			await page.getByRole('link', { name: 'Begin met de eerste vraag' }).click();
			for (const [at, [question, ...choices]] of [
				[questions[0]!, 'Samen eten of koffie', 'Mensen leren kennen'],
				[questions[1]!, 'Koken of bakken'],
				[questions[2]!, 'Doordeweeks ’s avonds'],
				[questions[3]!, 'Ook een wijk verder'],
				[questions[4]!, 'Er mag iemand met me mee']
			].entries()) {
				await asks(page, question!);
				await expect(page.getByText(`Vraag ${at + 1} van 5`)).toBeVisible();
				for (const choice of choices) await page.getByLabel(choice, { exact: true }).check();
				if (at === 3) await expect(page.getByLabel('In welke wijk woon je?')).toHaveValue('de-hoef');
				if (javaScriptEnabled) await expectAccessible(page);
				await page.getByRole('button', { name: 'Verder' }).click();
			}
			await asks(page, 'Hier kun je beginnen: drie plekken');
			const cards = page.getByRole('article');
			await expect(cards).toHaveCount(3);
			for (const card of await cards.all()) {
				await expect(card.getByRole('heading', { name: 'Waarom dit?' })).toBeVisible();
				await expect(card.getByRole('link', { name: /^[\d -]+$/ })).toHaveAttribute('href', /^tel:\d+$/);
			}
			await expect(cards.first()).toContainText('Je koos: samen eten of koffie drinken. Dat kan hier.');
			await expect(page.getByRole('heading', { name: 'Liever niet alleen?' })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
			// back is back, and what was answered is still there
			await page.goBack();
			await asks(page, questions[4]!);
			await page.getByRole('link', { name: 'Terug' }).click();
			await asks(page, questions[3]!);
			await expect(page.getByLabel('Ook een wijk verder')).toBeChecked();
			expect((await context.cookies()).filter(({ name }) => !/session|csrf/i.test(name))).toEqual([]);
		});

		test('who knows no answer gets three as well, and others when they ask', async ({ page }) => {
			await page.goto('/waar-begin-ik');
			await page.getByRole('link', { name: 'Begin met de eerste vraag' }).click();
			for (const question of questions) {
				await asks(page, question);
				await page.getByRole('link', { name: 'Weet ik niet' }).click();
			}
			await asks(page, 'Hier kun je beginnen: drie plekken');
			const first = await titles(page);
			await page.getByRole('link', { name: 'Iets anders' }).click();
			await asks(page, 'Dit kan ook');
			const second = await titles(page);
			expect(new Set([...first, ...second]).size).toBe(6);
			await page.getByRole('link', { name: 'Terug naar de vorige' }).click();
			await asks(page, 'Hier kun je beginnen: drie plekken');
			expect(await titles(page)).toEqual(first);
		});

		test('filled in on paper and typed over, it ends in the same three', async ({ page }) => {
			await page.goto(outcome);
			const same = await titles(page);
			await page.goto('/waar-begin-ik/alles');
			const group = (name: RegExp) => page.getByRole('group', { name });
			await group(/^1\. /).getByLabel('Samen eten of koffie').check();
			await group(/^2\. /).getByLabel('Koken of bakken').check();
			await group(/^3\. /).getByLabel('Doordeweeks ’s avonds').check();
			await group(/^4\. /).getByLabel('Ook een wijk verder').check();
			await page.getByLabel('In welke wijk woon je?').selectOption('De Hoef');
			await group(/^5\. /).getByLabel('Er mag iemand met me mee').check();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('button', { name: 'Laat zien waar ik kan beginnen' }).click();
			await asks(page, 'Hier kun je beginnen: drie plekken');
			expect(await titles(page)).toEqual(same);
			await page.getByRole('link', { name: 'Op papier' }).click();
			await asks(page, 'Om mee te nemen');
			for (const title of same) await expect(page.getByRole('heading', { name: title, level: 3 })).toBeVisible();
			expect(await sheets(page)).toEqual({ pages: 1, size: [210, 297] });
		});

		test('not found yet: told when it comes, after a yes in the mail; changed and stopped again', async ({ page }) => {
			const email = address();
			await page.goto(outcome.replace('ver=verder', 'ver=wijk'));
			await page.getByRole('link', { name: 'Vertel het me als er zoiets bijkomt' }).click();
			const began = Date.now();
			await asks(page, 'Hoor wat er nieuw is');
			await expect(page.getByLabel('De Hoef', { exact: true })).toBeChecked();
			await expect(page.getByLabel('Doordeweeks ’s avonds')).toBeChecked();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByText('Alleen als je er iets kunt doen of leren').click();
			await page.getByLabel('Koken en bakken').check();
			await page.getByLabel('Je e-mailadres').fill(email);
			await takeTheTime(began);
			await page.getByRole('button', { name: 'Volgen' }).click();
			await asks(page, 'Kijk in je mail');
			const { subject, text } = await nextMail(email);
			const question =
				'Wil je het horen als dit erbij komt: samen eten, koken en bakken, in De Hoef, doordeweeks ’s avonds?';
			expect(subject).toBe(question);
			const yes = new URL(/http\S+\/volgen\/ja\/\S+/.exec(text!)![0]);
			await page.goto(yes.pathname + yes.search);
			await asks(page, question);
			await page.getByRole('button', { name: 'Ja, ik wil dit volgen' }).click();
			await expect(page.getByText('wat je zoekt in De Hoef, doordeweeks ’s avonds')).toBeVisible();

			await page.getByRole('link', { name: /^Veranderen ?: / }).click();
			await asks(page, 'Wat je zoekt');
			await expect(page.getByLabel('Koken en bakken')).toBeChecked();
			await page.getByLabel('Koken en bakken').uncheck();
			await page.getByLabel('Zingen').check();
			if (javaScriptEnabled) await expectAccessible(page);
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await expect(page.getByText('Dat is bewaard.')).toBeVisible();
			await expect(page.getByText('Samen eten, Zingen', { exact: true })).toBeVisible();
			await page.getByRole('button', { name: /^Niet meer volgen ?: / }).click();
			await asks(page, 'Je krijgt geen mail meer');
		});
	});
}

test('by keyboard alone', async ({ page }) => {
	await page.goto('/waar-begin-ik/zin');
	await page.getByLabel('Samen eten of koffie').focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await asks(page, questions[1]!);
	expect(new URL(page.url()).searchParams.getAll('zin')).toEqual(['eten', 'mensen']);
	await page.getByRole('button', { name: 'Verder' }).press('Enter');
	await asks(page, questions[2]!);
	await page.getByRole('link', { name: 'Weet ik niet' }).press('Enter');
	await asks(page, questions[3]!);
	await page.getByLabel('In mijn eigen wijk').focus();
	await page.keyboard.press('ArrowDown');
	await expect(page.getByLabel('Ook een wijk verder')).toBeChecked();
	await page.keyboard.press('Enter');
	await asks(page, questions[4]!);
	await page.getByRole('button', { name: 'Verder' }).press('Enter');
	await expect(page.getByRole('article')).toHaveCount(3);
});

test('the questions on paper are one A4, with a number to call, in each wijk', async ({ page }) => {
	for (const query of ['', '?wijk=de-hoef', '?wijk=buitenveen', '?wijk=nergens']) {
		await page.goto(`/lindeveen/waar-begin-ik/blad${query}`);
		for (const question of questions) await expect(page.getByRole('heading', { name: question })).toBeVisible();
		await expect(page.getByRole('img', { name: /^QR-code naar / })).toBeVisible();
		await expect(page.locator('.phone')).toHaveText(/^[\d -]+$/);
		const paper = page.locator('.paper');
		expect(await paper.evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight)).toBeLessThanOrEqual(1);
		expect(await sheets(page)).toEqual({ pages: 1, size: [210, 297] });
	}
});

test('an outcome is one A4 whatever was answered', async ({ page }) => {
	for (const query of [
		'',
		'?anders=1',
		'?anders=3',
		'?zin=papieren&moment=in-het-weekend-s-avonds&ver=wijk&wijk=buitenveen'
	])
		for (const path of [outcome, '/waar-begin-ik/uitkomst']) {
			await page.goto(path.replace('uitkomst', 'uitkomst/blad').replace(/\?.*/, '') + query);
			const paper = page.locator('.paper');
			expect(await paper.evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight)).toBeLessThanOrEqual(1);
		}
});

test('the pages are good to look at on the smallest phone', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	for (const path of [
		'/waar-begin-ik',
		'/waar-begin-ik/zin',
		'/waar-begin-ik/afstand',
		'/waar-begin-ik/alles',
		outcome
	]) {
		await page.goto(path);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
});

test('what is no question is not there; what is no answer breaks nothing', async ({ page }) => {
	expect((await page.goto('/waar-begin-ik/niets'))!.status()).toBe(404);
	expect((await page.goto('/waar-begin-ik/uitkomst?zin=__proto__&anders=-3&wijk=%00&taal=x'))!.status()).toBe(200);
	await expect(page.getByRole('article')).toHaveCount(3);
	await page.goto('/waar-begin-ik/zin?gemeente=nergens');
	await asks(page, 'Waar begin ik?');
});
