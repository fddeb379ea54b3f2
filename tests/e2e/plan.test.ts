import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, mailsFor, nextMail, test } from './fixtures.ts';
import { type Raw, readable, serve } from './raw.ts';

/**
 * A family plan from invitation to looking back, on telephones: six people of the circle, two professionals and closed time.
 * Everybody has a telephone of their own and signs in with a code from a mail. Somebody listens in all the while: at the end
 * everything the server has and got is read, and holds nothing of what was written in closed time.
 */
const port = 4189;
const phone = {
	...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
	...{ baseURL: `http://127.0.0.1:${port}`, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' }
};
test.use({ baseURL: phone.baseURL });
test.describe.configure({ timeout: 600_000 });

let raw: Raw;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	raw = await serve(port);
});
test.afterAll(async () => raw?.stop());

const own = randomUUID().slice(0, 8);
type Person = { name: string; email: string; context: BrowserContext; page: Page };

const dayFrom = (days: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + days * 86_400_000));
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().tap();
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

async function somebody(browser: Browser, name: string): Promise<Person> {
	const email = `${name.toLowerCase().replaceAll(' ', '.')}-${own}@plan.example`;
	const context = await browser.newContext(phone);
	return { name, email, context, page: await context.newPage() };
}

/** On the page that asks for an address: the code from the newest mail, and the first time their name. */
async function signIn({ page, name, email }: Person): Promise<void> {
	const before = (await mailsFor(email)).length;
	await page.getByLabel('Je e-mailadres').fill(email);
	await press(page, 'Stuur mij een code');
	await heading(page, 'Kijk in je mail');
	const { text } = await nextMail(email, before + 1);
	await page.getByLabel('De code uit de mail').fill(/^Je code is (\d{4} \d{4})$/m.exec(text!)![1]!);
	await press(page, 'Inloggen');
	await page.getByRole('radio', { name: 'Ja' }).check();
	await press(page, 'Verder');
	await page.getByLabel('Je naam').fill(name);
	await press(page, 'Account maken');
}

const sights = {
	words: 'Het plan zelf: wat er is, wat goed is, wat we willen',
	people: 'Wie er meedoen',
	steps: 'Wie wat doet, en het rooster',
	decisions: 'Wat we samen besluiten',
	professionals: 'Wat professionals zeggen, wat we hun vragen en wat ze doen',
	closed: 'De besloten tijd: wat alleen wij lezen'
} as const;
type Sight = keyof typeof sights;

/** Somebody of the circle, by mail. */
async function invite(page: Page, plan: string, who: Person, bond: string, sees: readonly Sight[]) {
	await page.goto(`${plan}/mensen?vraag=kring`);
	await page.getByLabel('Hoe heet diegene?').fill(who.name);
	await page.getByLabel('Wie is het?').selectOption({ label: bond });
	for (const [sight, label] of Object.entries(sights))
		await page.getByRole('checkbox', { name: label }).setChecked(sees.includes(sight as Sight));
	await page.getByRole('radio', { name: /^Met een mail/ }).check();
	await page.getByRole('textbox', { name: 'E-mailadres' }).fill(who.email);
	await press(page, 'Vraag erbij');
	await expect(page.getByText(who.name).first()).toBeVisible();
}

async function inviteGuest(page: Page, plan: string, who: Person, expertise: string, subject: string) {
	await page.goto(`${plan}/mensen?vraag=gast`);
	await page.getByLabel('Hoe heet diegene?').fill(who.name);
	await page.getByLabel('Waar weet die veel van?').fill(expertise);
	await page.getByLabel('Waarvoor vraag je die?').fill(subject);
	await page.getByLabel('Tot en met').fill(dayFrom(40));
	await page.getByRole('radio', { name: /^Met een mail/ }).check();
	await page.getByRole('textbox', { name: 'E-mailadres' }).fill(who.email);
	await press(page, 'Vraag deze professional');
	await expect(page.getByText(who.name).first()).toBeVisible();
}

/** From the mail to inside the plan. */
async function comeIn(who: Person, plan: string) {
	const { text, subject } = await nextMail(who.email);
	expect(subject).not.toMatch(/familie|plan|zorg/i);
	const { pathname } = new URL(/http\S+\/plan\/uitnodiging\/\S+/.exec(text!)![0]);
	await who.page.goto(pathname);
	await heading(who.page, 'Je bent uitgenodigd');
	await who.page.getByRole('link', { name: 'Inloggen en verder lezen' }).tap();
	await signIn(who);
	await heading(who.page, 'Wil je meedoen?');
	await press(who.page, 'Ja, ik doe mee');
	await heading(who.page, `Dag ${who.name.split(' ')[0]}`);
	await expect(who.page).toHaveURL(plan);
}

async function look(page: Page) {
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);
}

test('a family plan goes from invitation to looking back, and nobody else reads what was closed', async ({
	browser
}) => {
	const names = ['Wil Bakker', 'Sanne Bakker', 'Joop Verkerk', 'Rachida Amrani', 'Ties Koster', 'Greet Mulder'];
	const six = await Promise.all(names.map((name) => somebody(browser, name)));
	const [wil, sanne, joop, rachida, ties, greet] = six as [Person, Person, Person, Person, Person, Person];
	const meral = await somebody(browser, 'Meral Demir');
	const bram = await somebody(browser, 'Bram Oosting');
	let plan = '';

	await test.step('Wil begins it herself, with a code from a mail', async () => {
		await wil.page.goto('/plan');
		await heading(wil.page, 'Een eigen plan');
		await wil.page.goto('/plan/nieuw?gemeente=lindeveen');
		await signIn(wil);
		await heading(wil.page, 'Een plan beginnen');
		await wil.page.getByRole('radio', { name: 'Van ons gezin of huishouden' }).check();
		await wil.page.getByLabel('Hoe heet het plan?').fill(`Plan van de familie Bakker ${own}`);
		await wil.page.getByRole('radio', { name: 'Iemand uit de kring gaat ermee verder' }).check();
		await press(wil.page, 'Begin het plan');
		await heading(wil.page, 'Dag Wil');
		plan = new URL(wil.page.url()).pathname;
		await look(wil.page);
	});

	await test.step('five others and two professionals come in by a link, each with what they see', async () => {
		await invite(wil.page, plan, sanne, 'familie', [
			'words',
			'people',
			'steps',
			'decisions',
			'professionals',
			'closed'
		]);
		await invite(wil.page, plan, joop, 'buur', ['steps', 'people']);
		await invite(wil.page, plan, rachida, 'vriend of vriendin', ['words', 'people', 'steps', 'decisions']);
		await invite(wil.page, plan, ties, 'vrijwilliger', ['steps']);
		await invite(wil.page, plan, greet, 'van een club of groep', ['people', 'steps']);
		await inviteGuest(wil.page, plan, meral, 'Wijkverpleging', 'Vallen');
		await inviteGuest(wil.page, plan, bram, 'Wmo', 'Vervoer');
		await look(wil.page);
		for (const who of [sanne, joop, rachida, ties, greet, meral, bram]) await comeIn(who, plan);
		await look(meral.page);
	});

	await test.step('what is the matter, in their own words', async () => {
		await wil.page.goto(`${plan}/ons-plan?verander=alles`);
		await wil.page.getByLabel('Wat is er aan de hand?').fill('Ik ben gevallen, en durf niet meer naar buiten.');
		await wil.page.getByLabel('Wat gaat er goed?').fill('Joop zwaait elke ochtend.');
		await wil.page.getByLabel('Wat willen we?').fill('Weer naar het koor.');
		await press(wil.page, 'Bewaren');
		await expect(wil.page.getByText('Weer naar het koor.')).toBeVisible();
		await rachida.page.goto(`${plan}/ons-plan`);
		await expect(rachida.page.getByText('Ik ben gevallen')).toBeVisible();
		for (const who of [joop, ties, greet, meral, bram])
			expect((await who.page.goto(`${plan}/ons-plan`))!.status()).toBe(404);
	});

	await test.step('professionals say what must be, and are asked; each finds only their own part', async () => {
		await meral.page.goto(`${plan}/informatie`);
		await meral.page.getByRole('radio', { name: 'Wat moet, voor ieders veiligheid' }).check();
		await meral.page.getByLabel('Wat wil je zeggen?').fill('Geen losse kleden in de gang.');
		await press(meral.page, 'Zet erbij');
		await expect(meral.page.getByText('Geen losse kleden in de gang.').first()).toBeVisible();
		await look(meral.page);

		for (const [to, text] of [
			[bram, 'Kan Wil met de taxi naar het koor?'],
			[meral, 'Kun jij de pillen klaarzetten?']
		] as const) {
			await wil.page.goto(`${plan}/vragen`);
			const choice = wil.page.getByLabel('Aan wie?').locator('option', { hasText: to.name });
			await wil.page.getByLabel('Aan wie?').selectOption((await choice.getAttribute('value'))!);
			await wil.page.getByLabel('Wat vragen jullie?').fill(text);
			await press(wil.page, 'Stel de vraag');
			await expect(wil.page.getByText(text).first()).toBeVisible();
		}
		await bram.page.goto(`${plan}/vragen`);
		await expect(bram.page.getByText('Kan Wil met de taxi naar het koor?')).toBeVisible();
		for (const hidden of ['pillen', 'Meral', 'Sanne', 'gevallen'])
			await expect(bram.page.getByText(hidden)).toHaveCount(0);
		await bram.page.getByRole('radio', { name: 'Ik stel iets anders voor' }).check();
		await bram.page.locator('textarea[name=reason]').fill('Een pas voor de regiotaxi kan wel.');
		await press(bram.page, /antwoord/i);
		await expect(bram.page.getByText('Een pas voor de regiotaxi kan wel.').first()).toBeVisible();
		await look(bram.page);
		await meral.page.goto(`${plan}/vragen`);
		await expect(meral.page.getByText('taxi')).toHaveCount(0);
		await meral.page.getByRole('radio', { name: 'Ja', exact: true }).check();
		await press(meral.page, /antwoord/i);
		await expect(meral.page.getByText('Er wacht geen vraag op je.')).toBeVisible();
		await sanne.page.goto(`${plan}/vragen`);
		await expect(sanne.page.getByText('Een pas voor de regiotaxi kan wel.')).toBeVisible();

		await sanne.page.goto(`${plan}/informatie`);
		await sanne.page.getByText('Schrijf op wat jullie eraan deden').tap();
		await sanne.page.getByLabel('Wat deden jullie?').fill('Ze liggen nu op zolder.');
		await press(sanne.page, 'Bewaren');
		await expect(sanne.page.getByText('Ze liggen nu op zolder.').first()).toBeVisible();
		await meral.page.goto(`${plan}/informatie`);
		await meral.page.getByRole('radio', { name: 'Ja, dat is gelukt' }).check();
		await meral.page.getByLabel('Waaraan zie je dat?').fill('Ik zag een lege gang.');
		await press(meral.page, 'Bewaren');
		await expect(meral.page.getByText('Ik zag een lege gang.').first()).toBeVisible();
	});

	const secrets: string[] = [];
	await test.step('closed time: the circle writes, and professionals find nothing', async () => {
		const secret = (text: string) => {
			const word = `zilverkwab${randomUUID().slice(0, 8)}`;
			secrets.push(word, `${text} ${word}`);
			return `${text} ${word}`;
		};
		const room = `${plan}/besloten`;
		await wil.page.goto(room);
		const list = wil.page.getByRole('list', { name: 'De woorden van de sleutel' }).getByRole('listitem');
		await expect(list).toHaveCount(7);
		const words = (await list.allInnerTexts()).map((word) => word.trim()).join(' ');
		secrets.push(words, words.replaceAll(' ', '-'));
		await wil.page.getByLabel(/^Ik schreef de woorden op papier/).check();
		await press(wil.page, 'Begin met deze sleutel');
		const first = secret('Ik ben bang om alleen te zijn.');
		await wil.page.getByLabel('Schrijf iets voor de kring').fill(first);
		await press(wil.page, 'Maak dicht en bewaar');
		await expect(wil.page.getByText('Bewaard. Wie de sleutel heeft kan het lezen.')).toBeVisible();
		await sanne.page.goto(room);
		await sanne.page.getByLabel('De woorden van de sleutel').fill(words);
		await press(sanne.page, 'Maak open');
		await expect(sanne.page.getByText(first, { exact: true })).toBeVisible();
		const second = secret('Dan kom ik vaker.');
		await sanne.page.getByLabel('Schrijf iets voor de kring').fill(second);
		await press(sanne.page, 'Maak dicht en bewaar');
		await expect(sanne.page.getByText('Bewaard. Wie de sleutel heeft kan het lezen.')).toBeVisible();
		await look(sanne.page);
		for (const who of [joop, rachida, ties, greet, meral, bram])
			expect((await who.page.goto(room))!.status()).toBe(404);
	});

	await test.step('who does what: a step done in one tap, and a turn that is swapped', async () => {
		await sanne.page.goto(`${plan}/stappen`);
		await sanne.page.getByLabel('Wat moet er gebeuren?').fill('De kleden naar zolder brengen');
		await sanne.page.getByLabel('Wie doet het?').selectOption({ label: 'Joop Verkerk' });
		await sanne.page.getByLabel('Wanneer?').fill(dayFrom(0));
		await press(sanne.page, 'Zet erbij');
		await expect(sanne.page.getByText('De kleden naar zolder brengen').first()).toBeVisible();
		await joop.page.goto(`${plan}/stappen`);
		await press(joop.page, /^Gedaan/);
		await expect(joop.page.getByText('Klaar (1)')).toBeVisible();

		await wil.page.goto(`${plan}/rooster`);
		await wil.page.getByLabel('Wat doen jullie om de beurt?').fill('Samen koken');
		for (const day of ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'])
			await wil.page.getByRole('checkbox', { name: day }).check();
		await press(wil.page, 'Zet erbij');
		await expect(wil.page.getByText('Samen koken').first()).toBeVisible();
		await ties.page.goto(`${plan}/rooster`);
		await press(ties.page, /^Ik doe het/);
		await press(ties.page, /^Vraag om te ruilen/);
		await expect(ties.page.getByRole('button', { name: /^Toch niet ruilen/ })).toBeVisible();
		await greet.page.goto(`${plan}/rooster`);
		await press(greet.page, /^Ik neem het over/);
		await expect(greet.page.getByText('Jij', { exact: true })).toBeVisible();
		await look(greet.page);
	});

	await test.step('they decide by consent', async () => {
		await wil.page.goto(`${plan}/besluiten`);
		await wil.page.getByLabel('Wat stel je voor?').fill('We eten op maandag samen.');
		await press(wil.page, 'Leg voor aan iedereen');
		await expect(wil.page.getByRole('heading', { name: 'We eten op maandag samen.' })).toBeVisible();
		for (const who of [wil, sanne, rachida]) {
			await who.page.goto(`${plan}/besluiten`);
			await who.page.getByRole('radio', { name: 'Ik ben voor' }).check();
			await press(who.page, 'Zeg het');
			await expect(who.page.getByRole('button', { name: 'Verander wat ik zei' })).toBeVisible();
		}
		await wil.page.reload();
		await press(wil.page, /^Sluit: iedereen heeft gereageerd/);
		await expect(wil.page.getByText('Er ligt iets voor.')).toHaveCount(0);
	});

	await test.step('who is around them is drawn', async () => {
		await wil.page.goto(`${plan}/wie-er-zijn`);
		await wil.page.waitForLoadState('networkidle');
		for (const [who, what] of [
			['Joop', 'helpt met praktische dingen'],
			['Het koor', 'is er voor de gezelligheid']
		] as const) {
			await wil.page.getByLabel('Wie?').fill(who);
			await wil.page.getByRole('checkbox', { name: what }).check();
			await wil.page.getByRole('radio', { name: 'elke week' }).check();
			await press(wil.page, 'Erbij zetten');
			await expect(wil.page.getByText(`${who}: ${what}, elke week.`)).toBeVisible();
		}
		await greet.page.goto(`${plan}/wie-er-zijn`);
		await expect(greet.page.getByText('2 mensen')).toBeVisible();
		await look(greet.page);
	});

	await test.step('they look back on the day that was chosen, and go on', async () => {
		await wil.page.goto(`${plan}/terugkijken`);
		await wil.page.getByLabel('Op welke dag kijken jullie terug?').fill(dayFrom(0));
		await press(wil.page, 'Deze dag');
		await expect(wil.page.getByText('Vandaag kijken jullie terug.')).toBeVisible();
		await look(wil.page);
		// Sanne opens it too, and Wil is first: she reads it, and lets her own stand beside it
		await sanne.page.goto(`${plan}/terugkijken`);
		await sanne.page.getByLabel('Wat werkte?').fill('Dat we elkaar bellen.');
		await sanne.page.getByRole('radio', { name: 'We gaan zo door' }).check();
		await expect(sanne.page.getByRole('radio', { name: 'We stoppen met het plan' })).toHaveCount(0);
		await wil.page.getByLabel('Wat werkte?').fill('Op maandag samen eten.');
		await wil.page.getByLabel('Wat werkte niet?').fill('De pas kwam te laat.');
		await wil.page.getByRole('radio', { name: 'We veranderen iets' }).check();
		await wil.page.getByLabel('Wanneer kijken jullie weer terug?').fill(dayFrom(56));
		await press(wil.page, 'Schrijf dit op');
		await expect(wil.page.getByRole('link', { name: 'Naar ons plan' })).toBeVisible();
		await press(sanne.page, 'Schrijf dit op');
		await expect(sanne.page.getByRole('heading', { name: 'Kies een van de twee' })).toBeVisible();
		await expect(sanne.page.getByRole('region', { name: 'Zo staat het er nu' })).toContainText(
			'Op maandag samen eten.'
		);
		await look(sanne.page);
		await press(sanne.page, 'Bewaar toch mijn tekst');
		await expect(sanne.page.getByRole('heading', { name: 'Kies een van de twee' })).toHaveCount(0);
		await rachida.page.goto(`${plan}/terugkijken`);
		for (const text of ['Op maandag samen eten.', 'De pas kwam te laat.', 'Dat we elkaar bellen.'])
			await expect(rachida.page.getByText(text)).toBeVisible();
		await expect(rachida.page.getByText('Opgeschreven door Wil Bakker.')).toBeVisible();
		await look(rachida.page);
		for (const who of [joop, ties, greet, meral, bram])
			expect((await who.page.goto(`${plan}/terugkijken`))!.status()).toBe(404);
	});

	await test.step('nothing of closed time is anywhere in what the server has or got', async () => {
		const [sent, log, mails, rows] = [raw.sent(), raw.log(), raw.mails(), await raw.rows()];
		// what would be found: words that do go to the server
		expect(readable(['Op maandag samen eten.'], sent)).toHaveLength(1);
		expect(readable(['Op maandag samen eten.'], rows)).toHaveLength(1);
		expect(sent).toContain('"sealed":"');
		expect(secrets).toHaveLength(6);
		for (const where of [sent, log, mails, rows]) expect(readable(secrets, where)).toEqual([]);
		// and of the plan no mail tells a word but what somebody does
		expect(readable(['Ik ben gevallen', 'De pas kwam te laat.', 'We eten op maandag samen.'], mails)).toEqual([]);
	});
});
