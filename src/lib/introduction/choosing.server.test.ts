import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as answering from '#lib/vraag/answering.server.ts';
import { emptySheet, type Sheet } from '#lib/vraag/conversation.ts';
import * as conversations from '#lib/vraag/conversation.server.ts';
import * as vragenFollowing from '#lib/vraag/following.server.ts';
import { type Key, WhyFirst } from '#lib/vraag/door.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { askFor, because, desktop, site, telephone } from '../../../tests/asked.ts';
import { employ, fatima, hoef, inHoef, joris, lindeveen, noor, plantEntry, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import * as choosing from './choosing.server.ts';
import * as introductions from './introductions.server.ts';
import * as lookingUp from './lookingup.server.ts';
import * as nothing from './nothing.server.ts';
import { introduction, ranking, weighing } from './table.server.ts';
import * as weighings from './weighings.server.ts';

const story =
	'Er komen brieven en die leg ik in de la. Vroeger stond ik altijd tussen de machines. Het is zo stil als de tv uit is.';
let version = 5_000_000;

/** Henk asks in De Hoef, Fatima says why she reads it, and there are five circles. */
async function begin(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	moveTo(new Date('2026-11-18T09:00:00Z'));
	await settle(db);
	await employ(db);
	const asked = await askFor(db, {
		...{ words: story, likes: 'Dingen maken die stuk zijn.', name: 'Henk Zonderling', email: 'henk@lindeveen.example' },
		...input
	});
	await answering.open(db, fatima, desktop, { id: asked.id, ...because });
	const circles = {
		bench: await circle(db, 'Schroef en praat', 'Wie iets kapot heeft en wie het kan maken, aan één werkbank.', {
			talentsSought: ['repairing'],
			door: 'Sjaan doet open',
			comeAlong: true
		}),
		letters: await circle(db, 'De Enveloppentafel', 'Neem je post mee, ook de dichte. Samen openen we brieven.'),
		table: await circle(db, 'De Lange Tafel', 'Elke dinsdag eten we samen.'),
		women: await circle(db, 'Vrouwen van het plein', 'We naaien en drinken thee.', { womenOnly: true }),
		full: await circle(db, 'Het volle koor', 'We zingen samen.', { newcomerPlaces: 0 })
	};
	const key: Key = { actor: fatima, id: asked.id, session: desktop };
	await fresh(db);
	return { ...asked, key, circles };
}

/** What is kept in memory of a map hangs on its version; every test has a map of its own. */
const fresh = (db: Database) => db.update(gemeente).set({ version: ++version }).where(eq(gemeente.code, lindeveen));

async function circle(db: Database, title: string, summary: string, said: networks.NetworkInput = {}) {
	const input = { title, summary, contactName: 'Wim', contactPhone: '013 - 555 01 90' };
	const id = await plantEntry(db, { kind: 'network', ...inHoef, ...input });
	await networks.save(db, id, said);
	return id;
}

const titles = (choices: readonly choosing.Choice[]) => choices.map(({ card }) => card.title);
const eventsOf = async (db: Database, name: string) => db.select().from(event).where(eq(event.name, name));

async function sheetOf(db: Database, key: Key, sheet: Partial<Sheet>) {
	await conversations.save(db, key, { ...emptySheet, ...sheet, seen: 0 });
}

const proposal = { reasons: ['Ze zoeken iemand die kan maken.'], blurb: 'Iemand uit de buurt wil kennismaken.', site };

describe('the order for one person', () => {
	test('the best first, with reasons, who opens the door and whom to call; what is impossible isn’t there', async ({
		db
	}) => {
		const { key, circles } = await begin(db);
		const found = await choosing.read(db, key);
		expect(found.first).toBe('Henk');
		expect(new Set(found.order.slice(0, 2).map(({ card }) => card.id))).toEqual(
			new Set([circles.bench, circles.letters])
		);
		expect(titles(found.order)).not.toContain('Het volle koor');
		expect(titles(found.order)).not.toContain('Vrouwen van het plein');
		const bench = found.order.find(({ card }) => card.id === circles.bench)!;
		expect(bench.card).toMatchObject({ door: 'Sjaan doet open', comeAlong: true, contact: { name: 'Wim' } });
		expect(bench.card.far).toMatch(/^ongeveer \d+ meter$/);
		expect(bench.reasons.length).toBeGreaterThan(0);
		expect(found.order.length).toBeLessThanOrEqual(7);
		const quotes = bench.reasons.flatMap(({ because: all }) => all.filter((one) => one.of === 'story'));
		for (const { where, at, words } of quotes as { where: string; at: number; words: string }[]) {
			const text = { words: story, likes: 'Dingen maken die stuk zijn.' }[where]!;
			expect(text.slice(at, at + words.length)).toBe(words);
		}
	});

	test('the number of one person is on no card, that of a group is', async ({ db }) => {
		const { key, circles } = await begin(db);
		const contactOf = async () => (await choosing.consider(db, key, circles.bench)).card.contact;
		expect(await contactOf()).toEqual({ name: 'Wim', phone: '013 - 555 01 90', of: null });
		await db.update(entry).set({ personal: true, lat: null, lon: null }).where(eq(entry.id, circles.bench));
		await fresh(db);
		expect(await contactOf()).toEqual({ name: 'Wim', phone: null, of: null });
	});

	test('without a sheet it works, and says what is not known; with one, less is missing', async ({ db }) => {
		const { key } = await begin(db);
		expect((await choosing.read(db, key)).missing).toEqual(['reach', 'time', 'language', 'can', 'behind']);
		await sheetOf(db, key, {
			...{ travel: 'walk', maxKm: 1, availability: ['2 morning'], languages: ['nl'], talents: ['repairing'] },
			behind: 'Hij wil weer nodig zijn.'
		});
		expect((await choosing.read(db, key)).missing).toEqual([]);
	});

	test('a person without a wijk has no place, and nothing is out of reach', async ({ db }) => {
		const { key } = await begin(db, { wijkCode: null });
		const found = await choosing.read(db, key);
		expect([found.missing[0], found.from]).toEqual(['place', null]);
		expect(found.order.length).toBeGreaterThan(0);
		expect(found.order.every(({ card }) => card.far === null)).toBe(true);
	});

	test('a person has no pin: the way is counted from the middle of the buurt, or of the wijk', async ({ db }) => {
		const { key, id } = await begin(db);
		expect((await choosing.read(db, key)).from).toBe('wijk');
		await db.update(vraag).set({ buurtCode: 'BU99010201' }).where(eq(vraag.id, id));
		expect((await choosing.read(db, key)).from).toBe('buurt');
		await db.execute(sql`update area set inhabitants = 150`);
		expect((await choosing.read(db, key)).from).toBe('wijk');
	});
});

describe('who may not', () => {
	test('who didn’t say why is asked it first, in every browser', async ({ db }) => {
		const { key, circles } = await begin(db);
		const elsewhere = { ...key, session: telephone } as Key;
		for (const work of [
			() => choosing.read(db, elsewhere),
			() => choosing.consider(db, elsewhere, circles.bench),
			() => choosing.choose(db, elsewhere, { entryId: circles.bench, ...proposal }),
			() => lookingUp.find(db, elsewhere, 'tafel'),
			() => weighings.hide(db, elsewhere, circles.bench),
			() => nothing.keep(db, elsewhere)
		])
			await expect(work()).rejects.toThrow(WhyFirst);
		expect([await count(db, 'weighing'), await count(db, 'ranking'), await count(db, 'introduction')]).toEqual([
			0, 0, 0
		]);
	});

	test('another wijk, no makelaar, and the person with their own link find nothing', async ({ db }) => {
		const { id, code, circles } = await begin(db);
		const keys: Key[] = [
			{ actor: joris, id, session: desktop },
			{ actor: noor, id, session: desktop },
			{ actor: visitor, id, session: desktop },
			{ actor: visitor, asked: code }
		];
		for (const key of keys) {
			await expect(choosing.read(db, key)).rejects.toThrow(NotThere);
			await expect(choosing.consider(db, key, circles.bench)).rejects.toThrow(NotThere);
			await expect(choosing.choose(db, key, { entryId: circles.bench, ...proposal })).rejects.toThrow(NotThere);
			await expect(lookingUp.find(db, key, 'tafel')).rejects.toThrow(NotThere);
			await expect(weighings.weigh(db, key, { seen: {}, chosen: { close: 'more' } })).rejects.toThrow(NotThere);
			await expect(weighings.add(db, key, circles.full)).rejects.toThrow(NotThere);
			await expect(nothing.keep(db, key)).rejects.toThrow(NotThere);
		}
	});
});

describe('weighing for one person', () => {
	test('what counts for more changes the order', async ({ db }) => {
		const { key } = await begin(db);
		await sheetOf(db, key, { talents: ['repairing'] });
		const far = await circle(
			db,
			'Verre werkplaats',
			'Wie iets kapot heeft repareert het hier samen, brieven lezen we ook.',
			{
				talentsSought: ['repairing']
			}
		);
		await db.execute(sql`update entry set lat = 52.53, lon = 5.22 where id = ${far}`);
		await fresh(db);
		const before = (await choosing.read(db, key)).order.map(({ card }) => card.id);
		await weighings.weigh(db, key, { seen: {}, chosen: { close: 'more', bring: 'less', behind: 'less' } });
		const after = await choosing.read(db, key);
		expect(after.weights).toEqual({ close: 'more', bring: 'less', behind: 'less' });
		expect(after.order.map(({ card }) => card.id)).not.toEqual(before);
		expect(after.order.findIndex(({ card }) => card.id === far)).toBeGreaterThanOrEqual(before.indexOf(far));
	});

	test('two who weigh at once don’t undo each other, and the same twice writes nothing', async ({ db }) => {
		const { key } = await begin(db);
		await weighings.weigh(db, key, { seen: {}, chosen: { close: 'more' } });
		await weighings.weigh(db, key, { seen: {}, chosen: { small: 'more' } });
		await weighings.weigh(db, key, { seen: {}, chosen: { small: 'more' } });
		expect((await choosing.read(db, key)).weights).toEqual({ close: 'more', small: 'more' });
		await weighings.weigh(db, key, { seen: { close: 'more', small: 'more' }, chosen: { small: 'more' } });
		expect((await choosing.read(db, key)).weights).toEqual({ small: 'more' });
		expect(await eventsOf(db, 'vraag.weighed')).toHaveLength(3);
	});

	test('what is hidden stays hidden until it is brought back', async ({ db }) => {
		const { key, circles } = await begin(db);
		await weighings.hide(db, key, circles.letters);
		await weighings.hide(db, key, circles.letters);
		await weighings.weigh(db, key, { seen: {}, chosen: { behind: 'more' } });
		const hidden = await choosing.read(db, key);
		expect(hidden.order.map(({ card }) => card.id)).not.toContain(circles.letters);
		expect(hidden.hidden).toEqual([{ id: circles.letters, title: 'De Enveloppentafel' }]);
		expect((await lookingUp.find(db, key, 'envelop'))[0]).toMatchObject({ isHidden: true });
		await weighings.bringBack(db, key, circles.letters);
		expect((await choosing.read(db, key)).order.map(({ card }) => card.id)).toContain(circles.letters);
	});

	test('by hand comes beside the order, somebody alone always last', async ({ db }) => {
		const { key, circles } = await begin(db);
		const gijs = await plantEntry(db, { kind: 'offer', title: 'Gijs loopt met je mee', personal: true });
		await weighings.add(db, key, gijs);
		await weighings.add(db, key, circles.full);
		const { added, order } = await choosing.read(db, key);
		expect(titles(added)).toEqual(['Het volle koor', 'Gijs loopt met je mee']);
		expect(added[0]!.obstacles.map(({ text }) => text)).toEqual([expect.stringMatching(/vol/)]);
		expect(titles(order)).not.toContain('Gijs loopt met je mee');
		await weighings.takeOff(db, key, gijs);
		expect(titles((await choosing.read(db, key)).added)).toEqual(['Het volle koor']);
		await expect(choosing.choose(db, key, { entryId: gijs, ...proposal })).rejects.toThrow(NotNow);
		expect(await count(db, 'ranking')).toBe(0);
	});

	test('what is of another gemeente or not on the map can’t be added or hidden', async ({ db }) => {
		const { key } = await begin(db);
		const gone = await plantEntry(db, { kind: 'network', title: 'Weg' });
		await entries.publish(db, fatima, gone, 'withdrawn');
		const there = await plantEntry(db, { kind: 'network', gemeenteCode: 'GM9902', wijkCode: 'WK990201' });
		for (const entryId of [gone, there, -1, 999_999]) {
			await expect(weighings.add(db, key, entryId)).rejects.toThrow(NotNow);
			await expect(weighings.hide(db, key, entryId)).rejects.toThrow(NotNow);
			await expect(choosing.consider(db, key, entryId)).rejects.toThrow(NotThere);
		}
		expect(await count(db, 'weighing')).toBe(0);
	});
});

describe('“Waarom niet?”', () => {
	test.for([
		['koor', 'Het volle koor', /vol/],
		['VROUWEN plein', 'Vrouwen van het plein', /vrouwen/]
	] as const)('%s says what is in the way', async ([typed, title, why], { db }) => {
		const { key } = await begin(db);
		const [found, ...more] = await lookingUp.find(db, key, typed);
		expect([found!.title, more]).toEqual([title, []]);
		expect(found!.obstacles.join(' ')).toMatch(why);
		expect(found!.place).toBeNull();
	});

	test('what is in the list is told with its place, and signs find nothing', async ({ db }) => {
		const { key, circles } = await begin(db);
		const [first] = (await choosing.read(db, key)).order;
		const [found] = await lookingUp.find(db, key, first!.card.title);
		expect(found).toMatchObject({ id: first!.card.id, place: 1, obstacles: [] });
		for (const typed of ['', '%', '_', '  ?!', "'; drop table entry"])
			expect(await lookingUp.find(db, key, typed)).toEqual([]);
		expect(circles.bench).toBeGreaterThan(0);
	});

	test('a step at the door, for who can’t take it', async ({ db }) => {
		const { key } = await begin(db);
		await sheetOf(db, key, { needs: ['step_free'] });
		const [found] = await lookingUp.find(db, key, 'lange tafel');
		expect(found!.obstacles.join(' ')).toMatch(/drempel/);
	});
});

describe('choosing', () => {
	test('the proposal is made, and the order as it stood is kept with the place and the weights', async ({ db }) => {
		const { key, id } = await begin(db);
		await weighings.weigh(db, key, { seen: {}, chosen: { close: 'more' } });
		const { order } = await choosing.read(db, key);
		const second = order[1]!.card.id;
		const made = await choosing.choose(db, key, { entryId: second, ...proposal });
		expect(await introductions.list(db, key)).toMatchObject([{ id: made, entryId: second, state: 'proposed' }]);
		const [kept] = await db.select().from(ranking);
		expect(kept).toMatchObject({
			...{ gemeenteCode: lindeveen, wijkCode: hoef, day: '2026-11-16', weights: { close: 'more' } },
			...{ chosenId: second, place: 2, introductionId: made, outcome: null }
		});
		expect(kept!.shown.map(({ entryId }) => entryId)).toEqual(order.map(({ card }) => card.id));
		const all = JSON.stringify(kept);
		for (const planted of [
			'Henk',
			'Zonderling',
			'henk@',
			'brieven',
			'machines',
			id,
			...proposal.reasons,
			proposal.blurb
		])
			expect(all).not.toContain(planted);
	});

	test('the same twice is one, and it isn’t offered again', async ({ db }) => {
		const { key, circles } = await begin(db);
		const input = { entryId: circles.bench, ...proposal };
		const made = await choosing.choose(db, key, input);
		expect(await choosing.choose(db, key, input)).toBe(made);
		expect([await count(db, 'introduction'), await count(db, 'ranking')]).toEqual([1, 1]);
		const after = await choosing.read(db, key);
		expect(titles(after.order)).not.toContain('Schroef en praat');
		expect(after.underway).toEqual([{ id: made, title: 'Schroef en praat' }]);
		expect((await choosing.consider(db, key, circles.bench)).underway).toBe(made);
		expect((await lookingUp.find(db, key, 'schroef'))[0]!.obstacles).toContain('Er loopt al een kennismaking.');
	});

	test('what was tried and didn’t fit stays away, and what was said of it is told', async ({ db }) => {
		const { key, circles } = await begin(db);
		const made = await choosing.choose(db, key, { entryId: circles.bench, ...proposal });
		await db
			.update(introduction)
			.set({ state: 'misfit', endedAt: new Date(), misfits: ['size'], misfitWords: 'Te veel lawaai.' })
			.where(eq(introduction.id, made));
		const { order, underway } = await choosing.read(db, key);
		expect([titles(order).includes('Schroef en praat'), underway]).toEqual([false, []]);
		expect((await lookingUp.find(db, key, 'schroef'))[0]!.obstacles).toContain('Dit is geprobeerd en paste niet.');
		expect((await choosing.consider(db, key, circles.bench)).tried).toBe('misfit');
	});

	test('what was withdrawn meanwhile can’t be chosen, and nothing is written', async ({ db }) => {
		const { key, circles } = await begin(db);
		await choosing.consider(db, key, circles.bench);
		await entries.publish(db, fatima, circles.bench, 'withdrawn');
		await expect(choosing.choose(db, key, { entryId: circles.bench, ...proposal })).rejects.toThrow(NotNow);
		expect([await count(db, 'introduction'), await count(db, 'ranking')]).toEqual([0, 0]);
		await fresh(db);
		expect(titles((await choosing.read(db, key)).order)).not.toContain('Schroef en praat');
	});

	test('words that tell who it is are refused, unless they are meant', async ({ db }) => {
		const { key, circles } = await begin(db);
		const telling = { entryId: circles.bench, ...proposal, blurb: 'Henk wil graag komen kijken.' };
		await expect(choosing.choose(db, key, telling)).rejects.toThrow(introductions.Telling);
		expect([await count(db, 'introduction'), await count(db, 'ranking')]).toEqual([0, 0]);
		await choosing.choose(db, key, { ...telling, anyway: true });
		expect(await count(db, 'ranking')).toBe(1);
	});

	test('what wasn’t in the order has no place', async ({ db }) => {
		const { key, circles } = await begin(db);
		await choosing.choose(db, key, { entryId: circles.women, ...proposal });
		expect(await db.select({ place: ranking.place }).from(ranking)).toEqual([{ place: null }]);
	});
});

describe('nothing fits', () => {
	test('it says so, and keeps it once a day, without a word of what was told', async ({ db }) => {
		const { key } = await begin(db, { words: 'Pffff.', likes: null });
		expect((await choosing.read(db, key)).nothingFits).toBe(true);
		await nothing.keep(db, key);
		await nothing.keep(db, key);
		expect(await nothing.keptAt(db, key)).toEqual(new Date('2026-11-18T09:00:00Z'));
		const [kept, ...more] = await eventsOf(db, 'vraag.without_fit');
		expect([kept!.details, more]).toEqual([{}, []]);
		moveTo(new Date('2026-11-18T20:00:00Z'));
		await nothing.keep(db, key);
		expect(await eventsOf(db, 'vraag.without_fit')).toHaveLength(1);
	});
});

describe('what stays behind', () => {
	test('a vraag that is taken back takes the weighing along; the order stays, tied to nobody', async ({ db }) => {
		const { key, code, circles } = await begin(db);
		await weighings.hide(db, key, circles.table);
		await choosing.choose(db, key, { entryId: circles.bench, ...proposal });
		await vragenFollowing.takeBack(db, visitor, code);
		expect(await db.select().from(weighing)).toEqual([]);
		expect(await db.select().from(introduction)).toEqual([]);
		expect(await db.select({ at: ranking.introductionId, chosen: ranking.chosenId }).from(ranking)).toEqual([
			{ at: null, chosen: circles.bench }
		]);
	});

	test('no event, job or mail tells what was weighed or why', async ({ db }) => {
		const { key, circles } = await begin(db);
		await weighings.hide(db, key, circles.table);
		await choosing.choose(db, key, { entryId: circles.bench, ...proposal });
		const events = await db.select().from(event);
		const jobs = await db.execute(sql`select data::text as data from jobs.job`);
		const written = JSON.stringify([events, jobs]);
		for (const told of ['Henk', 'Zonderling', 'brieven', 'machines', proposal.reasons[0]!, proposal.blurb])
			expect(written).not.toContain(told);
		for (const { details } of events.filter(({ name }) => name === 'vraag.weighed')) expect(details).toEqual({});
	});
});
