import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { bram } from '../../../tests/asked.ts';
import { fatima, hoef, joris, lindeveen, noor, oumar, plantEntry, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { bringing, letters, offer, offering, published, revisionOf, site, sjaan } from '../../../tests/offered.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { publicFace } from '#lib/entry/publicface.ts';
import { entry } from '#lib/entry/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as changing from './changing.server.ts';
import * as deciding from './deciding.server.ts';
import { facts } from './facts.server.ts';
import * as offers from './offers.server.ts';
import * as pausing from './pausing.server.ts';
import * as sending from './sending.server.ts';
import { offer as offerTable } from './table.server.ts';

const secrets = /sjaan@|87 ?65 ?43 ?21|de Boer/i;
const listed = async (db: Database, id: number) =>
	(
		await db
			.select({ id: entry.id })
			.from(entry)
			.where(and(eq(entry.id, id), isListed))
	).length === 1;
const names = async (db: Database) =>
	(await db.select({ name: event.name }).from(event).orderBy(event.id)).map(({ name }) => name);

describe('what a volunteer sends', () => {
	test('waits for the makelaar of the wijk, and opens at once for who sent it', async ({ db }) => {
		const { id, key } = await offering(db);
		const { about, offer: kept, dayparts } = await changing.read(db, key);
		expect(about).toMatchObject({ publication: 'submitted', personal: true, contactName: 'Sjaan' });
		expect(kept).toMatchObject({
			...{ by: 'person', pace: 'weekly', distanceKm: 5, companions: ['old'] },
			talents: { can: ['cooking'], like: ['talking'], learn: ['sewing'] }
		});
		expect(dayparts).toEqual(['weekday_evening']);
		expect(await deciding.waiting(db, fatima)).toMatchObject([{ id, name: 'Sjaan', wijkName: 'De Hoef' }]);
		expect(await deciding.waiting(db, joris)).toEqual([]);
		expect(await deciding.waiting(db, visitor)).toEqual([]);
		expect(await listed(db, id)).toBe(false);
	});

	test('has no point on the map, whatever happens', async ({ db }) => {
		const { id } = await published(db);
		const [found] = await db.select({ lat: entry.lat, venueId: entry.venueId }).from(entry).where(eq(entry.id, id));
		expect(found).toEqual({ lat: null, venueId: null });
	});

	test('is there once, however often it is sent', async ({ db }) => {
		await settle(db);
		const input = bringing();
		const codes = [await sending.send(db, visitor, input), await sending.send(db, visitor, input)];
		expect(new Set(codes).size).toBe(1);
		expect([await count(db, 'offer'), await count(db, 'keeper_link'), (await letters(db)).length]).toEqual([1, 1, 1]);
	});

	test('may have the same name as another', async ({ db }) => {
		await settle(db);
		for (const name of ['Sjaan', 'Mo']) await sending.send(db, visitor, bringing({ name, token: newCode() }));
		const slugs = await db.select({ slug: entry.slug }).from(entry).orderBy(entry.id);
		expect(slugs.map(({ slug }) => slug)).toEqual(['ik-kook-graag-voor-een-ander', 'ik-kook-graag-voor-een-ander-2']);
	});

	test('brings a mail with a link that opens it, and a name and a number to call', async ({ db }) => {
		await offering(db, { token: newCode() });
		const code = await sending.send(db, visitor, bringing());
		const [letter] = await letters(db);
		expect(letter).toMatchObject({ to: sjaan.email, code });
		expect(letter!.body).toMatch(/Hallo Sjaan,/);
		expect(letter!.body).toMatch(/Bel Fatima Aydin: 013 - 555 01 20\./);
	});

	test('mails one address no more than three times in a quarter', async ({ db }) => {
		await settle(db);
		for (let left = 6; left > 0; left--) await sending.send(db, visitor, bringing({ title: `Ik kook ${left}` }));
		expect(await count(db, 'offer')).toBe(6);
		expect(await letters(db)).toHaveLength(3);
	});

	test('needs no e-mail: the code opens it', async ({ db }) => {
		const { key } = await offering(db, { email: null });
		expect((await changing.read(db, key)).about.contactEmail).toBeNull();
		expect(await letters(db)).toEqual([]);
	});

	test('leaves no name, address or word in what is written down', async ({ db }) => {
		const { id, key } = await published(db);
		await pausing.pause(db, key, null);
		await deciding.vouch(db, fatima, { id, seenOn: '2026-03-03' });
		const written = JSON.stringify(await db.select().from(event));
		expect(written).not.toMatch(secrets);
		expect(written).not.toMatch(/stamppot|kook/i);
	});
});

describe('the makelaar of the wijk', () => {
	test('publishes it, and who sent it gets a mail with their own link', async ({ db }) => {
		const { id } = await offering(db);
		await deciding.publish(db, fatima, { id, seen: 1, site });
		await deciding.publish(db, fatima, { id, seen: 1, site });
		const mails = await letters(db);
		expect(mails).toMatchObject([{ to: sjaan.email, subject: 'Je staat op Wijkweb: Ik kook graag voor een ander' }]);
		expect(mails[0]!.body).toContain('/lindeveen/aanbod/ik-kook-graag-voor-een-ander');
		expect((await changing.read(db, { code: mails[0]!.code })).about.entryId).toBe(id);
		expect(await listed(db, id)).toBe(true);
		expect(await names(db)).toEqual(['offer.submitted', 'offer.published']);
	});

	test('gives it back with a reason, and gets it again', async ({ db }) => {
		const { id, key } = await offering(db);
		await deciding.giveBack(db, fatima, { id, reason: 'Zeg er even bij wat je kookt.', site });
		await deciding.giveBack(db, fatima, { id, reason: 'Zeg er even bij wat je kookt.', site });
		const mails = await letters(db);
		expect(mails).toHaveLength(1);
		expect(mails[0]!.body).toContain('> Zeg er even bij wat je kookt.');
		expect(await deciding.waiting(db, fatima)).toEqual([]);
		await changing.sendAgain(db, key);
		await changing.sendAgain(db, key);
		expect(await deciding.waiting(db, fatima)).toMatchObject([{ id }]);
	});

	test('does not publish a text that changed after it was read, or what was decided already', async ({ db }) => {
		const { id, key } = await offering(db);
		await changing.change(db, key, { seen: 1, offer: { pace: 'monthly' }, dayparts: [] });
		await expect(deciding.publish(db, fatima, { id, seen: 1, site })).rejects.toThrow(/net veranderd/);
		await deciding.giveBack(db, fatima, { id, reason: 'Nog niet.', site });
		await expect(deciding.publish(db, fatima, { id, seen: 3, site })).rejects.toThrow(entries.NotNow);
		expect(await listed(db, id)).toBe(false);
	});

	test('notes the day they saw a certificate, and nothing more', async ({ db }) => {
		moveTo(new Date('2026-11-22T12:00:00Z'));
		const { id } = await published(db);
		await deciding.vouch(db, fatima, { id, seenOn: '2026-03-03' });
		await deciding.vouch(db, fatima, { id, seenOn: '2026-03-03' });
		expect((await facts(db, id))!.vog).toBe('Een makelaar zag een VOG, op 3 maart 2026.');
		expect((await names(db)).filter((name) => name === 'offer.vouched')).toHaveLength(1);
		moveTo(new Date('2029-03-04T12:00:00Z'));
		expect((await facts(db, id))!.vog).toMatch(/meer dan drie jaar geleden/);
		await deciding.vouch(db, fatima, { id, seenOn: null });
		expect((await facts(db, id))!.vog).toBeNull();
		await expect(deciding.vouch(db, fatima, { id, seenOn: '2029-03-05' })).rejects.toThrow(entries.NotNow);
		await db.delete(entry).where(eq(entry.id, id));
		expect(await count(db, 'offer')).toBe(0);
	});

	test.for<[string, Actor]>([
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['a beheerder', bram],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('nobody else: it is not there for %s', async ([, actor], { db }) => {
		const { id } = await offering(db);
		await expect(deciding.read(db, actor, id)).rejects.toThrow(entries.NotThere);
		await expect(deciding.publish(db, actor, { id, seen: 1, site })).rejects.toThrow(entries.NotThere);
		await expect(deciding.giveBack(db, actor, { id, reason: 'Nee.', site })).rejects.toThrow(entries.NotThere);
		await expect(deciding.vouch(db, actor, { id, seenOn: '2026-03-03' })).rejects.toThrow(entries.NotThere);
		expect((await changing.read(db, (await offer(db, { title: 'Anders' })).key)).about.publication).toBe('submitted');
		expect(await letters(db)).toEqual([]);
	});
});

describe('a pause', () => {
	test('takes an offer out of everything that lists, in one press, and back in one more', async ({ db }) => {
		const { id, key } = await published(db);
		const version = async () =>
			(await db.select({ v: gemeente.version }).from(gemeente).where(eq(gemeente.code, lindeveen)))[0]!.v;
		const before = await version();
		await pausing.pause(db, key, null);
		await pausing.pause(db, key, null);
		expect(await listed(db, id)).toBe(false);
		expect(await version()).not.toEqual(before);
		expect((await facts(db, id))!.paused).toBe('Dit is even gestopt.');
		await pausing.resume(db, key);
		await pausing.resume(db, key);
		expect(await listed(db, id)).toBe(true);
		expect((await names(db)).slice(2)).toEqual(['offer.paused', 'offer.resumed']);
	});

	test('until a day ends by itself on that day, and not before', async ({ db }) => {
		moveTo(new Date('2026-11-22T12:00:00Z'));
		const { id, key } = await published(db);
		await pausing.pause(db, key, '2026-12-01');
		expect((await facts(db, id))!.paused).toBe('Dit is even gestopt. Vanaf 1 december 2026 kan het weer.');
		moveTo(new Date('2026-11-30T12:00:00Z'));
		expect(await pausing.resumeDue(db)).toBe(0);
		expect(await listed(db, id)).toBe(false);
		moveTo(new Date('2026-12-01T03:00:00Z'));
		expect(await pausing.resumeDue(db)).toBe(1);
		expect(await pausing.resumeDue(db)).toBeUndefined();
		expect(await listed(db, id)).toBe(true);
	});

	test('a day that was missed is made up for', async ({ db }) => {
		moveTo(new Date('2026-11-22T12:00:00Z'));
		const { id, key } = await published(db);
		await pausing.pause(db, key, '2026-12-01');
		moveTo(new Date('2026-12-05T12:00:00Z'));
		await pausing.resumeDue(db);
		expect(await listed(db, id)).toBe(true);
	});

	test.for(['2026-11-22', '2026-11-21', '2028-01-01'])('can not end on %s', async (until, { db }) => {
		moveTo(new Date('2026-11-22T12:00:00Z'));
		const { id, key } = await published(db);
		await expect(pausing.pause(db, key, until)).rejects.toThrow(entries.NotNow);
		expect(await listed(db, id)).toBe(true);
	});

	test('without an end stays until somebody presses', async ({ db }) => {
		moveTo(new Date('2026-11-22T12:00:00Z'));
		const { id, key } = await published(db);
		await pausing.pause(db, key, null);
		moveTo(new Date('2027-11-22T12:00:00Z'));
		expect(await pausing.resumeDue(db)).toBe(0);
		expect(await listed(db, id)).toBe(false);
	});

	test('is not for who has no link, or a wrong one', async ({ db }) => {
		const { id } = await published(db);
		for (const key of [
			{ code: newCode() },
			{ code: 'x' },
			{ actor: joris, entryId: id },
			{ actor: visitor, entryId: id }
		])
			await expect(pausing.pause(db, key, null)).rejects.toThrow(NotAllowed);
		expect(await listed(db, id)).toBe(true);
	});
});

describe('who offers it', () => {
	test('changes talents, when and how far', async ({ db }) => {
		const { key } = await published(db);
		const change = {
			offer: { pace: null, distanceKm: 2, talents: { can: ['music'] } },
			dayparts: ['weekend_day']
		} as const;
		await changing.change(db, key, {
			seen: 2,
			offer: { ...change.offer, talents: { can: ['music'] } },
			dayparts: ['weekend_day']
		});
		const after = await changing.read(db, key);
		expect(after.offer).toMatchObject({
			by: 'person',
			distanceKm: 2,
			pace: null,
			talents: { can: ['music'], like: [], learn: [] }
		});
		expect(after.dayparts).toEqual(['weekend_day']);
		expect((await names(db)).at(-1)).toBe('offer.changed');
	});

	test('sending the same again changes nothing, also from an old page', async ({ db }) => {
		const { id, key } = await published(db);
		const same = { offer: bringing().offer, dayparts: bringing().dayparts };
		await changing.change(db, key, { seen: 1, ...same });
		expect(await revisionOf(db, id)).toBe(2);
	});

	test('who comes second sees both versions, and nothing is overwritten', async ({ db }) => {
		const { key } = await published(db);
		await changing.change(db, key, {
			seen: 2,
			offer: { ...bringing().offer, distanceKm: 10 },
			dayparts: ['weekday_evening']
		});
		const second = changing.change(db, key, {
			seen: 2,
			offer: { ...bringing().offer, distanceKm: 1 },
			dayparts: ['weekday_evening']
		});
		const cause = await second.catch((thrown: unknown) => thrown);
		expect(cause).toBeInstanceOf(Overtaken);
		expect((cause as Overtaken).standing.differences).toEqual([
			{ label: 'Hoe ver', now: 'Tot 10 kilometer', mine: 'Tot 1 kilometer' }
		]);
		expect((await changing.read(db, key)).offer.distanceKm).toBe(10);
	});

	test('finds what is theirs when they sign in with that address, and nobody else does', async ({ db }) => {
		const { id } = await published(db);
		const own = await signedIn(db, 'sjaan@wijk.example', 6);
		const stranger = await signedIn(db, 'mo@wijk.example', 7);
		await within(db, own, async (tx) => {
			expect(await pausing.ofAccount(tx, own)).toMatchObject([{ entryId: id, publication: 'published' }]);
		});
		expect(await pausing.ofAccount(db, stranger)).toEqual([]);
		await pausing.turnForAccount(db, own, id, 'pause');
		expect(await listed(db, id)).toBe(false);
		await expect(pausing.turnForAccount(db, stranger, id, 'resume')).rejects.toThrow(NotAllowed);
		await expect(pausing.mintForAccount(db, visitor, id)).rejects.toThrow(NotAllowed);
		expect(await listed(db, id)).toBe(false);
		await pausing.turnForAccount(db, own, id, 'resume');
		expect(await listed(db, id)).toBe(true);
	});
});

describe('what nobody reads', () => {
	test('the number and the address of a person are not on their page, whoever typed them', async ({ db }) => {
		await settle(db);
		// as an import may have written it
		const id = await plantEntry(db, {
			kind: 'offer',
			personal: true,
			contactName: 'Sjaan',
			contactPhone: sjaan.phone,
			contactEmail: sjaan.email
		});
		await offers.save(db, id, { by: 'person' });
		const [{ slug }] = (await db.select({ slug: entry.slug }).from(entry).where(eq(entry.id, id))) as [
			{ slug: string }
		];
		const found = await entries.find(db, lindeveen, 'offer', slug);
		const face = { ...publicFace(found!), offer: await facts(db, id) };
		expect(face.entry.contactName).toBe('Sjaan');
		expect(JSON.stringify(face)).not.toMatch(secrets);
	});

	test('the number of a group is: that is what they gave it for', async ({ db }) => {
		await settle(db);
		const id = await plantEntry(db, {
			kind: 'offer',
			wijkCode: hoef,
			slug: 'klusteam',
			contactName: 'Ed',
			contactPhone: '013 - 555 99 99'
		});
		await offers.save(db, id, {});
		const found = await entries.find(db, lindeveen, 'offer', 'klusteam');
		expect(publicFace(found!).entry.contactPhone).toBe('013 - 555 99 99');
		expect((await offers.find(db, id))!.by).toBe('group');
	});

	test('who saw a certificate is not told to everybody', async ({ db }) => {
		const { id } = await published(db);
		await deciding.vouch(db, fatima, { id, seenOn: '2026-03-03' });
		expect(JSON.stringify([await offers.find(db, id), await facts(db, id)])).not.toMatch(/Fatima|0000-4000/);
		expect((await db.select().from(offerTable))[0]!.vogSeenBy).toBe(fatima.kind === 'account' && fatima.id);
	});
});

async function signedIn(db: Database, email: string, number: number) {
	const id = `00000000-0000-4000-8000-00000000090${number}`;
	await db.insert(account).values({ id, name: 'Iemand', email });
	return { kind: 'account' as const, id, name: 'Iemand', grants: [] };
}
