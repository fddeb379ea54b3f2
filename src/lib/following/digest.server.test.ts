import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { system, visitor } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import * as life from '#lib/initiative/life.server.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import { sought } from '#lib/initiative/table.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as newsroom from '#lib/workroom/news.server.ts';
import { news } from '#lib/workroom/table.server.ts';
import { elders, eldersWijk, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { following, site } from '../../../tests/following.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { statements } from '../../../tests/statements.ts';
import { begin, plantInitiative } from '../../../tests/takingpart.ts';
import * as digest from './digest.server.ts';
import * as followers from './followers.server.ts';
import type { Wish } from './following.ts';
import { follower } from './table.server.ts';

const yusuf = 'yusuf@lindeveen.example';
const inHoef: Wish = { gemeente: 'lindeveen', wijk: ['de-hoef'] };
const inWaterkant: Wish = { gemeente: 'lindeveen', wijk: ['waterkant'] };
const all: Wish = { gemeente: 'lindeveen', heel: 'ja' };

/** The hours of November 2026 in the Netherlands: the 16th is a Monday. */
const on = (day: number, time = '08:00') =>
	moveTo(new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00+01:00`));
const [monday, tuesday, wednesday, thursday, friday] = [16, 17, 18, 19, 20] as const;

/** Something on the map, put there as makelaars do. */
async function publish(db: Database, input: Partial<entries.EntryInput> = {}): Promise<number> {
	const id = await plantEntry(db, input, { state: 'submitted' });
	await entries.publish(db, system, id, 'published');
	return id;
}

async function letters(db: Database) {
	const found = await lettersIn(db);
	return found.map(({ toAddress, subject, body }) => ({ to: toAddress, subject, body }));
}

/** What was mailed since, and away with it. */
async function mailed(db: Database, work: () => Promise<unknown>) {
	await db.delete(mail);
	await work();
	return (await letters(db)).map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`).sort();
}

const run = (db: Database) => digest.run(db, site);

describe('when', () => {
	test('weekly on Thursday morning, daily every morning with news, none never', async ({ db }) => {
		await settle(db);
		on(monday, '12:00');
		await run(db);
		await following(db, 'week@x.example', inHoef);
		await following(db, 'dag@x.example', inHoef, 'daily');
		await following(db, 'niet@x.example', inHoef, 'none');
		await publish(db, { title: 'Tuin' });
		on(tuesday, '06:59');
		expect(await mailed(db, () => run(db))).toEqual([]);
		on(tuesday, '07:00');
		expect(await mailed(db, () => run(db))).toEqual(['dag: Nieuw in De Hoef: Tuin']);
		on(wednesday);
		expect(await mailed(db, () => run(db))).toEqual([]);
		await publish(db, { title: 'Koor' });
		on(thursday);
		expect(await mailed(db, () => run(db))).toEqual([
			'dag: Nieuw in De Hoef: Koor',
			'week: Nieuw in De Hoef: 2 dingen'
		]);
		on(friday);
		expect(await mailed(db, () => run(db))).toEqual([]);
	});

	test('nothing new is no mail', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, inHoef);
		on(thursday);
		expect(await run(db)).toEqual({ weekly: 0, daily: 0 });
		expect(await count(db, 'mail')).toBe(0);
		expect(await count(db, 'told')).toBe(0);
	});

	test('twice is once', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, inHoef);
		await publish(db);
		on(thursday);
		expect(await run(db)).toEqual({ weekly: 1, daily: 0 });
		expect(await run(db)).toBeUndefined();
		expect(await digest.send(db, 'weekly', '2026-11-19', site)).toBe(0);
		expect(await count(db, 'mail')).toBe(1);
	});

	test('a Thursday that was skipped is caught up with, once; the next is on its day', async ({ db }) => {
		await settle(db);
		on(thursday - 7);
		await run(db);
		on(monday);
		await following(db, yusuf, inHoef);
		await publish(db, { title: 'Tuin' });
		on(friday + 1);
		expect(await mailed(db, () => run(db))).toEqual(['yusuf: Nieuw in De Hoef: Tuin']);
		await publish(db, { title: 'Koor' });
		on(friday + 2);
		expect(await mailed(db, () => run(db))).toEqual([]);
		on(thursday + 7);
		expect(await mailed(db, () => run(db))).toEqual(['yusuf: Nieuw in De Hoef: Koor']);
	});

	test('a Wijkweb that begins on another day waits for its first Thursday', async ({ db }) => {
		await settle(db);
		on(friday);
		await following(db, yusuf, inHoef);
		await publish(db);
		on(friday + 1);
		expect(await run(db)).toEqual({ daily: 0 });
		on(thursday + 7);
		expect(await run(db)).toEqual({ weekly: 1, daily: 0 });
	});

	test('what broke off goes on, and who had their mail gets no second one', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, inHoef, 'daily');
		const ans = await following(db, 'ans@lindeveen.example', inHoef, 'daily');
		await publish(db, { title: 'Tuin' });
		on(tuesday);
		await db.update(follower).set({ rhythm: 'none' }).where(eq(follower.id, ans.id));
		expect(await digest.send(db, 'daily', '2026-11-17', site)).toBe(1);
		await db.update(follower).set({ rhythm: 'daily' }).where(eq(follower.id, ans.id));
		expect(await mailed(db, () => run(db))).toEqual(['ans: Nieuw in De Hoef: Tuin']);
	});

	test('who did not say yes gets nothing', async ({ db }) => {
		await settle(db);
		on(monday);
		const { id } = await following(db, yusuf, inHoef);
		await db.update(follower).set({ confirmedAt: null }).where(eq(follower.id, id));
		await publish(db);
		on(thursday);
		await run(db);
		expect(await count(db, 'mail')).toBe(0);
	});
});

describe('never a second mail about the same thing', () => {
	test('followed in four ways it is told once', async ({ db }) => {
		await settle(db);
		on(monday, '09:00');
		const id = await plantEntry(db, { title: 'Tuin', themes: ['green'] }, { state: 'submitted' });
		await db.update(entry).set({ publication: 'published' }).where(eq(entry.id, id));
		for (const wish of [
			{ bij: id },
			inHoef,
			all,
			{ ...all, thema: ['groen-en-buurt'] },
			{ ...inHoef, thema: ['groen-en-buurt'] }
		])
			await following(db, yusuf, wish, 'daily');
		await db.update(entry).set({ publication: 'submitted' }).where(eq(entry.id, id));
		await entries.publish(db, system, id, 'published');
		on(tuesday);
		await run(db);
		const [letter, ...others] = await letters(db);
		expect(others).toEqual([]);
		expect(letter!.body.match(/Tuin/g)).toHaveLength(1);
	});

	test('changing the rhythm there and back brings nothing again', async ({ db }) => {
		await settle(db);
		on(monday);
		const { code } = await following(db, yusuf, inHoef, 'daily');
		await publish(db, { title: 'Tuin' });
		on(tuesday);
		expect(await mailed(db, () => run(db))).toHaveLength(1);
		await followers.setRhythm(db, code, 'weekly');
		on(thursday);
		expect(await mailed(db, () => run(db))).toEqual([]);
		await followers.setRhythm(db, code, 'daily');
		await publish(db, { title: 'Koor' });
		on(friday);
		expect(await mailed(db, () => run(db))).toEqual(['yusuf: Nieuw in De Hoef: Koor']);
	});

	test('one mail a day, also for who changed from weekly to daily that day', async ({ db }) => {
		await settle(db);
		on(monday);
		const { code } = await following(db, yusuf, inHoef);
		await publish(db);
		on(thursday);
		expect(await digest.send(db, 'weekly', '2026-11-19', site)).toBe(1);
		await followers.setRhythm(db, code, 'daily');
		await publish(db);
		expect(await digest.send(db, 'daily', '2026-11-19', site)).toBe(0);
		on(friday);
		expect(await digest.send(db, 'daily', '2026-11-20', site)).toBe(1);
	});

	test('taken off and put back it is not new again', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, inHoef, 'daily');
		const id = await publish(db);
		on(tuesday);
		expect(await mailed(db, () => run(db))).toHaveLength(1);
		await entries.publish(db, system, id, 'withdrawn');
		await entries.publish(db, system, id, 'published');
		on(wednesday);
		expect(await mailed(db, () => run(db))).toEqual([]);
	});

	test('by several processes at once every follower gets one mail', async ({ opened }) => {
		const { db } = opened;
		try {
			await within(db, system, async (tx) => {
				await settle(tx);
				on(monday);
				for (let at = 0; at < 30; at++) await following(tx, `buur${at}@x.example`, inHoef, 'daily');
				await publish(tx);
			});
			on(tuesday);
			const sent = await Promise.all(Array.from({ length: 4 }, () => digest.send(db, 'daily', '2026-11-17', site)));
			expect(sent.reduce((sum, one) => sum + one, 0)).toBe(30);
			expect(await within(db, system, (tx) => count(tx, 'mail'))).toBe(30);
			expect(await within(db, system, (tx) => count(tx, 'told'))).toBe(30);
		} finally {
			await opened.exec('truncate follower cascade; delete from attempt; delete from duty');
			await empty(opened);
		}
	});
});

describe('who hears of what', () => {
	for (const [who, wish, heard] of [
		['a wijk', inHoef, ['everywhere', 'here']],
		['the next wijk', inWaterkant, ['everywhere', 'there']],
		['the gemeente', all, ['everywhere', 'here', 'there']],
		['a theme in the gemeente', { ...all, thema: ['samen-eten'] }, ['there']],
		['a theme in a wijk', { ...inHoef, thema: ['samen-eten'] }, []],
		['another gemeente', { gemeente: 'elders', heel: 'ja' }, ['elders']]
	] as const)
		test(`who follows ${who}`, async ({ db }) => {
			await settle(db);
			on(monday);
			await following(db, yusuf, wish, 'daily');
			await publish(db, { title: 'here' });
			await publish(db, { title: 'there', wijkCode: waterkant, themes: ['eating_together'] });
			await publish(db, { title: 'everywhere', wijkCode: null });
			await publish(db, { title: 'elders', gemeenteCode: elders, wijkCode: eldersWijk });
			on(tuesday);
			await run(db);
			const body = (await letters(db))[0]?.body ?? '';
			expect(['here', 'there', 'everywhere', 'elders'].filter((title) => body.includes(`\n${title},`)).sort()).toEqual(
				heard
			);
		});

	test('nobody hears of what happened before they followed', async ({ db }) => {
		await settle(db);
		on(monday);
		await publish(db);
		on(monday, '10:00');
		await following(db, yusuf, inHoef, 'daily');
		on(tuesday);
		expect(await mailed(db, () => run(db))).toEqual([]);
	});

	test('not of what was taken from the map, merged away or left the list since', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, inHoef, 'daily');
		const [gone, unlisted] = [await publish(db), await publish(db)];
		await entries.publish(db, system, gone, 'withdrawn');
		await db.update(entry).set({ listed: false }).where(eq(entry.id, unlisted));
		on(tuesday);
		expect(await mailed(db, () => run(db))).toEqual([]);
	});

	test('what is three weeks old is no news, also for who comes back', async ({ db }) => {
		await settle(db);
		moveTo(new Date('2026-10-20T10:00:00+02:00'));
		const { code } = await following(db, yusuf, inHoef, 'none');
		await publish(db, { title: 'Oud' });
		on(monday);
		await publish(db, { title: 'Nieuw' });
		await followers.setRhythm(db, code, 'weekly');
		on(thursday);
		await run(db);
		const [letter] = await letters(db);
		expect(letter!.body).toContain('Nieuw,');
		expect(letter!.body).not.toContain('Oud');
	});

	test('who stopped gets nothing, also not what waited to be sent', async ({ db }) => {
		await settle(db);
		on(monday);
		const { code } = await following(db, yusuf, inHoef, 'daily');
		await publish(db);
		on(tuesday);
		await run(db);
		await followers.stopAll(db, code);
		expect(await count(db, 'mail')).toBe(0);
		await publish(db);
		on(wednesday);
		expect(await mailed(db, () => run(db))).toEqual([]);
	});
});

describe('what it says', () => {
	test('everything that happens to an initiative, in one piece, as the verbs wrote it', async ({ db }) => {
		on(monday);
		const { initiator } = await begin(db);
		await following(db, yusuf, inHoef, 'daily');
		await life.turn(db, initiator.key, { to: 'running', reason: 'De kast staat er.' });
		const soughtId = crypto.randomUUID();
		await soughtlist.add(db, initiator.key, {
			id: soughtId,
			what: 'iemand die timmert',
			talent: null,
			many: 2,
			by: '2026-12-05'
		});
		const [startsAt, endsAt] = [new Date('2026-11-28T14:00:00Z'), new Date('2026-11-28T15:00:00Z')];
		await newsroom.tell(db, initiator.key, {
			...{ title: 'We gaan open', text: 'Kom kijken.\n\nNeem kleren mee.', place: 'Bij het hek' },
			...{ startsAt, endsAt }
		});
		on(tuesday);
		await run(db);
		const { code } = await following(db, yusuf, inHoef, 'daily');
		expect(await letters(db)).toEqual([
			{
				to: yusuf,
				subject: 'Nieuw in De Hoef: Ruilkast bij het hek',
				body: `Hallo,

Dit is er nieuw:

Ruilkast bij het hek, een initiatief in De Hoef
Dit loopt. De kast staat er.
Gezocht: iemand die timmert (2 keer), liefst voor zaterdag 5 december.
We gaan open. Zaterdag 28 november, 15.00 tot 16.00 uur, Bij het hek. Kom kijken. Neem kleren mee.
https://wijkweb.example/lindeveen/initiatief/ruilkast-bij-het-hek

Liever praten? Bel Fatima Aydin: 013 - 555 01 20. Of loop binnen: dinsdag, 10.00 tot 12.00 uur.

Minder mail, of stoppen? Dat kan hier, met één druk op de knop:
https://wijkweb.example/volgen/${code}

Groet,
Wijkweb`
			}
		]);
	});

	test('of two changes of stage only how it stands now', async ({ db }) => {
		on(monday);
		const { initiator } = await begin(db);
		await following(db, yusuf, inHoef, 'daily');
		await life.turn(db, initiator.key, { to: 'running', reason: 'Het loopt.' });
		await life.turn(db, initiator.key, { to: 'paused', reason: 'Het is te koud.' });
		on(tuesday);
		await run(db);
		const [letter] = await letters(db);
		expect(letter!.body).toContain('Dit ligt even stil. Het is te koud.');
		expect(letter!.body).not.toContain('Het loopt.');
	});

	test('not what was found or taken back meanwhile', async ({ db }) => {
		on(monday);
		const { initiator, entryId } = await begin(db);
		await following(db, yusuf, inHoef, 'daily');
		const id = crypto.randomUUID();
		await soughtlist.add(db, initiator.key, { id, what: 'timmeren', talent: null, many: 1, by: null });
		await db.update(sought).set({ closedAt: now() });
		await newsroom.tell(db, initiator.key, { title: 'Fout', text: 'Fout', startsAt: null, endsAt: null, place: null });
		await db.delete(news).where(eq(news.entryId, entryId));
		on(tuesday);
		expect(await mailed(db, () => run(db))).toEqual([]);
	});

	test('the number of another initiative in an event tells nothing of that one', async ({ db }) => {
		on(monday);
		const { initiator } = await begin(db);
		const other = await plantInitiative(db, { title: 'Ander', wijkCode: waterkant });
		await following(db, yusuf, inWaterkant, 'daily');
		await newsroom.tell(db, initiator.key, { title: 'Van ons', text: 'x', startsAt: null, endsAt: null, place: null });
		const [told] = await db.select({ id: news.id }).from(news);
		await record(db, {
			...{ name: 'news.told', actor: visitor, subject: { kind: 'entry', id: other } },
			details: { newsId: told!.id }
		});
		on(tuesday);
		expect(await mailed(db, () => run(db))).toEqual([]);
	});

	test('a weekly mail says what is coming, and no place of a person', async ({ db }) => {
		await settle(db);
		on(monday);
		await following(db, yusuf, inHoef);
		const soup = await publish(db, { kind: 'activity', title: 'Samen soep', placeName: 'De Spil' });
		const home = await plantEntry(db, { kind: 'offer', title: 'Haken', placeName: 'Kade 3', personal: true });
		const far = await plantEntry(db, { kind: 'activity', title: 'Ver weg', wijkCode: waterkant });
		const at = (day: number) => new Date(Date.UTC(2026, 10, day, 16, 30));
		const times = [...[20, 21, 30].map((day) => [soup, day]), [home, 22], [far, 20]] as [number, number][];
		await db
			.insert(occurrence)
			.values(times.map(([entryId, day]) => ({ entryId, startsAt: at(day), endsAt: at(day) })));
		on(thursday);
		await run(db);
		const [letter] = await letters(db);
		expect(letter!.body).toContain('De komende week:\n\nVrijdag 20 november, 17.30 uur: Samen soep, De Spil\n');
		expect(letter!.body).toContain('17.30 uur: Haken\n');
		expect(letter!.body.match(/17\.30 uur/g)).toHaveLength(2);
		expect(letter!.body).not.toMatch(/Kade|Ver weg/);
	});

	test('typed text stays text: no lines, headers or links of its own', async ({ db }) => {
		on(monday);
		const { initiator } = await begin(db);
		await following(db, yusuf, inHoef, 'daily');
		const text = 'Hoi\r\nList-Unsubscribe: <https://kwaad.example>\n\n<b>Groet</b>';
		await newsroom.tell(db, initiator.key, {
			title: '=?utf-8?q?x?= <script>',
			text,
			startsAt: null,
			endsAt: null,
			place: null
		});
		on(tuesday);
		await run(db);
		const [letter] = await lettersIn(db);
		expect(letter!.subject).toBe('Nieuw in De Hoef: Ruilkast bij het hek');
		expect(letter!.body).toContain('Hoi List-Unsubscribe: <https://kwaad.example> <b>Groet</b>\n');
	});
});

test('the number of statements does not grow with followers or news, but for writing their mails', async ({ db }) => {
	await settle(db);
	const measure = async (many: number, things: number) => {
		on(monday);
		for (let at = 0; at < many; at++) await following(db, `buur${many}-${at}@x.example`, inHoef, 'daily');
		for (let at = 0; at < things; at++) await publish(db);
		on(tuesday);
		const said = await statements(db, () => digest.send(db, 'daily', '2026-11-17', site));
		return said.filter((one) => !/^insert into "mail"|jobs\.|^select current_setting|set_config/.test(one)).length;
	};
	const few = await measure(2, 2);
	await db.delete(follower);
	expect(await measure(40, 30)).toBe(few);
});
