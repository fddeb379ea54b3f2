import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { fatima, joris, oumar } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty, site } from '../../../tests/proposed.ts';
import { begin, type Begun, noCode, takePart } from '../../../tests/takingpart.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as correcting from './correcting.server.ts';
import { enter, type Key } from './door.server.ts';
import * as inviting from './inviting.server.ts';
import * as leaving from './leaving.server.ts';
import * as links from './links.server.ts';
import * as members from './members.server.ts';
import * as recording from './recording.server.ts';
import * as soughtlist from './soughtlist.server.ts';
import { member, memberLink } from './table.server.ts';
import * as welcoming from './welcoming.server.ts';

const rowOf = async (db: Database, id: string) => (await db.select().from(member).where(eq(member.id, id)))[0];
const codeIn = (body: string | undefined) => /initiatief\/(?:mee|gevraagd)\/([0-9a-z-]+)/.exec(body ?? '')?.[1] ?? '';
const happened = async (db: Database) => (await db.select({ name: event.name }).from(event)).map(({ name }) => name);

describe('the list', () => {
	test('has who waits first, with how to reach them', async ({ db }) => {
		const { initiator } = await begin(db);
		const list = await members.list(db, initiator.key);
		expect(list[0]).toMatchObject({ name: 'Amina Hassan', state: 'asked', phone: '06 12 34 56 78' });
		expect(list.map(({ name }) => name).sort()).toEqual(
			['Amina Hassan', 'Bram Smit', 'Hatice Yildiz', 'Kees Bakker', 'Sofia Mendes', 'Wim de Boer'].sort()
		);
	});

	test('of the group has first names of who takes part, and no more', async ({ db }) => {
		const { member: kees } = await begin(db);
		const group = await members.group(db, kees.key);
		expect(group[0]).toMatchObject({ name: 'Hatice', leads: true });
		expect(group.map(({ name }) => name).sort()).toEqual(['Hatice', 'Kees', 'Sofia']);
		expect(JSON.stringify(group)).not.toMatch(/wijk\.example|06 12|Bakker/);
	});
});

describe('an answer', () => {
	test('yes opens the place by a link of their own, and tells them who said so', async ({ db }) => {
		const { initiator, asked } = await begin(db);
		await expect(enter(db, asked.key, 'initiative.open', () => Promise.resolve())).rejects.toThrow(NotAllowed);
		await members.accept(db, initiator.key, { id: asked.id, site });
		await members.accept(db, initiator.key, { id: asked.id, site });
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter).toMatchObject({ toAddress: asked.email, subject: 'Je doet mee: Ruilkast bij het hek' });
		expect(letter!.body).toContain('Hatice heeft ja gezegd.');
		expect(await enter(db, { code: codeIn(letter!.body) }, 'workroom.write', (_, me) => Promise.resolve(me.name))).toBe(
			'Amina'
		);
		expect(await happened(db)).toEqual(['member.accepted']);
	});

	test('no goes by mail with the reason, and opens nothing', async ({ db }) => {
		const { initiator, asked } = await begin(db);
		for (let n = 0; n < 2; n++)
			await members.decline(db, initiator.key, { id: asked.id, reason: 'We zijn met genoeg.', site });
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter!.body).toContain('> We zijn met genoeg.');
		expect(await rowOf(db, asked.id)).toMatchObject({ state: 'declined' });
		expect(await happened(db)).toEqual(['member.declined']);
		expect(JSON.stringify(await db.select().from(event))).not.toContain('genoeg');
		await expect(enter(db, asked.key, 'initiative.open', () => Promise.resolve())).rejects.toThrow(NotAllowed);
	});

	test('of two initiators the second reads that there is one already', async ({ db }) => {
		const { initiator, asked } = await begin(db);
		await members.accept(db, initiator.key, { id: asked.id, site });
		await expect(members.decline(db, initiator.key, { id: asked.id, reason: 'Nee.', site })).rejects.toThrow(NotNow);
		expect(await rowOf(db, asked.id)).toMatchObject({ state: 'accepted' });
	});

	test('to who left no address sends no mail', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		const riet = await takePart(db, entryId, 'join', 'Riet', { email: null, state: 'asked' });
		await members.accept(db, initiator.key, { id: riet.id, site });
		expect(await count(db, 'mail')).toBe(0);
	});

	test('given by two at once is one mail', async ({ opened }) => {
		await empty(opened);
		try {
			const machine = { kind: 'system' } as const;
			const begun = await within(opened.db, machine, (tx) => begin(tx));
			const { initiator, asked } = begun;
			await Promise.all(
				Array.from({ length: 10 }, () => members.accept(opened.db, initiator.key, { id: asked.id, site }))
			);
			await within(opened.db, machine, async (tx) => {
				expect([await count(tx, 'mail'), await count(tx, 'event')]).toEqual([1, 1]);
			});
		} finally {
			await empty(opened);
		}
	});
});

describe('who leads it', () => {
	test('makes somebody who takes part an initiator too', async ({ db }) => {
		const { initiator, member: kees, asked } = await begin(db);
		await members.promote(db, initiator.key, { id: kees.id, site });
		expect(await members.list(db, kees.key)).not.toEqual([]);
		await expect(members.promote(db, initiator.key, { id: asked.id, site })).rejects.toThrow(NotNow);
	});

	test('takes others off the list, and not one who leads it', async ({ db }) => {
		const { entryId, initiator, member: kees } = await begin(db);
		const mo = await takePart(db, entryId, 'initiator', 'Mo');
		await members.remove(db, initiator.key, kees.id);
		await members.remove(db, initiator.key, kees.id);
		expect(await rowOf(db, kees.id)).toBeUndefined();
		await expect(members.remove(db, initiator.key, mo.id)).rejects.toThrow(NotNow);
		expect(await happened(db)).toEqual(['member.removed']);
	});

	test('puts right what stands there, and the second of two sees both versions', async ({ db }) => {
		const { initiator, member: kees } = await begin(db);
		const { seen } = await correcting.read(db, initiator.key, kees.id);
		const input = { id: kees.id, name: 'Kees Bakker', phone: '06 11 11 11 11', helps: null, seen };
		await correcting.change(db, initiator.key, input);
		await correcting.change(db, initiator.key, input);
		const late = correcting.change(db, initiator.key, { ...input, phone: '06 22 22 22 22' });
		await expect(late).rejects.toThrow(Overtaken);
		expect(await rowOf(db, kees.id)).toMatchObject({ phone: '06 11 11 11 11' });
		expect(await happened(db)).toEqual(['member.changed']);
	});

	test('asks new people at most what it says, and the second of two sees both versions', async ({ db }) => {
		const { initiator } = await begin(db);
		const { seen } = await welcoming.questions(db, initiator.key);
		await welcoming.ask(db, initiator.key, { questions: ['Welke dag?'], seen });
		await welcoming.ask(db, initiator.key, { questions: ['Welke dag?'], seen });
		await expect(welcoming.ask(db, initiator.key, { questions: ['Hoe laat?'], seen })).rejects.toThrow(Overtaken);
		expect((await welcoming.questions(db, initiator.key)).questions).toEqual(['Welke dag?']);
	});
});

test('twenty things are sought at once, and no more', async ({ db }) => {
	const { initiator } = await begin(db);
	const seek = (n: number, id = crypto.randomUUID()) =>
		soughtlist.add(db, initiator.key, { what: `een plank ${n}`, talent: null, many: 1, by: null, id });
	for (let n = 0; n < 20; n++) await seek(n);
	await expect(seek(20)).rejects.toThrow('Jullie zoeken al 20 dingen.');
});

describe('asking somebody to lead it too', () => {
	const soraya = { name: 'Soraya Bakkali', email: 'soraya@wijk.example', site };

	test('opening the link changes nothing; yes does, and twice is once', async ({ db }) => {
		const { initiator } = await begin(db);
		await inviting.invite(db, initiator.key, soraya);
		await inviting.invite(db, initiator.key, soraya);
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter!.subject).toBe('Wil je meetrekken? Ruilkast bij het hek');
		const code = codeIn(letter!.body);
		for (let n = 0; n < 2; n++)
			expect(await inviting.find(db, code)).toMatchObject({ state: 'invited', name: 'Soraya' });
		await expect(members.list(db, { code })).rejects.toThrow(NotAllowed);
		await inviting.agree(db, code);
		await inviting.agree(db, code);
		expect(await members.list(db, { code })).not.toEqual([]);
		expect(await happened(db)).toEqual(['member.invited', 'member.agreed']);
	});

	test('who is taken off the list and asked again and again gets two mails a day, and no more', async ({ db }) => {
		const { initiator } = await begin(db);
		for (let n = 0; n < 5; n++) {
			await inviting.invite(db, initiator.key, soraya);
			const there = (await members.list(db, initiator.key)).find(({ email }) => email === soraya.email);
			if (there) await members.remove(db, initiator.key, there.id);
		}
		expect(await lettersIn(db)).toHaveLength(2);
	});

	test('is for twenty people a day at most', async ({ db }) => {
		const { initiator } = await begin(db);
		const ask = (n: number) => inviting.invite(db, initiator.key, { ...soraya, email: `buur${n}@wijk.example` });
		for (let n = 0; n < 20; n++) await ask(n);
		await expect(ask(20)).rejects.toThrow('Vraag de anderen morgen.');
		expect(await lettersIn(db)).toHaveLength(20);
	});

	test('no takes their name away', async ({ db }) => {
		const { entryId } = await begin(db);
		await inviting.invite(db, { actor: fatima, entryId }, soraya);
		const letter = (await lettersIn(db))[0]!;
		expect(letter.body).toContain('Fatima Aydin vraagt of je');
		await inviting.refuse(db, codeIn(letter.body));
		expect(await db.select().from(member).where(eq(member.email, soraya.email))).toEqual([]);
		await expect(inviting.find(db, codeIn(letter.body))).rejects.toThrow(NotAllowed);
	});

	test('who takes part already leads it at once, also when the makelaar cannot see them', async ({ db }) => {
		const { entryId, member: kees } = await begin(db);
		await inviting.invite(db, { actor: fatima, entryId }, { ...soraya, email: kees.email! });
		expect(await rowOf(db, kees.id)).toMatchObject({ part: 'initiator', state: 'accepted', name: 'Kees Bakker' });
	});

	test('who joined by a link of another kind has no invitation', async ({ db }) => {
		const { member: kees, asked, elders } = await begin(db);
		for (const { code } of [kees, asked]) await expect(inviting.agree(db, code)).rejects.toThrow(NotAllowed);
		for (const code of [noCode, 'x', elders.initiator.code.slice(1)])
			await expect(inviting.find(db, code)).rejects.toThrow(NotAllowed);
	});
});

describe('stopping', () => {
	test('deletes everything of it, and the link opens nothing', async ({ db }) => {
		const { member: kees } = await begin(db);
		await leaving.leave(db, kees.code, { tellMakelaar: false });
		expect(await rowOf(db, kees.id)).toBeUndefined();
		expect(await db.select().from(memberLink).where(eq(memberLink.memberId, kees.id))).toEqual([]);
		await expect(leaving.leave(db, kees.code, { tellMakelaar: false })).rejects.toThrow(NotAllowed);
		expect(await happened(db)).toEqual(['member.left']);
	});

	test('the last who leads it hands over, or has the makelaar told', async ({ db }) => {
		const { initiator, member: kees } = await begin(db);
		await expect(leaving.leave(db, initiator.code, { tellMakelaar: false })).rejects.toThrow(NotNow);
		expect(await leaving.isLastInitiator(db, initiator.code)).toBe(true);
		await expect(leaving.stepBack(db, initiator.code)).rejects.toThrow(NotNow);
		await leaving.leave(db, initiator.code, { tellMakelaar: true });
		expect(await happened(db)).toEqual(['member.left', 'initiative.leaderless']);
		expect(await leaving.isLastInitiator(db, kees.code)).toBe(false);
	});

	test('who leads it with others goes or steps back, and nobody is told that nobody does', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		const mo = await takePart(db, entryId, 'initiator', 'Mo');
		await leaving.stepBack(db, mo.code);
		await expect(members.list(db, mo.key)).rejects.toThrow(NotAllowed);
		await members.promote(db, initiator.key, { id: mo.id, site });
		await leaving.leave(db, initiator.code, { tellMakelaar: false });
		expect(await happened(db)).not.toContain('initiative.leaderless');
	});

	test('takes their name from what they wrote down for others, and leaves the others', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		await takePart(db, entryId, 'initiator', 'Mo');
		const sheet = crypto.randomUUID();
		await recording.record(db, initiator.key, { via: 'paper', names: ['Ans'], nameless: 0, sheet });
		await leaving.leave(db, initiator.code, { tellMakelaar: false });
		const [ans] = await db.select().from(member).where(eq(member.name, 'Ans'));
		expect(ans).toMatchObject({ recordedByName: null, via: 'paper' });
	});
});

describe('paper and talk', () => {
	test('counts with the name of the makelaar who wrote it down, and sent twice it is written down once', async ({
		db
	}) => {
		const { entryId, initiator } = await begin(db);
		const sheet = { via: 'paper' as const, names: ['Ans', 'Jan de Vries'], nameless: 7, sheet: crypto.randomUUID() };
		for (const many of [9, 0]) expect(await recording.record(db, { actor: fatima, entryId }, sheet)).toBe(many);
		const told = { via: 'word' as const, names: ['Bea'], nameless: 0, sheet: crypto.randomUUID() };
		expect(await recording.record(db, initiator.key, told)).toBe(1);
		expect(await members.counts(db, entryId)).toMatchObject({
			// Hatice, Kees and Sofia besides
			...{ takingPart: 3 + 9 + 1, initiators: 1, informed: 1, asked: 1 },
			recorded: [
				{ via: 'paper', by: 'Fatima Aydin', many: 9 },
				{ via: 'word', by: null, many: 1 }
			]
		});
		expect(await happened(db)).toEqual(['member.recorded', 'member.recorded']);
	});
});

describe('who is sought', () => {
	const role = { what: 'iemand die kan timmeren', talent: 'building' as const, many: 2, by: null };

	test('stands on the card while it is open, and counts who was found', async ({ db }) => {
		const { entryId, initiator, helper } = await begin(db);
		const id = crypto.randomUUID();
		for (let n = 0; n < 2; n++) await soughtlist.add(db, initiator.key, { ...role, id });
		await db.update(member).set({ soughtId: id }).where(eq(member.id, helper.id));
		expect(await soughtlist.list(db, entryId)).toMatchObject([{ what: role.what, many: 2, found: 1 }]);
		const seeks = async () =>
			(await db.select({ seeks: entry.seeks }).from(entry).where(eq(entry.id, entryId)))[0]!.seeks;
		expect(await seeks()).toEqual([role.what]);
		const [row] = await soughtlist.list(db, entryId);
		await soughtlist.change(db, initiator.key, { ...role, id, many: 3, seen: row!.revision });
		await expect(soughtlist.change(db, initiator.key, { ...role, id, many: 4, seen: 1 })).rejects.toThrow(Overtaken);
		await soughtlist.close(db, initiator.key, id);
		await soughtlist.close(db, initiator.key, id);
		expect(await soughtlist.list(db, entryId)).toEqual([]);
		expect(await seeks()).toEqual([]);
		expect(await happened(db)).toEqual(['initiative.sought', 'initiative.sought_changed', 'initiative.sought_closed']);
	});
});

describe('by an account', () => {
	test('finds what it takes part in by its address, and nothing of others', async ({ db }) => {
		const { entryId, elders } = await begin(db);
		const mine = await takePart(db, entryId, 'join', 'Fatima zelf', { email: 'fatima@lindeveen.example' });
		await takePart(db, elders.entryId, 'informed', 'Fatima zelf', { email: 'fatima@lindeveen.example' });
		expect(await links.ofAccount(db, fatima)).toEqual([
			{ memberId: mine.id, title: 'Ruilkast bij het hek', part: 'join' }
		]);
		const code = await links.mintForAccount(db, fatima, mine.id);
		expect(await enter(db, { code }, 'initiative.open', (_, me) => Promise.resolve(me.memberId))).toBe(mine.id);
		for (const id of [elders.initiator.id, 'x', ''])
			await expect(links.mintForAccount(db, fatima, id)).rejects.toThrow(NotAllowed);
		await expect(links.ofAccount(db, visitor)).rejects.toThrow(NotAllowed);
	});
});

/** Everything only who leads it does, and with `makelaar` also the makelaar of the wijk. */
const acts: Record<string, { makelaar?: true; do: (db: Database, key: Key, begun: Begun) => Promise<unknown> }> = {
	'members.list': { do: (db, key) => members.list(db, key) },
	'members.accept': { do: (db, key, { asked }) => members.accept(db, key, { id: asked.id, site }) },
	'members.decline': { do: (db, key, { asked }) => members.decline(db, key, { id: asked.id, reason: 'Nee.', site }) },
	'members.promote': { do: (db, key, { member: { id } }) => members.promote(db, key, { id, site }) },
	'members.remove': { do: (db, key, { member: { id } }) => members.remove(db, key, id) },
	'correcting.read': { do: (db, key, { member: { id } }) => correcting.read(db, key, id) },
	'correcting.change': {
		do: (db, key, { member: { id } }) =>
			correcting.change(db, key, { id, name: 'X', phone: null, helps: null, seen: 0 })
	},
	'inviting.invite': {
		makelaar: true,
		do: (db, key) => inviting.invite(db, key, { name: 'X', email: 'x@y.nl', site })
	},
	'recording.record': {
		makelaar: true,
		do: (db, key) => recording.record(db, key, { via: 'paper', names: ['X'], nameless: 0, sheet: crypto.randomUUID() })
	},
	'welcoming.questions': { makelaar: true, do: (db, key) => welcoming.questions(db, key) },
	'welcoming.ask': { makelaar: true, do: (db, key) => welcoming.ask(db, key, { questions: ['X?'], seen: 0 }) },
	'soughtlist.add': {
		makelaar: true,
		do: (db, key) => soughtlist.add(db, key, { id: crypto.randomUUID(), what: 'X', talent: null, many: 1, by: null })
	}
};

test.for(Object.entries(acts))('%s is for who leads it, and for others there is nothing', async ([, act], { db }) => {
	const begun = await begin(db);
	const { entryId } = begun;
	const before = JSON.stringify([await db.select().from(member), await soughtlist.list(db, entryId)]);
	const refused: Record<string, Key> = {
		...{ member: begun.member.key, helper: begun.helper.key, informed: begun.informed.key, asked: begun.asked.key },
		...{ declined: begun.declined.key, nobody: { code: noCode }, garbage: { code: '%00' } },
		...{ joris: { actor: joris, entryId }, oumar: { actor: oumar, entryId }, visitor: { actor: visitor, entryId } },
		...(act.makelaar ? {} : { fatima: { actor: fatima, entryId } })
	};
	for (const [who, key] of Object.entries(refused)) {
		const thrown = await act.do(db, key, begun).catch((cause: unknown) => cause);
		expect([who, thrown]).toEqual([who, expect.any(NotAllowed)]);
	}
	expect(JSON.stringify([await db.select().from(member), await soughtlist.list(db, entryId)])).toBe(before);
	expect([await count(db, 'event'), await count(db, 'mail')]).toEqual([0, 0]);
	// who leads another initiative reaches nobody of this one
	await act.do(db, begun.elders.initiator.key, begun).catch(() => undefined);
	expect(await rowOf(db, begun.asked.id)).toMatchObject({ state: 'asked' });
	expect(await rowOf(db, begun.member.id)).toMatchObject({ part: 'join', name: 'Kees Bakker' });
	const thrown = await act.do(db, begun.initiator.key, begun).catch((cause: unknown) => cause);
	expect(thrown).not.toBeInstanceOf(NotAllowed);
});
