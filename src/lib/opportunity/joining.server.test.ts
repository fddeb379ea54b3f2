import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import { employ, fatima, joris, lindeveen, noor, oumar, settle } from '../../../tests/cast.ts';
import { count, lettersIn as allLettersIn, test } from '../../../tests/fixtures.ts';
import { addSource, called, plantKans, plantSignaal } from '../../../tests/kansen.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { hashOf, newCode, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { type Identity, within } from '#lib/server/wall.server.ts';
import { readBrings, readJoining } from './joinform.server.ts';
import * as calls from './calls.server.ts';
import * as joining from './joining.server.ts';
import { keepHeard } from './givers.server.ts';
import { step } from './steps.server.ts';
import { opportunity, opportunityJoiner, opportunitySource } from './table.server.ts';

/** Those to who joins; what a makelaar gets is tried apart. */
const lettersIn = async (db: Database) =>
	(await allLettersIn(db)).filter(({ toAddress }) => toAddress !== 'fatima@lindeveen.example');
const accountId = (fatima as { id: string }).id;

async function setting(db: Database, input: Parameters<typeof plantKans>[1] = called()) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
	return plantKans(db, input);
}

const jip = { name: 'Jip de Boer', email: 'jip@x.example', phone: null, brings: 'Een keuken', site };
const byPhone = { ...jip, email: null, phone: '06 12345678' };
const join = (db: Database, opportunityId: number, more: Partial<joining.Join> = {}, actor: Actor = visitor) =>
	joining.join(db, actor, { ...jip, opportunityId, token: newToken(), ...more });
const codeIn = (body: string) => /\/kans\/([0-9a-z-]+)/.exec(body)![1]!;

describe('somebody joins', () => {
	test('by mail: the link goes to the mailbox only, and opens what they left', async ({ db }) => {
		const id = await setting(db);
		expect(await join(db, id)).toEqual({ code: null });
		const [letter] = await lettersIn(db);
		expect(letter).toMatchObject({ toAddress: 'jip@x.example', subject: 'Fijn dat je meedoet' });
		expect(letter!.body).toContain('Hallo Jip,\n\nJe doet mee met de oproep “Samen eten in de Hoefstraat”.');
		expect(letter!.body).toContain('Bel Fatima Aydin');
		expect(letter!.body).not.toContain('keuken');
		expect(await joining.find(db, codeIn(letter!.body))).toMatchObject({ name: 'Jip de Boer', brings: 'Een keuken' });
	});

	test('by telephone: the code is for them to write down', async ({ db }) => {
		const id = await setting(db);
		const { code } = await join(db, id, byPhone);
		expect(await joining.find(db, code!.toUpperCase().replaceAll('-', ' '))).toMatchObject({ phone: '06 12345678' });
		expect(await lettersIn(db)).toEqual([]);
	});

	test('pressed twice it is once, with the same answer; ten times at once too', async ({ db }) => {
		const id = await setting(db);
		const token = newToken();
		const codes = [await join(db, id, { ...byPhone, token }), await join(db, id, { ...byPhone, token })];
		expect(new Set(codes.map(({ code }) => code)).size).toBe(1);
		expect([await count(db, 'opportunity_joiner'), await count(db, 'event')]).toEqual([1, 1]);
	});

	test('with an address that was there: a stranger adds nothing to it, and the answer says nothing of it', async ({
		db
	}) => {
		const id = await setting(db);
		await join(db, id);
		expect(await join(db, id, { name: 'Iemand', email: 'JIP@x.example', brings: 'Soep' })).toEqual({ code: null });
		expect(
			await db.select({ name: opportunityJoiner.name, brings: opportunityJoiner.brings }).from(opportunityJoiner)
		).toEqual([{ name: 'Jip de Boer', brings: 'Een keuken' }]);
		const [again] = await lettersIn(db);
		expect(again!.body).toContain('Hallo Jip,');
		expect(again!.body).toContain('veranderen wat je meebrengt');
	});

	test('with the name and number of somebody who joined: nothing of theirs opens', async ({ db }) => {
		const id = await setting(db);
		const { code: hers } = await join(db, id, { ...byPhone, brings: 'Mijn sleutel ligt onder de mat' });
		const { code } = await join(db, id, { ...byPhone, brings: '' });
		expect(code).not.toBe(hers);
		expect(await joining.find(db, code!)).toMatchObject({ brings: '' });
		expect(await count(db, 'opportunity_joiner')).toBe(2);
		await joining.leave(db, code!);
		expect(await joining.find(db, hers!)).toMatchObject({ brings: 'Mijn sleutel ligt onder de mat' });
	});

	test('a stranger fills no mailbox: three mails a quarter', async ({ db }) => {
		const id = await setting(db);
		for (let time = 0; time < 5; time++) await join(db, id, { brings: `${time}` });
		expect([(await lettersIn(db)).length, await count(db, 'opportunity_joiner')]).toEqual([3, 1]);
	});

	for (const [what, input, error] of [
		['is not called yet', {}, NotThere],
		['was taken back', { ...called(), state: 'gathered' as const }, NotThere],
		['is over', { ...called(), state: 'ended' as const }, NotNow],
		['became something', { ...called(), state: 'became' as const }, NotNow]
	] as const)
		test(`not with what ${what}`, async ({ db }) => {
			const id = await setting(db, input);
			await expect(join(db, id)).rejects.toThrow(error);
			expect([await count(db, 'opportunity_joiner'), await count(db, 'mail')]).toEqual([0, 0]);
		});

	test('of who joined nothing stands in the log of what happened', async ({ db }) => {
		const id = await setting(db);
		await join(db, id, {}, noor);
		const kept = await db.select().from(event);
		expect(kept).toMatchObject([{ name: 'opportunity.joined', actorKind: 'visitor', actorId: null, details: {} }]);
		expect(JSON.stringify(kept)).not.toMatch(/Jip|jip|keuken/);
	});
});

describe('who joined', () => {
	test('hears each step by mail, with the same link, and once', async ({ db }) => {
		const id = await setting(db, { ...called(), signalen: [] });
		await join(db, id);
		const first = codeIn((await lettersIn(db))[0]!.body);
		for (let twice = 0; twice < 2; twice++) await joining.confirm(db, first);
		moveTo(new Date('2026-11-24T10:00:00Z'));
		await step(db, id, { kind: 'news', text: 'We hebben een keuken.', accountId, site });
		const [news] = await lettersIn(db);
		expect(news!.body).toContain('Hallo Jip,\n\nJe doet mee met een oproep in De Hoef.');
		expect(news!.body).toContain('> We hebben een keuken.');
		expect(codeIn(news!.body.slice(news!.body.indexOf('Hier lees je verder')))).toBe(first);
		const { steps } = await joining.find(db, first);
		expect(steps).toMatchObject([{ text: 'We hebben een keuken.' }]);
	});

	test('gets no mail of a step before they said yes with the link of the first mail; opening it is no yes', async ({
		db
	}) => {
		const id = await setting(db, { ...called(), signalen: [] });
		await join(db, id);
		const [letter] = await lettersIn(db);
		expect(letter!.body).toContain('druk op “Ja, houd me op de hoogte”');
		expect(await joining.find(db, codeIn(letter!.body))).toMatchObject({ confirmed: false });
		await step(db, id, { kind: 'news', text: 'Nieuws.', accountId, site });
		expect(await lettersIn(db)).toHaveLength(1);
		await expect(joining.confirm(db, newCode())).rejects.toThrow(NotThere);
		await joining.confirm(db, codeIn(letter!.body));
		await step(db, id, { kind: 'news', text: 'Meer nieuws.', accountId, site });
		const letters = await lettersIn(db);
		expect(letters).toHaveLength(2);
		expect(letters.find(({ subject }) => subject === 'Er is nieuws')!.body).toContain(
			`Wil je niet meer meedoen? Dat zeg je daar ook:\n${site}/kans/`
		);
	});

	test('and told it too, gets one mail of each step', async ({ db }) => {
		const signalen: string[] = [];
		const id = await setting(db);
		signalen.push(await plantSignaal(db, { name: 'Jip', email: 'Jip@x.example' }));
		await db.execute(`delete from mail`);
		await addSource(db, id, { signaalId: signalen[0]! });
		await join(db, id);
		await db.update(opportunityJoiner).set({ confirmedAt: new Date() });
		await db.execute(`delete from mail`);
		await step(db, id, { kind: 'news', text: 'Nieuws.', accountId, site });
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual(['jip@x.example']);
	});

	test('changes what they bring, and leaves: everything is gone at once', async ({ db }) => {
		const id = await setting(db);
		const { code } = await join(db, id, byPhone);
		await joining.change(db, code!, 'Een bakfiets');
		expect(await joining.find(db, code!)).toMatchObject({ brings: 'Een bakfiets' });
		await joining.leave(db, code!);
		expect(await count(db, 'opportunity_joiner')).toBe(0);
		await expect(joining.find(db, code!)).rejects.toThrow(NotThere);
		await expect(joining.leave(db, code!)).rejects.toThrow(NotThere);
	});

	test('still can when the call was taken back', async ({ db }) => {
		const id = await setting(db);
		const { code } = await join(db, id, byPhone);
		await db.update(opportunity).set({ state: 'gathered', publishedAt: null }).where(eq(opportunity.id, id));
		// what is being written anew is between makelaars
		expect(await joining.find(db, code!)).toMatchObject({
			call: { isPublic: false, title: '', need: '', there: '', meeting: '', carriers: '' }
		});
		await joining.leave(db, code!);
		expect(await count(db, 'opportunity_joiner')).toBe(0);
	});

	test('is opened by no other code', async ({ db }) => {
		const id = await setting(db);
		await join(db, id);
		for (const code of [newCode(), '', 'x', "' or 1=1 --"])
			await expect(joining.find(db, code)).rejects.toThrow(NotThere);
	});
});

describe('a makelaar', () => {
	test('hears once a day that somebody joins, and in the mail nothing of who', async ({ db }) => {
		const id = await setting(db);
		for (const email of ['jip@x.example', 'kim@x.example']) await join(db, id, { email });
		const heard = async () => (await allLettersIn(db)).filter(({ toAddress }) => toAddress.startsWith('fatima@'));
		const [letter, ...more] = await heard();
		expect(more).toEqual([]);
		expect(letter!.body).toContain(`${site}/makelaar/kansen/${id}/mensen`);
		expect(letter!.body + letter!.subject).not.toMatch(/Jip|Kim|keuken|x\.example/);
		moveTo(new Date('2026-11-24T11:00:00Z'));
		await join(db, id, { email: 'lex@x.example' });
		expect(await heard()).toHaveLength(2);
	});

	test('writes somebody down, and reads who joins', async ({ db }) => {
		const id = await setting(db);
		const { code } = await joining.record(db, fatima, { ...byPhone, opportunityId: id, token: newToken() });
		expect(await joining.find(db, code)).toMatchObject({ name: 'Jip de Boer' });
		moveTo(new Date('2026-11-23T11:00:00Z'));
		await joining.record(db, fatima, {
			...jip,
			name: 'Kim',
			email: 'kim@x.example',
			opportunityId: id,
			token: newToken()
		});
		expect((await lettersIn(db))[0]!.body).toContain('Fatima Aydin schreef voor je op dat je meedoet');
		expect((await lettersIn(db))[0]!.body).not.toContain('houd me op de hoogte');
		expect(await joining.list(db, fatima, id)).toMatchObject([
			{ name: 'Jip de Boer', recordedBy: 'Fatima Aydin' },
			{ name: 'Kim', recordedBy: 'Fatima Aydin' }
		]);
		// who was asked by a makelaar said yes
		await step(db, id, { kind: 'news', text: 'Nieuws.', accountId, site });
		expect((await lettersIn(db)).map(({ toAddress, subject }) => [toAddress, subject])).toContainEqual([
			'kim@x.example',
			'Er is nieuws'
		]);
	});

	describe('calls who left only a number', () => {
		const toCall = async (db: Database, id: number) =>
			(await joining.list(db, fatima, id)).filter(({ toCall }) => toCall).map(({ name }) => name);

		test('of each step after they joined; ticked twice is once, and they heard no more than that', async ({ db }) => {
			const id = await setting(db);
			await step(db, id, { kind: 'called', accountId });
			await join(db, id, byPhone);
			await join(db, id);
			expect(await toCall(db, id)).toEqual([]);
			const first = await step(db, id, { kind: 'meeting', accountId, site });
			expect(await toCall(db, id)).toEqual(['Jip de Boer']);
			const joinerId = (await joining.list(db, fatima, id)).find(({ toCall }) => toCall)!.id;
			const before = await count(db, 'event');
			for (let time = 0; time < 2; time++) await joining.phoned(db, fatima, { id, joinerId, stepId: first });
			expect([await toCall(db, id), await count(db, 'event')]).toEqual([[], before + 1]);
			const second = await step(db, id, { kind: 'news', text: 'Nieuws.', accountId, site });
			await joining.phoned(db, fatima, { id, joinerId, stepId: first });
			expect(await toCall(db, id)).toEqual(['Jip de Boer']);
			await joining.phoned(db, fatima, { id, joinerId, stepId: second });
			expect(await toCall(db, id)).toEqual([]);
		});

		test('nobody of another kans, and not by who works elsewhere', async ({ db }) => {
			const id = await setting(db);
			await join(db, id, byPhone);
			const stepId = await step(db, id, { kind: 'news', text: 'Nieuws.', accountId, site });
			const joinerId = (await joining.list(db, fatima, id))[0]!.id;
			const other = await plantKans(db, called('anders'));
			const wrong = await step(db, other, { kind: 'news', text: 'Nieuws.', accountId, site });
			for (const [actor, input] of [
				[joris, { id, joinerId, stepId }],
				[noor, { id, joinerId, stepId }],
				[visitor, { id, joinerId, stepId }]
			] as const)
				await expect(joining.phoned(db, actor, input)).rejects.toThrow(NotThere);
			for (const [actor, input] of [
				[fatima, { id: other, joinerId, stepId: wrong }],
				[fatima, { id, joinerId, stepId: wrong }],
				[fatima, { id, joinerId: 'x', stepId }]
			] as const)
				await expect(joining.phoned(db, actor, input)).rejects.toThrow(NotNow);
			expect(await toCall(db, id)).toEqual(['Jip de Boer']);
		});
	});

	test('finds who joined by their number and name, and adds what they bring', async ({ db }) => {
		const id = await setting(db);
		const { code } = await join(db, id, byPhone);
		const input = { ...byPhone, brings: 'Soep', opportunityId: id, token: newToken() };
		expect(await joining.record(db, fatima, input)).toEqual({ code });
		expect(await joining.find(db, code!)).toMatchObject({ brings: 'Een keuken\nSoep' });
	});

	for (const [who, actor] of [
		['a visitor', visitor],
		['a resident', noor],
		['a makelaar of the next wijk', joris],
		['a makelaar of another gemeente', oumar]
	] as const)
		test(`${who} reads nobody and writes nobody down`, async ({ db }) => {
			const id = await setting(db);
			await join(db, id);
			await expect(joining.list(db, actor, id)).rejects.toThrow(NotThere);
			const input = { ...byPhone, opportunityId: id, token: newToken() };
			await expect(joining.record(db, actor, input)).rejects.toThrow(NotThere);
			expect(await count(db, 'opportunity_joiner')).toBe(1);
		});

	test('the second wall shows who joins to the makelaars of the wijk and to who holds the code', async ({ db }) => {
		const id = await setting(db);
		const { code } = await join(db, id, byPhone);
		await join(db, id);
		const seen = (identity: Identity) => within(db, identity, (tx) => tx.$count(opportunityJoiner));
		const walls = (await within(db, { kind: 'visitor' }, (tx) => tx.$count(opportunityJoiner))) === 0;
		expect(await seen(fatima as Identity)).toBe(2);
		expect(await seen({ kind: 'holder', hash: hashOf(code!) })).toBe(walls ? 1 : 2);
		for (const actor of [joris, oumar, noor]) expect(await seen(actor as Identity)).toBe(walls ? 0 : 2);
	});
});

describe('for everybody', () => {
	const published = () => ({ ...called(), publishedAt: new Date('2026-11-23T12:00:00Z') });
	const tell = async (db: Database, id: number, at: number) =>
		addSource(db, id, { signaalId: await plantSignaal(db, { email: `gever${at}@x.example` }) });

	for (const [many, shown, doing] of [
		[4, null, null],
		[5, 5, '5 tot 10 mensen']
	] as const)
		test(`the number of who told it and who joins is shown from five: with ${many}`, async ({ db }) => {
			const id = await setting(db, published());
			for (let at = 0; at < many; at++) {
				await tell(db, id, at);
				await join(db, id, { ...byPhone, name: `Jip ${at}`, phone: `06 1234567${at}` });
			}
			await keepHeard(db, id);
			const call = await calls.find(db, lindeveen, 'samen-eten');
			expect(call).toMatchObject({ givers: shown, joiners: doing });
			expect(call!.line[0]!.text).toBe(shown ? '5 mensen vertelden of vroegen dit' : 'Dit valt op in de wijk');
			expect(JSON.stringify(call)).not.toMatch(/Jip|06 1234|00000000-/);
		});

	test('who tells it later or takes it back changes no number: it would tell who that was', async ({ db }) => {
		const id = await setting(db, published());
		for (let at = 0; at < 5; at++) await tell(db, id, at);
		await step(db, id, { kind: 'called', accountId });
		for (let at = 5; at < 8; at++) await tell(db, id, at);
		expect(await calls.find(db, lindeveen, 'samen-eten')).toMatchObject({ givers: 5 });
		await db.delete(opportunitySource);
		await step(db, id, { kind: 'news', text: 'Nieuws.', accountId });
		const call = (await calls.find(db, lindeveen, 'samen-eten'))!;
		expect([call.givers, call.line[0]!.text]).toEqual([5, '5 mensen vertelden of vroegen dit']);
	});

	test('who left no name may be one person: together they count once', async ({ db }) => {
		const id = await setting(db, published());
		for (let at = 0; at < 5; at++) await addSource(db, id, { signaalId: await plantSignaal(db) });
		await keepHeard(db, id);
		expect(await calls.find(db, lindeveen, 'samen-eten')).toMatchObject({ givers: null });
		for (let at = 0; at < 4; at++) await tell(db, id, at);
		await keepHeard(db, id);
		expect(await calls.find(db, lindeveen, 'samen-eten')).toMatchObject({ givers: 5 });
	});

	test('nobody, one and four read the same on its line', async ({ db }) => {
		const id = await setting(db, published());
		const text = async () => (await calls.find(db, lindeveen, 'samen-eten'))!.line[0]!.text;
		const seen = [await text()];
		for (let at = 0; at < 4; at++) {
			await tell(db, id, at);
			await keepHeard(db, id);
			seen.push(await text());
		}
		expect(new Set(seen)).toEqual(new Set(['Dit valt op in de wijk']));
	});

	for (const [state, publishedAt, found] of [
		['gathered', null, false],
		['gathered', new Date(), false],
		['called', new Date(), true],
		['became', new Date(), true],
		['became', null, false],
		['ended', new Date(), true]
	] as const)
		test(`a kans that is ${state}${publishedAt ? '' : ' and was never called'} is ${found ? '' : 'not '}there`, async ({
			db
		}) => {
			await setting(db, { ...called(), state, publishedAt });
			const call = await within(db, { kind: 'visitor' }, (tx) => calls.find(tx, lindeveen, 'samen-eten'));
			expect(call !== undefined).toBe(found);
			const strip = await within(db, { kind: 'visitor' }, (tx) => calls.open(tx, { gemeenteCode: lindeveen }));
			expect(strip).toHaveLength(state === 'called' ? 1 : 0);
		});

	test('a wijk shows its own calls and those for all of the gemeente, the soonest first', async ({ db }) => {
		await setting(db, { ...called('later'), meetingOn: '2026-12-20' });
		await plantKans(db, { ...called('eerder'), meetingOn: '2026-12-01', wijkCode: null });
		await plantKans(db, { ...called('elders'), wijkCode: 'WK990104' });
		const slugs = async (wijkCode?: string) =>
			(await calls.open(db, { gemeenteCode: lindeveen, ...(wijkCode ? { wijkCode } : {}) })).map(({ slug }) => slug);
		expect(await slugs('WK990102')).toEqual(['eerder', 'later']);
		expect(await slugs()).toEqual(['eerder', 'later', 'elders']);
	});

	test('a first meeting that has been stands last, and is told as that', async ({ db }) => {
		await setting(db, { ...called('geweest'), meetingOn: '2026-11-22' });
		await plantKans(db, { ...called('vandaag'), meetingOn: '2026-11-23' });
		await plantKans(db, { ...called('zonder-dag') });
		const open = await calls.open(db, { gemeenteCode: lindeveen });
		expect(open.map(({ slug, met }) => [slug, met])).toEqual([
			['vandaag', false],
			['zonder-dag', false],
			['geweest', true]
		]);
		expect(await calls.find(db, lindeveen, 'geweest')).toMatchObject({ met: true });
		expect(await calls.find(db, lindeveen, 'vandaag')).toMatchObject({ met: false });
	});
});

describe('what is typed', () => {
	const right = { name: 'Jip', email: '', phone: '06 12345678', brings: '', how: 'mee' };
	for (const [what, typed, field] of [
		['no name', { ...right, name: ' ' }, 'name'],
		['no address and no number', { ...right, phone: '' }, 'email'],
		['an address that is none', { ...right, email: 'jip' }, 'email'],
		['a number that is none', { ...right, phone: '12' }, 'phone'],
		['“ik heb iets” without what', { ...right, how: 'iets' }, 'brings'],
		['a story', { ...right, brings: 'a'.repeat(1001) }, 'brings']
	] as const)
		test(`${what} is said at its field`, () => {
			const read = readJoining(typed);
			expect('problems' in read && Object.keys(read.problems)).toEqual([field]);
		});

	test('is kept as text, whatever it is', () => {
		expect(readJoining({ ...right, brings: '<b>Soep</b>' })).toMatchObject({
			value: { brings: '<b>Soep</b>', email: null }
		});
		expect(readBrings(' - ')).toEqual({ value: '' });
	});
});
