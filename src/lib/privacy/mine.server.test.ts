import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { account, consent, session } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as proposals from '#lib/proposal/proposals.server.ts';
import { draft } from '#lib/proposal/table.server.ts';
import * as addresses from '#lib/offer/addresses.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { conversation, tie, vraag, vraagNote } from '#lib/vraag/table.server.ts';
import { desktop } from '../../../tests/asked.ts';
import { follow, follower } from '#lib/following/table.server.ts';
import { decision, task, voice } from '#lib/workroom/table.server.ts';
import { employ, fatima, hoef, lindeveen, noor, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { proposeFor } from '../../../tests/proposed.ts';
import { plantInitiative, takePart } from '../../../tests/takingpart.ts';
import * as mine from './mine.server.ts';
import * as profile from './profile.server.ts';
import { held } from './tables.server.ts';
import { takenBack } from '#lib/vraag/vraag.ts';
import * as withdrawal from './withdrawal.server.ts';

const idOf = (actor: Actor) => (actor.kind === 'account' ? actor.id : '');
const id = idOf(noor);
const email = 'noor@lindeveen.example';

/** Noor has an account, an idea on the map with her name, and asked something that Fatima read. */
async function plant(db: Database): Promise<{ entryId: number; vraagId: string }> {
	await settle(db);
	await employ(db);
	await db.insert(account).values({ id, email, name: 'Noor de Wit' });
	await db
		.insert(session)
		.values({ idHash: 'a secret of the browser', accountId: id, expiresAt: new Date(), device: 'Firefox' });
	const { id: entryId } = await proposeFor(db, { showName: true, email: 'Noor@Lindeveen.example' });
	await db.update(entry).set({ publication: 'published', publishedAt: new Date() }).where(eq(entry.id, entryId));
	const vraagId = crypto.randomUUID();
	await db.insert(vraag).values({
		...{ id: vraagId, gemeenteCode: lindeveen, wijkCode: hoef, accountId: id, name: 'Noor', email },
		...{ words: 'Ik zou graag weer zingen.', likes: 'bakken', promisedOn: '2026-11-30' }
	});
	await db.insert(vraagNote).values({ vraagId, accountId: idOf(fatima), text: 'Noor zong vroeger in een koor.' });
	await db.insert(conversation).values({ vraagId, behind: 'Ze mist de muziek.', can: 'Zingen.' });
	await db.insert(tie).values({ id: crypto.randomUUID(), vraagId, who: 'Sjaan', since: '2026-05-01' });
	moveTo(new Date('2026-05-12T10:00:00Z'));
	await looks.write(db, fatima, {
		...{ subjectKind: 'vraag', subjectId: vraagId, accountId: id, reason: 'answer', note: null, session: null },
		...{ fields: ['words'], spot: { gemeenteCode: lindeveen, wijkCode: hoef } }
	});
	moveTo();
	return { entryId, vraagId };
}

describe('everything we hold about you', () => {
	test('is told by group, in words, with why and how long', async ({ db }) => {
		await plant(db);
		const groups = await mine.tell(db, noor);
		const titles = groups.map(({ title }) => title);
		expect(titles).toEqual(
			expect.arrayContaining([
				'Wie je bent',
				'Waar je bent ingelogd',
				'Vragen die je stelde',
				'Wat de makelaar opschreef na een gesprek',
				'Je gespreksblad',
				'Wie er om je heen zijn',
				'Ideeën die je instuurde',
				'Wat van jou op de kaart staat of stond',
				'Wie er keek'
			])
		);
		const asked = groups.find(({ name }) => name === 'vraag')!;
		expect(asked.rows[0]).toEqual(
			expect.arrayContaining([
				{ label: 'Wat je vroeg', text: 'Ik zou graag weer zingen.' },
				{ label: 'Gemeente', text: 'Lindeveen' },
				{ label: 'Wijk', text: 'De Hoef' },
				{ label: 'Stand', text: 'nieuw' },
				{ label: 'Je hoort iets uiterlijk op', text: '30 november 2026' }
			])
		);
		expect(asked.howLong).toContain('90 dagen');
		expect(asked.why).toContain('uitdrukkelijk');
	});

	test('the file holds the same, and no secret that would open something', async ({ db }) => {
		await plant(db);
		const text = await mine.download(db, noor, new Date());
		const file = JSON.parse(text) as { overJou: { wat: string; waarvoor: string; gegevens: object[] }[] };
		expect(file.overJou.map(({ wat }) => wat).sort()).toEqual(
			(await mine.tell(db, noor)).map(({ title }) => title).sort()
		);
		expect(text).toContain('Noor zong vroeger in een koor.');
		expect(text).not.toContain('a secret of the browser');
		// who wrote it down is somebody else
		expect(text).not.toContain(idOf(fatima));
	});

	test('of others there is nothing in it', async ({ db }) => {
		await plant(db);
		const other: Actor = { kind: 'account', id: crypto.randomUUID(), name: 'Ander', grants: [] };
		await db.insert(account).values({ id: other.id, email: 'ander@lindeveen.example', name: 'Ander' });
		const text = await mine.download(db, other, new Date());
		expect(text).not.toMatch(/Noor|zingen|Ruilkast/);
		await expect(mine.tell(db, visitor)).rejects.toThrow(NotAllowed);
		await expect(within(db, visitor as { kind: 'visitor' }, (tx) => mine.lookers(tx, visitor))).rejects.toThrow(
			NotAllowed
		);
	});

	test('labels within a group differ, so that nothing falls away in the file', () => {
		for (const { name, columns } of held()) {
			const labels = Object.values(columns)
				.filter(({ hidden }) => !hidden)
				.map(({ label }) => label);
			expect([name, new Set(labels).size]).toEqual([name, labels.length]);
		}
	});

	test('is complete within a minute for somebody with 10,000 rows', async ({ db }) => {
		await plant(db);
		await db.execute(sql`insert into vraag (gemeente_code, wijk_code, account_id, name, email, words, promised_on)
			select ${lindeveen}, ${hoef}, ${id}, 'Noor', ${email}, 'vraag ' || g, '2026-11-30' from generate_series(1, 10000) g`);
		const began = performance.now();
		const file = JSON.parse(await mine.download(db, noor, new Date())) as {
			overJou: { wat: string; gegevens: object[] }[];
		};
		expect(performance.now() - began).toBeLessThan(60_000);
		expect(file.overJou.find(({ wat }) => wat === 'Vragen die je stelde')!.gegevens).toHaveLength(10_001);
		const page = (await mine.tell(db, noor)).find(({ name }) => name === 'vraag')!;
		expect([page.rows.length, page.total]).toEqual([25, 10_001]);
	});

	test('who looked is told as a sentence', async ({ db }) => {
		await plant(db);
		expect((await mine.lookers(db, noor)).map(({ sentence }) => sentence)).toEqual([
			'Fatima Aydin heeft op 12 mei 2026 je vraag gelezen, om die te beantwoorden.'
		]);
		await within(db, { kind: 'visitor' }, async (tx) => expect(await mine.lookers(tx, noor)).toHaveLength(1));
	});
});

test('what somebody takes part in and follows is told, with its name, and of the others in it nothing', async ({
	db
}) => {
	await plant(db);
	const group = await plantInitiative(db, { title: 'Samen soep' });
	const taking = await takePart(db, group, 'help', 'Noor', {
		...{ email: 'Noor@Lindeveen.example', helps: 'uien snijden', street: 'Dijk', ageBand: 'to45' },
		...{ welcome: [{ question: 'Wat eet je graag?', answer: 'Linzen' }], recordedByName: 'Hatice' }
	});
	const other = await takePart(db, group, 'initiator', 'Hatice Yildiz');
	const [decisionId, followerId] = [crypto.randomUUID(), crypto.randomUUID()];
	const thing = () => ({ id: crypto.randomUUID(), entryId: group });
	await db.insert(task).values({ ...thing(), what: 'Pannen lenen', whoId: taking.id, addedBy: other.id });
	await db.insert(task).values({ ...thing(), what: 'Zout kopen', whoId: other.id });
	await db.insert(decision).values({ ...thing(), id: decisionId, title: 'Geen vlees', closesOn: '2026-11-30' });
	await db.insert(voice).values([
		{ decisionId, memberId: taking.id, stance: 'against', reason: 'Ik hou van worst.' },
		{ decisionId, memberId: other.id, stance: 'against', reason: 'Van Hatice.' }
	]);
	await db.insert(follower).values({ id: followerId, email, confirmedAt: new Date() });
	const follows = { followerId, gemeenteCode: lindeveen };
	await db.insert(follow).values([
		{ ...follows, id: crypto.randomUUID(), kind: 'entry', entryId: group },
		{ ...follows, id: crypto.randomUUID(), kind: 'wijk', wijkCode: hoef }
	]);
	const groups = await mine.tell(db, noor);
	const rowsOf = (name: string) =>
		groups
			.find((one) => one.name === name)!
			.rows.map((row) => Object.fromEntries(row.map(({ label, text }) => [label, text])));
	expect(rowsOf('member')).toMatchObject([
		{
			'Wat het is': 'Samen soep',
			Hoe: 'Ik help met …',
			Stand: 'doet mee',
			'Waarmee je helpt': 'uien snijden',
			Leeftijd: '25 tot 45',
			'Wat ze je vroegen, en je antwoord': 'Wat eet je graag? “Linzen”'
		}
	]);
	expect(rowsOf('task')).toMatchObject([{ 'Wat het is': 'Samen soep', Wat: 'Pannen lenen' }]);
	expect(rowsOf('voice')).toMatchObject([{ 'Wat je zei': 'Ik heb een bezwaar', Waarom: 'Ik hou van worst.' }]);
	expect(rowsOf('follow').map((row) => [row['Wat'], row['Wat het is'] ?? row['Wijk']])).toEqual(
		expect.arrayContaining([
			['één initiatief, activiteit of netwerk', 'Samen soep'],
			['een wijk', 'De Hoef']
		])
	);
	const text = await mine.download(db, noor, new Date());
	expect(text).toContain('Ik hou van worst.');
	expect(text).not.toMatch(/Hatice|Zout kopen/);
	// what one tells oneself comes before what the machine keeps
	const order = groups.map(({ name }) => name);
	expect(order.indexOf('member')).toBeLessThan(order.indexOf('session'));
	expect(order.indexOf('follow')).toBeLessThan(order.indexOf('session'));
});

test('who looked at the address of an offer is told to who offers it, in the list and in the sentence', async ({
	db
}) => {
	await plant(db);
	const entryId = await plantEntry(db, { kind: 'offer', personal: true, contactEmail: 'Noor@Lindeveen.example' });
	await offers.save(db, entryId, { by: 'person' });
	await addresses.keep(db, fatima, entryId, 'Lindehofje 17');
	const another = await plantEntry(db, { kind: 'offer', personal: true, contactEmail: 'sam@lindeveen.example' });
	await offers.save(db, another, { by: 'person' });
	await addresses.keep(db, fatima, another, 'Lindehofje 18');
	moveTo(new Date('2026-05-13T10:00:00Z'));
	for (const id of [entryId, another])
		await addresses.open(db, fatima, desktop, { entryId: id, reason: 'visit', note: null });
	moveTo();
	expect((await mine.lookers(db, noor)).map(({ sentence }) => sentence)).toEqual([
		'Fatima Aydin heeft op 13 mei 2026 je adres bekeken, om langs te komen.',
		'Fatima Aydin heeft op 12 mei 2026 je vraag gelezen, om die te beantwoorden.'
	]);
	expect((await mine.tell(db, noor)).find(({ name }) => name === 'look')!.total).toBe(2);
});

test('of answers that somebody typed with this address only the number is told, not what they say', async ({ db }) => {
	await plant(db);
	const answers = { email: 'Noor@lindeveen.example', idea: 'Iemand anders zijn geheim.' };
	await db.insert(draft).values({ tokenHash: 'the browser of somebody else', answers });
	const told = (await mine.tell(db, noor)).find(({ name }) => name === 'draft')!;
	expect(told.total).toBe(1);
	for (const text of [JSON.stringify(told), await mine.download(db, noor, new Date())])
		expect(text).not.toMatch(/geheim|somebody else/);
});

describe('correcting', () => {
	test.each([
		[{ name: '  ', phone: '' }, { name: 'Hoe heet je? Je voornaam is genoeg.' }],
		[{ name: 'Noor', phone: '12' }, { phone: expect.stringContaining('Dit telefoonnummer klopt niet') as string }],
		[{ name: 'Noor '.repeat(40), phone: '' }, { name: expect.stringContaining('te lang') as string }]
	])('what is wrong comes back as a sentence: %j', async (typed, problems) => {
		// nothing is asked of the database
		expect(await profile.correct({} as never, noor, typed)).toEqual(problems);
	});

	test('a name and a number', async ({ db }) => {
		await plant(db);
		expect(await profile.correct(db, noor, { name: ' Noor  Jansen ', phone: '06 12345678' })).toEqual({});
		expect(await profile.of(db, noor)).toMatchObject({
			name: 'Noor Jansen',
			phone: expect.stringContaining('06') as string
		});
		await expect(profile.correct(db, visitor, { name: 'X', phone: '' })).rejects.toThrow(NotAllowed);
		const [corrected] = await db.select().from(event).where(eq(event.name, 'account.corrected'));
		expect(JSON.stringify(corrected)).not.toContain('Jansen');
	});
});

describe('taking a yes back', () => {
	test('what was said yes to is listed, also without an account at the time', async ({ db }) => {
		await plant(db);
		const { standing, ended } = await withdrawal.list(db, noor);
		expect(standing.map(({ purpose }) => purpose)).toEqual(['name_on_map', 'confidential']);
		expect(ended).toEqual([]);
	});

	test('the name leaves the map at once, and the idea stays', async ({ db }) => {
		const { entryId } = await plant(db);
		await withdrawal.withdraw(db, noor, 'name_on_map');
		const [left] = await db.select().from(entry).where(eq(entry.id, entryId));
		expect(left).toMatchObject({ contactName: null, publication: 'published', title: 'Ruilkast bij het hek' });
		expect((await withdrawal.list(db, noor)).standing.map(({ purpose }) => purpose)).toEqual(['confidential']);
	});

	test('what was told is gone at once, and how to reach somebody stays', async ({ db }) => {
		const { vraagId } = await plant(db);
		await withdrawal.withdraw(db, noor, 'confidential');
		await withdrawal.withdraw(db, noor, 'confidential');
		const [left] = await db.select().from(vraag).where(eq(vraag.id, vraagId));
		expect(left).toMatchObject({ words: takenBack, likes: null, name: 'Noor', email });
		for (const told of [vraagNote, conversation, tie]) expect(await db.select().from(told)).toEqual([]);
		expect((await db.select().from(event)).filter(({ name }) => name === 'vraag.emptied')).toHaveLength(1);
	});

	test('a yes of who is signed in is kept with its day, and so is the end of it', async ({ db }) => {
		await plant(db);
		moveTo(new Date('2026-06-01T10:00:00Z'));
		await proposals.propose(db, noor, {
			...{ gemeente: { code: lindeveen, name: 'Lindeveen' }, wijkCode: hoef, idea: 'Een bank.', title: 'Bank' },
			...{ placeName: null, seeks: [], likes: null, name: 'Noor', email, phone: null, showName: true }
		});
		expect((await withdrawal.list(db, noor)).standing[0]!.since).toEqual(new Date('2026-06-01T10:00:00Z'));
		moveTo(new Date('2026-06-02T10:00:00Z'));
		await withdrawal.withdraw(db, noor, 'name_on_map');
		expect(await db.select().from(consent)).toMatchObject([
			{
				purpose: 'name_on_map',
				givenAt: new Date('2026-06-01T10:00:00Z'),
				withdrawnAt: new Date('2026-06-02T10:00:00Z')
			}
		]);
		expect((await withdrawal.list(db, noor)).ended).toHaveLength(1);
	});

	test('of others nothing is taken back', async ({ db }) => {
		const { entryId, vraagId } = await plant(db);
		for (const purpose of ['name_on_map', 'confidential'] as const) {
			await withdrawal.withdraw(db, fatima, purpose);
			await expect(withdrawal.withdraw(db, visitor, purpose)).rejects.toThrow(NotAllowed);
		}
		expect((await db.select().from(entry).where(eq(entry.id, entryId)))[0]!.contactName).toBe('Noor');
		expect((await db.select().from(vraag).where(eq(vraag.id, vraagId)))[0]!.words).toContain('zingen');
	});
});
