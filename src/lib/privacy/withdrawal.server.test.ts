import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as hosting from '#lib/introduction/hosting.server.ts';
import * as introductions from '#lib/introduction/introductions.server.ts';
import { forPerson } from '#lib/introduction/reading.server.ts';
import * as recording from '#lib/introduction/recording.server.ts';
import { introduction, introductionStep, weighing } from '#lib/introduction/table.server.ts';
import * as weighings from '#lib/introduction/weighings.server.ts';
import { opportunitySource } from '#lib/opportunity/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { conversation, hasYes, tie, vraag, vraagNote } from '#lib/vraag/table.server.ts';
import { test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import { plantKans } from '../../../tests/kansen.ts';
import * as withdrawal from './withdrawal.server.ts';

const henk: Actor = { kind: 'account', id: crypto.randomUUID(), name: given.henk.name, grants: [] };
const quote = 'Je zei: de brieven leg ik in de la.';

async function signUp(db: Database): Promise<void> {
	await db.insert(account).values({ id: (henk as { id: string }).id, email: given.henk.email, name: given.henk.name });
}
const takeBack = (db: Database) => withdrawal.withdraw(db, henk, 'confidential');

const steps: [string, (db: Database) => Promise<given.Begun & { id: string }>, string][] = [
	['proposed', given.proposed, 'declined'],
	['that waits for the circle', given.willing, 'declined'],
	['in which both said yes', given.met, 'stopped'],
	[
		'in which they landed',
		async (db) => {
			const begun = await given.visited(db, '2026-01-01');
			await recording.landed(db, begun.makelaar, begun);
			return begun;
		},
		'landed'
	],
	[
		'that did not fit',
		async (db) => {
			const begun = await given.visited(db, '2026-01-01');
			await recording.misfit(db, begun.makelaar, { id: begun.id, misfits: ['size'], words: 'Te veel gepraat.' });
			return begun;
		},
		'misfit'
	]
];

for (const [what, walk, state] of steps)
	test(`an introduction ${what} ends when the yes is taken back, and no word of it is left`, async ({ db }) => {
		const { id, vraagId, makelaar } = await walk(db);
		await signUp(db);
		await weighings.weigh(db, makelaar, { seen: {}, chosen: { small: 'more' } });
		await db.update(introduction).set({ reasons: [quote], misfitWords: 'Te veel gepraat.' });
		await db.update(introductionStep).set({ note: 'Hij aarzelde.' });
		const notes = async () => (await db.select().from(introductionStep)).flatMap(({ note }) => note ?? []);
		expect(await notes()).toContain('Hij aarzelde.');
		await db.update(vraag).set({ outcome: 'partly', outcomeWords: 'De brieven liggen er nog.', outcomeAt: new Date() });
		await takeBack(db);
		const [left] = await db.select().from(introduction).where(eq(introduction.id, id));
		expect(left).toMatchObject({ state, reasons: [], blurb: '', shares: [], misfits: [], misfitWords: null });
		expect(left!.endedAt).not.toBeNull();
		expect([left!.personName, left!.personPhone, left!.keeperName, left!.keeperPhone, left!.keeperEmail]).toEqual(
			Array(5).fill(null)
		);
		expect(await notes()).toEqual([]);
		expect(await db.select().from(weighing)).toEqual([]);
		const [asked] = await db.select().from(vraag).where(eq(vraag.id, vraagId));
		expect(asked).toMatchObject({ outcome: null, outcomeWords: null, outcomeAt: null });
	});

test('the circle reads the name and the number no more, and nothing of why', async ({ db }) => {
	const { circleCode } = await given.met(db);
	await signUp(db);
	expect(JSON.stringify(await hosting.read(db, circleCode))).toMatch(given.ofHenk);
	await takeBack(db);
	const { own: _own, ...page } = await hosting.read(db, circleCode);
	expect(page).toMatchObject({ known: false, other: null, blurb: null });
	expect(page.text).toMatch(/^Dit gaat niet door\./);
	expect(JSON.stringify(page)).not.toMatch(given.ofHenk);
});

test('afterwards the person reads the same, whether the circle had said no or nothing', async ({ db }) => {
	const seen: string[] = [];
	for (const refused of [false, true]) {
		const begun = refused ? { ...(await given.asking(db)), id: '' } : await given.willing(db);
		const id = refused ? await given.propose(db, begun) : begun.id;
		if (refused) {
			await recording.personYes(db, begun.makelaar, { ...given.agreed(id), how: 'spoken' });
			await hosting.no(db, await given.circleCode(db));
		} else await signUp(db);
		await takeBack(db);
		const { text, canTakeBack, reasons, blurb } = await forPerson(db, begun.person, id);
		const [listed] = await introductions.list(db, begun.person);
		seen.push(JSON.stringify([text, canTakeBack, reasons, blurb, listed!.text, listed!.mine]));
	}
	expect(seen[1]).toBe(seen[0]);
});

test('a second time takes what came since, and is told once', async ({ db }) => {
	const begun = await given.begin(db);
	await signUp(db);
	await takeBack(db);
	const { vraagId } = begun;
	await db.insert(vraagNote).values({ vraagId, text: 'Toch nog gebeld.' });
	await db.insert(conversation).values({ vraagId, behind: 'Hij mist zijn werk.' });
	await db.insert(tie).values({ id: crypto.randomUUID(), vraagId, who: 'Sjaan', since: '2026-05-01' });
	const id = await given.propose(db, begun, { reasons: [quote] });
	await takeBack(db);
	for (const table of [vraagNote, conversation, tie]) expect(await db.select().from(table)).toEqual([]);
	const [left] = await db.select().from(introduction).where(eq(introduction.id, id));
	expect(left).toMatchObject({ state: 'declined', reasons: [], blurb: '' });
	await takeBack(db);
	const names = (await db.select().from(event)).map(({ name }) => name);
	expect(names.filter((name) => name === 'vraag.emptied')).toHaveLength(1);
	expect(names.filter((name) => name === 'introduction.declined')).toHaveLength(1);
});

test('of a vraag in a kans it is not kept any more what it was about', async ({ db }) => {
	const { vraagId } = await given.begin(db);
	await signUp(db);
	const opportunityId = await plantKans(db, { makelaarId: null });
	const reasons = ['ook over iets repareren'];
	await db.insert(opportunitySource).values({ id: crypto.randomUUID(), opportunityId, vraagId, reasons });
	await takeBack(db);
	// it counts, and no more than that
	expect(await db.select().from(opportunitySource)).toMatchObject([{ vraagId, reasons: [] }]);
	expect(await db.select({ yes: hasYes }).from(vraag).where(eq(vraag.id, vraagId))).toEqual([{ yes: false }]);
});

test('of others nothing ends', async ({ db }) => {
	const { id } = await given.met(db);
	const other: Actor = { kind: 'account', id: crypto.randomUUID(), name: 'Ander', grants: [] };
	await db.insert(account).values({ id: other.id, email: 'ander@wijk.example', name: 'Ander' });
	await withdrawal.withdraw(db, other, 'confidential');
	const [left] = await db.select().from(introduction).where(eq(introduction.id, id));
	expect(left).toMatchObject({ state: 'met', blurb: given.blurb, personName: 'Henk', keeperName: given.wilma.name });
});
