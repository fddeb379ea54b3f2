import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { bram } from '../../../tests/asked.ts';
import { fatima, hoef, plantEntry, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { letters, published, site, sjaan } from '../../../tests/offered.ts';
import { begin, takePart } from '../../../tests/takingpart.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as pausing from '#lib/offer/pausing.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { hashOf, newCode, newToken } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as approaches from './approaches.server.ts';
import { canBeWritten } from './behind.server.ts';
import * as mine from './mine.server.ts';
import * as rounds from './rounds.server.ts';
import * as sending from './sending.server.ts';
import { approach, approachMessage } from './table.server.ts';

const mo = { name: 'Mo Haddad', email: 'mo@buurt.example', phone: '06 11 22 33 44' };
const ofMo = /Haddad|Mo\b|mo@buurt|11 ?22 ?33 ?44/;
const ofSjaan = /sjaan@|de Boer|87 ?65 ?43 ?21|06 55/i;
const words = 'Ik zoek iemand die met me wil koken.';

const asking = (entryId: number, input: Partial<sending.SendInput> = {}): sending.SendInput => ({
	...{ entryId, text: words, token: newToken(), site, ...mo },
	...input
});

/** Mo wrote to Sjaan: the code of his page, the one in his mail, and the one in hers. */
async function asked(db: Database, input: Partial<sending.SendInput> = {}) {
	const { id, key } = await published(db);
	const page = await sending.send(db, visitor, asking(id, input));
	const mails = await letters(db);
	await db.delete(mail);
	const codeFor = (to: string) => mails.find((one) => one.to === to)?.code ?? '';
	return { id, key, page, mails, hers: codeFor(sjaan.email), his: codeFor(mo.email) };
}

const yes = { text: 'Leuk!', name: 'Sjaan', phone: '06 55 55 55 55', site };
const stateOf = async (db: Database) => (await db.select({ state: approach.state }).from(approach))[0]!.state;

describe('a message', () => {
	test('reaches who is behind it, without a name, an address or a number', async ({ db }) => {
		const { mails } = await asked(db);
		const toHer = mails.find(({ to }) => to === sjaan.email)!;
		expect(toHer.subject).toBe('Iemand schrijft je over “Ik kook graag voor een ander”');
		expect(toHer.body).toContain(`> ${words}`);
		expect(toHer.subject + toHer.body).not.toMatch(ofMo);
		expect(toHer.body).toMatch(/Bel Fatima Aydin/);
	});

	test('tells who asked that it went out, without who it went to', async ({ db }) => {
		const { mails, his } = await asked(db);
		const toHim = mails.find(({ to }) => to === mo.email)!;
		expect(toHim.subject + toHim.body).not.toMatch(ofSjaan);
		expect(mails).toHaveLength(2);
		expect((await approaches.read(db, his)).side).toBe('asker');
	});

	test('is there once, however often it is sent', async ({ db }) => {
		const { id } = await published(db);
		const input = asking(id);
		const codes = [await sending.send(db, visitor, input), await sending.send(db, visitor, input)];
		expect(codes[0]).toBe(codes[1]);
		expect([await count(db, 'approach'), await count(db, 'approach_message'), (await letters(db)).length]).toEqual([
			1, 1, 2
		]);
	});

	test('does not reach what waits, was withdrawn, was put away, or has nobody with an address', async ({ db }) => {
		const { id, key } = await published(db);
		await pausing.pause(db, key, null);
		const nobody = await plantEntry(db, { kind: 'network', contactName: 'Ed', contactPhone: '013 - 555 99 99' });
		const hidden = await plantEntry(db, { kind: 'offer', contactEmail: 'ed@wijk.example' }, { state: 'submitted' });
		for (const entryId of [id, nobody, hidden, -1]) {
			expect(await canBeWritten(db, entryId)).toBe(false);
			await expect(sending.send(db, visitor, asking(entryId))).rejects.toThrow(NotThere);
		}
		expect(await letters(db)).toEqual([]);
		await pausing.resume(db, key);
		expect(await canBeWritten(db, id)).toBe(true);
	});

	test('goes to one address no more than three times in a quarter, and about one thing twenty times a day', async ({
		db
	}) => {
		moveTo(new Date('2026-11-22T07:00:00Z'));
		const { id } = await published(db);
		moveTo(new Date('2026-11-22T08:00:00Z'));
		const send = (number: number) => sending.send(db, visitor, asking(id, { email: `mo${number}@buurt.example` }));
		for (const number of [1, 2, 3]) await send(number);
		await expect(send(4)).rejects.toThrow(NotNow);
		expect(await count(db, 'approach')).toBe(3);
		for (let number = 5; number < 21; number++) {
			moveTo(new Date(Date.parse('2026-11-22T08:00:00Z') + number * 16 * 60_000));
			await send(number);
		}
		moveTo(new Date('2026-11-22T20:00:00Z'));
		await expect(send(21)).rejects.toThrow(NotNow);
		expect(await count(db, 'approach')).toBe(19);
	});

	test('about an initiative goes to who leads it; who answers first goes on', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		const second = await takePart(db, entryId, 'initiator', 'Ravi Singh');
		await sending.send(db, visitor, asking(entryId));
		const mails = await letters(db);
		const codeFor = (to: string | null) => mails.find((one) => one.to === to)!.code;
		expect(mails).toHaveLength(3);
		await approaches.answerYes(db, codeFor(second.email), { ...yes, name: 'Ravi' });
		expect(await approaches.read(db, codeFor(initiator.email))).toMatchObject({ theirs: false, other: null });
		await expect(approaches.decline(db, codeFor(initiator.email), { text: '', site })).rejects.toThrow(NotNow);
		await approaches.agree(db, codeFor(mo.email), { text: '', site });
		expect((await approaches.read(db, codeFor(mo.email))).other).toMatchObject({ name: 'Ravi' });
		expect((await approaches.read(db, codeFor(initiator.email))).other).toBeNull();
	});
});

describe('names and numbers', () => {
	test('are read by nobody until both said yes, and by both after that', async ({ db }) => {
		const { page, his, hers } = await asked(db);
		const seen = async () => {
			const [toHim, onPage, toHer] = [
				await approaches.read(db, his),
				await approaches.read(db, page),
				await approaches.read(db, hers)
			];
			const mails = await letters(db);
			return {
				him: JSON.stringify([toHim, onPage, mails.filter(({ to }) => to === mo.email)]),
				her: JSON.stringify([toHer, mails.filter(({ to }) => to.toLowerCase() === sjaan.email.toLowerCase())])
			};
		};
		const hisOwn = (text: string) => text.replaceAll(JSON.stringify(mo.email), '');
		const before = await seen();
		expect(before.him).not.toMatch(ofSjaan);
		expect(before.her).not.toMatch(ofMo);
		await approaches.answerYes(db, hers, yes);
		const between = await seen();
		expect(hisOwn(between.him)).not.toMatch(ofSjaan);
		expect(between.her).not.toMatch(ofMo);
		await db.delete(mail);
		await approaches.agree(db, his, { text: '', site });
		const after = await seen();
		expect(after.him).toMatch(/06 55 55 55 55/);
		expect(after.her).toMatch(/Mo Haddad/);
		expect((await approaches.read(db, his)).other).toEqual({ name: 'Sjaan', phone: '06 55 55 55 55', email: null });
		expect((await approaches.read(db, hers)).other).toEqual(mo);
		expect((await letters(db)).map(({ to }) => to).sort()).toEqual([sjaan.email, mo.email].sort());
	});

	test('who gives no number is reached by the address', async ({ db }) => {
		const { his, hers } = await asked(db);
		await approaches.answerYes(db, hers, { ...yes, phone: null });
		await approaches.agree(db, his, { text: '', site });
		expect((await approaches.read(db, his)).other).toEqual({ name: 'Sjaan', phone: null, email: sjaan.email });
	});

	test('an address that somebody typed has to be theirs: only the link in the mail says yes', async ({ db }) => {
		const { page, hers, his } = await asked(db);
		await approaches.answerYes(db, hers, yes);
		expect((await approaches.read(db, page)).proven).toBe(false);
		await expect(approaches.agree(db, page, { text: '', site })).rejects.toThrow(/Open de link in de mail/);
		expect(await stateOf(db)).toBe('answered');
		expect((await approaches.read(db, his)).proven).toBe(true);
	});

	test('who only has the page of a message with an address reads nobody, also after both said yes', async ({ db }) => {
		const { page, hers, his } = await asked(db);
		await approaches.answerYes(db, hers, yes);
		await approaches.agree(db, his, { text: '', site });
		expect((await approaches.read(db, page)).other).toBeNull();
		expect((await approaches.read(db, his)).other).toMatchObject({ name: 'Sjaan' });
	});

	test('go to nobody who said yes and is not behind it any more', async ({ db }) => {
		const { id, his, hers } = await asked(db);
		await approaches.answerYes(db, hers, yes);
		await db.delete(mail);
		await db.update(entry).set({ contactEmail: 'nieuw@wijk.example' }).where(eq(entry.id, id));
		await expect(approaches.agree(db, his, { text: 'Tot gauw!', site })).rejects.toThrow(/niet meer te bereiken/);
		expect([await stateOf(db), await letters(db)]).toEqual(['answered', []]);
		await approaches.decline(db, his, { text: 'Laat maar.', site });
		expect([await stateOf(db), await letters(db)]).toEqual(['declined', []]);
	});

	test('of who answered are not read by the others who lead it', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		const second = await takePart(db, entryId, 'initiator', 'Ravi Singh');
		await sending.send(db, visitor, asking(entryId));
		const mails = await letters(db);
		const codeFor = (to: string | null) => mails.find((one) => one.to === to)!.code;
		await approaches.answerYes(db, codeFor(second.email), { ...yes, name: 'Ravi van Hiernaast' });
		const seen = JSON.stringify(await approaches.read(db, codeFor(initiator.email)));
		expect(seen).not.toMatch(/Hiernaast|06 55/);
	});

	test('who has no e-mail does it all from their page', async ({ db }) => {
		const { page, hers, mails } = await asked(db, { email: null });
		expect(mails).toHaveLength(1);
		await approaches.answerYes(db, hers, yes);
		await approaches.agree(db, page, { text: 'Fijn.', site });
		expect((await approaches.read(db, page)).other).toMatchObject({ name: 'Sjaan' });
		expect((await approaches.read(db, hers)).other).toEqual({ ...mo, email: null });
	});

	test('stand in nothing that is written down, and neither do words', async ({ db }) => {
		const { his, hers } = await asked(db);
		await approaches.answerYes(db, hers, yes);
		await approaches.agree(db, his, { text: 'Tot dan', site });
		const jobs = await rows(db, sql`select to_jsonb(one)::text as text from jobs.job as one`);
		const written = JSON.stringify([await db.select().from(event), jobs]);
		expect(written).not.toMatch(ofMo);
		expect(written).not.toMatch(ofSjaan);
		expect(written).not.toMatch(/koken|Leuk|Tot dan/);
		expect(
			(await db.select().from(event)).map(({ name }) => name).filter((name) => name.startsWith('approach'))
		).toEqual([...['approach.sent', 'approach.answered', 'approach.met']]);
	});
});

describe('an answer', () => {
	test('twice is as good as once', async ({ db }) => {
		const { his, hers } = await asked(db);
		for (const _time of [1, 2]) await approaches.answerYes(db, hers, yes);
		for (const _time of [1, 2]) await approaches.agree(db, his, { text: '', site });
		expect(await letters(db)).toHaveLength(3);
		expect(await count(db, 'approach_message')).toBe(2);
	});

	test('no is a normal end, with kind words and somebody to call', async ({ db }) => {
		const { his, hers } = await asked(db);
		await approaches.decline(db, hers, { text: 'Ik heb het te druk.', site });
		await approaches.decline(db, hers, { text: 'Ik heb het te druk.', site });
		const [letter, ...more] = await letters(db);
		expect(more).toEqual([]);
		expect(letter!.to).toBe(mo.email);
		expect(letter!.body).toContain('> Ik heb het te druk.');
		expect(letter!.body).toMatch(
			/Dat ligt niet aan jou[^]*Fatima Aydin kent veel mensen[^]*Bel Fatima Aydin: 013 - 555 01 20/
		);
		expect(letter!.body).not.toMatch(ofSjaan);
		await expect(approaches.answerYes(db, hers, yes)).rejects.toThrow(NotNow);
		await expect(approaches.agree(db, his, { text: '', site })).rejects.toThrow(NotNow);
		expect(await stateOf(db)).toBe('declined');
	});

	test('who asked can take it back, and nobody is bothered', async ({ db }) => {
		const { page, hers } = await asked(db);
		await approaches.decline(db, page, { text: 'Laat maar', site });
		expect([await stateOf(db), await letters(db), await count(db, 'approach_message')]).toEqual(['stopped', [], 1]);
		await expect(approaches.answerYes(db, hers, yes)).rejects.toThrow(NotNow);
	});

	test('who asked can still say no, and who said yes can think better of it', async ({ db }) => {
		const { his, hers } = await asked(db);
		await approaches.answerYes(db, hers, yes);
		await db.delete(mail);
		await approaches.decline(db, his, { text: '', site });
		const [letter] = await letters(db);
		expect(letter).toMatchObject({
			to: sjaan.email,
			subject: expect.stringMatching(/^Het gaat toch niet door/)
		});
		expect(letter!.body).not.toMatch(ofMo);
	});

	test('is only for the one it is for', async ({ db }) => {
		const { his, hers } = await asked(db);
		await expect(approaches.answerYes(db, his, yes)).rejects.toThrow(NotNow);
		await expect(approaches.agree(db, hers, { text: '', site })).rejects.toThrow(NotNow);
		expect(await stateOf(db)).toBe('asked');
	});

	test.for(['', 'x', newCode(), `${newCode()}0`, '../beheer'])(
		'a wrong code opens nothing: %s',
		async (code, { db }) => {
			await asked(db);
			await expect(approaches.read(db, code)).rejects.toThrow(NotAllowed);
			await expect(approaches.answerYes(db, code, yes)).rejects.toThrow(NotAllowed);
			await expect(approaches.agree(db, code, { text: '', site })).rejects.toThrow(NotAllowed);
			await expect(approaches.decline(db, code, { text: '', site })).rejects.toThrow(NotAllowed);
			expect(await stateOf(db)).toBe('asked');
		}
	);

	test('a link is dead once another address is the contact', async ({ db }) => {
		const { id, hers } = await asked(db);
		await db.update(entry).set({ contactEmail: 'ander@wijk.example' }).where(eq(entry.id, id));
		await expect(approaches.read(db, hers)).rejects.toThrow(NotAllowed);
		await expect(approaches.answerYes(db, hers, yes)).rejects.toThrow(NotAllowed);
		expect(await stateOf(db)).toBe('asked');
	});
});

describe('without an answer', () => {
	const day = (number: number) => new Date(Date.parse('2026-03-01T12:00:00Z') + number * 86_400_000);

	test('one reminder after a week, and an end after thirty days', async ({ db }) => {
		moveTo(day(0));
		const { hers } = await asked(db);
		moveTo(day(6));
		expect(await rounds.run(db, site)).toEqual({ reminded: 0, stopped: 0 });
		moveTo(day(8));
		expect(await rounds.run(db, site)).toEqual({ reminded: 1, stopped: 0 });
		expect(await rounds.run(db, site)).toBeUndefined();
		const [letter] = await letters(db);
		expect(letter!.to).toBe(sjaan.email);
		expect(letter!.body).not.toMatch(ofMo);
		moveTo(day(20));
		expect(await rounds.run(db, site)).toEqual({ reminded: 0, stopped: 0 });
		await db.delete(mail);
		moveTo(day(31));
		expect(await rounds.run(db, site)).toEqual({ reminded: 0, stopped: 1 });
		const [end, ...more] = await letters(db);
		expect(more).toEqual([]);
		expect(end).toMatchObject({ to: mo.email, subject: 'Geen antwoord over “Ik kook graag voor een ander”' });
		expect(end!.body).toMatch(/het ligt niet aan jou[^]*Fatima Aydin kent veel mensen/);
		expect(end!.body).not.toMatch(ofSjaan);
		await expect(approaches.answerYes(db, hers, yes)).rejects.toThrow(NotNow);
	});

	test('who said yes hears that too, and an answer begins the week anew', async ({ db }) => {
		moveTo(day(0));
		const { hers } = await asked(db);
		moveTo(day(8));
		await rounds.run(db, site);
		await approaches.answerYes(db, hers, yes);
		await db.delete(mail);
		moveTo(day(10));
		expect(await rounds.run(db, site)).toEqual({ reminded: 0, stopped: 0 });
		moveTo(day(16));
		expect(await rounds.run(db, site)).toEqual({ reminded: 1, stopped: 0 });
		expect((await letters(db)).map(({ to }) => to)).toEqual([mo.email]);
		await db.delete(mail);
		moveTo(day(39));
		expect(await rounds.run(db, site)).toEqual({ reminded: 0, stopped: 1 });
		const [letter] = await letters(db);
		expect(letter!.to).toBe(sjaan.email);
		expect(letter!.body).toContain('Je naam en nummer heeft niemand gelezen.');
	});

	test('nobody writes an address that is no contact any more', async ({ db }) => {
		moveTo(day(0));
		const { id } = await asked(db);
		await db.update(entry).set({ contactEmail: 'ander@wijk.example' }).where(eq(entry.id, id));
		moveTo(day(8));
		await rounds.run(db, site);
		expect(await letters(db)).toEqual([]);
	});
});

describe('nobody else', () => {
	test('reads what two people write: no makelaar, no beheerder, no stranger', async ({ db }) => {
		await asked(db);
		if (!(await isWalled(db))) return expect(await count(db, 'approach')).toBe(1);
		for (const who of [fatima, bram, visitor] as const)
			await within(db, who as never, async (tx) => {
				expect([...(await tx.select().from(approach)), ...(await tx.select().from(approachMessage))]).toEqual([]);
			});
	});

	test('signed in with the address it is theirs, and not with another', async ({ db }) => {
		const { his } = await asked(db);
		const people = Object.fromEntries(
			await Promise.all(
				[sjaan.email.toLowerCase(), mo.email, 'els@buurt.example'].map(async (email, at) => {
					const id = `00000000-0000-4000-8000-00000000091${at}`;
					await db.insert(account).values({ id, name: 'Iemand', email });
					return [email, { kind: 'account' as const, id, name: 'Iemand', grants: [] }] as const;
				})
			)
		);
		const [her, him, els] = Object.values(people);
		const [hers] = await mine.ofAccount(db, her!);
		expect(hers).toMatchObject({ side: 'keeper', state: 'asked' });
		expect(JSON.stringify(hers)).not.toMatch(ofMo);
		expect(await mine.ofAccount(db, him!)).toMatchObject([{ side: 'asker' }]);
		expect(await mine.ofAccount(db, els!)).toEqual([]);
		await expect(mine.mintForAccount(db, els!, hers!.id)).rejects.toThrow(NotAllowed);
		await expect(mine.mintForAccount(db, visitor, hers!.id)).rejects.toThrow(NotAllowed);
		await expect(mine.mintForAccount(db, her!, 'x')).rejects.toThrow(NotAllowed);
		await approaches.answerYes(db, await mine.mintForAccount(db, her!, hers!.id), yes);
		await approaches.agree(db, await mine.mintForAccount(db, him!, hers!.id), { text: '', site });
		expect((await approaches.read(db, his)).state).toBe('met');
	});

	test('a code in the database opens nothing', async ({ db }) => {
		const { hers } = await asked(db);
		const kept = JSON.stringify(await rows(db, sql`select * from approach_link`));
		expect(kept).not.toContain(hers);
		expect(kept).toContain(hashOf(hers));
	});
});

test('what goes with the entry goes whole', async ({ db }) => {
	const { id } = await asked(db);
	await db.delete(entry).where(eq(entry.id, id));
	expect([await count(db, 'approach'), await count(db, 'approach_message'), await count(db, 'approach_link')]).toEqual([
		0, 0, 0
	]);
});

test('a wijk without a makelaar names nobody, and it still works', async ({ db }) => {
	await settle(db);
	const id = await plantEntry(db, { kind: 'network', wijkCode: hoef, contactEmail: 'ed@wijk.example' });
	await sending.send(db, visitor, asking(id));
	expect((await letters(db)).map(({ to }) => to).sort()).toEqual(['ed@wijk.example', mo.email]);
});

async function isWalled(db: Database): Promise<boolean> {
	return (await rows<{ name: string }>(db, sql`select current_user as name`))[0]?.name === 'wijkweb_app';
}
