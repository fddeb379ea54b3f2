import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { because, desktop, site, tellFor } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, lindeveen, priya, settle } from '../../../tests/cast.ts';
import { empty } from '../../../tests/proposed.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as answering from './answering.server.ts';
import * as asking from './asking.server.ts';
import * as acts from './doing.server.ts';
import { type Key, WhyFirst } from './door.server.ts';
import * as following from './following.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as handing from './handing.server.ts';
import * as judging from './judging.server.ts';
import { signaal, signaalStep } from './table.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const giver = { name: 'Kees Blom', email: 'kees@lindeveen.example', phone: null };
const idOfActor = (actor: Actor) => (actor as Extract<Actor, { kind: 'account' }>).id;

/** A signaal in De Hoef that Fatima said why she reads. */
async function setting(db: Database, input: Parameters<typeof tellFor>[1] = { giver }) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	const code = await tellFor(db, input);
	const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
	const key: Key = { actor: fatima, id, session: desktop };
	await answering.open(db, fatima, desktop, { id, ...because });
	return { id, code, key, own: { actor: visitor, asked: code }, read: () => following.find(db, visitor, code) };
}

const subjects = async (db: Database) => (await lettersIn(db)).map(({ subject, toAddress }) => [toAddress, subject]);
const kinds = async (db: Database) =>
	(await db.select({ kind: signaalStep.kind }).from(signaalStep)).map((one) => one.kind);
const rowOf = async (db: Database, id: string) => (await db.select().from(signaal).where(eq(signaal.id, id)))[0]!;
const question = { text: 'Is het bij de tunnel of bij de brug?', site };

describe('who has it', () => {
	test('two makelaars at once: one has it, the other is told who', async ({ db }) => {
		const { id } = await setting(db);
		await answering.take(db, fatima, id);
		await expect(answering.take(db, priya, id)).rejects.toThrow('Fatima Aydin heeft dit signaal net op zich genomen.');
		await answering.take(db, fatima, id);
		expect(await kinds(db)).toEqual(['taken']);
		expect(await rowOf(db, id)).toMatchObject({ state: 'taken', makelaarId: idOfActor(fatima) });
	});

	test('doing something with it is taking it, and a colleague can not do it as well', async ({ db }) => {
		const { id, key } = await setting(db);
		await asking.ask(db, key, question);
		expect((await rowOf(db, id)).makelaarId).toBe(idOfActor(fatima));
		await expect(answering.answer(db, priya, { id, text: 'Klaar.', site })).rejects.toThrow(
			'Fatima Aydin heeft dit signaal. Laat het eerst aan jou doorgeven.'
		);
		expect((await rowOf(db, id)).state).toBe('asked');
	});

	test('given to a colleague who works there, who hears it and not a word of what was told', async ({ db }) => {
		const { id, read } = await setting(db);
		expect((await handing.others(db, fatima, id)).map(({ name }) => name)).toEqual(['Fatima Aydin', 'Priya Ramdin']);
		const gift = { id, to: idOfActor(priya), site };
		await handing.hand(db, fatima, gift);
		await handing.hand(db, fatima, gift);
		expect(await rowOf(db, id)).toMatchObject({ state: 'taken', makelaarId: gift.to });
		const letters = (await lettersIn(db)).filter(({ subject }) => subject === 'Fatima Aydin geeft je een signaal door');
		expect(letters).toHaveLength(1);
		expect(letters[0]!.body).toContain(`${site}/makelaar/signaal/${id}`);
		expect(letters[0]!.body).not.toMatch(/Kees|lantaarn|tunnel/);
		expect((await read()).steps.map(({ kind, by }) => [kind, by])).toEqual([['handed', 'Priya Ramdin']]);
	});

	test('not to somebody who doesn’t work in that wijk', async ({ db }) => {
		const { id } = await setting(db);
		await expect(handing.hand(db, fatima, { id, to: idOfActor(joris), site })).rejects.toThrow(
			'werkt niet in deze wijk'
		);
		expect((await rowOf(db, id)).makelaarId).toBeNull();
	});

	test('a colleague who left lets go of it', async ({ db }) => {
		const { id } = await setting(db);
		await answering.take(db, fatima, id);
		await db.execute(`update role_grant set ended_at = now() where account_id = '${idOfActor(fatima)}'`);
		await answering.take(db, priya, id);
		expect((await rowOf(db, id)).makelaarId).toBe(idOfActor(priya));
	});
});

describe('at the same moment', () => {
	test('two makelaars: one has it, and the other hears who', async ({ opened }) => {
		try {
			await within(opened.db, { kind: 'system' }, async (tx) => {
				await settle(tx);
				await employ(tx);
			});
			await tellFor(opened.db);
			const id = await within(opened.db, { kind: 'system' }, async (tx) => (await tx.select().from(signaal))[0]!.id);
			const tried = await Promise.allSettled(
				[fatima, priya, fatima, priya].map((actor) => answering.take(opened.db, actor, id))
			);
			expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
			const lost = tried.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []));
			for (const sentence of lost) expect(sentence).toMatch(/^(Fatima Aydin|Priya Ramdin) heeft dit signaal net/);
			const taken = await within(opened.db, { kind: 'system' }, (tx) =>
				tx.select({ name: event.name }).from(event).where(eq(event.name, 'signaal.taken'))
			);
			expect(taken).toHaveLength(1);
		} finally {
			await empty(opened);
		}
	});
});

describe('a question back', () => {
	test('is mailed with a link, answered there, and promises a new day', async ({ db }) => {
		const { id, key, own, read } = await setting(db);
		await asking.ask(db, key, question);
		await asking.ask(db, key, question);
		const letter = (await lettersIn(db)).filter(({ subject }) => subject === 'Een vraag van Fatima Aydin');
		expect(letter).toHaveLength(1);
		expect(letter[0]!.body).toContain('> Is het bij de tunnel of bij de brug?');
		expect(letter[0]!.body).toMatch(new RegExp(`${site}/signaal/volgen/[\\w-]{30}`));
		const link = /volgen\/([\w-]{30})/.exec(letter[0]!.body)![1]!;
		moveTo(new Date('2026-11-25T10:00:00Z'));
		const reply = { text: 'Bij de brug, aan de kant van de school.', site };
		await asking.reply(db, { actor: visitor, asked: link }, reply);
		await asking.reply(db, own, reply);
		expect(await rowOf(db, id)).toMatchObject({ state: 'taken', promisedOn: '2026-12-02', heardAt: null });
		expect((await read()).steps.map(({ kind, text }) => [kind, text])).toEqual([
			['asked', question.text],
			['replied', reply.text]
		]);
		const [last] = (await lettersIn(db)).filter(({ toAddress }) => toAddress.startsWith('fatima'));
		expect(last).toMatchObject({ subject: 'Een reactie op een signaal uit De Hoef' });
		expect(last!.body).not.toMatch(/brug|Kees/);
	});

	test('who told it without a name reads and answers it with the code', async ({ db }) => {
		const { key, own, read } = await setting(db, {});
		await asking.ask(db, key, question);
		expect((await lettersIn(db)).filter(({ subject }) => subject.startsWith('Een vraag'))).toEqual([]);
		expect((await read()).steps).toMatchObject([{ kind: 'asked', text: question.text, by: 'Fatima Aydin' }]);
		await asking.reply(db, own, { text: 'Bij de brug.', site });
		expect((await read()).state).toBe('taken');
		const happened = await db.select().from(event).where(eq(event.name, 'signaal.replied'));
		expect(happened).toMatchObject([{ actorKind: 'visitor', actorId: null }]);
	});

	test('a reply sooner than the promise keeps the day that stood', async ({ db }) => {
		const { id, key, own } = await setting(db);
		await acts.act(db, key, { text: 'Ik ga kijken.', on: '2026-12-18', site });
		await asking.ask(db, key, question);
		await asking.reply(db, own, { text: 'Bij de brug.', site });
		expect((await rowOf(db, id)).promisedOn).toBe('2026-12-18');
	});

	test('nothing can be added once it is answered, and there is an end to adding', async ({ db }) => {
		const { id, own } = await setting(db);
		for (let time = 0; time < 30; time++) await asking.reply(db, own, { text: `Nog iets ${time}.`, site });
		await expect(asking.reply(db, own, { text: 'Nog iets.', site })).rejects.toThrow('Bel ons gerust');
		// three mails a quarter, however much somebody writes
		const mailed = (await subjects(db)).filter(
			([to, subject]) => to!.startsWith('fatima') && subject!.startsWith('Een reactie')
		);
		expect(mailed).toHaveLength(3);
		// and none of them takes the place of a mail she needs to sign in
		expect(await mayWrite(db, mailed[0]![0]!)).toBe(true);
		await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		await expect(asking.reply(db, own, { text: 'Nog iets.', site })).rejects.toThrow('al op geantwoord');
	});
});

describe('meanwhile', () => {
	test('who gave it hears what is being done, with a new day', async ({ db }) => {
		const { id, key, read } = await setting(db);
		const doing = { text: 'Ik ga donderdag met de gemeente kijken.', on: '2026-12-04', site };
		await acts.act(db, key, doing);
		await acts.act(db, key, doing);
		expect(await rowOf(db, id)).toMatchObject({ state: 'acting', promisedOn: '2026-12-04', heardAt: null });
		expect((await read()).steps).toMatchObject([{ kind: 'acting', text: doing.text }]);
		const letters = (await lettersIn(db)).filter(({ subject }) => subject === 'Een bericht van Fatima Aydin');
		expect(letters).toHaveLength(1);
		expect(letters[0]!.body).toContain('Uiterlijk vrijdag 4 december hoor je meer.');
		const [happened] = await db.select().from(event).where(eq(event.name, 'signaal.acting'));
		expect(happened!.details).toEqual({ promisedOn: '2026-11-30', inTime: true, on: '2026-12-04' });
	});

	test('a note is for makelaars who said why, and never for who gave it', async ({ db }) => {
		const { id, key, read, code } = await setting(db);
		await acts.note(db, key, 'Dit is de derde over deze tunnel.');
		await acts.note(db, key, 'Dit is de derde over deze tunnel.');
		expect((await answering.read(db, fatima, desktop, id)).told!.steps).toMatchObject([
			{ kind: 'note', text: 'Dit is de derde over deze tunnel.', by: 'Fatima Aydin' }
		]);
		expect((await answering.read(db, priya, desktop, id)).told).toBeUndefined();
		expect(JSON.stringify(await read())).not.toContain('derde');
		await expect(following.find(db, fatima, code)).rejects.toThrow(NotThere);
		expect(JSON.stringify(await lettersIn(db))).not.toContain('derde');
		expect((await rowOf(db, id)).state).toBe('new');
	});

	test('a makelaar says what it is about', async ({ db }) => {
		const { id, key } = await setting(db);
		await acts.sort(db, key, { theme: 'safety', site });
		await acts.sort(db, key, { theme: 'safety', site });
		expect((await rowOf(db, id)).theme).toBe('safety');
		expect((await db.select().from(event).where(eq(event.name, 'signaal.sorted'))).map((one) => one.details)).toEqual([
			{ theme: 'safety' }
		]);
	});
});

describe('whether it is good so', () => {
	test('yes closes it, however often it is pressed', async ({ db }) => {
		const { id, own, read } = await setting(db);
		await expect(judging.judge(db, own, { satisfied: true, text: null, site })).rejects.toThrow('nog geen antwoord');
		await answering.answer(db, fatima, { id, text: 'De lantaarns branden weer.', site });
		moveTo(new Date('2026-11-24T10:00:00Z'));
		await judging.judge(db, own, { satisfied: true, text: 'Dank je wel.', site });
		await judging.judge(db, own, { satisfied: true, text: 'Dank je wel.', site });
		const row = await rowOf(db, id);
		expect(row).toMatchObject({ state: 'closed', satisfied: true });
		expect(row.closedAt).toEqual(new Date('2026-11-24T10:00:00Z'));
		expect((await read()).steps.map(({ kind }) => kind)).toEqual(['answered', 'satisfied']);
	});

	test('no opens it again with a new day, and who has it hears so', async ({ db }) => {
		const { id, own, read } = await setting(db);
		await answering.answer(db, fatima, { id, text: 'De lantaarns branden weer.', site });
		moveTo(new Date('2026-11-26T10:00:00Z'));
		const no = { satisfied: false, text: 'Eentje brandt nog niet.', site };
		await judging.judge(db, own, no);
		await judging.judge(db, own, no);
		expect(await rowOf(db, id)).toMatchObject({
			...{ state: 'taken', satisfied: false, closedAt: null, promisedOn: '2026-12-03', heardAt: null }
		});
		const letters = (await lettersIn(db)).filter(({ subject }) => subject === 'Nog niet goed: een signaal uit De Hoef');
		expect(letters).toHaveLength(1);
		expect(letters[0]).toMatchObject({ toAddress: expect.stringMatching(/^fatima/) });
		expect(letters[0]!.body).not.toMatch(/brandt|Kees/);
		await answering.answer(db, fatima, { id, text: 'Nu branden ze allemaal.', site });
		expect(await rowOf(db, id)).toMatchObject({ state: 'answered', satisfied: null });
		expect((await read()).steps.map(({ kind }) => kind)).toEqual(['answered', 'unsatisfied', 'answered']);
	});
});

describe('who may not', () => {
	test('a makelaar who didn’t say why reads nothing and writes nothing of it', async ({ db }) => {
		const { id } = await setting(db);
		const key: Key = { actor: priya, id, session: desktop };
		for (const work of [
			() => asking.ask(db, key, question),
			() => acts.note(db, key, 'Zo.'),
			() => acts.act(db, key, { text: 'Zo.', on: '2026-12-04', site }),
			() => acts.sort(db, key, { theme: 'safety', site }),
			() => forwarding.partners(db, key)
		])
			await expect(work()).rejects.toThrow(WhyFirst);
		expect(await count(db, 'signaal_step')).toBe(0);
	});

	test('nobody of another wijk, and a makelaar doesn’t speak for who gave it', async ({ db }) => {
		const { id, code } = await setting(db);
		const key: Key = { actor: joris, id, session: desktop };
		await expect(asking.ask(db, key, question)).rejects.toThrow(NotThere);
		await expect(handing.hand(db, joris, { id, to: idOfActor(fatima), site })).rejects.toThrow(NotThere);
		await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		for (const actor of [fatima, joris, visitor])
			await expect(judging.judge(db, { actor, asked: id }, { satisfied: true, text: null, site })).rejects.toThrow(
				NotThere
			);
		expect((await following.find(db, visitor, code)).satisfied).toBeNull();
	});

	test('a makelaar of the wijk who has the code of a slip comes in as themselves, and says why first', async ({
		db
	}) => {
		const { id, code, read } = await setting(db);
		await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		const no = { satisfied: true, text: null, site };
		for (const actor of [fatima, priya]) {
			await expect(following.find(db, actor, code)).rejects.toThrow(NotThere);
			await expect(judging.judge(db, { actor, asked: code }, no)).rejects.toThrow(NotThere);
			await expect(asking.reply(db, { actor, asked: code }, { text: 'Zo.', site })).rejects.toThrow(NotThere);
			await expect(following.takeBack(db, actor, code)).rejects.toThrow(NotThere);
		}
		expect(await read()).toMatchObject({ state: 'answered', satisfied: null });
		// who works elsewhere is a neighbour like any other
		expect(await following.find(db, joris, code)).toMatchObject({ id });
	});

	test('a colleague of the organisation reads the answer, and says nothing in their name', async ({ db }) => {
		const { id } = await setting(db);
		const organisationId = 1;
		await db.execute(
			`insert into organisation (id, gemeente_code, slug, name, type) overriding system value values (1, '${lindeveen}', 'kraam', 'Kraamzorg', 'other')`
		);
		await db.update(signaal).set({ organisationId });
		const colleague: Actor = {
			...(joris as Extract<Actor, { kind: 'account' }>),
			grants: [{ role: 'partner', gemeenteCode: lindeveen, wijkCode: hoef, organisationId }]
		};
		await db.execute(
			`insert into role_grant (account_id, role, gemeente_code, wijk_code, organisation_id) values ('${idOfActor(joris)}', 'partner', '${lindeveen}', '${hoef}', 1)`
		);
		await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		expect(await following.find(db, colleague, id)).toMatchObject({ answer: 'Gedaan.', words: null, steps: [] });
		const asked = { actor: colleague, asked: id };
		await expect(asking.reply(db, asked, { text: 'Ik ook.', site })).rejects.toThrow(NotThere);
		await expect(judging.judge(db, asked, { satisfied: true, text: null, site })).rejects.toThrow(NotThere);
	});
});

test('what was told is gone with everything that happened', async ({ db }) => {
	const { key, own } = await setting(db);
	await asking.ask(db, key, question);
	await acts.note(db, key, 'Even bellen.');
	await following.takeBack(db, own.actor, own.asked);
	for (const table of ['signaal', 'signaal_step', 'signaal_forward', 'signaal_link'])
		expect(await count(db, table)).toBe(0);
	await within(db, { kind: 'system' }, async (tx) => expect(await tx.select().from(signaalStep)).toEqual([]));
});
