import { expect, type Page, test } from '@playwright/test';

/**
 * What a website that is allowed shows of us in a frame, and one that isn't. The browser plays the other websites, the
 * frame is real. That a website may not reach into one's own computer is set aside: here we are on that computer.
 */
test.use({
	launchOptions: {
		...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
		args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-features=LocalNetworkAccessChecks']
	}
});

async function signIn(page: Page, who: RegExp) {
	await page.goto('/inloggen');
	await page.locator('button.person').filter({ hasText: who }).first().click();
	await expect(page).not.toHaveURL(/\/inloggen$/);
}
const beheerder = /[Bb]eheerder/;
const unique = (name: string) => `${name} ${Date.now().toString(36)}`;

test.describe('in a frame on another website', () => {
	// a website that is allowed to and one that isn't; both are played by the browser, the frame is real
	const [allowed, stranger] = [`https://${unique('gemeente').replace(' ', '')}.example`, 'https://vreemd.example'];

	test.beforeEach(async ({ page, context }) => {
		await signIn(page, beheerder);
		await page.goto('/beheer/insluiten');
		await page.getByLabel('Website erbij').fill(allowed);
		await page.getByRole('button', { name: 'Voeg toe' }).click();
		await expect(page.getByText('Bewaard. Het werkt meteen.')).toBeVisible();
		// who looks stays signed in here: in the frame that must not show
		expect((await context.cookies()).length).toBeGreaterThan(0);
	});

	for (const which of ['lijst', 'kaart'])
		test(`${which}: an allowed website shows it, without who is signed in; a link opens all of Wijkweb`, async ({
			context,
			baseURL
		}) => {
			const src = `${baseURL}/embed/lindeveen/${which}?wijk=de-hoef`;
			for (const host of [allowed, stranger])
				await context.route(`${host}/**`, (route) =>
					route.fulfill({
						contentType: 'text/html; charset=utf-8',
						body: `<!doctype html><html lang="nl"><title>Elders</title><h1>Elders</h1><iframe src="${src}" title="Wijkweb" width="900" height="800"></iframe></html>`
					})
				);
			const visitor = await context.newPage();
			const sent: string[] = [];
			visitor.on('request', (request) => {
				if (request.url().startsWith(baseURL!)) sent.push(request.headers()['cookie'] ?? '');
			});
			await visitor.goto(`${allowed}/`);
			const frame = visitor.frameLocator('iframe');
			await expect(frame.getByRole('heading', { level: 1, name: /De Hoef/ })).toBeVisible();
			await expect(frame.getByRole('navigation', { name: 'Hoofdmenu' })).toHaveCount(0);
			await expect(frame.getByText(/Uitloggen/)).toHaveCount(0);
			await expect(frame.locator('form[method="post"]')).toHaveCount(0);
			expect(sent.join('')).toBe('');
			await frame.getByRole('link', { name: /op Wijkweb$/ }).click();
			await visitor.waitForURL(new RegExp(`^${baseURL}/lindeveen/de-hoef`));
			await expect(visitor.getByRole('heading', { level: 1, name: 'De Hoef' })).toBeVisible();

			await visitor.goto(`${stranger}/`);
			await expect(visitor.getByRole('heading', { name: 'Elders' })).toBeVisible();
			await expect(visitor.frameLocator('iframe').getByRole('heading', { level: 1, name: /De Hoef/ })).toHaveCount(0);
		});

	test('a title in the list opens its page in the whole window, also from a site that is allowed', async ({
		context,
		baseURL
	}) => {
		await context.route(`${allowed}/**`, (route) =>
			route.fulfill({
				contentType: 'text/html; charset=utf-8',
				body: `<!doctype html><iframe src="${baseURL}/embed/lindeveen/lijst?wijk=de-hoef" title="Wijkweb"></iframe>`
			})
		);
		const visitor = await context.newPage();
		await visitor.goto(`${allowed}/`);
		const link = visitor.frameLocator('iframe').getByRole('article').first().getByRole('link').first();
		const title = await link.innerText();
		await link.click();
		await visitor.waitForURL(`${baseURL}/lindeveen/**`);
		await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);
	});

	test('every other page of Wijkweb stands in nobody’s frame, not even on an allowed website', async ({
		context,
		baseURL
	}) => {
		const paths = ['/lindeveen', '/inloggen', '/embed/bestaat-niet/lijst', '/embed/lindeveen', '/beheer/insluiten'];
		await context.route(`${allowed}/**`, (route) =>
			route.fulfill({
				contentType: 'text/html; charset=utf-8',
				body: `<!doctype html>${paths.map((path) => `<iframe src="${baseURL}${path}" title="${path}"></iframe>`).join('')}`
			})
		);
		const visitor = await context.newPage();
		await visitor.goto(`${allowed}/`);
		for (const path of paths)
			await expect(visitor.frameLocator(`iframe[title="${path}"]`).getByRole('main')).toHaveCount(0);
	});
});
