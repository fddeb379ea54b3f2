import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { askFor, because, bram, desktop, site } from '../../../tests/asked.ts';
import * as cast from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { type Actor, system, visitor } from '#lib/account/account.ts';
import { account, consent } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { area } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { codeOf, hashOf, newCode, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as answering from './answering.server.ts';
import * as conversation from './conversation.server.ts';
import * as following from './following.server.ts';
import * as outcome from './outcome.server.ts';
import { vraag, vraagLink, vraagNote } from './table.server.ts';
import * as vragen from './vragen.server.ts';
import * as waiting from './waiting.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const { employ, fatima, hoef, hoefBuurt, joris, lindeveen, noor, oumar, priya, settle } = cast;

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

const partner: Actor = {
	...(noor as Extract<Actor, { kind: 'account' }>),
	grants: [{ role: 'partner', gemeenteCode: lindeveen, wijkCode: null, organisationId: 1 }]
};
const volunteer: Actor = { ...partner, grants: [{ role: 'volunteer', gemeenteCode: lindeveen, wijkCode: hoef }] };

describe('somebody asks', () => {
	test('and is told who reads it and by when, with a link', async ({ db }) => {
		await setting(db);
		const { code, read } = await askFor(db);
		expect(await read()).toMatchObject({ state: 'new', promisedOn: '2026-11-26', name: 'Riet Smulders', looks: [] });
		const [letter] = await lettersIn(db);
		expect(letter).toMatchObject({ toAddress: 'riet@lindeveen.example', subject: 'Je vraag is binnen' });
		expect(letter!.body).toContain(`${site}/vraag/volgen/${code}`);
		expect(letter!.body).toContain('Fatima Aydin is je contactpersoon. Je hoort uiterlijk donderdag 26 november iets.');
		expect(letter!.body).not.toMatch(/wandelen|Jan|breien/);
	});

	test('without an account and without a role in the database: the wall lets it in and nothing out', async ({ db }) => {
		await setting(db);
		await within(db, visitor as { kind: 'visitor' }, async (tx) => {
			const { code } = await askFor(tx);
			expect(code).toMatch(/^[0-9a-z-]{30}$/);
		});
		const seen = await within(db, { kind: 'visitor' }, (tx) => tx.select({ id: vraag.id }).from(vraag));
		expect(seen.length).toBe((await walls(db)) ? 0 : 1);
	});

	test('pressing twice makes one, other words make another', async ({ db }) => {
		await setting(db);
		const token = newToken();
		const [first, second] = [await askFor(db, { token }), await askFor(db, { token })];
		expect(second.code).toBe(first.code);
		expect([await count(db, 'vraag'), await count(db, 'mail')]).toEqual([1, 1]);
		const other = await askFor(db, { token, words: 'Toch iets anders.' });
		expect(other.code).not.toBe(first.code);
		expect(await count(db, 'vraag')).toBe(2);
	});

	test('a fourth within a quarter for one address is kept, and writes no mail', async ({ db }) => {
		await setting(db);
		for (let time = 0; time < 4; time++) await askFor(db);
		expect([await count(db, 'vraag'), await count(db, 'mail')]).toEqual([4, 3]);
		// a makelaar who writes it down for somebody fills no stranger's mailbox
		await askFor(db, {}, fatima);
		expect([await count(db, 'vraag'), await count(db, 'mail')]).toEqual([5, 4]);
		moveTo(new Date(monday.getTime() + 16 * 60_000));
		await askFor(db);
		expect(await count(db, 'mail')).toBe(5);
	});

	test('ten times at once makes one', async ({ opened }) => {
		try {
			await within(opened.db, { kind: 'system' }, (tx) => settle(tx));
			const token = newToken();
			const all = await Promise.all(Array.from({ length: 10 }, () => askFor(opened.db, { token })));
			expect(new Set(all.map(({ code }) => code)).size).toBe(1);
			const kept = await within(opened.db, { kind: 'system' }, (tx) => tx.select({ id: vraag.id }).from(vraag));
			expect(kept.length).toBe(1);
		} finally {
			await empty(opened);
		}
	});

	test('signed in it is theirs, with a yes that can be taken back', async ({ db }) => {
		await setting(db);
		const { id: accountId, name } = noor as Extract<Actor, { kind: 'account' }>;
		await db.insert(account).values({ id: accountId, name, email: 'noor@lindeveen.example' });
		const { id } = await askFor(db, {}, noor);
		expect(await db.select({ accountId: vraag.accountId }).from(vraag)).toEqual([{ accountId }]);
		expect(await db.select({ purpose: consent.purpose, withdrawnAt: consent.withdrawnAt }).from(consent)).toEqual([
			{ purpose: 'confidential', withdrawnAt: null }
		]);
		expect(await following.find(db, noor, id)).toMatchObject({ id, words: expect.stringContaining('wandelen') });
		await expect(following.find(db, visitor, id)).rejects.toThrow(NotThere);
		await expect(following.find(db, fatima, id)).rejects.toThrow(NotThere);
	});

	test('through a makelaar who writes it down it is theirs, not of the makelaar', async ({ db }) => {
		await setting(db);
		await askFor(db, {}, fatima);
		const [kept] = await db.select().from(vraag);
		expect(kept).toMatchObject({ accountId: null, recordedBy: (fatima as { id: string }).id });
		expect((await lettersIn(db))[0]!.body).toContain('Fatima Aydin heeft je vraag voor je opgeschreven.');
		expect(await count(db, 'consent')).toBe(0);
	});

	describe('for somebody, with the name and number of that person', () => {
		const forHenk = {
			...{ gemeente: { code: lindeveen, name: 'Lindeveen' }, wijkCode: hoef, words: 'Hij wil wel eens vissen.' },
			...{ likes: null, name: 'Henk Vos', email: 'henk@lindeveen.example', phone: null, site },
			...{ forSomeone: true, nameOf: 'person' as const }
		};
		const codeIn = (body: string) => /vraag\/volgen\/([0-9a-z-]+)/.exec(body)![1]!;

		test('who types it gets no code: the one that opens it is in the mail of that person only', async ({ db }) => {
			await setting(db);
			const token = newToken();
			expect(await vragen.ask(db, visitor, { ...forHenk, token })).toBeNull();
			const [letter] = await lettersIn(db);
			expect(letter).toMatchObject({ toAddress: 'henk@lindeveen.example' });
			expect(letter!.body).toContain('Iemand heeft dit voor je gevraagd');
			expect(await following.find(db, visitor, codeIn(letter!.body))).toMatchObject({ name: 'Henk Vos' });
			// what follows from what the typist sent opens nothing
			expect(codeIn(letter!.body)).not.toBe(codeOf(`${token} ${hashOf(forHenk.words)}`));
			await expect(following.find(db, visitor, codeOf(`${token} ${hashOf(forHenk.words)}`))).rejects.toThrow(NotThere);
		});

		test('sent twice it is one, also of somebody without a mail', async ({ db }) => {
			await setting(db);
			for (const email of ['henk@lindeveen.example', null]) {
				const sent = { ...forHenk, email, phone: '06 - 12 34 56 78', token: newToken() };
				expect([await vragen.ask(db, visitor, sent), await vragen.ask(db, visitor, sent)]).toEqual([null, null]);
			}
			expect([await count(db, 'vraag'), await count(db, 'mail')]).toEqual([2, 1]);
		});

		test('signed in it isn’t theirs either; that they said yes to keeping it stays', async ({ db }) => {
			await setting(db);
			const { id: accountId, name } = noor as Extract<Actor, { kind: 'account' }>;
			await db.insert(account).values({ id: accountId, name, email: 'noor@lindeveen.example' });
			await vragen.ask(db, noor, { ...forHenk, token: newToken() });
			const [kept] = await db.select().from(vraag);
			expect(kept).toMatchObject({ accountId: null, recordedBy: null, nameOf: 'person', via: 'form' });
			await expect(following.find(db, noor, kept!.id)).rejects.toThrow(NotThere);
			expect(await count(db, 'consent')).toBe(1);
		});

		test('without a mail the makelaar gives the code on paper', async ({ db }) => {
			await setting(db);
			await vragen.ask(db, visitor, { ...forHenk, email: null, phone: '06 - 12 34 56 78', token: newToken() });
			const [kept] = await db.select({ id: vraag.id }).from(vraag);
			await answering.open(db, fatima, desktop, { id: kept!.id, ...because });
			const code = await conversation.mint(db, { actor: fatima, id: kept!.id, session: desktop });
			expect(await following.find(db, visitor, code)).toMatchObject({ name: 'Henk Vos' });
		});

		test('also without a role in the database', async ({ db }) => {
			await setting(db);
			await within(db, visitor as { kind: 'visitor' }, (tx) =>
				vragen.ask(tx, visitor, { ...forHenk, token: newToken() })
			);
			const [letter] = await lettersIn(db);
			expect(await following.find(db, visitor, codeIn(letter!.body))).toMatchObject({ name: 'Henk Vos' });
		});
	});

	test('a buurt is kept where 200 people live or more, and no coordinate ever', async ({ db }) => {
		await setting(db);
		await askFor(db, { buurtCode: hoefBuurt });
		await db.update(area).set({ inhabitants: 199 });
		await askFor(db, { buurtCode: hoefBuurt });
		const kept = await db.select().from(vraag).orderBy(vraag.buurtCode);
		expect(kept.map(({ buurtCode }) => buurtCode)).toEqual([hoefBuurt, null]);
		expect(Object.keys(kept[0]!).filter((name) => /lat|lon|point|address/i.test(name))).toEqual([]);
	});

	test('the event says that it happened and nothing about who or what', async ({ db }) => {
		await setting(db);
		await askFor(db, {}, system);
		const [happened] = await db.select().from(event).where(eq(event.name, 'vraag.asked'));
		expect(JSON.stringify(happened)).not.toMatch(/Riet|riet|wandelen|breien/);
	});
});

describe('a makelaar of the wijk', () => {
	test('sees that one waits, never a word of it', async ({ db }) => {
		await setting(db);
		await askFor(db);
		const waitingFor = await waiting.list(db, fatima);
		expect(waitingFor).toMatchObject([
			{ wijkName: 'De Hoef', promisedOn: '2026-11-26', state: 'new', makelaar: 'Fatima Aydin' }
		]);
		expect(JSON.stringify(waitingFor)).not.toMatch(/Riet|riet|wandelen|breien/);
	});

	test('says why before reading, and again in another browser or after twelve hours', async ({ db }) => {
		await setting(db);
		const { id } = await askFor(db);
		expect((await answering.read(db, fatima, desktop, id)).told).toBeUndefined();
		await answering.open(db, fatima, desktop, { id, ...because });
		const told = async (session: string) => (await answering.read(db, fatima, session, id)).told?.words;
		expect(await told(desktop)).toContain('wandelen');
		expect(await told('10000000-0000-4000-8000-000000000009')).toBeUndefined();
		moveTo(new Date(monday.getTime() + 12 * 3_600_000 - 1));
		expect(await told(desktop)).toContain('wandelen');
		moveTo(new Date(monday.getTime() + 12 * 3_600_000));
		expect(await told(desktop)).toBeUndefined();
	});

	test('doesn’t come in as the person with a code they made or typed themselves', async ({ db }) => {
		await setting(db);
		const { id, code } = await askFor(db, {}, fatima);
		await answering.open(db, fatima, desktop, { id, ...because });
		const minted = await conversation.mint(db, { actor: fatima, id, session: desktop });
		for (const asked of [code, minted]) {
			for (const makelaar of [fatima, priya]) {
				await expect(following.find(db, makelaar, asked)).rejects.toThrow(NotThere);
				await expect(following.takeBack(db, makelaar, asked)).rejects.toThrow(NotThere);
				await expect(conversation.read(db, { actor: makelaar, asked })).rejects.toThrow(NotThere);
			}
			// who has the paper does, and who happens to work elsewhere too
			expect((await following.find(db, visitor, asked)).id).toBe(id);
			expect((await following.find(db, joris, asked)).id).toBe(id);
		}
		// in a wijk without a makelaar of its own those of the gemeente are in reach
		await db.execute(`update role_grant set ended_at = now() where wijk_code = '${hoef}'`);
		await expect(following.find(db, joris, code)).rejects.toThrow(NotThere);
	});

	test('hears how it is with somebody only after saying why', async ({ db }) => {
		await setting(db);
		const { id, code } = await askFor(db);
		await answering.take(db, fatima, { id, site });
		await outcome.say(db, { actor: visitor, asked: code }, { outcome: 'no', words: null, goesOn: true, site });
		const { story, told } = await answering.read(db, fatima, desktop, id);
		expect([story.outcome, story.outcomeAt, told]).toEqual([null, null, undefined]);
		await answering.open(db, fatima, desktop, { id, ...because });
		expect((await answering.read(db, fatima, desktop, id)).story).toMatchObject({ outcome: 'no', outcomeAt: monday });
	});

	test('is seen by the person: who, when, why and what', async ({ db }) => {
		await setting(db);
		const { id, read } = await askFor(db);
		await answering.open(db, fatima, desktop, { id, ...because });
		await answering.open(db, fatima, desktop, { id, ...because });
		await answering.open(db, priya, desktop, { id, reason: 'other', note: 'Fatima is ziek' });
		expect((await read()).looks).toMatchObject([
			{
				sentence: 'Priya Ramdin heeft op 23 november 2026 je vraag gelezen, en schreef erbij waarom: “Fatima is ziek”.'
			},
			{
				sentence: 'Fatima Aydin heeft op 23 november 2026 je vraag gelezen, om die te beantwoorden.',
				fields: ['words', 'likes', 'name', 'contact', 'notes', 'sheet']
			}
		]);
	});

	test('takes it, notes a talk and rounds it off; the person hears it each time', async ({ db }) => {
		await setting(db);
		const { id, read } = await askFor(db);
		await answering.take(db, fatima, { id, site });
		await answering.take(db, fatima, { id, site });
		expect(await read()).toMatchObject({ state: 'taken', makelaar: 'Fatima Aydin' });
		moveTo(new Date('2026-11-24T10:00:00Z'));
		await answering.note(db, fatima, { id, text: 'Gebeld, dinsdag koffie.' });
		expect(await read()).toMatchObject({ contactAt: new Date('2026-11-24T10:00:00Z'), state: 'taken' });
		await answering.close(db, fatima, { id, sentence: 'Fijn dat je nu met Truus wandelt.', site });
		await answering.close(db, fatima, { id, sentence: 'Fijn dat je nu met Truus wandelt.', site });
		const closed = await read();
		expect(closed).toMatchObject({ state: 'closed', closedAt: new Date('2026-11-24T10:00:00Z') });
		expect(closed.notes.map(({ by, text }) => `${by}: ${text}`)).toEqual([
			'Fatima Aydin: Gebeld, dinsdag koffie.',
			'Fatima Aydin: Fijn dat je nu met Truus wandelt.'
		]);
		const letters = await lettersIn(db);
		expect(letters.map(({ subject }) => subject).sort()).toEqual([
			'Een bericht van Fatima Aydin',
			'Fatima Aydin is je contactpersoon',
			'Je vraag is binnen'
		]);
		// every mail has a link of its own that opens it
		for (const { body } of letters) {
			const [, code] = /vraag\/volgen\/([0-9a-z-]+)/.exec(body)!;
			expect((await following.find(db, visitor, code!)).id).toBe(id);
		}
		expect(await waiting.list(db, fatima)).toEqual([]);
		await expect(answering.note(db, fatima, { id, text: 'Nog iets.' })).rejects.toThrow('Deze vraag is al afgerond.');
		const names = (await db.select({ name: event.name }).from(event)).map(({ name }) => name);
		expect(names.filter((name) => name.startsWith('vraag.'))).toEqual([
			...['vraag.asked', 'vraag.taken', 'vraag.noted', 'vraag.closed']
		]);
	});

	test('who is second hears who was first, and takes over when that one works here no more', async ({ db }) => {
		await setting(db);
		const { id, read } = await askFor(db);
		await answering.take(db, fatima, { id, site });
		await expect(answering.take(db, priya, { id, site })).rejects.toThrow('Fatima Aydin heeft deze vraag net');
		await db.execute(`update role_grant set ended_at = now() where account_id = '${(fatima as { id: string }).id}'`);
		await answering.take(db, priya, { id, site });
		expect(await read()).toMatchObject({ makelaar: 'Priya Ramdin' });
	});

	test('two at the same moment: one gets it', async ({ opened }) => {
		try {
			await within(opened.db, { kind: 'system' }, async (tx) => {
				await settle(tx);
				await employ(tx);
			});
			const { id } = await askFor(opened.db);
			const tried = await Promise.allSettled(
				[fatima, priya, fatima, priya].map((actor) => answering.take(opened.db, actor, { id, site }))
			);
			const won = tried.filter(({ status }) => status === 'fulfilled').length;
			expect(won).toBe(2);
			const taken = await within(opened.db, { kind: 'system' }, (tx) =>
				tx.select({ name: event.name }).from(event).where(eq(event.name, 'vraag.taken'))
			);
			expect(taken.length).toBe(1);
		} finally {
			await empty(opened);
		}
	});
});

describe('for everybody else it is not there', () => {
	test.for<[string, Actor]>([
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['a beheerder', bram],
		['a partner', partner],
		['a volunteer', volunteer],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('%s', async ([, actor], { db }) => {
		await setting(db);
		const { id, read } = await askFor(db);
		const before = await read();
		await expect(answering.read(db, actor, desktop, id)).rejects.toThrow(NotThere);
		await expect(answering.open(db, actor, desktop, { id, ...because })).rejects.toThrow(NotThere);
		await expect(answering.take(db, actor, { id, site })).rejects.toThrow(NotThere);
		await expect(answering.note(db, actor, { id, text: 'Hallo' })).rejects.toThrow(NotThere);
		await expect(answering.close(db, actor, { id, sentence: 'Hallo', site })).rejects.toThrow(NotThere);
		await expect(following.find(db, actor, id)).rejects.toThrow(NotThere);
		await expect(following.takeBack(db, actor, id)).rejects.toThrow(NotThere);
		expect(await waiting.list(db, actor)).toEqual([]);
		expect(await read()).toEqual(before);
		expect(await count(db, 'look')).toBe(0);
	});

	test.for([newCode(), 'x', '', '00000000-0000-4000-8000-000000000099', "' or 1=1"])(
		'a code or id that is none: %s',
		async (key, { db }) => {
			await setting(db);
			await askFor(db);
			await expect(following.find(db, visitor, key)).rejects.toThrow(NotThere);
			await expect(answering.read(db, fatima, desktop, key)).rejects.toThrow(NotThere);
		}
	);

	test('the second wall: another makelaar, a beheerder and nobody read no row', async ({ db }) => {
		await setting(db);
		const { id } = await askFor(db);
		await answering.note(db, fatima, { id, text: 'Gebeld.' });
		if (!(await walls(db))) return;
		for (const who of [joris, oumar, bram, noor, visitor])
			await within(db, who, async (tx) => {
				expect(await tx.select().from(vraag)).toEqual([]);
				expect(await tx.select().from(vraagNote)).toEqual([]);
				expect(await tx.select().from(vraagLink)).toEqual([]);
				await tx.update(vraag).set({ name: 'Iemand' });
				await tx.delete(vraag);
			});
		expect(await db.select({ name: vraag.name }).from(vraag)).toEqual([{ name: 'Riet Smulders' }]);
	});

	test('a wijk without a makelaar of its own is read by those of the gemeente', async ({ db }) => {
		await setting(db);
		const { id } = await askFor(db);
		await db.execute(`update role_grant set ended_at = now() where wijk_code = '${hoef}'`);
		await answering.open(db, joris, desktop, { id, ...because });
		expect((await answering.read(db, joris, desktop, id)).told?.name).toBe('Riet Smulders');
		await expect(answering.read(db, oumar, desktop, id)).rejects.toThrow(NotThere);
	});
});

describe('who asked', () => {
	test('corrects how to reach them', async ({ db }) => {
		await setting(db);
		const { code, read } = await askFor(db);
		await following.correct(db, visitor, code, { name: 'Riet', email: null, phone: '06 - 12 34 56 78' });
		expect(await read()).toMatchObject({ name: 'Riet', email: null, phone: '06 - 12 34 56 78' });
		const [happened] = await db.select().from(event).where(eq(event.name, 'vraag.corrected'));
		expect(happened!.details).toEqual({ fields: ['name', 'email', 'phone'] });
	});

	test('with another address, what was mailed to the old one opens nothing more', async ({ db }) => {
		await setting(db);
		const { id, code } = await askFor(db);
		await answering.take(db, fatima, { id, site });
		const contact = { name: 'Riet Smulders', email: 'riet@lindeveen.example', phone: null };
		const codes = (await lettersIn(db)).map(({ body }) => /vraag\/volgen\/([0-9a-z-]+)/.exec(body)![1]!);
		const later = codes.find((one) => one !== code)!;
		const opens = (one: string) => following.find(db, visitor, one).then(({ id }) => id);
		// a number more takes nothing away
		await following.correct(db, visitor, later, { ...contact, phone: '06 - 12 34 56 78' });
		expect([await opens(code), await opens(later)]).toEqual([id, id]);
		await following.correct(db, visitor, later.toUpperCase(), { ...contact, email: 'riet@elders.example' });
		expect(await opens(later)).toBe(id);
		await expect(opens(code)).rejects.toThrow(NotThere);
		await answering.note(db, fatima, { id, text: 'Gebeld.' });
		await answering.close(db, fatima, { id, sentence: 'Tot ziens.', site });
		expect(await count(db, 'vraag_link')).toBe(2);
	});

	test('takes it back, and nothing of it is left', async ({ db }) => {
		await setting(db);
		const { id, code } = await askFor(db);
		await answering.open(db, fatima, desktop, { id, reason: 'other', note: 'Riet belde mij zelf' });
		await answering.note(db, fatima, { id, text: 'Riet belde.' });
		await following.takeBack(db, visitor, code.toUpperCase());
		for (const table of ['vraag', 'vraag_note', 'vraag_link'])
			expect([table, await count(db, table)]).toEqual([table, 0]);
		const looks = await db.execute('select * from look');
		expect(JSON.stringify(looks)).not.toContain('Riet');
		expect(await count(db, 'look')).toBe(1);
		await expect(following.find(db, visitor, code)).rejects.toThrow(NotThere);
	});

	test('and works as makelaar there reads their own without a look', async ({ db }) => {
		await setting(db);
		const { id } = await askFor(db);
		await db.update(vraag).set({ accountId: (fatima as { id: string }).id });
		expect((await answering.read(db, fatima, desktop, id)).told?.words).toContain('wandelen');
		await answering.open(db, fatima, desktop, { id, ...because });
		expect(await count(db, 'look')).toBe(0);
	});
});

test('what is planted sends nobody a mail', async ({ db }) => {
	await setting(db);
	await askFor(db, { site: undefined }, system);
	expect(await count(db, 'mail')).toBe(0);
});

/** Whether this database has the second wall. */
async function walls(db: Database): Promise<boolean> {
	const result: unknown = await db.execute(`select current_user as name`);
	const [row] = Array.isArray(result) ? result : (result as { rows: { name: string }[] }).rows;
	return (row as { name: string }).name === 'wijkweb_app';
}
