import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { askFor, because, bram, desktop, site, tellFor } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, lindeveen, noor, oumar, priya, settle } from '../../../tests/cast.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { makelaar } from '#lib/account/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as answering from './answering.server.ts';
import * as asking from './asking.server.ts';
import * as desk from './desk.server.ts';
import { parse, write } from './desk.ts';
import * as acts from './doing.server.ts';
import * as figures from './figures.server.ts';
import * as following from './following.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as judging from './judging.server.ts';
import { signaal } from './table.server.ts';
import * as waiting from './waiting.server.ts';
import * as watching from './watching.server.ts';

const giver = { name: 'Kees Blom', email: 'kees@lindeveen.example', phone: null };

/** Told on a Monday: promised for the Monday after. */
async function setting(db: Database, input: Parameters<typeof tellFor>[1] = { giver }) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
	const code = await tellFor(db, input);
	const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
	await answering.open(db, fatima, desktop, { id, ...because });
	return { id, key: { actor: fatima, id, session: desktop }, own: { actor: visitor, asked: code } };
}

const on = (day: string) => moveTo(new Date(`${day}T08:00:00Z`));

/** The mails about it that the daily work writes, as who gets what. */
async function warned(db: Database): Promise<string[]> {
	const letters = (await lettersIn(db)).filter(({ subject }) => /^(Bijna tijd|Te laat|Nog een antwoord)/.test(subject));
	return letters.map(({ toAddress, subject }) => `${toAddress.split('@')[0]}: ${subject.split(':')[0]}`).toSorted();
}

const idOfActor = (actor: Actor) => (actor as Extract<Actor, { kind: 'account' }>).id;
const rowOf = async (db: Database, id: string) => (await db.select().from(signaal).where(eq(signaal.id, id)))[0]!;

describe('a promised day', () => {
	test('is told of one working day before, to who has it, once', async ({ db }) => {
		const { id } = await setting(db);
		await answering.take(db, fatima, id);
		on('2026-11-26');
		expect(await watching.run(db, site)).toEqual({
			...{ reminded: 0, overdue: 0, closed: 0 },
			...{ asked: 0, askedGivers: 0, silent: 0 }
		});
		on('2026-11-27');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 1 });
		expect(await watching.run(db, site)).toBeUndefined();
		for (const day of ['2026-11-28', '2026-11-29', '2026-11-30']) {
			on(day);
			expect(await watching.run(db, site)).toMatchObject({ reminded: 0, overdue: 0 });
		}
		expect(await warned(db)).toEqual(['fatima: Bijna tijd']);
		expect(JSON.stringify(await lettersIn(db))).not.toMatch(/lantaarn|tunnel/);
	});

	test('that went by is an alarm for everybody of the wijk, once, and a late answer still goes out', async ({ db }) => {
		const { id } = await setting(db);
		await answering.take(db, fatima, id);
		on('2026-12-01');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 0, overdue: 1 });
		on('2026-12-02');
		expect(await watching.run(db, site)).toMatchObject({ overdue: 0 });
		expect(await warned(db)).toEqual(['fatima: Te laat', 'priya: Te laat']);
		const [alarm] = (await lettersIn(db)).filter(({ subject }) => subject.startsWith('Te laat'));
		expect(alarm!.body).toContain('Fatima Aydin heeft dit signaal.');
		expect(alarm!.body).not.toMatch(/Kees|lantaarn/);
		await answering.answer(db, fatima, { id, text: 'Sorry, hier is het antwoord.', site });
		expect((await rowOf(db, id)).state).toBe('answered');
	});

	test('of what nobody took is told to everybody of the wijk, and nobody of another', async ({ db }) => {
		await setting(db);
		on('2026-11-27');
		await watching.run(db, site);
		on('2026-12-01');
		await watching.run(db, site);
		expect(await warned(db)).toEqual([
			...['fatima: Bijna tijd', 'fatima: Te laat', 'priya: Bijna tijd', 'priya: Te laat']
		]);
	});

	test('of many at once is one mail to each makelaar, with how many and where the list is', async ({ db }) => {
		const { id } = await setting(db);
		for (let more = 0; more < 4; more++) await tellFor(db, {});
		await answering.take(db, fatima, id);
		on('2026-11-27');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 5 });
		on('2026-12-01');
		expect(await watching.run(db, site)).toMatchObject({ overdue: 5 });
		const letters = (await lettersIn(db)).filter(({ subject }) => /^(Bijna tijd|Te laat)/.test(subject));
		expect(letters.map(({ toAddress, subject }) => `${toAddress.split('@')[0]}: ${subject}`).toSorted()).toEqual([
			...['fatima: Bijna tijd: 5 signalen', 'fatima: Te laat: 5 signalen'],
			...['priya: Bijna tijd: 4 signalen', 'priya: Te laat: 5 signalen']
		]);
		for (const { body } of letters) {
			expect(body).toContain(`${site}/makelaar/signalen\n`);
			expect(body).not.toMatch(/Kees|lantaarn/);
		}
		const told = await db.select({ id: event.id }).from(event).where(eq(event.name, 'signaal.overdue'));
		expect(told).toHaveLength(5);
	});

	test('waits while they are asked something, and is watched again when the makelaar goes on', async ({ db }) => {
		const { id, key } = await setting(db);
		await asking.ask(db, key, { text: 'Waar is het?', site });
		for (const day of ['2026-11-27', '2026-12-01']) {
			on(day);
			expect(await watching.run(db, site)).toMatchObject({ reminded: 0, overdue: 0 });
		}
		expect(await warned(db)).toEqual([]);
		on('2026-12-02');
		await answering.open(db, fatima, desktop, { id, ...because });
		const loes = { contactPersonId: null, name: 'Loes Bakker', email: 'loes@voorbeeld.example' };
		await forwarding.forward(db, key, { ...loes, words: 'Kun jij kijken?', dueOn: '2026-12-09', site });
		expect(await watching.run(db, site)).toMatchObject({ overdue: 1 });
	});

	test('is kept to whoever told it, also when it became a vraag', async ({ db }) => {
		const { id } = await setting(db);
		const { id: vraagId } = await askFor(db);
		await db.update(signaal).set({ vraagId, state: 'taken' }).where(eq(signaal.id, id));
		on('2026-11-27');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 1 });
		on('2026-12-01');
		expect(await watching.run(db, site)).toMatchObject({ overdue: 1 });
	});

	test('that is new is watched anew: after a reply, after what is done, and after a no', async ({ db }) => {
		const { id, key, own } = await setting(db);
		await asking.ask(db, key, { text: 'Waar is het?', site });
		on('2026-11-24');
		await asking.reply(db, own, { text: 'Bij de brug.', site });
		expect((await rowOf(db, id)).promisedOn).toBe('2026-12-01');
		on('2026-11-30');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 1 });
		await answering.open(db, fatima, desktop, { id, ...because });
		await acts.act(db, key, { text: 'Donderdag kijken we.', on: '2026-12-10', site });
		on('2026-12-04');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 0, overdue: 0 });
		on('2026-12-09');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 1 });
		on('2026-12-11');
		expect(await watching.run(db, site)).toMatchObject({ overdue: 1 });
		await answering.answer(db, fatima, { id, text: 'Het is gemaakt.', site });
		await judging.judge(db, own, { satisfied: false, text: 'Nog niet.', site });
		on('2026-12-21');
		expect(await watching.run(db, site)).toMatchObject({ overdue: 1 });
	});
});

describe('a question nobody answers', () => {
	const asked = async (db: Database, input?: Parameters<typeof tellFor>[1]) => {
		const found = await setting(db, input);
		await asking.ask(db, found.key, { text: 'Waar is het?', site });
		return found;
	};

	test('is asked once more after a week, once, and lies with the makelaar again after three', async ({ db }) => {
		const { id, own } = await asked(db);
		const runs: [string, Partial<watching.Watched>][] = [
			['2026-11-30', { askedGivers: 0, silent: 0 }],
			['2026-12-01', { askedGivers: 1, silent: 0 }],
			['2026-12-02', { askedGivers: 0, silent: 0 }],
			['2026-12-14', { askedGivers: 0, silent: 0 }],
			['2026-12-15', { askedGivers: 0, silent: 1 }],
			['2026-12-16', { askedGivers: 0, silent: 0 }]
		];
		for (const [day, done] of runs) {
			on(day);
			expect(await watching.run(db, site), day).toMatchObject({ ...done, reminded: 0, overdue: 0 });
		}
		const again = (await lettersIn(db)).filter(({ subject }) => subject === 'Fatima Aydin vroeg je iets');
		expect(again).toMatchObject([{ toAddress: 'kees@lindeveen.example' }]);
		expect(again[0]!.body).toMatch(new RegExp(`${site}/signaal/volgen/[\\w-]{30}`));
		const back = (await lettersIn(db)).filter(({ subject }) => subject.startsWith('Geen antwoord op je vraag'));
		expect(back).toMatchObject([{ toAddress: 'fatima@lindeveen.example' }]);
		expect(back[0]!.body).toContain('Uiterlijk dinsdag 22 december hoort diegene iets van je.');
		expect(JSON.stringify([again, back])).not.toMatch(/lantaarn|Waar is het/);
		expect(await rowOf(db, id)).toMatchObject({ state: 'taken', promisedOn: '2026-12-22', heardAt: null });
		expect((await following.find(db, own.actor, own.asked)).steps.map(({ kind }) => kind)).toEqual([
			...['asked', 'reminded', 'silent']
		]);
		// and that day is watched like any other
		on('2026-12-21');
		expect(await watching.run(db, site)).toMatchObject({ reminded: 1 });
		on('2026-12-23');
		expect(await watching.run(db, site)).toMatchObject({ overdue: 1 });
	});

	test('goes back also when there is no address to ask once more', async ({ db }) => {
		await asked(db, {});
		on('2026-12-01');
		expect(await watching.run(db, site)).toMatchObject({ askedGivers: 0 });
		on('2026-12-15');
		expect(await watching.run(db, site)).toMatchObject({ silent: 1 });
	});

	test('is not asked again once there is an answer, and a new question is', async ({ db }) => {
		const { key, own } = await asked(db);
		on('2026-11-28');
		await asking.reply(db, own, { text: 'Bij de brug.', site });
		on('2026-12-01');
		expect(await watching.run(db, site)).toMatchObject({ askedGivers: 0 });
		await answering.open(db, fatima, desktop, { id: key.id, ...because });
		await asking.ask(db, key, { text: 'Welke brug?', site });
		on('2026-12-09');
		expect(await watching.run(db, site)).toMatchObject({ askedGivers: 1, silent: 0 });
	});
});

describe('an answer', () => {
	test('was good enough after three weeks without a word', async ({ db }) => {
		const { id } = await setting(db);
		await answering.answer(db, fatima, { id, text: 'Het is gemaakt.', site });
		on('2026-12-14');
		expect(await watching.run(db, site)).toMatchObject({ closed: 0 });
		on('2026-12-15');
		expect(await watching.run(db, site)).toMatchObject({ closed: 1 });
		expect(await rowOf(db, id)).toMatchObject({ state: 'closed', satisfied: null });
		expect(await db.select({ actor: event.actorKind }).from(event).where(eq(event.name, 'signaal.closed'))).toEqual([
			{ actor: 'system' }
		]);
	});

	test('can still be not good after that: then it opens again', async ({ db }) => {
		const { id, own } = await setting(db);
		await answering.answer(db, fatima, { id, text: 'Het is gemaakt.', site });
		on('2026-12-15');
		await watching.run(db, site);
		await judging.judge(db, own, { satisfied: false, text: 'Het is weer stuk.', site });
		expect(await rowOf(db, id)).toMatchObject({ state: 'taken', closedAt: null, promisedOn: '2026-12-22' });
	});
});

test('who was asked for help is asked once more after the day, and only once', async ({ db }) => {
	const { key } = await setting(db);
	const loes = { contactPersonId: null, name: 'Loes Bakker', email: 'loes@voorbeeld.example' };
	await forwarding.forward(db, key, { ...loes, words: 'Kun jij kijken?', dueOn: '2026-11-26', site });
	for (const [day, asked] of [
		['2026-11-26', 0],
		['2026-11-27', 1],
		['2026-11-30', 0]
	] as const) {
		on(day);
		expect(await watching.run(db, site)).toMatchObject({ asked });
	}
	expect((await warned(db)).filter((one) => one.startsWith('loes'))).toEqual([
		'loes: Nog een antwoord voor Fatima Aydin?'
	]);
});

test('a job carries the id of a mail and nothing else', async ({ db }) => {
	const { id } = await setting(db);
	await answering.take(db, fatima, id);
	on('2026-12-01');
	await watching.run(db, site);
	const jobs = await rows<{ data: Record<string, unknown> }>(db, sql`select data from jobs.job where name = 'mail'`);
	expect(jobs.length).toBeGreaterThan(0);
	for (const { data } of jobs) expect(Object.keys(data)).toEqual(['mailId']);
});

describe('how promises were kept', () => {
	const quarter = { from: '2026-11-01', until: '2027-02-01' };

	test('per wijk, in words, and of fewer than ten nothing', async ({ db }) => {
		await setting(db);
		for (let more = 0; more < 9; more++) await tellFor(db, {});
		const all = await db.select({ id: signaal.id }).from(signaal);
		for (const { id } of all.slice(0, 9)) await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		expect(await figures.list(db, fatima, quarter)).toEqual([
			{ code: hoef, name: 'De Hoef', gemeenteName: 'Lindeveen', figures: { inTime: undefined, good: undefined } }
		]);
		on('2026-12-01');
		await watching.run(db, site);
		expect((await figures.list(db, fatima, quarter))[0]!.figures.inTime).toBe('9 van de 10 keer');
		// told of as late once, it isn't kept by a late answer, and it counts once
		await answering.answer(db, fatima, { id: all[9]!.id, text: 'Toch nog.', site });
		expect((await figures.list(db, fatima, quarter))[0]!.figures.inTime).toBe('9 van de 10 keer');
	});

	test('of one’s own wijken, and for makelaars only', async ({ db }) => {
		const { id } = await setting(db);
		await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		expect(await figures.list(db, joris, quarter)).toEqual([]);
		expect(await figures.list(db, oumar, quarter)).toEqual([]);
		for (const actor of [visitor, noor, bram])
			await expect(figures.list(db, actor, quarter)).rejects.toThrow(NotAllowed);
		expect(await figures.list(db, fatima, { from: '2026-10-01', until: '2026-11-01' })).toEqual([]);
	});
});

describe('the list', () => {
	const asked = (query = '') => parse((name) => new URLSearchParams(query).get(name));
	const look = (db: Database, actor: Actor, query = '') => desk.look(db, actor, asked(query));
	const count = async (db: Database, actor: Actor, query = '') => (await look(db, actor, query)).lines.length;

	test('is by wijk, theme, stand and whose; not a word of what was told', async ({ db }) => {
		const { id, key } = await setting(db);
		await tellFor(db, { wijkCode: null });
		await acts.sort(db, key, { theme: 'safety', site });
		expect(await count(db, fatima)).toBe(2);
		expect(await count(db, fatima, 'wijk=de-hoef')).toBe(1);
		expect(await count(db, fatima, 'thema=safety')).toBe(1);
		expect(await count(db, fatima, 'thema=grief')).toBe(0);
		expect(await count(db, fatima, 'van=mij')).toBe(0);
		await answering.take(db, fatima, id);
		expect(await count(db, fatima, 'van=mij')).toBe(1);
		expect(await count(db, fatima, 'stand=opgepakt')).toBe(1);
		expect(await count(db, fatima, 'stand=nieuw')).toBe(1);
		await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		expect(await count(db, fatima)).toBe(1);
		expect(await count(db, fatima, 'stand=beantwoord&van=mij')).toBe(1);
		expect(JSON.stringify(await look(db, fatima, 'stand=beantwoord'))).not.toMatch(/Kees|lantaarn|Gedaan/);
	});

	test('of another wijk there is nothing, but that nobody has it', async ({ db }) => {
		const { id } = await setting(db);
		expect(await count(db, joris)).toBe(0);
		expect(await look(db, joris, 'van=niemand')).toMatchObject({
			lines: [{ id, inReach: false, wijkName: 'De Hoef' }]
		});
		expect(await look(db, priya, 'van=niemand')).toMatchObject({ lines: [{ id, inReach: true }] });
		expect(await count(db, oumar, 'van=niemand')).toBe(0);
		await answering.take(db, fatima, id);
		expect(await count(db, joris, 'van=niemand')).toBe(0);
		for (const actor of [visitor, noor, bram]) await expect(look(db, actor)).rejects.toThrow(NotAllowed);
	});

	test('begins with what nobody has over what this makelaar likes to take', async ({ db }) => {
		const { id, key } = await setting(db);
		await tellFor(db, {});
		await acts.sort(db, key, { theme: 'safety', site });
		const ids = async (actor: Actor, query = '') => {
			const { first, lines } = await look(db, actor, query);
			return [first.map((one) => one.id), lines.length];
		};
		expect(await ids(fatima)).toEqual([[], 2]);
		await db
			.update(makelaar)
			.set({ themes: ['grief', 'safety'] })
			.where(eq(makelaar.accountId, idOfActor(fatima)));
		expect(await ids(fatima)).toEqual([[id], 1]);
		expect(await ids(priya)).toEqual([[], 2]);
		expect(await ids(fatima, 'thema=safety')).toEqual([[], 1]);
		await answering.take(db, priya, id);
		expect(await ids(fatima)).toEqual([[], 2]);
	});

	test('goes on after the last of a page, the longest waiting first, and each stands on it once', async ({ db }) => {
		await setting(db);
		await db.execute(sql`insert into signaal (gemeente_code, wijk_code, about, words, promised_on, created_at)
			select ${lindeveen}, case when n % 2 = 0 then ${hoef} end, 'wijk', 'Iets.', '2026-11-30',
				timestamptz '2026-11-01' + n / 3 * interval '1 hour' from generate_series(1, 69) n`);
		const seen: string[] = [];
		let query = '';
		for (let page = 0; page < 3; page++) {
			const { lines, next } = await look(db, fatima, query);
			expect(lines.map(({ createdAt }) => createdAt)).toEqual(
				lines.map(({ createdAt }) => createdAt).toSorted((one, other) => one.getTime() - other.getTime())
			);
			seen.push(...lines.map(({ id }) => id));
			expect(next === null).toBe(page === 2);
			query = write({ ...asked(), after: next }).split('?')[1] ?? '';
		}
		expect([seen.length, new Set(seen).size]).toEqual([70, 70]);
		// what is gone meanwhile is no reason to show nothing
		expect(await count(db, fatima, 'na=00000000-0000-4000-8000-000000000999')).toBe(30);
		expect(await count(db, fatima, `wijk=waterkant&stand=open`)).toBe(0);
	});

	test('of today says what there is to react on', async ({ db }) => {
		const { id, key, own } = await setting(db);
		const last = async () => (await waiting.list(db, fatima)).map((one) => one.last);
		expect(await last()).toEqual([null]);
		await asking.ask(db, key, { text: 'Waar is het?', site });
		await acts.note(db, key, 'Even wachten.');
		expect(await last()).toEqual(['asked']);
		on('2026-11-24');
		await asking.reply(db, own, { text: 'Bij de brug.', site });
		expect(await last()).toEqual(['replied']);
		await answering.answer(db, fatima, { id, text: 'Gedaan.', site });
		expect(await last()).toEqual([]);
	});
});
