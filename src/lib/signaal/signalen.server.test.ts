import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { because, bram, desktop, site, telephone, tellFor, lettersBut } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, lindeveen, noor, oumar, priya, settle, waterkant } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newCode } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as answering from './answering.server.ts';
import * as following from './following.server.ts';
import { signaal } from './table.server.ts';
import * as waiting from './waiting.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const giver = { name: 'Kees Blom', email: 'kees@lindeveen.example', phone: null };
const noorId = (noor as Extract<Actor, { kind: 'account' }>).id;

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

/** Noor speaks for a huisarts. */
async function speaking(db: Database): Promise<Extract<Actor, { kind: 'account' }>> {
	const [made] = await db
		.insert(organisation)
		.values({ gemeenteCode: lindeveen, slug: 'huisarts', name: 'Huisartsen De Hoef', type: 'gp', about: '' })
		.returning({ id: organisation.id });
	const grant = { role: 'partner', gemeenteCode: lindeveen, wijkCode: null, organisationId: made!.id } as const;
	await db.insert(account).values({ id: noorId, name: 'Noor', email: 'noor@lindeveen.example' });
	await db.insert(roleGrant).values({ accountId: noorId, ...grant });
	return { kind: 'account', id: noorId, name: 'Noor', grants: [grant] };
}

const idOf = async (db: Database) => (await db.select({ id: signaal.id }).from(signaal))[0]!.id;

describe('somebody tells something', () => {
	test('without a name: nothing of who it was is kept, and a code opens it', async ({ db }) => {
		await setting(db);
		const code = await tellFor(db, {}, noor);
		const [kept] = await db.select().from(signaal);
		expect(kept).toMatchObject({
			...{ name: null, email: null, phone: null, accountId: null, organisationId: null, recordedBy: null },
			promisedOn: '2026-11-30'
		});
		expect(await lettersBut(db)).toEqual([]);
		const happened = await db.select().from(event).where(eq(event.name, 'signaal.told'));
		expect(happened).toMatchObject([{ actorKind: 'visitor', actorId: null }]);
		expect(JSON.stringify(happened)).not.toContain(noorId);
		expect(await following.find(db, visitor, code)).toMatchObject({ state: 'new', answer: null, name: null });
	});

	test('a makelaar who chooses to stay without a name on the form of everybody is not kept either', async ({ db }) => {
		await setting(db);
		await tellFor(db, {}, fatima);
		expect(await db.select().from(signaal)).toMatchObject([{ recordedBy: null, accountId: null, name: null }]);
		const happened = await db.select().from(event).where(eq(event.name, 'signaal.told'));
		expect(happened).toMatchObject([{ actorKind: 'visitor', actorId: null }]);
	});

	test('without a name: the hour is kept and not the minute, also in what happened', async ({ db }) => {
		await setting(db);
		moveTo(new Date('2026-11-23T10:47:12.345Z'));
		await tellFor(db);
		expect(await db.select().from(signaal)).toMatchObject([{ createdAt: monday, promisedAt: monday }]);
		expect(await db.select({ at: event.at }).from(event).where(eq(event.name, 'signaal.told'))).toEqual([
			{ at: monday }
		]);
		await db.delete(signaal);
		await tellFor(db, { giver });
		expect(await db.select().from(signaal)).toMatchObject([{ createdAt: new Date('2026-11-23T10:47:12.345Z') }]);
	});

	test('with a name: they get a mail with the date and a link, and not a word of it', async ({ db }) => {
		await setting(db);
		const code = await tellFor(db, { giver });
		const [letter] = await lettersBut(db);
		expect(letter).toMatchObject({ toAddress: giver.email, subject: 'Wat je vertelde is binnen' });
		expect(letter!.body).toContain(`${site}/signaal/volgen/${code}`);
		expect(letter!.body).toContain('maandag 30 november');
		expect(letter!.body).not.toMatch(/lantaarn|tunnel/);
	});

	test('a fourth within a quarter for one address is kept, and writes no mail', async ({ db }) => {
		await setting(db);
		const told = async () => [await count(db, 'signaal'), (await lettersBut(db)).length];
		for (let time = 0; time < 4; time++) await tellFor(db, { giver });
		expect(await told()).toEqual([4, 3]);
		await tellFor(db, { giver }, fatima);
		expect(await told()).toEqual([5, 4]);
	});

	test('for an organisation: it is known, and a colleague of it may follow', async ({ db }) => {
		await setting(db);
		const partner = await speaking(db);
		await tellFor(db, { giver: { ...giver, name: 'Noor' } }, partner);
		const id = await idOf(db);
		expect(await following.find(db, partner, id)).toMatchObject({
			organisation: 'Huisartsen De Hoef',
			accountId: noorId
		});
		const colleague = { ...partner, id: (priya as { id: string }).id };
		await db.insert(roleGrant).values({ accountId: colleague.id, ...partner.grants[0]! });
		await answering.open(db, fatima, desktop, { id, reason: 'other', note: 'Noor belde over Kees' });
		await answering.answer(db, fatima, { id, text: 'We gaan kijken.', site });
		const seen = await following.find(db, colleague, id);
		expect(seen).toMatchObject({
			...{ id, state: 'answered', answer: 'We gaan kijken.', organisation: 'Huisartsen De Hoef' },
			...{ words: null, name: null, email: null, phone: null, looks: [] }
		});
		expect(JSON.stringify(seen)).not.toMatch(/lantaarn|Noor|Kees|kees@/);
		await expect(following.takeBack(db, colleague, id)).rejects.toThrow(NotThere);
		expect(await following.find(db, partner, id)).toMatchObject({
			...{ words: expect.stringContaining('lantaarns'), name: 'Noor', email: giver.email },
			looks: [{ sentence: expect.stringContaining('Noor belde over Kees') }]
		});
		await following.takeBack(db, partner, id);
		expect(await count(db, 'signaal')).toBe(0);
	});

	test('for an organisation: a colleague for another wijk reads nothing of it', async ({ db }) => {
		await setting(db);
		const partner = await speaking(db);
		await tellFor(db, { giver: { ...giver, name: 'Noor' } }, partner);
		const id = await idOf(db);
		const [grant] = partner.grants;
		const elsewhere = { ...partner, id: (joris as { id: string }).id, grants: [{ ...grant!, wijkCode: waterkant }] };
		await expect(following.find(db, elsewhere, id)).rejects.toThrow(NotThere);
		const there = { ...elsewhere, grants: [{ ...grant!, wijkCode: hoef }] };
		await db.insert(roleGrant).values({ accountId: there.id, ...there.grants[0]! });
		expect(await following.find(db, there, id)).toMatchObject({ state: 'new', words: null });
	});

	test('through a makelaar who writes it down', async ({ db }) => {
		await setting(db);
		await tellFor(db, { giver }, fatima);
		expect(await db.select().from(signaal)).toMatchObject([
			{ accountId: null, recordedBy: (fatima as { id: string }).id, name: 'Kees Blom' }
		]);
	});
});

describe('a makelaar of the wijk', () => {
	test('sees no word of it before saying why, and then all', async ({ db }) => {
		await setting(db);
		const code = await tellFor(db, { giver });
		const [item] = await waiting.list(db, fatima);
		expect(item).toMatchObject({ wijkName: 'De Hoef', about: 'wijk', promisedOn: '2026-11-30' });
		expect(JSON.stringify(item)).not.toMatch(/Kees|kees|lantaarn/);
		const { id } = item!;
		expect((await answering.read(db, fatima, desktop, id)).told).toBeUndefined();
		await answering.open(db, fatima, desktop, { id, ...because });
		expect((await answering.read(db, fatima, desktop, id)).told).toMatchObject({ name: 'Kees Blom' });
		expect((await answering.read(db, fatima, telephone, id)).told).toBeUndefined();
		moveTo(new Date(monday.getTime() + 12 * 3_600_000));
		expect((await answering.read(db, fatima, desktop, id)).told).toBeUndefined();
		expect((await following.find(db, visitor, code)).looks).toMatchObject([
			{ sentence: 'Fatima Aydin heeft op 23 november 2026 gelezen wat je vertelde, om er iets mee te doen.' }
		]);
		expect(await db.select({ fields: look.fields }).from(look)).toEqual([{ fields: ['words', 'name', 'contact'] }]);
	});

	test('takes it and answers; who told it hears what was done', async ({ db }) => {
		await setting(db);
		const code = await tellFor(db, { giver });
		const id = await idOf(db);
		await answering.take(db, fatima, id);
		await expect(answering.take(db, priya, id)).rejects.toThrow('Fatima Aydin heeft dit signaal net op zich genomen.');
		await answering.answer(db, fatima, { id, text: 'De lantaarns worden dinsdag gemaakt.', site });
		await answering.answer(db, fatima, { id, text: 'De lantaarns worden dinsdag gemaakt.', site });
		expect(await following.find(db, visitor, code)).toMatchObject({
			...{ state: 'answered', makelaar: 'Fatima Aydin', answer: 'De lantaarns worden dinsdag gemaakt.' }
		});
		const letters = (await lettersIn(db)).filter(({ subject }) => subject === 'Een antwoord van Fatima Aydin');
		expect(letters).toHaveLength(1);
		expect(letters[0]!.body).toContain('> De lantaarns worden dinsdag gemaakt.');
		await expect(answering.answer(db, priya, { id, text: 'Nog eens', site })).rejects.toThrow('al beantwoord');
		expect(await waiting.list(db, fatima)).toEqual([]);
		const names = (await db.select({ name: event.name }).from(event)).map(({ name }) => name);
		expect(names).toEqual(['signaal.told', 'signaal.taken', 'signaal.answered']);
	});

	test('answers who told it without a name on their page, without a mail', async ({ db }) => {
		await setting(db);
		const code = await tellFor(db);
		await answering.answer(db, fatima, { id: await idOf(db), text: 'We kijken ernaar.', site });
		expect((await following.find(db, visitor, code)).answer).toBe('We kijken ernaar.');
		expect(await lettersBut(db)).toEqual([]);
	});
});

describe('for everybody else it is not there', () => {
	test.for<[string, Actor]>([
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['a beheerder', bram],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('%s', async ([, actor], { db }) => {
		await setting(db);
		const code = await tellFor(db, { giver });
		const id = await idOf(db);
		await expect(answering.read(db, actor, desktop, id)).rejects.toThrow(NotThere);
		await expect(answering.open(db, actor, desktop, { id, ...because })).rejects.toThrow(NotThere);
		await expect(answering.take(db, actor, id)).rejects.toThrow(NotThere);
		await expect(answering.answer(db, actor, { id, text: 'Hallo', site })).rejects.toThrow(NotThere);
		for (const key of [id, newCode(), 'x']) {
			await expect(following.find(db, actor, key)).rejects.toThrow(NotThere);
			await expect(following.takeBack(db, actor, key)).rejects.toThrow(NotThere);
		}
		expect(await waiting.list(db, actor)).toEqual([]);
		expect(await following.find(db, visitor, code)).toMatchObject({ state: 'new', looks: [] });
		if (await isWalled(db))
			await within(db, actor as Extract<Actor, { kind: 'account' }>, async (tx) =>
				expect(await tx.select().from(signaal)).toEqual([])
			);
	});
});

test('who told it takes it back, and nothing is left of it', async ({ db }) => {
	await setting(db);
	const code = await tellFor(db, { giver });
	await answering.open(db, fatima, desktop, { id: await idOf(db), reason: 'other', note: 'Kees belde' });
	await following.takeBack(db, visitor, code);
	expect([await count(db, 'signaal'), await count(db, 'signaal_link'), await count(db, 'look')]).toEqual([0, 0, 1]);
	expect((await db.select({ note: look.note }).from(look))[0]!.note).toBeNull();
	await expect(following.find(db, visitor, code)).rejects.toThrow(NotThere);
});

async function isWalled(db: Database): Promise<boolean> {
	return (await rows<{ name: string }>(db, sql`select current_user as name`))[0]?.name === 'wijkweb_app';
}
