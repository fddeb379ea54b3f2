import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { fatima, hoef, joris, noor, plantEntry, priya } from '../../../tests/cast.ts';
import { come, monday, plantTable, tuesday } from '../../../tests/coming.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { letters, published, site, sjaan } from '../../../tests/offered.ts';
import { employ, settle } from '../../../tests/cast.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as approaches from '#lib/approach/approaches.server.ts';
import * as sending from '#lib/approach/sending.server.ts';
import * as asked from '#lib/approach/thanking.server.ts';
import * as own from '#lib/attending/own.server.ts';
import { attendee } from '#lib/attending/table.server.ts';
import { tally } from '#lib/attending/turnouts.server.ts';
import * as telling from '#lib/attending/telling.server.ts';
import * as came from '#lib/attending/thanking.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import * as history from '#lib/history/history.server.ts';
import * as endorsing from '#lib/offer/endorsing.server.ts';
import { facts } from '#lib/offer/facts.server.ts';
import * as moving from '#lib/privacy/moving.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { mint } from './door.server.ts';
import * as kindness from './kindness.server.ts';
import * as knowing from './knowing.server.ts';
import { kindWord } from './table.server.ts';

const sentence = 'het koken op dinsdag, ze is er altijd als eerste';
const whole = 'Ik ken Sjaan van het koken op dinsdag, ze is er altijd als eerste.';
const clean = async (db: Database) => {
	await tally(db);
	await retention.run(db, site);
};
const shownAt = async (db: Database, id: number) => (await facts(db, id))!.endorsements.map(({ text }) => text);

describe('a makelaar who knows a volunteer', () => {
	test('says so by name, and nobody reads it before the volunteer said yes', async ({ db }) => {
		const { id, key } = await published(db);
		await endorsing.endorse(db, fatima, { id, text: sentence, site });
		expect(await shownAt(db, id)).toEqual([]);
		const [letter] = await letters(db);
		expect(letter).toMatchObject({ to: sjaan.email, subject: 'Iemand wil iets aardigs over je zeggen' });
		expect(letter!.body).not.toContain(sentence);
		const [word] = await kindness.received(db, { code: letter!.code });
		expect(word).toMatchObject({ text: whole, name: 'Fatima', role: 'sociaal makelaar in De Hoef', shownAt: null });
		await kindness.agree(db, key, word!.id);
		await kindness.agree(db, key, word!.id);
		expect(await shownAt(db, id)).toEqual([whole]);
		expect(JSON.stringify(await facts(db, id))).not.toMatch(/sjaan@|06 87/i);
		expect(await db.select().from(event).where(eq(event.name, 'kindness.agreed'))).toHaveLength(1);
		expect(JSON.stringify(await db.select().from(event))).not.toContain('als eerste');
	});

	test('takes it back, and so can the volunteer: it is gone for everybody', async ({ db }) => {
		const { id, key } = await published(db);
		for (const end of [
			() => endorsing.takeBack(db, fatima, id),
			async () => kindness.drop(db, key, (await kindness.received(db, key))[0]!.id)
		]) {
			await endorsing.endorse(db, fatima, { id, text: sentence, site });
			await kindness.agree(db, key, (await kindness.received(db, key))[0]!.id);
			expect(await shownAt(db, id)).toEqual([whole]);
			await end();
			await end().catch(() => undefined);
			expect(await shownAt(db, id)).toEqual([]);
			expect(await count(db, 'kind_word')).toBe(0);
		}
	});

	test('in other words waits for a new yes, and is one sentence still', async ({ db }) => {
		const { id, key } = await published(db);
		await endorsing.endorse(db, fatima, { id, text: sentence, site });
		await kindness.agree(db, key, (await kindness.received(db, key))[0]!.id);
		await endorsing.endorse(db, fatima, { id, text: 'iets anders', site });
		expect(await shownAt(db, id)).toEqual([]);
		expect(await count(db, 'kind_word')).toBe(1);
		await endorsing.endorse(db, fatima, { id, text: 'iets anders', site });
		// one mail, however often it is changed
		expect(await letters(db)).toHaveLength(1);
	});

	test('of another wijk finds nothing, and no visitor does', async ({ db }) => {
		const { id } = await published(db);
		for (const who of [joris, visitor] as Actor[]) {
			await expect(endorsing.endorse(db, who, { id, text: sentence, site })).rejects.toThrow(NotThere);
			await expect(endorsing.said(db, who, id)).rejects.toThrow(NotThere);
		}
		expect(await count(db, 'kind_word')).toBe(0);
	});

	test('somebody else as contact reads nothing of it, and it stands nowhere', async ({ db }) => {
		const { id, key } = await published(db);
		await endorsing.endorse(db, fatima, { id, text: sentence, site });
		await kindness.agree(db, key, (await kindness.received(db, key))[0]!.id);
		await db.update(entry).set({ contactEmail: 'ander@wijk.example' }).where(eq(entry.id, id));
		expect(await shownAt(db, id)).toEqual([]);
		const code = await mint(db, id, 'ander@wijk.example');
		expect(await kindness.received(db, { code })).toEqual([]);
		await expect(kindness.received(db, key)).rejects.toThrow(NotAllowed);
	});
});

/** A network that holds what Sjaan offers, with the link of who keeps it. */
async function circle(db: Database, id: number, contactName: string | null = 'Ria Vos') {
	const slug = `kring-${Math.random()}`;
	const networkId = await plantEntry(db, {
		...{ kind: 'network', title: 'De Lange Tafel', slug, wijkCode: hoef },
		...{ contactName, contactEmail: 'ria@wijk.example' }
	});
	await db.insert(holding).values({ networkId, entryId: id });
	return { networkId, key: { code: await mint(db, networkId, 'ria@wijk.example') } };
}

describe('who keeps a network', () => {
	test('knows who helps there, and says it with their own first name', async ({ db }) => {
		const { id, key } = await published(db);
		const ria = await circle(db, id);
		expect(await knowing.helpers(db, ria.key)).toMatchObject([{ id, name: 'Sjaan' }]);
		await knowing.say(db, ria.key, { entryId: id, sort: 'endorsement', text: sentence, site });
		const [word] = await kindness.received(db, key);
		expect(word).toMatchObject({ text: whole, name: 'Ria', role: 'van De Lange Tafel' });
		await knowing.takeBack(db, ria.key, id, 'endorsement');
		expect(await kindness.received(db, key)).toEqual([]);
	});

	test('thanks a volunteer, which nobody else reads: no makelaar, and no page', async ({ db }) => {
		const { id, key } = await published(db);
		const ria = await circle(db, id);
		await knowing.say(db, ria.key, { entryId: id, sort: 'thanks', text: 'Je soep was heerlijk.', site });
		expect((await letters(db))[0]!.subject).toBe('Er is een bedankje voor je');
		const [word] = await kindness.received(db, key);
		expect(word).toMatchObject({ sort: 'thanks', text: 'Je soep was heerlijk.' });
		await expect(kindness.agree(db, key, word!.id)).rejects.toThrow(NotNow);
		expect(await shownAt(db, id)).toEqual([]);
		for (const actor of [fatima, priya, visitor] as Actor[])
			await expect(kindness.received(db, { actor, entryId: id })).rejects.toThrow(NotAllowed);
		await expect(kindness.received(db, ria.key)).resolves.toEqual([]);
	});

	test('taken back and said again is one mail in thirty days', async ({ db }) => {
		moveTo(monday);
		const { id } = await published(db);
		const ria = await circle(db, id, 'Koop nu op winst.example');
		const again = async () => {
			await knowing.say(db, ria.key, { entryId: id, sort: 'thanks', text: 'Je soep was heerlijk.', site });
			await knowing.takeBack(db, ria.key, id, 'thanks');
			return (await letters(db)).length;
		};
		expect([await again(), await again()]).toEqual([1, 1]);
		expect((await letters(db))[0]!.subject).not.toMatch(/Koop/);
		moveTo(new Date(monday.getTime() + 29 * 86_400_000));
		expect(await again()).toBe(1);
		moveTo(new Date(monday.getTime() + 31 * 86_400_000));
		expect(await again()).toBe(2);
	});

	test('next reads nothing of what was said by or to who was the contact before', async ({ db }) => {
		const { id } = await published(db);
		const ria = await circle(db, id);
		const input = { entryId: id, sort: 'thanks', text: 'Je soep was heerlijk.', site } as const;
		const heard = async (key: { code: string }) => (await knowing.helpers(db, key))[0]!.thanks?.text;
		await knowing.say(db, ria.key, input);
		expect(await heard(ria.key)).toBe(input.text);
		const become = async (entryId: number, contactEmail: string) => {
			await db.update(entry).set({ contactEmail }).where(eq(entry.id, entryId));
			return { code: await mint(db, entryId, contactEmail) };
		};
		const noa = await become(ria.networkId, 'noa@wijk.example');
		expect(await heard(noa)).toBeUndefined();
		const next = await become(id, 'volgende@wijk.example');
		expect(await heard(await become(ria.networkId, 'ria@wijk.example'))).toBeUndefined();
		// and the same words are new for who reads them now
		await knowing.say(db, ria.key, input);
		expect(await kindness.received(db, next)).toMatchObject([{ text: input.text }]);
		expect((await letters(db)).filter(({ to }) => to === 'volgende@wijk.example')).toHaveLength(1);
	});

	test('says nothing without a name, nor of who doesn’t help there', async ({ db }) => {
		const { id } = await published(db);
		const nameless = await circle(db, id, null);
		const input = { entryId: id, sort: 'endorsement', text: sentence, site } as const;
		await expect(knowing.say(db, nameless.key, input)).rejects.toThrow(/naam/);
		const apart = await circle(db, (await circle(db, id)).networkId);
		await expect(knowing.say(db, apart.key, input)).rejects.toThrow(NotNow);
		expect(await count(db, 'kind_word')).toBe(0);
	});

	test('at most three say something of one volunteer, and thanks are not counted', async ({ db }) => {
		const { id } = await published(db);
		const input = { entryId: id, sort: 'endorsement', text: sentence, site } as const;
		for (let n = 0; n < 3; n++) await knowing.say(db, (await circle(db, id)).key, input);
		const fourth = await circle(db, id);
		await expect(knowing.say(db, fourth.key, input)).rejects.toThrow(/al 3 zinnen/);
		await knowing.say(db, fourth.key, { ...input, sort: 'thanks' });
		expect(await count(db, 'kind_word')).toBe(4);
	});
});

/** Riet came to the table of Marijke on Tuesday: her code, and the one of Marijke. */
async function table(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	const entryId = await plantTable(db);
	await come(db, entryId, 'Riet Smit');
	const [row] = await db.select().from(attendee);
	await db.delete(mail);
	return {
		entryId,
		row: row!,
		code: await telling.link(db, row!.id),
		key: { code: await mint(db, entryId, 'marijke@wijk.example') }
	};
}

describe('who came', () => {
	test('thanks who organised it, once it is over', async ({ db }) => {
		const { code, key } = await table(db);
		expect(await came.find(db, code)).toBeUndefined();
		await expect(came.thank(db, code, { text: 'Fijn!', site })).rejects.toThrow(NotNow);
		moveTo(new Date('2027-03-10T09:00:00Z'));
		expect(await came.find(db, code)).toEqual({ whom: 'Marijke', text: null });
		await came.thank(db, code, { text: 'Fijn!', site });
		await came.thank(db, code, { text: 'Heel fijn!', site });
		expect(await kindness.received(db, key)).toMatchObject([{ text: 'Heel fijn!', name: 'Riet', role: null }]);
		await came.takeBack(db, code);
		expect(await kindness.received(db, key)).toEqual([]);
	});

	test('and erases themselves: their words go along', async ({ db }) => {
		const { code, key } = await table(db);
		moveTo(new Date('2027-03-10T09:00:00Z'));
		await came.thank(db, code, { text: 'Fijn!', site });
		await own.erase(db, code, site);
		expect(await kindness.received(db, key)).toEqual([]);
	});

	test('says nothing when they weren’t there', async ({ db }) => {
		const { code, row } = await table(db);
		moveTo(new Date('2027-03-10T09:00:00Z'));
		await db.update(attendee).set({ came: false }).where(eq(attendee.id, row.id));
		await expect(came.thank(db, code, { text: 'Fijn!', site })).rejects.toThrow(NotNow);
	});

	test('words of two years ago are thrown away', async ({ db }) => {
		const { code } = await table(db);
		moveTo(new Date('2027-03-10T09:00:00Z'));
		await came.thank(db, code, { text: 'Fijn!', site });
		moveTo(new Date('2029-03-01T09:00:00Z'));
		await clean(db);
		expect(await count(db, 'kind_word')).toBe(1);
		moveTo(new Date('2029-03-20T09:00:00Z'));
		await clean(db);
		expect(await count(db, 'kind_word')).toBe(0);
	});
});

test('who wrote and met thanks the volunteer; who didn’t meet can’t', async ({ db }) => {
	const { id, key } = await published(db);
	const mo = { name: 'Mo Haddad', email: 'mo@buurt.example', phone: null };
	await sending.send(db, visitor, { entryId: id, text: 'Samen koken?', token: newToken(), site, ...mo });
	const mails = await letters(db);
	const codeOf = (to: string) => mails.find((one) => one.to === to)!.code;
	const [his, hers] = [codeOf(mo.email), codeOf(sjaan.email)];
	expect(await asked.find(db, his)).toBeUndefined();
	await expect(asked.thank(db, his, { text: 'Dank!', site })).rejects.toThrow(NotNow);
	await approaches.answerYes(db, hers, { text: '', name: 'Sjaan', phone: null, site });
	await approaches.agree(db, his, { text: '', site });
	await expect(asked.thank(db, hers, { text: 'Dank!', site })).rejects.toThrow(NotNow);
	await asked.thank(db, his, { text: 'Dank!', site });
	expect(await kindness.received(db, key)).toMatchObject([{ name: 'Mo', text: 'Dank!' }]);
	expect(await history.ofKept(db, key)).toEqual({
		...{ came: [], part: [], hosted: [] },
		met: [{ title: 'Ik kook graag voor een ander', times: 1 }]
	});
});

describe('who is signed in', () => {
	test('reads what they did and what was said of them, and nothing of another', async ({ db }) => {
		const { entryId, code } = await table(db);
		moveTo(new Date('2027-03-10T09:00:00Z'));
		await came.thank(db, code, { text: 'Fijn!', site });
		const riet = { ...(noor as Extract<Actor, { kind: 'account' }>), grants: [] };
		const marijke = { ...riet, id: crypto.randomUUID(), name: 'Marijke' };
		await db.insert(account).values([
			{ id: marijke.id, email: 'Marijke@wijk.example', name: 'Marijke' },
			{ id: riet.id, email: 'riet.smit@wijk.example', name: 'Riet' }
		]);
		expect(await kindness.ofAccount(db, marijke)).toMatchObject([{ text: 'Fijn!', title: 'Samen eten in De Spil' }]);
		expect(await kindness.ofAccount(db, riet)).toEqual([]);
		expect((await history.ofAccount(db, riet)).came).toEqual([
			{ title: 'Samen eten in De Spil', times: 1, last: tuesday }
		]);
		expect((await history.ofAccount(db, marijke)).came).toEqual([]);
		const [word] = await kindness.ofAccount(db, marijke);
		await expect(kindness.answerForAccount(db, riet, word!.id, 'drop')).rejects.toThrow(NotAllowed);
		expect(await db.select({ id: kindWord.entryId }).from(kindWord)).toEqual([{ id: entryId }]);
		await kindness.answerForAccount(db, marijke, word!.id, 'drop');
		expect(await count(db, 'kind_word')).toBe(0);
		expect(() => history.ofAccount(db, visitor)).toThrow(NotAllowed);
	});

	test('keeps the numbers of what they organise when the names are gone', async ({ db }) => {
		const { entryId, row } = await table(db);
		moveTo(new Date('2027-03-10T09:00:00Z'));
		await db.update(attendee).set({ came: true, others: 2 }).where(eq(attendee.id, row.id));
		await clean(db);
		moveTo(new Date('2027-06-10T09:00:00Z'));
		await clean(db);
		expect(await count(db, 'attendee')).toBe(0);
		const key = { code: await mint(db, entryId, 'marijke@wijk.example') };
		expect((await history.ofKept(db, key)).hosted).toEqual([
			{ title: 'Samen eten in De Spil', days: 1, people: 3, minutes: 150, first: tuesday }
		]);
	});

	test('changes their address, and what was said of them goes along', async ({ db }) => {
		const { id, key } = await published(db);
		await endorsing.endorse(db, fatima, { id, text: sentence, site });
		await kindness.agree(db, key, (await kindness.received(db, key))[0]!.id);
		const self = { kind: 'account' as const, id: crypto.randomUUID(), name: 'Sjaan', grants: [] };
		await db.insert(account).values({ id: self.id, email: sjaan.email, name: 'Sjaan' });
		await db.update(account).set({ email: 'nieuw@wijk.example' }).where(eq(account.id, self.id));
		await moving.move(db, self.id, sjaan.email, { email: 'nieuw@wijk.example' });
		expect(await kindness.ofAccount(db, self)).toMatchObject([{ text: whole }]);
		expect(await shownAt(db, id)).toEqual([whole]);
	});
});
