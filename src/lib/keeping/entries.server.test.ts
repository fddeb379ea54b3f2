import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as listing from '#lib/entry/listing.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { fatima, hoef, joris, lindeveen, noor, oumar, plantEntry, priya } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Keepers, keepers } from '../../../tests/keepers.ts';
import { add, check } from './adding.server.ts';
import * as changing from './changing.server.ts';
import * as colleagues from './colleagues.server.ts';
import { mint } from './door.server.ts';
import { blank, type EntryForm } from './entryform.ts';
import { read, shownOf } from './form.server.ts';
import { again } from './inviting.server.ts';
import * as own from './own.server.ts';
import { keeperLink } from './table.server.ts';

const site = 'https://wijkweb.example';
const none = { kinds: [], themes: [], stepFree: false, free: false, page: 1 };
const filled = (change: Partial<EntryForm> = {}): EntryForm => ({
	...blank,
	...{ title: 'Soep op dinsdag', summary: 'Samen koken en eten.', wijk: 'de-hoef', contactName: 'Ria' },
	...change
});

function adding(db: Database, actor: Actor, change: Partial<EntryForm> = {}, kind: 'network' | 'offer' = 'network') {
	const form = filled(change);
	const { told, mistakes } = read(form);
	if (!told) throw new Error(JSON.stringify(mistakes));
	const save = (tx: Database, entryId: number) =>
		kind === 'network' ? networks.save(tx, entryId, {}) : Promise.resolve();
	return add(db, actor, { kind, gemeenteCode: lindeveen, form, told, site, save });
}

async function added(db: Database, actor: Actor, change: Partial<EntryForm> = {}): Promise<number> {
	const done = await adding(db, actor, change);
	if ('mistakes' in done) throw new Error(JSON.stringify(done.mistakes));
	return done.entryId;
}

type Changing = { seen?: number; form: EntryForm };
function changed(db: Database, key: Parameters<typeof changing.change>[1], { seen = 1, form }: Changing) {
	const { told, mistakes } = read(form);
	if (!told) throw new Error(JSON.stringify(mistakes));
	const words = async () => ({ now: {}, mine: {} });
	return changing.change(db, key, { seen, form, told, site, words, save: async () => {} });
}

async function formOf(db: Database, entryId: number, change: Partial<EntryForm> = {}): Promise<EntryForm> {
	const [row] = await db.select().from(entry).where(eq(entry.id, entryId));
	return { ...shownOf(row!, 'de-hoef'), ...change };
}

const titles = async (db: Database) =>
	(await listing.list(db, { gemeenteCode: lindeveen, wijkCode: hoef }, none)).items.map(({ title }) => title);
const names = async (db: Database, id: number) =>
	(
		await db
			.select({ name: event.name })
			.from(event)
			.where(eq(event.subjectId, String(id)))
			.orderBy(event.id)
	).map(({ name }) => name);

describe('the shared form', () => {
	test.for<[string, Partial<EntryForm>, keyof EntryForm, string]>([
		['without a name', { title: ' - ' }, 'title', 'Geef het een naam.'],
		['without a summary', { summary: '' }, 'summary', 'Vertel in een of twee zinnen'],
		['with too long a name', { title: 'x'.repeat(90) }, 'title', '10 letters te lang'],
		['with seven things sought', { seeks: 'a\nb\nc\nd\ne\nf\ng' }, 'seeks', 'Kies de 6 belangrijkste'],
		['with half an address', { contactEmail: 'ria@' }, 'contactEmail', 'Dit e-mailadres klopt niet'],
		['with half a number', { contactPhone: '0612' }, 'contactPhone', 'Een nummer heeft tien cijfers'],
		['with a number of nobody', { contactName: '', contactPhone: '06 12 34 56 78' }, 'contactName', 'Wie neemt er op?']
	])('%s says what is wrong', ([, change, field, problem]) => {
		const { told, mistakes } = read(filled(change));
		expect(told).toBeUndefined();
		expect(mistakes[field]).toContain(problem);
	});

	test('where it is and whose it is are looked at also when the text is not right yet', async ({ db }) => {
		const { els, linde, margriet } = await keepers(db);
		const wrong = filled({ title: '', wijk: 'nergens', venue: '9999' });
		const where = { wijk: 'Kies een wijk.', venue: 'Kies een plek uit de lijst.' };
		const asked = { kind: 'network' as const, gemeenteCode: lindeveen, form: wrong };
		expect(await check(db, margriet, asked)).toEqual(where);
		expect(await check(db, margriet, { ...asked, form: filled({ title: '' }) })).toEqual({});
		const two = { ...els, grants: [...els.grants, ...margriet.grants] };
		expect(await check(db, two, asked)).toEqual({ ...where, organisation: 'Kies van welke organisatie dit is.' });
		const id = await plantEntry(db, { kind: 'network', organisationId: linde.id, contactEmail: 'ria@wijk.example' });
		const code = await mint(db, id, 'ria@wijk.example');
		expect(await changing.check(db, { code }, { ...wrong, contactEmail: ' ' })).toEqual({
			...{ ...where, contactEmail: expect.stringContaining('Laat een e-mailadres staan') }
		});
		const elsewhere = { ...filled({ title: '' }), wijk: 'waterkant' };
		expect(await changing.check(db, { actor: margriet, entryId: id }, elsewhere)).toEqual({
			wijk: 'Hier werk jij niet. Kies een wijk die van jou is.'
		});
		await expect(changing.check(db, { actor: els, entryId: id }, wrong)).rejects.toThrow(NotAllowed);
	});

	test('what was kept is what is shown again', async ({ db }) => {
		const { tom } = await keepers(db);
		const form = filled({
			...{ body: 'Een.\n\nTwee.', themes: ['meeting'], dayparts: ['weekday_morning'], languages: ['nl', 'tr'] },
			...{
				seeks: 'een kok\neen fiets',
				stepFree: 'nee',
				cost: '€ 2,50',
				placeName: 'veldje',
				contactPhone: '0612345678'
			}
		});
		const id = await added(db, tom, form);
		const organisation = String(tom.grants[0]!.organisationId);
		expect(await formOf(db, id)).toEqual({ ...form, organisation });
	});
});

describe('adding', () => {
	test('an organisation puts it on the map at once, and the makelaar of the wijk sees it', async ({ db }) => {
		const { linde, margriet } = await keepers(db);
		const id = await added(db, margriet);
		expect(await titles(db)).toContain('Soep op dinsdag');
		const [row] = await db.select().from(entry).where(eq(entry.id, id));
		expect(row).toMatchObject({ organisationId: linde.id, wijkCode: hoef, publication: 'published', personal: false });
		expect(await names(db, id)).toEqual(['network.published']);
		expect(await own.news(db, fatima)).toMatchObject([{ id, isNew: true, organisationName: 'Zorggroep De Linde' }]);
		for (const actor of [joris, oumar, noor, visitor]) expect(await own.news(db, actor)).toEqual([]);
	});

	test.for<[string, (all: Keepers) => [Actor, Partial<EntryForm>]]>([
		['a colleague of one wijk in another', ({ margriet }) => [margriet, { wijk: 'waterkant' }]],
		['a colleague of one wijk in the whole gemeente', ({ margriet }) => [margriet, { wijk: '*' }]],
		['somebody for another organisation', ({ els, linde }) => [els, { organisation: String(linde.id) }]],
		['a makelaar in another wijk', () => [joris, {}]],
		['a makelaar of another gemeente', () => [oumar, {}]],
		['whoever has no role', () => [noor, { organisation: '' }]],
		['an organisation that is not there', ({ tom }) => [tom, { organisation: '99999' }]]
	])('not by %s', async ([, who], { db }) => {
		const [actor, change] = who(await keepers(db));
		const before = await count(db, 'entry');
		const done = await adding(db, actor, change).catch((cause: unknown) => cause);
		expect(done instanceof NotAllowed || (typeof done === 'object' && done !== null && 'mistakes' in done)).toBe(true);
		expect(await count(db, 'entry')).toBe(before);
		expect(await lettersIn(db)).toEqual([]);
	});

	test('pressing twice adds it once', async ({ db }) => {
		const { tom } = await keepers(db);
		const one = await added(db, tom, { contactEmail: 'ria@wijk.example' });
		expect(await added(db, tom, { contactEmail: 'ria@wijk.example' })).toBe(one);
		expect(await lettersIn(db)).toHaveLength(1);
		expect(await added(db, tom, { wijk: 'waterkant' })).not.toBe(one);
	});

	test('whoever a makelaar speaks for gets a mail with a link that opens it', async ({ db }) => {
		await keepers(db);
		const id = await added(db, fatima, { contactEmail: 'Ria@Wijk.example' });
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter).toMatchObject({ toAddress: 'Ria@Wijk.example', subject: '“Soep op dinsdag” staat op Wijkweb' });
		const code = /mijn-plek\/([\w-]+)/.exec(letter!.body)![1]!;
		const found = await changing.look(db, { code }, { shown: async () => null });
		expect(found).toMatchObject({
			kept: { as: 'holder', about: { entryId: id } },
			values: { title: 'Soep op dinsdag' }
		});
	});

	test('what one person offers has no place, and of a makelaar only', async ({ db }) => {
		const { tom } = await keepers(db);
		const offer = { title: 'Ik klus', personal: 'ja', placeName: 'Dorpsstraat 1' };
		const done = await adding(db, fatima, offer, 'offer');
		const [row] = await db.select().from(entry).where(eq(entry.title, 'Ik klus'));
		expect('mistakes' in done).toBe(false);
		expect(row).toMatchObject({ personal: true, placeName: null, lat: null, venueId: null });
		await adding(db, tom, { ...offer, title: 'Wij klussen' }, 'offer');
		const [group] = await db.select().from(entry).where(eq(entry.title, 'Wij klussen'));
		expect(group!.personal).toBe(false);
	});
});

describe('changing', () => {
	test('is for who keeps it, and for nobody else', async ({ db }) => {
		const { els, margriet, tom } = await keepers(db);
		const id = await added(db, tom);
		const there = await added(db, tom, { wijk: 'waterkant', title: 'Elders' });
		const initiative = await plantEntry(db, { organisationId: tom.grants[0]!.organisationId! });
		const form = await formOf(db, id, { summary: 'Anders.' });
		for (const actor of [els, joris, oumar, noor, visitor])
			await expect(changed(db, { actor, entryId: id }, { form })).rejects.toThrow(NotAllowed);
		await expect(changed(db, { actor: margriet, entryId: there }, { form })).rejects.toThrow(NotAllowed);
		for (const actor of [tom, fatima])
			await expect(changed(db, { actor, entryId: initiative }, { form })).rejects.toThrow(NotAllowed);
		let seen = 1;
		for (const actor of [margriet, tom, fatima, priya]) {
			await changed(
				db,
				{ actor, entryId: id },
				{ seen: seen++, form: { ...form, summary: `Van ${actor.kind === 'account' && actor.name}` } }
			);
		}
		expect((await formOf(db, id)).summary).toBe('Van Priya Ramdin');
	});

	test('what somebody else changed meanwhile is shown, and not overwritten', async ({ db }) => {
		const { tom } = await keepers(db);
		const id = await added(db, tom);
		const key = { actor: tom, entryId: id };
		await changed(db, { actor: fatima, entryId: id }, { form: await formOf(db, id, { summary: 'Van Fatima.' }) });
		const mine = await formOf(db, id, { summary: 'Van Tom.' });
		const cause = await changed(db, key, { form: mine }).catch((one: unknown) => one);
		expect(cause).toBeInstanceOf(Overtaken);
		expect((cause as Overtaken).standing).toMatchObject({
			...{ by: 'Fatima Aydin', revision: 2 },
			differences: [{ label: 'Kort, voor het kaartje', now: 'Van Fatima.', mine: 'Van Tom.' }]
		});
		expect((await formOf(db, id)).summary).toBe('Van Fatima.');
		await changed(db, key, { seen: 2, form: mine });
		expect((await formOf(db, id)).summary).toBe('Van Tom.');
	});

	test('the same again writes nothing', async ({ db }) => {
		const { tom } = await keepers(db);
		const id = await added(db, tom);
		await changed(db, { actor: tom, entryId: id }, { form: await formOf(db, id) });
		await changed(db, { actor: tom, entryId: id }, { seen: 99, form: await formOf(db, id) });
		expect(await names(db, id)).toEqual(['network.published']);
	});

	test('a colleague of one wijk cannot take it to another', async ({ db }) => {
		const { margriet } = await keepers(db);
		const id = await added(db, margriet);
		for (const wijk of ['waterkant', '*', '', 'nergens']) {
			const form = await formOf(db, id, { wijk });
			expect(await changed(db, { actor: margriet, entryId: id }, { form })).toMatchObject({
				mistakes: { wijk: expect.any(String) as string }
			});
		}
		expect((await db.select().from(entry).where(eq(entry.id, id)))[0]!.wijkCode).toBe(hoef);
	});

	test('another address gets the link; the link of the former is worth nothing', async ({ db }) => {
		await keepers(db);
		const id = await added(db, fatima, { contactEmail: 'ria@wijk.example' });
		const code = await mint(db, id, 'ria@wijk.example');
		await db.delete(mail);
		const form = await formOf(db, id, { contactEmail: 'nieuw@wijk.example' });
		expect(await changed(db, { code }, { form })).toEqual({ moved: true });
		expect((await lettersIn(db)).map(({ subject, toAddress }) => [toAddress, subject]).toSorted()).toEqual([
			['nieuw@wijk.example', 'Jouw link voor “Soep op dinsdag”'],
			['ria@wijk.example', 'Er staat een ander adres bij “Soep op dinsdag”']
		]);
		await expect(changed(db, { code }, { form })).rejects.toThrow(NotAllowed);
	});

	test('who has a link that was mailed cannot shut themselves out', async ({ db }) => {
		await keepers(db);
		const id = await added(db, fatima, { contactEmail: 'ria@wijk.example' });
		const code = await mint(db, id, 'ria@wijk.example');
		const form = await formOf(db, id, { contactEmail: '' });
		expect(await changed(db, { code }, { form })).toMatchObject({
			mistakes: { contactEmail: expect.any(String) as string }
		});
		await changed(db, { actor: fatima, entryId: id }, { form });
		expect((await formOf(db, id)).contactEmail).toBe('');
	});

	test('a makelaar who puts something right does not confirm it, and somebody of the organisation does', async ({
		db
	}) => {
		const { tom } = await keepers(db);
		const id = await added(db, tom);
		await changed(db, { actor: fatima, entryId: id }, { form: await formOf(db, id, { summary: 'Een.' }) });
		expect((await own.news(db, fatima))[0]).toMatchObject({ id, isNew: true });
		await changed(db, { actor: tom, entryId: id }, { seen: 2, form: await formOf(db, id, { summary: 'Twee.' }) });
		expect(await names(db, id)).toEqual(['network.published', 'network.changed', 'network.changed']);
	});
});

describe('taking it off the map', () => {
	test('and putting it back, by who keeps it; twice is once', async ({ db }) => {
		const { tom } = await keepers(db);
		const id = await added(db, tom);
		const key = { actor: tom, entryId: id };
		await changing.withdraw(db, key);
		await changing.withdraw(db, key);
		expect(await titles(db)).not.toContain('Soep op dinsdag');
		await expect(changed(db, key, { seen: 2, form: await formOf(db, id) })).rejects.toThrow(NotAllowed);
		await changing.putBack(db, key);
		await changing.putBack(db, key);
		expect(await titles(db)).toContain('Soep op dinsdag');
		expect(await names(db, id)).toEqual([
			...['network.published', 'network.withdrawn', 'entry.taken_off', 'network.published', 'entry.put_back']
		]);
	});

	test('what a makelaar took off on the page of who keeps it comes back by a makelaar only', async ({ db }) => {
		const { tom } = await keepers(db);
		const id = await added(db, tom);
		await changing.withdraw(db, { actor: fatima, entryId: id });
		await expect(changing.putBack(db, { actor: tom, entryId: id })).rejects.toThrow(NotNow);
		expect(await titles(db)).not.toContain('Soep op dinsdag');
		await changing.putBack(db, { actor: fatima, entryId: id });
		expect(await titles(db)).toContain('Soep op dinsdag');
	});

	test('what a makelaar took off for a reason comes back by a makelaar only', async ({ db }) => {
		const { els, tom } = await keepers(db);
		const id = await added(db, tom);
		await entries.publish(db, fatima, id, 'withdrawn');
		await expect(changing.putBack(db, { actor: tom, entryId: id })).rejects.toThrow(NotNow);
		for (const actor of [els, joris, visitor])
			await expect(changing.putBack(db, { actor, entryId: id })).rejects.toThrow(NotAllowed);
		expect(await titles(db)).not.toContain('Soep op dinsdag');
		await changing.putBack(db, { actor: fatima, entryId: id });
		expect(await titles(db)).toContain('Soep op dinsdag');
	});
});

describe('what is our own', () => {
	test('is what belongs to the organisation, in the wijken somebody works in', async ({ db }) => {
		const { els, margriet, tom } = await keepers(db);
		const here = await added(db, tom);
		const there = await added(db, tom, { wijk: 'waterkant', title: 'Schaken' });
		const initiative = await plantEntry(db, { title: 'Van buren', organisationId: tom.grants[0]!.organisationId! });
		await plantEntry(db, { kind: 'network', title: 'Van niemand' });
		const seen = async (actor: Actor, choice: own.Choice = {}) =>
			(await own.list(db, actor, choice)).items.map(({ id }) => id).toSorted((one, other) => one - other);
		expect(await seen(tom)).toEqual([here, there, initiative]);
		expect(await seen(margriet)).toEqual([here, initiative]);
		for (const actor of [els, fatima, noor, visitor]) expect(await seen(actor)).toEqual([]);
		expect(await seen(tom, { search: 'schaak' })).toEqual([]);
		expect(await seen(tom, { search: 'SCHAKEN' })).toEqual([there]);
		expect(await seen(tom, { wijk: 'waterkant' })).toEqual([there]);
		expect(await seen(margriet, { wijk: 'waterkant' })).toEqual([]);
	});

	test('what nobody keeps is for the makelaar of the wijk', async ({ db }) => {
		const { boek, tom } = await keepers(db);
		await added(db, tom);
		const alone = await plantEntry(db, { kind: 'offer', title: 'Klusjes' });
		await plantEntry(db, { kind: 'offer', title: 'Met adres', contactEmail: 'a@wijk.example' });
		await plantEntry(db, { kind: 'network', title: 'Van de bieb', organisationId: boek.id });
		const seen = async (actor: Actor) => (await own.orphans(db, actor)).map(({ id }) => id);
		expect(await seen(fatima)).toEqual([alone]);
		for (const actor of [joris, oumar, tom, noor, visitor]) expect(await seen(actor)).toEqual([]);
	});
});

describe('a link that was lost', () => {
	test('comes again by mail, one mail with everything of that address', async ({ db }) => {
		await keepers(db);
		for (const title of ['Een', 'Twee'])
			await plantEntry(db, { kind: 'offer', title, contactEmail: 'Ria@wijk.example' });
		await plantEntry(db, { kind: 'offer', title: 'Van een ander', contactEmail: 'piet@wijk.example' });
		await plantEntry(db, { title: 'Initiatief', contactEmail: 'ria@wijk.example' });
		await again(db, ' RIA@wijk.example', site, '10.0.0.1');
		await again(db, 'nergens@wijk.example', site, '10.0.0.1');
		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter!.toAddress).toBe('Ria@wijk.example');
		expect(letter!.body.match(/mijn-plek/g)).toHaveLength(2);
		expect(letter!.body).not.toContain('Van een ander');
		for (let times = 0; times < 5; times++) await again(db, 'ria@wijk.example', site, '10.0.0.2');
		expect(await lettersIn(db)).toHaveLength(3);
		expect(await db.select().from(keeperLink)).toHaveLength(6);
	});
});

describe('giving a colleague one wijk', () => {
	const invite = { wijkCode: hoef, name: 'Nieuwe Collega', email: 'nieuw@werk.example', site };

	test('somebody without an account gets one and a mail, and can do that wijk only', async ({ db }) => {
		const { linde, tom } = await keepers(db);
		expect(await colleagues.give(db, tom, { ...invite, organisationId: linde.id })).toBe(true);
		expect(await colleagues.give(db, tom, { ...invite, organisationId: linde.id })).toBe(false);
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual(['nieuw@werk.example']);
		const people = await colleagues.list(db, tom, linde.id);
		expect(people.map(({ email, wijkName }) => [email, wijkName])).toEqual([
			['margriet@werk.example', 'De Hoef'],
			['nieuw@werk.example', 'De Hoef'],
			['tom@werk.example', null]
		]);
		// who is behind an address is not told before they came in
		expect(people[1]!.name).toBeNull();
	});

	test('and takes it back; twice is once', async ({ db }) => {
		const { linde, tom } = await keepers(db);
		const [margriet] = await colleagues.list(db, tom, linde.id);
		const back = { organisationId: linde.id, id: margriet!.id };
		await colleagues.takeBack(db, tom, back);
		await colleagues.takeBack(db, tom, back);
		expect((await colleagues.list(db, tom, linde.id)).map(({ email }) => email)).toEqual(['tom@werk.example']);
		const ended = await db.select().from(event).where(eq(event.name, 'role.ended'));
		expect(ended).toHaveLength(1);
	});

	test('is not for a colleague of one wijk, another organisation, a makelaar or a resident', async ({ db }) => {
		const { els, linde, margriet, tom } = await keepers(db);
		const organisationId = linde.id;
		const before = await count(db, 'role_grant');
		const [grant] = await colleagues.list(db, tom, organisationId);
		for (const actor of [margriet, els, fatima, joris, noor, visitor]) {
			await expect(colleagues.give(db, actor, { ...invite, organisationId })).rejects.toThrow(NotAllowed);
			await expect(colleagues.takeBack(db, actor, { organisationId, id: grant!.id })).rejects.toThrow(NotAllowed);
			await expect(colleagues.list(db, actor, organisationId)).rejects.toThrow(NotAllowed);
		}
		expect(await count(db, 'role_grant')).toBe(before);
		expect(await count(db, 'account')).toBe(6);
		expect(await lettersIn(db)).toEqual([]);
	});

	test('is not for a wijk elsewhere, and a role for the whole gemeente stays', async ({ db }) => {
		const { boek, els, linde, tom } = await keepers(db);
		await expect(
			colleagues.give(db, tom, { ...invite, organisationId: linde.id, wijkCode: 'WK990201' })
		).rejects.toThrow(NotAllowed);
		const own = (await colleagues.list(db, tom, linde.id)).find(({ self }) => self)!;
		await expect(colleagues.takeBack(db, tom, { organisationId: linde.id, id: own.id })).rejects.toThrow(NotAllowed);
		// the grant of another house, by the right number
		const [theirs] = await colleagues.list(db, els, boek.id);
		await expect(colleagues.takeBack(db, tom, { organisationId: linde.id, id: theirs!.id })).rejects.toThrow(
			NotAllowed
		);
	});
});
