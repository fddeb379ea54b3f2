import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { askFor, because, bram, desktop, site } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, lindeveen, noor, oumar, priya, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as answering from './answering.server.ts';
import { WhyFirst } from './door.server.ts';
import * as followups from './followups.server.ts';
import * as outcome from './outcome.server.ts';
import { vraag } from './table.server.ts';
import * as waiting from './waiting.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const days = (many: number) => new Date(monday.getTime() + many * 86_400_000);
const telephone = { email: null, phone: '013 - 555 09 11' };
const no = { outcome: 'no', words: 'Ik ben er niet geweest.', goesOn: false, site } as const;
const yes = { outcome: 'yes', words: null, goesOn: false, site } as const;

/** Riet asked, Fatima closed it the same day. */
async function closed(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	const asked = await askFor(db, input);
	await answering.take(db, fatima, { id: asked.id, site });
	await answering.close(db, fatima, { id: asked.id, sentence: 'Dinsdag wandel je mee.', site });
	const key = { actor: visitor, asked: asked.code };
	return { ...asked, key, row: async () => (await db.select().from(vraag).where(eq(vraag.id, asked.id)))[0]! };
}

const sent = async (db: Database, subject: string) =>
	(await lettersIn(db)).filter((letter) => letter.subject === subject);
const happenings = async (db: Database, name: string) =>
	(await db.select().from(event)).filter((one) => one.name === name);

describe('two weeks after it was closed', () => {
	test('who left an address is asked, once, by a mail that says nothing of it', async ({ db }) => {
		const { row } = await closed(db);
		moveTo(days(13.9));
		expect(await followups.run(db, site)).toBe(0);
		moveTo(days(15));
		expect(await followups.run(db, site)).toBe(1);
		expect(await followups.run(db, site)).toBeUndefined();
		moveTo(days(16));
		expect(await followups.run(db, site)).toBe(0);
		const [letter, ...others] = await sent(db, 'Hoe is het nu?');
		expect(others).toEqual([]);
		expect(letter!.body).toMatch(new RegExp(`${site}/vraag/volgen/[0-9a-z-]{30}/goed`));
		expect(letter!.body).not.toMatch(/wandel|Jan|breien/);
		expect((await row()).askedAfterAt).toEqual(days(15));
		expect(await happenings(db, 'vraag.asked_after')).toHaveLength(1);
	});

	test('who didn’t stands on the list of whom to call, until it was said or it is too late', async ({ db }) => {
		const { id } = await closed(db, telephone);
		moveTo(days(15));
		expect(await followups.run(db, site)).toBe(0);
		expect(await count(db, 'mail')).toBe(0);
		expect(await followups.calls(db, fatima)).toMatchObject([{ id, firstName: 'Riet', mine: true }]);
		expect(await followups.countCalls(db, fatima)).toBe(1);
		// a colleague reads no name, and nobody the number or a word
		const seen = await followups.calls(db, priya);
		expect(seen).toMatchObject([{ id, firstName: null, mine: false, makelaar: 'Fatima Aydin' }]);
		expect(JSON.stringify(seen)).not.toMatch(/Riet|wandelen|555/);
		expect(JSON.stringify(await followups.calls(db, fatima))).not.toMatch(/Smulders|wandelen|555/);
		expect(await followups.calls(db, joris)).toEqual([]);
		await answering.open(db, fatima, desktop, { id, ...because });
		await outcome.say(db, { actor: fatima, id, session: desktop }, yes);
		expect(await followups.countCalls(db, fatima)).toBe(0);
	});

	test('and nobody is called after eleven weeks', async ({ db }) => {
		await closed(db, telephone);
		moveTo(days(76));
		expect(await followups.calls(db, fatima)).toEqual([]);
	});

	test('only makelaars read that list', async ({ db }) => {
		await closed(db, telephone);
		for (const actor of [noor, bram, visitor]) {
			await expect(followups.calls(db, actor)).rejects.toThrow(NotAllowed);
			await expect(followups.countCalls(db, actor)).rejects.toThrow(NotAllowed);
		}
	});

	test('who landed somewhere is asked too, while the vraag is open still', async ({ db }) => {
		moveTo(monday);
		await settle(db);
		await employ(db);
		const { id } = await askFor(db);
		await answering.take(db, fatima, { id, site });
		await record(db, {
			...{ name: 'introduction.landed', actor: { kind: 'system' }, subject: { kind: 'vraag', id } },
			...{ gemeenteCode: lindeveen, wijkCode: hoef }
		});
		moveTo(days(13));
		expect(await followups.run(db, site)).toBe(0);
		moveTo(days(15));
		expect(await followups.run(db, site)).toBe(1);
	});

	test('one who took it back, or one that is new, is left alone', async ({ db }) => {
		moveTo(monday);
		await settle(db);
		await employ(db);
		await askFor(db);
		moveTo(days(40));
		expect(await followups.run(db, site)).toBe(0);
		expect(await sent(db, 'Hoe is het nu?')).toEqual([]);
	});
});

describe('the person says how it is', () => {
	test('looking changes nothing', async ({ db }) => {
		const { key, row } = await closed(db);
		const before = await row();
		const many = await count(db, 'event');
		expect(await outcome.find(db, key)).toMatchObject({ state: 'closed', outcome: null, name: 'Riet Smulders' });
		expect([await row(), await count(db, 'event')]).toEqual([before, many]);
	});

	test('yes: it stays closed, and nobody asks again', async ({ db }) => {
		const { key, row } = await closed(db);
		moveTo(days(15));
		expect(await outcome.say(db, key, yes)).toEqual({ goesOn: false });
		expect(await row()).toMatchObject({ state: 'closed', outcome: 'yes', outcomeAt: days(15) });
		expect(await followups.run(db, site)).toBe(0);
	});

	test('no: it is open again with the same contact person, who has three working days', async ({ db }) => {
		const { id, key, row } = await closed(db);
		moveTo(days(15));
		expect(await outcome.say(db, key, no)).toEqual({ goesOn: true });
		expect(await row()).toMatchObject({
			...{ state: 'taken', closedAt: null, outcome: 'no', outcomeWords: no.words, promisedOn: '2026-12-11' }
		});
		expect(await waiting.list(db, fatima)).toMatchObject([{ id, dueOn: '2026-12-11', makelaar: 'Fatima Aydin' }]);
		const [letter] = await sent(db, 'We gaan samen verder');
		expect(letter!.body).toContain('Fatima Aydin gaat met je verder. Je hoort uiterlijk vrijdag 11 december iets.');
		const [said] = await happenings(db, 'vraag.looked_back');
		expect(said!.details).toEqual({ outcome: 'no', how: 'link', reopened: true });
		expect(JSON.stringify(said)).not.toMatch(/geweest|Riet/);
	});

	test('twice is as good as once', async ({ db }) => {
		const { key, row } = await closed(db);
		moveTo(days(15));
		await outcome.say(db, key, no);
		const after = await row();
		moveTo(days(16));
		expect(await outcome.say(db, key, no)).toEqual({ goesOn: true });
		expect(await row()).toEqual(after);
		expect(await sent(db, 'We gaan samen verder')).toHaveLength(1);
		expect(await happenings(db, 'vraag.looked_back')).toHaveLength(1);
	});

	test.for([
		[true, 'taken'],
		[false, 'closed']
	] as const)('a little, and going on: %s', async ([goesOn, state], { db }) => {
		const { key, row } = await closed(db);
		await outcome.say(db, key, { outcome: 'partly', words: null, goesOn, site });
		expect(await row()).toMatchObject({ state, outcome: 'partly' });
	});

	test('once opened and closed again they are asked again', async ({ db }) => {
		const { id, key } = await closed(db);
		moveTo(days(15));
		await outcome.say(db, key, no);
		moveTo(days(20));
		await answering.close(db, fatima, { id, sentence: 'Nu wandel je met Wil.', site });
		moveTo(days(33));
		expect(await followups.run(db, site)).toBe(0);
		moveTo(days(35));
		expect(await followups.run(db, site)).toBe(1);
	});

	test('when the contact person works here no more, somebody else has it', async ({ db }) => {
		const { key, row } = await closed(db);
		await db.update(vraag).set({ makelaarId: null });
		await outcome.say(db, key, no);
		expect(await row()).toMatchObject({ state: 'taken', makelaarId: (fatima as { id: string }).id });
	});

	test('not before anything was done with it', async ({ db }) => {
		moveTo(monday);
		await settle(db);
		await employ(db);
		const { code } = await askFor(db);
		await expect(outcome.say(db, { actor: visitor, asked: code }, no)).rejects.toThrow(NotNow);
	});

	test('as who holds the link and nothing else', async ({ db }) => {
		const { key } = await closed(db);
		await within(db, { kind: 'visitor' }, async (tx) => {
			await outcome.say(tx, key, no);
		});
		expect(await sent(db, 'We gaan samen verder')).toHaveLength(1);
	});
});

describe('the makelaar writes down what was said', () => {
	test('after saying why they read it', async ({ db }) => {
		const { id, row } = await closed(db, telephone);
		const key = { actor: fatima, id, session: desktop };
		await expect(outcome.say(db, key, no)).rejects.toThrow(WhyFirst);
		await answering.open(db, fatima, desktop, { id, ...because });
		await outcome.say(db, key, no);
		expect(await row()).toMatchObject({ state: 'taken', outcome: 'no' });
		const [said] = await happenings(db, 'vraag.looked_back');
		expect(said).toMatchObject({ actorId: (fatima as { id: string }).id, details: { how: 'spoken' } });
	});

	test.for<[string, Actor]>([
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['a beheerder', bram],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('%s may not', async ([, actor], { db }) => {
		const { id, row } = await closed(db);
		const before = await row();
		await expect(outcome.say(db, { actor, id, session: desktop }, no)).rejects.toThrow(NotThere);
		await expect(outcome.say(db, { actor, asked: id }, no)).rejects.toThrow(NotThere);
		await expect(outcome.find(db, { actor, asked: newCode() })).rejects.toThrow(NotThere);
		expect(await row()).toEqual(before);
	});
});
