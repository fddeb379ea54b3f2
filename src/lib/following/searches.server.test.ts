import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { system } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import * as life from '#lib/initiative/life.server.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import { offerTalent } from '#lib/offer/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { elders, eldersWijk, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { following, site } from '../../../tests/following.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { begin } from '../../../tests/takingpart.ts';
import * as digest from './digest.server.ts';
import * as followers from './followers.server.ts';
import type { Wish } from './following.ts';
import { recent } from './news.server.ts';
import { fits } from './search.ts';
import { daypartsOf, factsOf } from './searches.server.ts';
import * as subjects from './subjects.server.ts';
import { follow, told } from './table.server.ts';

const yusuf = 'yusuf@lindeveen.example';
const inHoef: Wish = { gemeente: 'lindeveen', wijk: ['de-hoef'] };
const all: Wish = { gemeente: 'lindeveen', heel: 'ja' };

const on = (day: number, time = '08:00') => moveTo(new Date(`2026-11-${day}T${time}:00+01:00`));
const [monday, tuesday, wednesday, thursday] = [16, 17, 18, 19] as const;

type Planted = Partial<entries.EntryInput> & {
	talents?: Partial<Record<'sought' | 'taught' | 'can' | 'learn', Talent>>;
};

async function publish(db: Database, { talents = {}, ...input }: Planted): Promise<number> {
	const id = await plantEntry(db, input, { state: 'submitted' });
	const { sought, taught, can, learn } = talents;
	if (input.kind === 'network')
		await networks.save(db, id, {
			talentsSought: sought ? [sought] : [],
			talentsTaught: taught ? [taught] : []
		});
	if (input.kind === 'offer') {
		await offers.save(db, id, { by: 'person' });
		for (const [way, talent] of [
			['can', can],
			['learn', learn]
		] as const)
			if (talent) await db.insert(offerTalent).values({ entryId: id, talent, way });
	}
	await entries.publish(db, system, id, 'published');
	return id;
}

/** What comes up in Lindeveen that week. */
const coming: Planted[] = [
	{
		...{ kind: 'network', title: 'Soep', themes: ['eating_together'], dayparts: ['weekday_afternoon'] },
		talents: { sought: 'cooking' }
	},
	{
		...{ kind: 'network', title: 'Kookles', themes: ['eating_together'], wijkCode: waterkant },
		...{ dayparts: ['weekday_evening', 'weekend_day'], talents: { taught: 'cooking' } }
	},
	{ kind: 'activity', title: 'Wandeling', themes: ['moving'], dayparts: ['weekend_day'] },
	{ kind: 'activity', title: 'Buurteten', themes: ['eating_together', 'meeting'], wijkCode: null },
	{
		kind: 'offer',
		title: 'Taalmaatje',
		themes: ['language'],
		dayparts: ['weekday_evening'],
		talents: { can: 'language' }
	},
	{ kind: 'offer', title: 'Klusles gezocht', themes: ['repairing'], talents: { learn: 'repairing' } },
	{
		...{ kind: 'network', title: 'Ginds', gemeenteCode: elders, wijkCode: eldersWijk, themes: ['eating_together'] },
		talents: { sought: 'cooking' }
	}
];

async function heardBy(db: Database, wish: Wish): Promise<string[]> {
	await settle(db);
	on(monday);
	await following(db, yusuf, wish, 'daily');
	for (const one of coming) await publish(db, one);
	const pieces = await recent(db, { from: new Date('2026-11-01') });
	on(tuesday);
	await digest.run(db, site);
	const events = (await db.select({ id: told.eventId }).from(told)).map(({ id }) => id);
	const titles = pieces.filter(({ eventId }) => events.includes(eventId)).map(({ about }) => about.title);
	// the rule in words and the rule in the database are one rule
	const facts = await factsOf(db, pieces);
	const kept = (await db.select().from(follow)).map((row) => ({ ...row, dayparts: daypartsOf(row) }));
	expect(
		pieces.filter(({ eventId }) => kept.some((one) => fits(one, facts.get(eventId)!))).map(({ about }) => about.title)
	).toEqual(titles);
	return titles.sort();
}

describe('what is told, and what is not', () => {
	for (const [name, wish, heard] of [
		['a talent anywhere: sought or taught', { ...all, kan: ['koken-en-bakken'] }, ['Kookles', 'Soep']],
		['a talent in a wijk: not in the next', { ...inHoef, kan: ['koken-en-bakken'] }, ['Soep']],
		['what somebody offers can be learnt', { ...inHoef, kan: ['helpen-met-nederlands'] }, ['Taalmaatje']],
		['what somebody wants to learn can be taught', { ...inHoef, kan: ['repareren-en-klussen'] }, ['Klusles gezocht']],
		['a talent nobody asks for', { ...all, kan: ['zingen'] }, []],
		['one of two talents is enough', { ...inHoef, kan: ['zingen', 'koken-en-bakken'] }, ['Soep']],
		[
			'when, and what says nothing of when may fit',
			{ ...inHoef, moment: ['doordeweeks-s-middags'] },
			['Buurteten', 'Klusles gezocht', 'Soep']
		],
		[
			'theme and when together',
			{ ...all, thema: ['samen-eten'], moment: ['in-het-weekend-overdag'] },
			['Buurteten', 'Kookles']
		],
		[
			'theme, talent and when: all three',
			{ ...all, thema: ['samen-eten'], kan: ['koken-en-bakken'], moment: ['doordeweeks-s-avonds'] },
			['Kookles']
		],
		[
			'the right theme and talent at the wrong time',
			{ ...inHoef, thema: ['samen-eten'], kan: ['koken-en-bakken'], moment: ['in-het-weekend-s-avonds'] },
			[]
		],
		['the right talent with another theme', { ...all, thema: ['bewegen'], kan: ['koken-en-bakken'] }, []],
		['another gemeente', { gemeente: 'elders', heel: 'ja', kan: ['koken-en-bakken'] }, ['Ginds']]
	] as const satisfies (readonly [string, Wish, readonly string[]])[])
		test(name, async ({ db }) => {
			expect(await heardBy(db, wish)).toEqual(heard);
		});
});

describe('in the mail', () => {
	test('stands why, in words, with what of the search it met', async ({ db }) => {
		await settle(db);
		on(monday);
		const kan = ['koken-en-bakken', 'zingen'];
		await following(
			db,
			yusuf,
			{ ...inHoef, kan, moment: ['doordeweeks-s-middags', 'in-het-weekend-overdag'] },
			'daily'
		);
		await publish(db, { ...coming[0]!, slug: 'soep' });
		on(tuesday);
		await digest.run(db, site);
		expect((await lettersIn(db))[0]!.body).toContain(
			`Soep, een netwerk in De Hoef
Een nieuw netwerk. Iets wat we samen doen.
Omdat je zocht: koken en bakken, in De Hoef, doordeweeks ’s middags of in het weekend overdag.
https://wijkweb.example/lindeveen/netwerk/soep`
		);
	});

	test('when nobody said when it is, that is said', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, { ...all, moment: ['doordeweeks-s-middags'] }, 'daily');
		await publish(db, coming[3]!);
		on(tuesday);
		await digest.run(db, site);
		expect((await lettersIn(db))[0]!.body).toContain(
			'Omdat je zocht: alles, in heel Lindeveen, doordeweeks ’s middags. Wanneer het is, staat er nog niet bij.'
		);
	});

	test('who follows the wijk too reads of it once; what no search asked for has no reason', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, inHoef, 'daily');
		await following(db, yusuf, { ...inHoef, kan: ['koken-en-bakken'] }, 'daily');
		await publish(db, coming[0]!);
		await publish(db, coming[2]!);
		on(tuesday);
		await digest.run(db, site);
		const [letter, ...others] = await lettersIn(db);
		expect(others).toEqual([]);
		expect(letter!.body.match(/Soep,/g)).toHaveLength(1);
		expect(letter!.body.match(/Omdat je zocht/g)).toHaveLength(1);
	});
});

describe('of an initiative', () => {
	test('a role that is sought is told to who can do that, and nothing of how it goes on', async ({ db }) => {
		on(monday);
		const { initiator } = await begin(db);
		await following(db, yusuf, { ...inHoef, kan: ['timmeren-en-bouwen'] }, 'daily');
		await following(db, 'ans@x.example', { ...inHoef, kan: ['zingen'] }, 'daily');
		await life.turn(db, initiator.key, { to: 'running', reason: 'De kast staat er.' });
		const role = { talent: 'building', many: 1, by: null } as const;
		await soughtlist.add(db, initiator.key, { id: crypto.randomUUID(), what: 'iemand die timmert', ...role });
		await soughtlist.add(db, initiator.key, { id: crypto.randomUUID(), what: 'iets anders', ...role, talent: null });
		on(tuesday);
		await digest.run(db, site);
		const [letter, ...others] = await lettersIn(db);
		expect([letter!.toAddress, others]).toEqual([yusuf, []]);
		expect(letter!.body).toContain('Gezocht: iemand die timmert.');
		expect(letter!.body).toContain('Omdat je zocht: timmeren en bouwen, in De Hoef.');
		expect(letter!.body).not.toMatch(/De kast staat er|iets anders/);
	});
});

describe('never twice, in the rhythm that was chosen', () => {
	test('weekly on Thursday, and not again the week after, in whatever way it fits', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, { ...inHoef, kan: ['koken-en-bakken'] });
		const { code } = await following(db, yusuf, { ...all, thema: ['samen-eten'], moment: ['doordeweeks-s-middags'] });
		await publish(db, coming[0]!);
		const sentOn = async (day: number) => {
			await db.delete(mail);
			on(day);
			await digest.run(db, site);
			return count(db, 'mail');
		};
		expect(await sentOn(tuesday)).toBe(0);
		expect(await sentOn(thursday)).toBe(1);
		await followers.setRhythm(db, code, 'daily');
		expect(await sentOn(thursday + 1)).toBe(0);
		expect(await sentOn(thursday + 7)).toBe(0);
	});

	test('what is on every week is told when it is new, not every week', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, { ...inHoef, thema: ['bewegen'], moment: ['in-het-weekend-overdag'] });
		const id = await publish(db, coming[2]!);
		await publish(db, { ...coming[2]!, title: 'Nog een wandeling' });
		await db.execute(sql`insert into occurrence (entry_id, starts_at, ends_at)
			values (${id}, '2026-11-21T10:00:00Z', '2026-11-21T11:00:00Z')`);
		on(thursday);
		await digest.run(db, site);
		expect((await lettersIn(db))[0]!.body).not.toContain('De komende week');
	});

	test('nothing of before it was asked, and nothing once it stopped', async ({ db }) => {
		await settle(db);
		on(monday);
		await publish(db, coming[0]!);
		on(monday, '10:00');
		const { code } = await following(db, yusuf, { ...all, kan: ['koken-en-bakken', 'zingen'] }, 'daily');
		on(tuesday);
		await digest.run(db, site);
		expect(await count(db, 'mail')).toBe(0);
		const [one, ...others] = (await followers.find(db, code)).follows;
		expect(others).toEqual([]);
		// two rows, one press
		expect(await count(db, 'follow')).toBe(2);
		expect(await followers.stop(db, code, one!.id)).toBe(false);
		expect([await count(db, 'follow'), await count(db, 'follower')]).toEqual([0, 0]);
		await publish(db, coming[1]!);
		on(wednesday);
		await digest.run(db, site);
		expect(await count(db, 'mail')).toBe(0);
	});
});

describe('on the page of what somebody follows', () => {
	test('it stands in words, once, and its form shows what was chosen', async ({ db }) => {
		await settle(db);
		const wish: Wish = {
			...{ gemeente: 'lindeveen', wijk: ['de-hoef', 'waterkant'], thema: ['samen-eten', 'bewegen'] },
			...{ kan: ['koken-en-bakken', 'zingen'], moment: ['doordeweeks-s-middags'] }
		};
		const { code } = await following(db, yusuf, wish);
		expect(await count(db, 'follow')).toBe(8);
		const { follows } = await followers.find(db, code);
		expect(follows).toEqual([
			{
				id: expect.any(String),
				gemeente: expect.objectContaining({ slug: 'lindeveen' }),
				name: 'Samen eten, Bewegen, Koken en bakken, Zingen',
				what: 'wat je zoekt in De Hoef of Waterkant, doordeweeks ’s middags',
				href: undefined,
				wish: expect.anything()
			}
		]);
		const sorted = (one: Wish) => Object.entries(one).map(([name, value]) => [name, [value].flat().sort()]);
		expect(new Map(sorted(follows[0]!.wish!) as [string, string[]][])).toEqual(
			new Map(sorted(wish) as [string, string[]][])
		);
	});

	test('changed, it goes on from when it began; twice is once', async ({ db }) => {
		await settle(db);
		on(monday);
		const { code } = await following(db, yusuf, { ...inHoef, kan: ['zingen'] }, 'daily');
		await publish(db, coming[0]!);
		on(monday, '12:00');
		const [first] = (await followers.find(db, code)).follows;
		const wanted = (await subjects.find(db, { ...inHoef, kan: ['koken-en-bakken'] }))!;
		await followers.keepSearch(db, code, wanted.subjects, first!.id);
		await followers.keepSearch(db, code, wanted.subjects, first!.id);
		expect((await followers.find(db, code)).follows.map(({ name }) => name)).toEqual(['Koken en bakken']);
		on(tuesday);
		await digest.run(db, site);
		expect(await count(db, 'mail')).toBe(1);
	});

	test('one more stands beside the other; the number of somebody else’s changes nothing of theirs', async ({ db }) => {
		await settle(db);
		const mine = await following(db, yusuf, inHoef);
		const theirs = await following(db, 'ans@x.example', { ...inHoef, kan: ['zingen'] });
		const [other] = (await followers.find(db, theirs.code)).follows;
		const wanted = (await subjects.find(db, { ...inHoef, kan: ['koken-en-bakken'] }))!;
		await followers.keepSearch(db, mine.code, wanted.subjects, other!.id);
		expect((await followers.find(db, mine.code)).follows.map(({ name }) => name)).toEqual([
			'De Hoef',
			'Koken en bakken'
		]);
		expect((await followers.find(db, theirs.code)).follows).toHaveLength(1);
	});
});

describe('of a network that seeks something else later', () => {
	const seeks = (db: Database, id: number, ...talentsSought: Talent[]) => networks.save(db, id, { talentsSought });
	const bodies = async (db: Database) => {
		await digest.run(db, site);
		const found = (await lettersIn(db)).map(({ toAddress, body }) => `${toAddress.split('@')[0]} ${body}`);
		await db.delete(mail);
		return found.sort();
	};
	const cooks = { ...inHoef, kan: ['koken-en-bakken'] };
	const singer = 'ans@x.example';

	async function begun(db: Database, sought?: Talent): Promise<number> {
		await settle(db);
		on(monday);
		await following(db, yusuf, cooks, 'daily');
		await following(db, singer, { ...inHoef, kan: ['zingen'] }, 'daily');
		return publish(db, { kind: 'network', title: 'Soep', ...(sought ? { talents: { sought } } : {}) });
	}

	test('who can do that hears it, once, and nobody else', async ({ db }) => {
		const id = await begun(db);
		on(tuesday);
		expect(await bodies(db)).toEqual([]);
		for (const _ of [1, 2]) await seeks(db, id, 'cooking', 'gardening');
		on(wednesday);
		const [told, ...others] = await bodies(db);
		expect(others).toEqual([]);
		expect(told).toMatch(/^yusuf /);
		expect(told).toContain('Gezocht: iemand voor koken en bakken of ');
		expect(told).toContain('Omdat je zocht: koken en bakken, in De Hoef.');
		expect(told).not.toContain('Een nieuw netwerk');
		on(thursday);
		expect(await bodies(db)).toEqual([]);
	});

	test('who heard of it when it was new, or when it sought that before, does not hear it again', async ({ db }) => {
		const id = await begun(db, 'cooking');
		on(tuesday);
		expect(await bodies(db)).toHaveLength(1);
		await seeks(db, id, 'singing');
		on(wednesday);
		const [sung] = await bodies(db);
		expect(sung).toMatch(/^ans /);
		await seeks(db, id, 'cooking');
		await seeks(db, id, 'cooking', 'singing');
		on(thursday);
		expect(await bodies(db)).toEqual([]);
	});

	test('who was told that it is new for another reason hears what it seeks now', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, { ...inHoef, thema: ['samen-eten'] }, 'daily');
		await following(db, yusuf, cooks, 'daily');
		const id = await publish(db, { kind: 'network', title: 'Soep', themes: ['eating_together'] });
		on(tuesday);
		expect(await bodies(db)).toHaveLength(1);
		await seeks(db, id, 'cooking');
		on(wednesday);
		expect(await bodies(db)).toHaveLength(1);
	});

	test('new, and soon seeking something else: one line about each in one mail', async ({ db }) => {
		const id = await begun(db, 'cooking');
		await seeks(db, id);
		await seeks(db, id, 'cooking');
		on(tuesday);
		const [told, ...others] = await bodies(db);
		expect(others).toEqual([]);
		expect(told!.match(/Gezocht:/g)).toHaveLength(1);
		expect(told).not.toContain('Een nieuw netwerk');
	});

	test('what it stopped seeking before anybody heard is told to nobody; a draft tells nothing', async ({ db }) => {
		const id = await begun(db);
		await seeks(db, id, 'cooking');
		await seeks(db, id);
		const draft = await plantEntry(db, { kind: 'network', title: 'Klad' }, { state: 'submitted' });
		await seeks(db, draft);
		await seeks(db, draft, 'cooking');
		on(tuesday);
		expect(await bodies(db)).toEqual([]);
	});
});

describe('what is asked', () => {
	test('the mail that asks says it in words, and its link carries it', async ({ db }) => {
		await settle(db);
		const wish = { ...inHoef, kan: ['koken-en-bakken'], moment: ['doordeweeks-s-middags'] };
		const wanted = (await subjects.find(db, wish))!;
		await followers.ask(db, { kind: 'visitor' }, { email: yusuf, wanted, site });
		const [letter] = await lettersIn(db);
		expect(letter!.subject).toBe(
			'Wil je het horen als dit erbij komt: koken en bakken, in De Hoef, doordeweeks ’s middags?'
		);
		const link = new URL(/https:\S+/.exec(letter!.body)![0]);
		const again = await subjects.find(db, subjects.wishIn(link.searchParams));
		expect(again!.subjects).toEqual(wanted.subjects);
		expect(await count(db, 'follow')).toBe(0);
	});

	test('more than sixty at once are said to be too many; what is no talent or moment is left out', async ({ db }) => {
		await settle(db);
		const many = (await subjects.find(db, {
			...{
				gemeente: 'lindeveen',
				wijk: ['de-hoef', 'waterkant'],
				thema: ['samen-eten', 'bewegen', 'dieren', 'rouw-en-steun']
			},
			kan: ['koken-en-bakken', 'zingen', 'rijden', 'fietsen', 'schrijven', 'voorlezen', 'spelletjes', 'natuur-en-groen']
		}))!;
		expect([many.tooMany, many.subjects.length]).toEqual([true, 60]);
		const none = await subjects.find(db, { ...inHoef, kan: ['constructor'], moment: ['morgen'] });
		expect(none!.subjects.map(({ kind }) => kind)).toEqual(['wijk']);
	});
});
