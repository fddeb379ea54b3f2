import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';

/**
 * What professionals bring to a plan: what they say, what is asked of them, what they do. Two of them, who find nothing of
 * each other; an owner who is asked whether two things go together; and somebody of the circle who doesn't see it at all.
 */
test.describe.configure({ timeout: 300_000 });

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const dayFrom = (days: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + days * 86_400_000));
let number = 0;
const own = () => `${process.pid}-${Date.now().toString(36)}-${++number}`;
const hrefIn = (text: string | undefined, what: RegExp) => new URL(what.exec(text!)![0]).pathname;

type Person = { name: string; email: string; page: Page };

/**
 * People of the demo, who sign in by a press: only so many codes go to one address of the network. Others in each run,
 * because only so many mails go to one person.
 */
const examples = {
	js: ['Marloes Hendriks', 'Kofi Mensah', 'Naima Tahiri', 'Soraya Bouzidi'],
	plain: ['Wiesje Brandsma', 'Ans van Rooij', 'Tom Lindeman', 'Delano Pinas']
} as const;
const addresses: Record<string, string> = {
	...{ 'Marloes Hendriks': 'marloes@lindeveen.example', 'Kofi Mensah': 'kofi@lindeveen.example' },
	...{ 'Naima Tahiri': 'naima@dewieg.example', 'Soraya Bouzidi': 'soraya@debrug.example' },
	...{ 'Wiesje Brandsma': 'wiesje@lindeveen.example', 'Ans van Rooij': 'ans@lindeveen.example' },
	...{ 'Tom Lindeman': 'tom@delinde.example', 'Delano Pinas': 'delano@deregenboog.example' }
};

async function signIn({ page, name }: Person, onwards: string): Promise<void> {
	await page.goto(`/inloggen?naar=${encodeURIComponent(onwards)}`);
	await press(page, new RegExp(name));
	await page.waitForURL((url) => url.pathname === onwards);
}

/** A plan with one of the circle who doesn't see professionals, and two guests who don't know of each other. */
async function begin(browser: Browser, javaScriptEnabled: boolean) {
	const open = async (name: string): Promise<Person> => {
		const viewport = { width: 360, height: 780 };
		const page = await (await browser.newContext({ javaScriptEnabled, viewport, locale: 'nl-NL' })).newPage();
		return { name, email: addresses[name]!, page };
	};
	const people = await Promise.all(examples[javaScriptEnabled ? 'js' : 'plain'].map(open));
	const [wil, joop, meral, bram] = people as [Person, Person, Person, Person];
	await signIn(wil, '/plan');
	await wil.page.goto('/plan/nieuw?gemeente=lindeveen');
	await wil.page.getByRole('radio', { name: /Van mij/ }).check();
	await wil.page.getByLabel('Hoe heet het plan?').fill(`Plan van thuis ${own()}`);
	await wil.page.getByRole('radio', { name: /Het plan wordt gewist/ }).check();
	await press(wil.page, 'Begin het plan');
	await wil.page.waitForURL(/\/plan\/[0-9a-f-]{36}/);
	const base = new URL(wil.page.url()).pathname.split('/').slice(0, 3).join('/');

	const byMail = async (who: Person, send: string) => {
		const before = (await mailsFor(who.email)).length;
		await wil.page.getByRole('radio', { name: /Met een mail/ }).check();
		await wil.page.getByRole('textbox', { name: 'E-mailadres' }).fill(who.email);
		await press(wil.page, send);
		const { text } = await nextMail(who.email, before + 1);
		const link = hrefIn(text, /http\S+\/plan\/uitnodiging\/[\w-]+/);
		await signIn(who, link);
		await press(who.page, 'Ja, ik doe mee');
		await who.page.waitForURL((url) => url.pathname.startsWith(base));
	};
	await wil.page.goto(`${base}/mensen?vraag=kring`);
	await wil.page.getByLabel('Hoe heet diegene?').fill(joop.name);
	await wil.page.getByRole('checkbox', { name: /^Wat professionals zeggen/ }).uncheck();
	await byMail(joop, 'Vraag erbij');
	for (const [who, expertise, subject] of [
		[meral, 'Wijkverpleging', 'Wassen'],
		[bram, 'Wmo', 'Hulpmiddelen']
	] as const) {
		await wil.page.goto(`${base}/mensen?vraag=gast`);
		await wil.page.getByLabel('Hoe heet diegene?').fill(who.name);
		await wil.page.getByLabel('Waar weet die veel van?').fill(expertise);
		await wil.page.getByLabel('Waarvoor vraag je die?').fill(subject);
		await wil.page.getByLabel('Tot en met').fill(dayFrom(40));
		await byMail(who, 'Vraag deze professional');
	}
	const done = () => Promise.all(people.map(({ page }) => page.context().close()));
	return { base, wil, joop, meral, bram, done };
}

/** Puts an ask to one of the guests. */
async function ask(page: Page, base: string, to: string, text: string) {
	await page.goto(`${base}/vragen`);
	const option = page.getByLabel('Aan wie?').locator('option', { hasText: to });
	await page.getByLabel('Aan wie?').selectOption((await option.getAttribute('value'))!);
	await page.getByLabel('Wat vragen jullie?').fill(text);
	await press(page, 'Stel de vraag');
	await expect(page.getByText(text).first()).toBeVisible();
}

async function act(page: Page, base: string, text: string, from: number, until: number) {
	await page.goto(`${base}/vragen/acties`);
	await page.getByLabel('Wat doe je, of ga je doen?').fill(text);
	await page.getByLabel('Vanaf').fill(dayFrom(from));
	await page.getByLabel(/^Tot en met/).fill(dayFrom(until));
	await press(page, 'Zet erbij');
	await expect(page.getByText(text).first()).toBeVisible();
}

for (const javaScriptEnabled of [true, false])
	test(`professionals say, answer and do; none reads of another, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		const { base, wil, joop, meral, bram, done } = await begin(browser, javaScriptEnabled);
		const look = async (page: Page) => {
			if (!javaScriptEnabled) return;
			await expectAccessible(page);
			await page.setViewportSize({ width: 320, height: 700 });
			await expectNoSidewaysScroll(page);
			await page.setViewportSize({ width: 360, height: 780 });
		};

		await test.step('a guest says what is demanded; the owner gets a mail without a word of it', async () => {
			await meral.page.goto(`${base}/informatie`);
			await press(meral.page, 'Zet erbij');
			await expect(meral.page.getByText('Kies wat het is.').first()).toBeVisible();
			await expect(meral.page.getByText('Schrijf op wat er te weten is.').first()).toBeVisible();
			await expect(meral.page).toHaveTitle(/^Let op/);
			await look(meral.page);
			await meral.page.getByRole('radio', { name: 'Wat moet, voor ieders veiligheid' }).check();
			await meral.page.getByLabel('Wat wil je zeggen?').fill('Er moet een beugel naast de douche.');
			const before = (await mailsFor(wil.email)).length;
			await press(meral.page, 'Zet erbij');
			await expect(meral.page.getByText('Er moet een beugel naast de douche.').first()).toBeVisible();
			const mail = await nextMail(wil.email, before + 1);
			expect(`${mail.subject} ${mail.text}`).not.toMatch(new RegExp(`beugel|douche|${meral.name}|Plan van`));
			await wil.page.goto(hrefIn(mail.text, /http\S+\/informatie/));
			await expect(wil.page.getByText('Er moet een beugel naast de douche.').first()).toBeVisible();
			await expect(wil.page.getByText(`${meral.name} (Wijkverpleging)`).first()).toBeVisible();
		});

		await test.step('the circle says what it did, who demands it says that it is met', async () => {
			await wil.page.getByText('Schrijf op wat jullie eraan deden').click();
			await wil.page.getByLabel('Wat deden jullie?').fill('Hij hangt er sinds zaterdag.');
			await press(wil.page, 'Bewaren');
			await expect(wil.page.getByText('Jullie deden er iets aan. Het wacht op een ja.').first()).toBeVisible();
			// the page of before: what was done since is shown first
			await meral.page.getByText('Zeg of het gelukt is').click();
			await meral.page.getByRole('radio', { name: 'Ja, dat is gelukt' }).check();
			await press(meral.page, 'Bewaren');
			await expect(meral.page.getByText('Schrijf op waaraan je dat ziet.').first()).toBeVisible();
			await meral.page.getByLabel('Waaraan zie je dat?').fill('Ik heb eraan gehangen.');
			await press(meral.page, 'Bewaren');
			await expect(meral.page.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
			await expect(meral.page.getByText('Hij hangt er sinds zaterdag.').first()).toBeVisible();
			await look(meral.page);
			await press(meral.page, 'Bewaar toch mijn tekst');
			await expect(meral.page.getByText(`Dat is gelukt. Dat zegt ${meral.name}`).first()).toBeVisible();
			await wil.page.goto(`${base}/informatie`);
			await expect(wil.page.getByText(`Dat is gelukt. Dat zegt ${meral.name}`).first()).toBeVisible();
			await look(wil.page);
		});

		await test.step('the circle writes down what somebody else said', async () => {
			await wil.page.getByRole('radio', { name: 'Wat vaststaat: regels, geld, tijd' }).check();
			await wil.page.getByLabel('Wat zei diegene?').fill('Een beugel vergoeden ze.');
			await press(wil.page, 'Schrijf op');
			await expect(wil.page.getByText('Schrijf op wie dit zei.').first()).toBeVisible();
			await wil.page.getByLabel('Wie zei dit?').fill('Dokter Vos');
			await press(wil.page, 'Schrijf op');
			await expect(wil.page.getByText('Dit zegt Dokter Vos').first()).toBeVisible();
		});

		await test.step('asks: a mail without words, an answer with a reason, and one told by telephone', async () => {
			const before = (await mailsFor(bram.email)).length;
			await ask(wil.page, base, bram.name, 'Komt er een douchestoel?');
			const mail = await nextMail(bram.email, before + 1);
			expect(`${mail.subject} ${mail.text}`).not.toMatch(new RegExp(`douchestoel|${wil.name}|Plan van`));
			await ask(wil.page, base, meral.name, 'Kan het om tien uur?');
			await look(wil.page);
			await bram.page.goto(hrefIn(mail.text, /http\S+\/vragen/));
			await expect(bram.page.getByText('Er wacht een vraag op jouw antwoord.').first()).toBeVisible();
			await bram.page.getByRole('radio', { name: 'Nee' }).check();
			await press(bram.page, 'Geef antwoord');
			await expect(bram.page.getByText('Schrijf op waarom, of wat er wel kan.').first()).toBeVisible();
			await expect(bram.page.getByRole('radio', { name: 'Nee' })).toBeChecked();
			await look(bram.page);
			await bram.page.getByLabel('Waarom? Of wat kan er wel?').fill('Een plank over het bad kan wel.');
			await press(bram.page, 'Geef antwoord');
			await expect(bram.page.getByText('Je antwoord: nee.').first()).toBeVisible();

			await wil.page.goto(`${base}/vragen`);
			await expect(wil.page.getByText(`${bram.name} zei nee op`).first()).toBeVisible();
			await wil.page.getByText(`${meral.name} vertelde het antwoord`).click();
			await wil.page.getByRole('radio', { name: 'Ja' }).check();
			await press(wil.page, 'Schrijf het antwoord op');
			await expect(wil.page.getByText(new RegExp(`zei ja op .* ${wil.name} schreef het op\\.$`)).first()).toBeVisible();
			await meral.page.goto(`${base}/vragen`);
			await expect(meral.page.getByText(`Opgeschreven door ${wil.name}`).first()).toBeVisible();

			await ask(wil.page, base, bram.name, 'Kan het sneller?');
			await press(wil.page, /^Neem de vraag terug/);
			await expect(wil.page.getByText(`Aan ${bram.name}: Kan het sneller?`).first()).toBeVisible();
			await bram.page.goto(`${base}/vragen`);
			await expect(bram.page.getByText(/is teruggenomen\. Je hoeft niets te doen\.$/).first()).toBeVisible();
			await expect(bram.page.getByText('sneller')).toHaveCount(0);
		});

		await test.step('actions stand side by side, and an owner is asked whether two go together', async () => {
			await act(meral.page, base, 'Helpen met douchen, elke ochtend', 0, 30);
			await act(bram.page, base, 'Een plank om op te douchen', 3, 10);
			await bram.page.getByRole('link', { name: /^Veranderen/ }).click();
			await bram.page.waitForURL(/\?verander=/);
			await bram.page
				.getByLabel(/^Tot en met/)
				.first()
				.fill(dayFrom(1));
			await press(bram.page, 'Bewaren');
			await expect(bram.page.getByText('De laatste dag ligt voor de eerste.').first()).toBeVisible();
			await bram.page
				.getByLabel(/^Tot en met/)
				.first()
				.fill(dayFrom(20));
			await press(bram.page, 'Bewaren');
			await expect(bram.page.getByText('Dit komt nog.').first()).toBeVisible();
			await look(bram.page);

			await wil.page.goto(`${base}/vragen/acties`);
			await expect(wil.page.getByRole('heading', { name: 'Gaan deze samen?' })).toBeVisible();
			await expect(
				wil.page.getByText(/^Dit gebeurt tegelijk: van .* En in allebei staat “douchen”\./).first()
			).toBeVisible();
			await look(wil.page);
			await wil.page.getByRole('link', { name: /^Nee, dit gaat niet samen/ }).click();
			await wil.page.waitForURL(/een=/);
			await press(wil.page, /^Schrijf op$/);
			await expect(wil.page.getByText('Schrijf op waarom dit niet samengaat.').first()).toBeVisible();
			await wil.page.getByLabel('Waarom gaat dit niet samen?').fill('Er is geen plaats voor allebei.');
			await press(wil.page, /^Schrijf op$/);
			await expect(wil.page.getByRole('heading', { name: 'Gaat niet samen' })).toBeVisible();
			await look(wil.page);
			await press(wil.page, /^Het is opgelost/);
			await expect(wil.page.getByRole('heading', { name: 'Opgelost' })).toBeVisible();
			await expect(wil.page.getByRole('heading', { name: 'Gaan deze samen?' })).toHaveCount(0);
			await press(meral.page, /^Gedaan/);
			await expect(meral.page.getByText('Dit is gedaan.').first()).toBeVisible();
		});

		await test.step('neither guest finds a word of the other, nor of what does not go together', async () => {
			const hidden = [
				[meral, `${bram.name}|plank|douchestoel|Dokter Vos|plaats voor allebei|${joop.name}`],
				[bram, `${meral.name}|beugel|tien uur|ochtend|Dokter Vos|plaats voor allebei|${joop.name}`]
			] as const;
			for (const [{ page }, words] of hidden)
				for (const room of ['informatie', 'vragen', 'vragen/acties']) {
					const answer = await page.goto(`${base}/${room}`);
					expect(await answer!.text()).not.toMatch(new RegExp(words));
				}
			for (const room of ['informatie', 'vragen', 'vragen/acties']) {
				expect((await joop.page.goto(`${base}/${room}`))!.status()).toBe(404);
				// nor what a browser asks for with script
				const data = await joop.page.request.get(`${base}/${room}/__data.json`);
				expect(await data.text()).not.toMatch(/beugel|douche|Wijkverpleging/);
			}
		});
		await done();
	});
