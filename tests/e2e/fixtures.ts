import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import PostalMime, { type Email } from 'postal-mime';

export { expect };

/**
 * Every journey allows no error on a page, no blocked script or style, and no request to another host.
 */
export const test = base.extend<{ watched: void }>({
	watched: [
		async ({ context, baseURL }, use) => {
			const wrong: string[] = [];
			const host = new URL(baseURL!).host;
			context.on('weberror', (error) => wrong.push(`error on a page: ${error.error().message}`));
			context.on('console', (message) => {
				if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
					wrong.push(`console: ${message.text()}`);
			});
			context.on('request', (request) => {
				const url = new URL(request.url());
				if (/^https?:$/.test(url.protocol) && url.host !== host) wrong.push(`request to ${url.host}`);
			});
			await use();
			expect(wrong).toEqual([]);
		},
		{ auto: true }
	]
});

/** No violation of WCAG 2.2 A and AA that a program can find. */
export async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual(
		[]
	);
}

/** Nothing sticks out sideways: people read with one thumb. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	// a page that has just begun to come in has no layout yet: it is looked at until it has
	await expect
		.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
			message: 'pixels that stick out'
		})
		.toBeLessThanOrEqual(0);
}

/** Every mail that has come in for this address, oldest first. */
export async function mailsFor(address: string): Promise<Email[]> {
	const folder = join(process.env.WIJKWEB_E2E!, 'mail');
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.eml'))
		.sort();
	const mails = await Promise.all(files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))));
	return mails.filter((mail) => mail.to?.some((to) => to.address === address));
}

/** Waits for so many mails to an address and gives the last one. */
export async function nextMail(address: string, atLeast = 1): Promise<Email> {
	await expect.poll(async () => (await mailsFor(address)).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(atLeast);
	return (await mailsFor(address)).at(-1)!;
}
