import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, fatima, hoef, joris, noor, oumar, plantEntry, priya, settle, waterkant } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { fiveFor, signalFor } from '../../../tests/gathered.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { empty } from '../../../tests/proposed.ts';
import { visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as calling from './calling.server.ts';
import { enter } from './door.server.ts';
import { there, thereText } from './ground.server.ts';
import * as opportunities from './opportunities.server.ts';
import * as patterns from './patterns.server.ts';
import { stepsOf } from './steps.server.ts';
import { opportunity } from './table.server.ts';
import { type CallInput, type CallTyped, readCall } from './callform.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const site = 'https://wijkweb.example';

const call: CallInput = {
	title: 'In De Hoef willen jonge moeders elkaar zien. Wie doet mee?',
	need: 'Een warme plek, een ochtend in de week, en iemand die koffie zet.',
	there: 'De Spil heeft een zaal.',
	carriers: ['residents', 'welzijn'],
	...{ meetingOn: '2026-12-01', meetingTime: '10:00', meetingPlace: 'De Spil' }
};

/** Five who told the same, gathered. @returns the number of the kans */
async function gathered(db: Database, { givers = 5 } = {}): Promise<number> {
	moveTo(monday);
	await settle(db);
	await employ(db, [fatima, joris, priya, oumar]);
	const ids = await fiveFor(db);
	const { print } = (await patterns.proposed(db, fatima, hoef)).patterns[0]!;
	return patterns.confirm(db, fatima, hoef, { print, only: ids.slice(0, givers) });
}

const rowOf = async (db: Database, id: number) =>
	(await db.select().from(opportunity).where(eq(opportunity.id, id)))[0]!;
const kindsOf = async (db: Database, id: number) => (await stepsOf(db, id)).map(({ kind }) => kind);
const write = async (db: Database, id: number, input: Partial<CallInput> = {}, actor = fatima) =>
	opportunities.write(db, actor, id, { ...call, ...input, seen: (await rowOf(db, id)).revision, site });

describe('from what was gathered to a call', () => {
	test('written, published, and every giver hears it; residents read it at its own address', async ({ db }) => {
		const id = await gathered(db);
		const before = (await db.select().from(gemeente))[0]!.version;
		await write(db, id);
		expect(await kindsOf(db, id)).toEqual(['gathered']);
		await calling.publish(db, fatima, id, { seen: (await rowOf(db, id)).revision, site });
		await calling.publish(db, priya, id, { seen: 1, site });
		const row = await rowOf(db, id);
		expect(row).toMatchObject({ ...call, state: 'called', publishedAt: monday });
		expect(row.slug).toBe('in-de-hoef-willen-jonge-moeders-elkaar-zien-wie-doet-mee');
		expect(await kindsOf(db, id)).toEqual(['gathered', 'called']);
		expect(await lettersIn(db)).toHaveLength(5);
		expect((await db.select().from(gemeente).where(eq(gemeente.slug, 'lindeveen')))[0]!.version).toBeGreaterThan(
			before
		);
		const happened = JSON.stringify(await db.select().from(event).where(eq(event.subjectKind, 'opportunity')));
		for (const text of [call.title, call.need, call.there, 'Spil']) expect(happened).not.toContain(text);
	});

	test('a second call with the same title gets an address of its own', async ({ db }) => {
		const id = await gathered(db);
		await write(db, id);
		const slug = 'in-de-hoef-willen-jonge-moeders-elkaar-zien-wie-doet-mee';
		const taken = { ...(await rowOf(db, id)), slug, state: 'ended' as const };
		const { id: _id, ...rest } = taken;
		await db.insert(opportunity).values(rest);
		await calling.publish(db, fatima, id, { seen: (await rowOf(db, id)).revision });
		expect((await rowOf(db, id)).slug).toBe(`${slug}-2`);
	});

	for (const [what, input, sure] of [
		['without a title', { title: '' }, true],
		['without what is needed', { need: '' }, true],
		['with a telephone number, unless they looked at it', { need: 'Bel 06 12345678.' }, false],
		['with a house number, unless they looked at it', { need: 'Kom naar Lindestraat 12.' }, false],
		['with a house to meet in, unless they looked at it', { meetingPlace: 'Lindestraat 12' }, false],
		['with somebody in it, unless they looked at it', { title: 'Koffie bij mevrouw Smulders' }, false]
	] as const)
		test(`it is not published ${what}`, async ({ db }) => {
			const id = await gathered(db);
			await write(db, id, input);
			const { revision: seen } = await rowOf(db, id);
			await expect(calling.publish(db, fatima, id, { seen, sure })).rejects.toThrow(NotNow);
			expect(await rowOf(db, id)).toMatchObject({ state: 'gathered', slug: null, publishedAt: null });
			if (!sure) await calling.publish(db, fatima, id, { seen, sure: true });
			expect((await rowOf(db, id)).state).toBe(sure ? 'gathered' : 'called');
		});

	test('fewer than five may be called too; a number of people in it is then a slip', async ({ db }) => {
		const id = await gathered(db, { givers: 4 });
		await write(db, id, { title: 'Vier moeders willen samen eten' });
		expect(await opportunities.open(db, fatima, id)).toMatchObject({ givers: 4, slips: ['number'] });
		await write(db, id);
		await calling.publish(db, fatima, id, { seen: (await rowOf(db, id)).revision });
		expect((await rowOf(db, id)).state).toBe('called');
	});

	test('two at once: who comes second sees both versions, and nothing is overwritten', async ({ db }) => {
		const id = await gathered(db);
		const { revision: seen } = await rowOf(db, id);
		await opportunities.write(db, priya, id, { ...call, title: 'Koffie voor jonge moeders', seen });
		const { differences, by } = await overtaken(opportunities.write(db, fatima, id, { ...call, seen }));
		expect(by).toBe('Priya Ramdin');
		expect(differences).toEqual([{ label: 'Titel', now: 'Koffie voor jonge moeders', mine: call.title }]);
		expect((await rowOf(db, id)).title).toBe('Koffie voor jonge moeders');
		// the same again is no conflict
		await opportunities.write(db, priya, id, { ...call, title: 'Koffie voor jonge moeders', seen });
		// and what they didn't read isn't published
		await expect(calling.publish(db, fatima, id, { seen })).rejects.toThrow(NotNow);
	});
});

test('of many who write at the same moment one does, and a call is called once', async ({ opened }) => {
	try {
		const { db } = opened;
		const id = await gathered(db);
		const { revision: seen } = await rowOf(db, id);
		const tried = await Promise.allSettled(
			Array.from({ length: 6 }, (_, at) =>
				opportunities.write(db, [fatima, priya][at % 2]!, id, { ...call, title: `Koffie ${at}`, seen })
			)
		);
		expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const { revision } = await rowOf(db, id);
		await Promise.all(Array.from({ length: 6 }, () => calling.publish(db, fatima, id, { seen: revision, site })));
		expect(await kindsOf(db, id)).toEqual(['gathered', 'called']);
		expect(await lettersIn(db)).toHaveLength(5);
	} finally {
		await empty(opened);
	}
});

describe('what happens to a call', () => {
	async function called(db: Database) {
		const id = await gathered(db);
		await write(db, id);
		await calling.publish(db, fatima, id, { seen: (await rowOf(db, id)).revision, site });
		return id;
	}

	test('another first meeting is told; other words are not', async ({ db }) => {
		const id = await called(db);
		await write(db, id, { there: 'Nog niets.' });
		expect(await kindsOf(db, id)).toEqual(['gathered', 'called']);
		await write(db, id, { meetingOn: '2026-12-08' });
		expect(await kindsOf(db, id)).toEqual(['gathered', 'called', 'meeting']);
		await expect(write(db, id, { title: '' })).rejects.toThrow(NotNow);
	});

	for (const [what, input] of [
		['somebody in its title', { title: 'Koffie bij mevrouw Smulders' }],
		['a telephone number', { need: 'Bel 06 12345678.' }],
		['the house where they meet', { meetingPlace: 'Lindestraat 12' }]
	] as const)
		test(`what residents read is not rewritten with ${what}, unless they looked at it`, async ({ db }) => {
			const id = await called(db);
			const { revision: seen } = await rowOf(db, id);
			await expect(write(db, id, input)).rejects.toThrow(NotNow);
			expect(await rowOf(db, id)).toMatchObject({ ...call, revision: seen });
			await opportunities.write(db, fatima, id, { ...call, ...input, seen, sure: true, site });
			expect(await rowOf(db, id)).toMatchObject(input);
		});

	test('taken back, called anew at the same address, news once, ended, taken up again', async ({ db }) => {
		const id = await called(db);
		const { slug } = await rowOf(db, id);
		for (let twice = 0; twice < 2; twice++) await calling.takeBack(db, fatima, id, { site });
		expect(await rowOf(db, id)).toMatchObject({ state: 'gathered', publishedAt: null, slug });
		await calling.publish(db, fatima, id, { seen: (await rowOf(db, id)).revision });
		expect((await rowOf(db, id)).slug).toBe(slug);
		for (let twice = 0; twice < 2; twice++) await calling.news(db, priya, id, { text: 'Er is een zaal gevonden.' });
		for (let twice = 0; twice < 2; twice++) await calling.end(db, fatima, id, { text: 'Het lukte niet.' });
		expect(await rowOf(db, id)).toMatchObject({ state: 'ended', endedAt: monday });
		await expect(write(db, id)).rejects.toThrow(NotNow);
		await expect(calling.news(db, fatima, id, { text: 'Toch.' })).rejects.toThrow(NotNow);
		await expect(calling.publish(db, fatima, id, { seen: 9, sure: true })).rejects.toThrow(NotNow);
		await expect(calling.takeBack(db, fatima, id)).rejects.toThrow(NotNow);
		for (let twice = 0; twice < 2; twice++) await calling.resume(db, priya, id);
		expect(await rowOf(db, id)).toMatchObject({ state: 'gathered', endedAt: null });
		const kinds = await kindsOf(db, id);
		expect(kinds.filter((kind) => kind === 'ended')).toHaveLength(1);
		expect(kinds.filter((kind) => kind === 'called')).toHaveLength(1);
		expect(kinds.filter((kind) => kind === 'news')).toHaveLength(4);
	});

	for (const [who, actor] of [
		['makelaar of another wijk', joris],
		['makelaar of another gemeente', oumar],
		['somebody without a role', noor],
		['a visitor', visitor]
	] as const)
		test(`a ${who} can do nothing to it`, async ({ db }) => {
			const id = await called(db);
			const before = await rowOf(db, id);
			for (const work of [
				() => opportunities.open(db, actor, id),
				() => opportunities.write(db, actor, id, { ...call, seen: before.revision }),
				() => calling.publish(db, actor, id, { seen: before.revision }),
				() => calling.takeBack(db, actor, id),
				() => calling.news(db, actor, id, { text: 'Ha.' }),
				() => calling.end(db, actor, id, { text: 'Ha.' }),
				() => calling.resume(db, actor, id),
				() => calling.take(db, actor, id)
			])
				await expect(work()).rejects.toThrow(NotThere);
			expect(await opportunities.list(db, actor)).toEqual([]);
			expect(await rowOf(db, id)).toEqual(before);
			for (const none of [0, -1, 1.5, Number.NaN, 2 ** 40])
				await expect(opportunities.open(db, fatima, none)).rejects.toThrow(NotThere);
		});

	test('the list: what is not a call yet first, by its theme as long as it has no title; a colleague takes it', async ({
		db
	}) => {
		const id = await called(db);
		await signalFor(db);
		const { id: _id, ...row } = await rowOf(db, id);
		await db.insert(opportunity).values({ ...row, slug: null, state: 'gathered', title: '', publishedAt: null });
		expect((await opportunities.list(db, fatima)).map(({ title, sources }) => [title, sources])).toEqual([
			['Opvoeden en jeugd', 0],
			[call.title, 5]
		]);
		expect(await opportunities.list(db, fatima, { state: 'called' })).toHaveLength(1);
		expect(await opportunities.countOpen(db, fatima)).toBe(2);
		await calling.take(db, priya, id);
		expect((await opportunities.open(db, priya, id)).kans.makelaar).toBe('Priya Ramdin');
	});

	test('what is there: networks before activities, and places to meet of that wijk, not what one person offers', async ({
		db
	}) => {
		const id = await gathered(db);
		const { gemeenteCode } = await rowOf(db, id);
		await plantEntry(db, { kind: 'network', title: 'Ouders van De Hoef', themes: ['parenting'] });
		await plantEntry(db, { kind: 'offer', title: 'Ik pas graag op', themes: ['parenting'] });
		const place = (slug: string, more: Partial<venues.VenueInput>) =>
			venues.save(db, { gemeenteCode, wijkCode: hoef, slug, name: slug, type: 'other', ...more });
		await place('spil', { name: 'De Spil' });
		await place('kade', { name: 'De Kade', wijkCode: waterkant });
		await place('dicht', { name: 'De Oude Zaal', closedOn: '2026-01-01' });
		await place('kast', { name: 'De Boekenkast', type: 'books' });
		const ground = await enter(db, fatima, id, 'opportunity.keep', (tx, { kans }) => there(tx, kans));
		expect(ground.entries.map(({ title }) => title)).toEqual(['Ouders van De Hoef']);
		expect(ground.places.map(({ name }) => name)).toEqual(['De Spil']);
		expect(ground.carriers[0]!.entries.map(({ title }) => title)).toEqual(['Ouders van De Hoef']);
		expect(thereText(ground)).toBe('Er is al: Ouders van De Hoef. Samenkomen kan misschien in De Spil.');
	});

	test('who could carry it: of the care chain those who work in that wijk, each in its place', async ({ db }) => {
		const id = await gathered(db);
		const { gemeenteCode } = await rowOf(db, id);
		for (const [type, name, wijkCode] of [
			['care_institution', 'Nel Smit', hoef],
			['district_nursing', 'Bea Kok', null],
			['housing', 'Ed Bos', waterkant],
			['gp', 'Dokter Tan', hoef]
		] as const) {
			const [made] = await db
				.insert(organisation)
				.values({ gemeenteCode, slug: type, name: type, type })
				.returning({ id: organisation.id });
			await db.insert(contactPerson).values({ organisationId: made!.id, wijkCode, name });
		}
		const ground = await enter(db, fatima, id, 'opportunity.keep', (tx, { kans }) => there(tx, kans));
		const people = ground.carriers.map(({ carrier, people }) => [carrier, people.map(({ name }) => name)]);
		expect(Object.fromEntries(people)).toEqual({
			...{ residents: [], sport: [], welzijn: [], wijkverpleging: ['Bea Kok'], care: ['Nel Smit'], corporatie: [] }
		});
	});

	test('what is there and who could carry it: from the map and the care chain of that wijk', async ({ db }) => {
		const id = await gathered(db);
		await plantEntry(db, { kind: 'network', title: 'Ouders van De Hoef', themes: ['parenting'] });
		await plantEntry(db, { kind: 'activity', title: 'Schaken', themes: ['culture'] });
		const [made] = await db
			.insert(organisation)
			.values({
				gemeenteCode: (await rowOf(db, id)).gemeenteCode,
				slug: 'welzijn',
				name: 'Welzijn De Hoef',
				type: 'welfare'
			})
			.returning({ id: organisation.id });
		await db
			.insert(contactPerson)
			.values({ organisationId: made!.id, wijkCode: hoef, name: 'Sanne Prins', role: 'opbouwwerker' });
		const ground = await enter(db, fatima, id, 'opportunity.keep', (tx, { kans }) => there(tx, kans));
		expect(ground.entries.map(({ title }) => title)).toEqual(['Ouders van De Hoef']);
		expect(ground.carriers.map(({ carrier }) => carrier)).toEqual([
			'residents',
			'sport',
			'welzijn',
			'wijkverpleging',
			'care',
			'corporatie'
		]);
		expect(ground.carriers[2]!.people).toMatchObject([{ name: 'Sanne Prins', organisation: 'Welzijn De Hoef' }]);
		expect(thereText(ground)).toBe('Er is al: Ouders van De Hoef.');
		expect(await count(db, 'opportunity_joiner')).toBe(0);
	});
});

describe('what is typed for a call', () => {
	const blank: CallTyped = {
		...{ title: '', need: '', there: '', meetingOn: '', meetingTime: '', meetingPlace: '' },
		...{ residents: '', sport: '', welzijn: '', wijkverpleging: '', care: '', corporatie: '' }
	};
	test.each<[string, Partial<CallTyped>, string[]]>([
		['nothing at all may wait', {}, []],
		['a title that is too long', { title: 'a'.repeat(81) }, ['title']],
		['a title without words', { title: '!!' }, ['title']],
		['a day that does not exist', { meetingOn: '2026-02-31x' }, ['meetingOn']],
		['a day that no month has', { meetingOn: '2099-02-30' }, ['meetingOn']],
		['a day that went by', { meetingOn: '2020-01-01' }, ['meetingOn']],
		['a time without a day', { meetingTime: '10:00' }, ['meetingOn']],
		['a time that is none', { meetingOn: '2099-01-01', meetingTime: '25:00' }, ['meetingTime']],
		['a place that is too long', { meetingOn: '2099-01-01', meetingPlace: 'p'.repeat(121) }, ['meetingPlace']]
	])('%s', (_what, typed, fields) => {
		const read = readCall({ ...blank, ...typed });
		expect('problems' in read ? Object.keys(read.problems) : []).toEqual(fields);
	});

	test('who could carry it in the order in which they are asked, and a time as people write it', () => {
		const read = readCall({
			...blank,
			corporatie: 'on',
			residents: 'on',
			meetingOn: '2099-01-01',
			meetingTime: '9.30'
		});
		expect(read).toMatchObject({
			value: { carriers: ['residents', 'corporatie'], meetingTime: '09:30', meetingPlace: null }
		});
	});
});
