import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { fatima } from '../../../tests/cast.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { empty } from '../../../tests/proposed.ts';
import { begin, noCode, takePart } from '../../../tests/takingpart.ts';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { enter, type Key } from '#lib/initiative/door.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as decisions from './decisions.server.ts';
import { decision, voice } from './table.server.ts';

const id = '00000000-0000-4000-8000-0000000000c1';
const id2 = '00000000-0000-4000-8000-0000000000c2';
const site = 'https://wijkweb.example';
const school = {
	id,
	title: 'We zetten de kast bij de school',
	text: 'Daar komt iedereen.',
	closes: '2026-11-27',
	site
};
const yes = { id, seen: 1, stance: 'for', reason: null } as const;
const no = { id, seen: 1, stance: 'against', reason: 'De stoep is daar te smal.' } as const;

async function setting(db: Database) {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	const begun = await begin(db);
	const { key } = begun.member;
	await decisions.put(db, key, school);
	const list = () => decisions.list(db, key);
	return { ...begun, key, list, one: async () => (await list()).open[0]! };
}

const events = async (db: Database) => (await db.select().from(event).orderBy(event.id)).map(({ name }) => name);

describe('putting something before the group', () => {
	test('tells everybody who left an address once, with a link of their own that opens it', async ({ db }) => {
		const { key, entryId, initiator, helper } = await setting(db);
		await decisions.put(db, key, school);
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress).sort()).toEqual([helper.email, initiator.email].sort());
		for (const { toAddress, subject, body } of letters) {
			expect(subject).toBe('Wat vind jij? We zetten de kast bij de school');
			expect(body).toContain('Kees legt iets voor');
			expect(body).toContain('Tot en met vrijdag 27 november');
			const code = /\/initiatief\/mee\/([0-9a-z-]+)\/besluiten/.exec(body)![1]!;
			const opened = await enter(db, { code }, 'workroom.read', (_tx, me) => Promise.resolve(me));
			expect([opened.about.entryId, opened.name.toLowerCase()]).toEqual([entryId, toAddress.split('.')[0]]);
		}
		expect(await events(db)).toEqual(['decision.put']);
	});

	test('from two at once, or sent again with the same words, is one', async ({ opened }) => {
		try {
			const { key, list } = await setting(opened.db);
			await Promise.all(
				Array.from({ length: 10 }, () => decisions.put(opened.db, key, { ...school, id: id2, title: 'B' }))
			);
			expect((await list()).open).toHaveLength(2);
			expect(await lettersIn(opened.db)).toHaveLength(4);
		} finally {
			await empty(opened);
		}
	});

	test('goes on when somebody’s mailbox is full of our mails; ten things at once is the most', async ({ db }) => {
		const { key, list } = await setting(db);
		const many = (n: number) => ({ ...school, id: `00000000-0000-4000-8000-0000000000${10 + n}`, title: `Plan ${n}` });
		for (let n = 1; n < 10; n++) await decisions.put(db, key, many(n));
		expect((await list()).open).toHaveLength(10);
		// three a quarter of an hour each
		expect(await lettersIn(db)).toHaveLength(6);
		await expect(decisions.put(db, key, many(10))).rejects.toThrow('Er liggen al 10 dingen voor.');
	});

	test('ten a day is the most, also when each is taken back at once', async ({ db }) => {
		const { key } = await setting(db);
		const many = (n: number) => ({ ...school, id: `00000000-0000-4000-8000-0000000000${10 + n}`, title: `Plan ${n}` });
		await decisions.drop(db, key, id);
		for (let n = 1; n < 10; n++) {
			await decisions.put(db, key, many(n));
			await decisions.drop(db, key, many(n).id);
		}
		await expect(decisions.put(db, key, many(10))).rejects.toThrow('Er is vandaag al veel voorgelegd.');
		moveTo(new Date('2026-11-23T10:00:01Z'));
		await decisions.put(db, key, many(10));
	});

	test('holds nothing of what was typed in what happened', async ({ db }) => {
		const { key } = await setting(db);
		await decisions.speak(db, key, no);
		expect(JSON.stringify(await db.select().from(event))).not.toMatch(/kast|stoep|Kees|wijk\.example/i);
	});
});

describe('saying what one thinks', () => {
	test('is for each themselves, can be changed while it lies open, and counts once', async ({ db }) => {
		const { key, initiator, one } = await setting(db);
		for (const _ of [1, 2]) await decisions.speak(db, key, yes);
		await decisions.speak(db, initiator.key, no);
		expect(await one()).toMatchObject({
			voices: [
				{ name: 'Kees', stance: 'for', reason: null },
				{ name: 'Hatice', stance: 'against', reason: 'De stoep is daar te smal.' }
			],
			mine: { stance: 'for' },
			silent: ['Sofia']
		});
		await decisions.speak(db, initiator.key, { ...no, stance: 'pass' });
		expect((await one()).voices.map(({ stance }) => stance)).toEqual(['for', 'pass']);
		expect(await events(db)).toEqual(['decision.put', 'decision.spoken', 'decision.spoken', 'decision.spoken']);
	});

	test.for([
		[{ stance: '', reason: '' }, { stance: 'Kies wat je ervan vindt.' }],
		[{ stance: 'constructor', reason: '' }, { stance: 'Kies wat je ervan vindt.' }],
		[{ stance: 'against', reason: ' ' }, { reason: expect.stringContaining('Schrijf op wat je bezwaar is.') }],
		[{ stance: 'against', reason: '...' }, { reason: expect.stringContaining('Schrijf op wat je bezwaar is.') }]
	] as const)('%j asks for more', ([typed, problems]) => {
		expect(decisions.readVoice(typed)).toEqual({ problems });
	});

	test('needs no reason for yes or pass', () => {
		for (const stance of ['for', 'pass'])
			expect(decisions.readVoice({ stance, reason: '' })).toEqual({ voice: { stance, reason: null } });
	});

	test('of a text that changed since it was read has to be done anew', async ({ db }) => {
		const { key, initiator, one } = await setting(db);
		await decisions.change(db, key, { ...school, title: 'We zetten de kast bij het park', seen: 1 });
		await expect(decisions.speak(db, initiator.key, yes)).rejects.toThrow('Het voorstel is intussen veranderd.');
		expect((await one()).voices).toEqual([]);
	});
});

describe('the end', () => {
	test.for([
		['nobody spoke', [], 'agreed'],
		['all are for or pass', ['for', 'pass'], 'agreed'],
		['somebody has an objection', ['for', 'against'], 'objected']
	] as const)('comes after the day; when %s: %s %s', async ([, stances, state], { db }) => {
		const { key, initiator, list } = await setting(db);
		for (const [at, stance] of stances.entries())
			await decisions.speak(db, [key, initiator.key][at]!, { ...no, stance });
		moveTo(new Date('2026-11-27T22:59:00Z'));
		expect((await list()).open).toHaveLength(1);
		moveTo(new Date('2026-11-30T10:00:00Z'));
		const { open, objected, settled } = await list();
		expect(open).toEqual([]);
		expect([...objected, ...settled]).toMatchObject([{ state, closedOn: '2026-11-27' }]);
		await list();
		expect((await events(db)).filter((name) => name === 'decision.closed')).toHaveLength(1);
		for (const work of [
			() => decisions.speak(db, key, { ...yes, seen: 2 }),
			() => decisions.change(db, key, { ...school, title: 'Anders', seen: 2 }),
			() => decisions.drop(db, key, id)
		])
			await expect(work()).rejects.toThrow(Refused);
	});

	test('comes too when nobody looks, once a day; and who leaves later changes nothing', async ({ db }) => {
		const { initiator, list } = await setting(db);
		await decisions.speak(db, initiator.key, no);
		expect(await decisions.closeDue(db)).toBe(0);
		moveTo(new Date('2026-11-28T03:00:00Z'));
		expect([await decisions.closeDue(db), await decisions.closeDue(db)]).toEqual([1, 0]);
		await db.delete(member).where(eq(member.id, initiator.id));
		expect((await list()).objected).toMatchObject([{ id, voices: [] }]);
	});

	test('comes earlier when everybody spoke, from an initiator and nobody else', async ({ db }) => {
		const { key, initiator, helper, list, one } = await setting(db);
		await decisions.speak(db, key, yes);
		await decisions.speak(db, initiator.key, yes);
		await expect(decisions.close(db, initiator.key, id)).rejects.toThrow('We wachten op Sofia.');
		await decisions.speak(db, helper.key, { ...yes, stance: 'pass' });
		expect((await one()).mayClose).toBe(false);
		expect((await decisions.list(db, initiator.key)).open[0]!.mayClose).toBe(true);
		await expect(decisions.close(db, key, id)).rejects.toThrow(NotAllowed);
		for (const _ of [1, 2]) await decisions.close(db, initiator.key, id);
		expect((await list()).settled).toMatchObject([{ state: 'agreed', closedOn: '2026-11-22' }]);
		expect((await events(db)).filter((name) => name === 'decision.closed')).toHaveLength(1);
	});

	test('is taking it back too: by who put it forward or an initiator', async ({ db }) => {
		const { key, helper, initiator, list } = await setting(db);
		await decisions.put(db, key, { ...school, id: id2, title: 'Nog iets' });
		await expect(decisions.drop(db, helper.key, id)).rejects.toThrow(NotAllowed);
		for (const _ of [1, 2]) await decisions.drop(db, key, id);
		await decisions.drop(db, initiator.key, id2);
		expect((await list()).settled.map(({ state }) => state)).toEqual(['dropped', 'dropped']);
		await expect(decisions.close(db, initiator.key, id)).rejects.toThrow('Dit voorstel is ingetrokken.');
	});
});

describe('changing what lies before the group', () => {
	test('is possible until somebody else spoke', async ({ db }) => {
		const { key, initiator, one } = await setting(db);
		await decisions.speak(db, key, yes);
		await decisions.change(db, key, { ...school, closes: '2026-12-04', seen: 1 });
		expect(await one()).toMatchObject({ closesOn: '2026-12-04', mayChange: true });
		await decisions.speak(db, initiator.key, { ...yes, seen: 2 });
		await expect(decisions.change(db, key, { ...school, title: 'Heel anders', seen: 2 })).rejects.toThrow(
			'Er is al op gereageerd.'
		);
		expect((await one()).mayChange).toBe(false);
	});

	test('of two at once shows the second both versions', async ({ db }) => {
		const { key, initiator, one } = await setting(db);
		await decisions.change(db, initiator.key, { ...school, title: 'Bij het park', seen: 1 });
		const late = await overtaken(decisions.change(db, key, { ...school, title: 'Bij de kerk', seen: 1 }));
		expect(late.differences).toEqual([{ label: 'Voorstel', now: 'Bij het park', mine: 'Bij de kerk' }]);
		expect((await one()).title).toBe('Bij het park');
	});
});

describe('who may not', () => {
	const verbs: [string, (db: Database, key: Key) => Promise<unknown>][] = [
		['list', decisions.list],
		['put', (db, key) => decisions.put(db, key, { ...school, id: id2 })],
		['change', (db, key) => decisions.change(db, key, { ...school, title: 'Niets', seen: 1 })],
		['speak', (db, key) => decisions.speak(db, key, no)],
		['close', (db, key) => decisions.close(db, key, id)],
		['drop', (db, key) => decisions.drop(db, key, id)]
	];
	test.for(verbs)('%s finds nothing there, writes nothing and mails nobody', async ([name, verb], { db }) => {
		const { entryId, informed, asked, declined, elders } = await setting(db);
		const all = async () => [await db.select().from(decision), await db.select().from(voice), await lettersIn(db)];
		const before = await all();
		for (const key of [informed.key, asked.key, declined.key, { code: noCode }, { actor: fatima, entryId }])
			await expect(verb(db, key)).rejects.toThrow(NotAllowed);
		if (name !== 'list' && name !== 'put') await expect(verb(db, elders.initiator.key)).rejects.toThrow(Refused);
		expect(await all()).toEqual(before);
	});

	test('who only came later reads it, and who was turned out speaks no more', async ({ db }) => {
		const { entryId, helper } = await setting(db);
		const later = await takePart(db, entryId, 'join', 'Noor de Wit');
		await decisions.speak(db, later.key, yes);
		await db.update(member).set({ state: 'declined' }).where(eq(member.id, helper.id));
		await expect(decisions.speak(db, helper.key, no)).rejects.toThrow(NotAllowed);
	});
});
