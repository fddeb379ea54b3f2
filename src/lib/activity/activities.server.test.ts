import { asc, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { type Key, mint } from '#lib/keeping/door.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import {
	elders,
	employ,
	fatima,
	hoef,
	joris,
	lindeveen,
	noor,
	oumar,
	plantEntry,
	settle
} from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import * as activities from './activities.server.ts';
import type { DayChange } from './activity.ts';
import { whenDaysChange } from './daychange.server.ts';
import * as exceptions from './exceptions.server.ts';
import * as holidays from './holidays.server.ts';
import { exception, holiday } from './table.server.ts';

const tuesdays = { firstOn: '2026-11-24', startsAt: '10:00', endsAt: '12:00', rule: 'FREQ=WEEKLY;BYDAY=TU' };
const derya: Actor = {
	...{ kind: 'account', id: '00000000-0000-4000-8000-000000000009', name: 'Derya Kaya' },
	grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
};

const start = () => moveTo(new Date('2026-11-23T09:00:00Z'));

/** What others are told of changed days, in order. */
const heard: DayChange[] = [];
whenDaysChange((_tx, changes) => {
	heard.push(...changes);
	return Promise.resolve();
});

async function plant(db: Database, input: Partial<activities.ActivityInput> = {}, at = {}): Promise<number> {
	const id = await plantEntry(db, { kind: 'activity', title: 'Samen soep', contactEmail: 'els@wijk.example', ...at });
	await activities.save(db, id, { ...tuesdays, ...input });
	return id;
}

async function begin(db: Database, input: Partial<activities.ActivityInput> = {}) {
	start();
	await settle(db);
	await employ(db);
	const id = await plant(db, input);
	const key: Key = { code: await mint(db, id, 'els@wijk.example') };
	heard.length = 0;
	return { id, key };
}

/** The coming days of it, with the hour where it isn't ten. */
async function days(db: Database, id: number): Promise<string[]> {
	const rows = await db.select().from(occurrence).where(eq(occurrence.entryId, id)).orderBy(asc(occurrence.startsAt));
	return rows.map(({ startsAt }) => {
		const hour = startsAt.toLocaleTimeString('nl-NL', {
			hour: '2-digit',
			minute: '2-digit',
			timeZone: 'Europe/Amsterdam'
		});
		return dayOf(startsAt) + (hour === '10:00' ? '' : ` ${hour}`);
	});
}

const named = async (db: Database, name: string) => await db.select().from(event).where(eq(event.name, name));
const otherwise = (on: string, more = {}) => ({ on, startsAt: null, endsAt: null, why: null, ...more });

describe('the dates of an activity', () => {
	test('follow its rule half a year ahead, at ten in the morning in winter and summer', async ({ db }) => {
		const { id } = await begin(db);
		const found = await days(db, id);
		expect(found.slice(0, 3)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08']);
		expect(found).toHaveLength(26);
		expect(found.every((day) => day.length === 10)).toBe(true);
	});

	test('follow another rule, and what was stays as it was', async ({ db }) => {
		const { id } = await begin(db);
		moveTo(new Date('2026-12-02T09:00:00Z'));
		await activities.save(db, id, { ...tuesdays, rule: 'FREQ=MONTHLY;BYDAY=1TH', startsAt: '14:00', endsAt: '16:00' });
		expect((await days(db, id)).slice(0, 4)).toEqual([
			...['2026-11-24', '2026-12-01'],
			...['2026-12-03 14:00', '2027-01-07 14:00']
		]);
	});

	test('a day that has begun stays, whatever is saved', async ({ db }) => {
		const { id } = await begin(db);
		moveTo(new Date('2026-11-24T10:00:00Z'));
		await activities.save(db, id, { ...tuesdays, startsAt: '20:00', endsAt: '22:00' });
		expect((await days(db, id)).slice(0, 2)).toEqual(['2026-11-24', '2026-12-01 20:00']);
	});

	test('saving the same twice changes nothing and tells nobody', async ({ db }) => {
		const { id } = await begin(db, { signsUp: true });
		const before = await days(db, id);
		heard.length = 0;
		await activities.save(db, id, { ...tuesdays, signsUp: true });
		expect(await days(db, id)).toEqual(before);
		expect(heard).toEqual([]);
		expect(await named(db, 'activity.day_changed')).toEqual([]);
	});

	test('what a form doesn’t name stays: a rule of an import, and the holidays', async ({ db }) => {
		const { id } = await begin(db, { rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', notInHolidays: true });
		expect((await days(db, id)).slice(0, 3)).toEqual(['2026-11-30', '2026-12-31', '2027-01-29']);
		await activities.save(db, id, { firstOn: '2026-11-24', startsAt: '14:00', endsAt: '15:00' });
		expect((await days(db, id))[0]).toBe('2026-11-30 14:00');
		expect((await activities.find(db, id))?.notInHolidays).toBe(true);
	});

	test('every night they grow, once: twice does no harm', async ({ db }) => {
		const { id } = await begin(db);
		moveTo(new Date('2026-12-08T09:30:00Z'));
		await activities.extend(db);
		const after = await days(db, id);
		expect(after).toHaveLength(28);
		await activities.extend(db);
		expect(await days(db, id)).toEqual(after);
	});

	test.for([
		[{ startsAt: '10:00', endsAt: '12:00' }, ['weekday_morning']],
		[{ startsAt: '11:00', endsAt: '13:30' }, ['weekday_morning', 'weekday_afternoon']],
		[{ startsAt: '17:30', endsAt: '19:00' }, ['weekday_evening']],
		[{ startsAt: '20:00', endsAt: '01:00' }, ['weekday_evening']],
		[{ startsAt: '12:00', endsAt: '12:30' }, ['weekday_afternoon']],
		[{ rule: 'FREQ=WEEKLY;BYDAY=FR,SA', startsAt: '19:30', endsAt: '22:00' }, ['weekday_evening', 'weekend_evening']],
		[{ rule: null, firstOn: '2026-11-29', startsAt: '14:00', endsAt: '16:00' }, ['weekend_day']],
		[{ rule: null, firstOn: '2025-11-25' }, ['weekday_morning']]
	] as const)('tell when in the week it is: %o', async ([input, expected], { db }) => {
		const { id } = await begin(db, input);
		const [row] = await db.select({ dayparts: entry.dayparts }).from(entry).where(eq(entry.id, id));
		expect(row!.dayparts).toEqual(expected);
	});
});

describe('a day that is otherwise', () => {
	test('doesn’t go on: it leaves the dates, and everybody can read why', async ({ db }) => {
		const { id, key } = await begin(db);
		const [before] = await db.select({ version: gemeente.version }).from(gemeente).where(eq(gemeente.code, lindeveen));
		await exceptions.callOff(db, key, { on: '2026-12-01', why: 'de zaal is bezet' });
		expect((await days(db, id)).slice(0, 2)).toEqual(['2026-11-24', '2026-12-08']);
		const shown = await activities.find(db, id);
		expect(shown?.off).toEqual([{ on: '2026-12-01', day: 'dinsdag 1 december', why: 'de zaal is bezet' }]);
		const [told] = await named(db, 'activity.day_changed');
		expect(told!.details).toEqual({ entryId: id, on: '2026-12-01', happens: false });
		expect(heard).toMatchObject([{ entryId: id, on: '2026-12-01', is: null, why: 'de zaal is bezet' }]);
		const [after] = await db.select({ version: gemeente.version }).from(gemeente).where(eq(gemeente.code, lindeveen));
		expect(after!.version).toBeGreaterThan(before!.version);
	});

	test('pressing twice is as good as once', async ({ db }) => {
		const { id, key } = await begin(db);
		for (const _ of [1, 2]) await exceptions.callOff(db, key, { on: '2026-12-01', why: 'vrij' });
		for (const _ of [1, 2]) await exceptions.addDay(db, key, otherwise('2026-12-03', { why: 'feest' }));
		const hours = { startsAt: '14:00', endsAt: '16:00' };
		for (const _ of [1, 2]) await exceptions.move(db, key, { ...otherwise('2026-12-08', hours), seen: 10001200 });
		expect((await days(db, id)).slice(0, 4)).toEqual(['2026-11-24', '2026-12-03', '2026-12-08 14:00', '2026-12-15']);
		expect(await named(db, 'activity.day_changed')).toHaveLength(3);
		for (const _ of [1, 2]) await exceptions.asUsual(db, key, '2026-12-01');
		expect((await days(db, id)).slice(0, 2)).toEqual(['2026-11-24', '2026-12-01']);
		expect(await named(db, 'activity.day_changed')).toHaveLength(4);
	});

	test('another time is told with both times; back to usual too', async ({ db }) => {
		const { key } = await begin(db);
		const hours = { startsAt: '14:00', endsAt: '16:00' };
		await exceptions.move(db, key, { ...otherwise('2026-12-01', hours), seen: 10001200 });
		await exceptions.asUsual(db, key, '2026-12-01');
		const [moved, back] = heard;
		expect([moved!.was?.startsAt.toISOString(), moved!.is?.startsAt.toISOString()]).toEqual([
			'2026-12-01T09:00:00.000Z',
			'2026-12-01T13:00:00.000Z'
		]);
		expect([back!.was?.startsAt, back!.is?.startsAt]).toEqual([moved!.is?.startsAt, moved!.was?.startsAt]);
	});

	test('somebody else moved it meanwhile: nothing is overwritten, and both versions are shown to choose from', async ({
		db
	}) => {
		const { id, key } = await begin(db);
		const [, shown] = (await exceptions.list(db, key)).days;
		expect(shown).toMatchObject({ on: '2026-12-01', seen: 10001200 });
		const to = (startsAt: string, endsAt: string, seen: number, why: string | null = null) => ({
			...otherwise('2026-12-01', { startsAt, endsAt, why, seen }),
			seen
		});
		await exceptions.move(db, { actor: fatima, entryId: id }, to('15:00', '17:00', shown!.seen, 'feest'));
		const standing = await overtaken(exceptions.move(db, key, to('19:00', '21:00', shown!.seen)));
		expect(standing).toMatchObject({
			...{ by: 'Fatima Aydin', revision: 15001700 },
			differences: [
				{ label: 'Tijd', now: '15.00 tot 17.00 uur', mine: '19.00 tot 21.00 uur' },
				{ label: 'Waarom anders', now: 'feest', mine: '' }
			]
		});
		expect((await days(db, id))[1]).toBe('2026-12-01 15:00');
		// the same as the other is no conflict, and who chooses their own after all gets it
		await exceptions.move(db, key, to('15:00', '17:00', shown!.seen, 'feest'));
		await exceptions.move(db, key, to('19:00', '21:00', standing.revision));
		expect((await days(db, id))[1]).toBe('2026-12-01 19:00');
	});

	test('an extra day that is called off stays to be seen', async ({ db }) => {
		const { id, key } = await begin(db);
		await exceptions.addDay(db, key, otherwise('2026-12-03'));
		await exceptions.callOff(db, key, { on: '2026-12-03', why: null });
		expect((await activities.find(db, id))?.off.map(({ on }) => on)).toEqual(['2026-12-03']);
		expect(await days(db, id)).not.toContain('2026-12-03');
	});

	test('what can’t be is said in a sentence, and nothing is written', async ({ db }) => {
		const { key } = await begin(db);
		const refused = async (work: Promise<void>, words: RegExp) => {
			await expect(work).rejects.toThrow(NotNow);
			await expect(work).rejects.toThrow(words);
		};
		await refused(exceptions.callOff(db, key, { on: '2026-12-02', why: null }), /woensdag 2 december is het niet/);
		await refused(exceptions.callOff(db, key, { on: '2026-11-17', why: null }), /al geweest/);
		await refused(
			exceptions.addDay(db, key, otherwise('2026-12-01', { startsAt: '20:00', endsAt: '21:00' })),
			/is het al: 10\.00/
		);
		await exceptions.callOff(db, key, { on: '2026-12-01', why: 'ziek' });
		await refused(exceptions.addDay(db, key, otherwise('2026-12-01')), /gaat het al niet door: ziek/);
		await refused(exceptions.callOff(db, key, { on: '2026-12-01', why: 'anders' }), /Zet de dag dan eerst terug/);
		expect(await db.select().from(exception)).toHaveLength(1);
	});

	test('a day called off that the rule no longer has is not shown', async ({ db }) => {
		const { id, key } = await begin(db);
		await exceptions.callOff(db, key, { on: '2026-12-01', why: null });
		await activities.save(db, id, { ...tuesdays, rule: 'FREQ=WEEKLY;BYDAY=WE' });
		expect((await activities.find(db, id))?.off).toEqual([]);
	});

	test('is for who keeps it alone', async ({ db }) => {
		const { id, key } = await begin(db);
		const [org] = await db
			.insert(organisation)
			.values({ gemeenteCode: lindeveen, slug: 'steunpunt', name: 'Steunpunt', type: 'welfare' })
			.returning({ id: organisation.id });
		const carla = { kind: 'account' as const, id: '00000000-0000-4000-8000-000000000011', name: 'Carla Nijs' };
		await db.insert(account).values({ id: carla.id, name: carla.name, email: 'carla@lindeveen.example' });
		const grant = { role: 'partner' as const, gemeenteCode: lindeveen, wijkCode: hoef, organisationId: org!.id };
		await db.insert(roleGrant).values({ accountId: carla.id, ...grant });
		const colleague: Actor = { ...carla, grants: [grant] };
		const call = (who: Key) => exceptions.callOff(db, who, { on: '2026-12-01', why: null });
		for (const actor of [joris, oumar, noor, colleague, { kind: 'visitor' } as Actor])
			await expect(call({ actor, entryId: id })).rejects.toThrow(NotAllowed);
		await expect(call({ code: await mint(db, await plant(db), 'iemand@anders.example') })).rejects.toThrow(NotAllowed);
		expect(await db.select().from(exception)).toEqual([]);
		await db.update(entry).set({ organisationId: org!.id }).where(eq(entry.id, id));
		await call({ actor: colleague, entryId: id });
		await exceptions.asUsual(db, key, '2026-12-01');
		await call({ actor: fatima, entryId: id });
		expect((await exceptions.list(db, key)).days.find(({ off }) => off)?.on).toBe('2026-12-01');
	});

	test('is of an activity alone', async ({ db }) => {
		await begin(db);
		const offer = await plantEntry(db, { kind: 'offer', contactEmail: 'els@wijk.example' });
		const key = { code: await mint(db, offer, 'els@wijk.example') };
		await expect(exceptions.callOff(db, key, { on: '2026-12-01', why: null })).rejects.toThrow(NotThere);
	});
});

describe('school holidays', () => {
	const christmas = { name: 'Kerstvakantie', firstOn: '2026-12-19', lastOn: '2027-01-03' };

	test('take days away from what skips them here, and from nothing else', async ({ db }) => {
		const { id } = await begin(db, { notInHolidays: true });
		const always = await plant(db);
		const there = await plant(db, { notInHolidays: true }, { gemeenteCode: elders, wijkCode: null });
		const whole = await days(db, always);
		await holidays.add(db, derya, lindeveen, christmas);
		expect(await days(db, id)).toEqual(whole.filter((day) => day !== '2026-12-22' && day !== '2026-12-29'));
		expect([await days(db, always), await days(db, there)]).toEqual([whole, whole]);
		expect((await activities.find(db, id))?.words).toBe('Elke dinsdag, niet in de schoolvakanties');
		expect((await activities.find(db, id))?.holidays).toEqual([
			{ name: 'Kerstvakantie', span: 'zaterdag 19 december tot en met zondag 3 januari' }
		]);
	});

	test('changed or removed, the days come back', async ({ db }) => {
		const { id } = await begin(db, { notInHolidays: true, signsUp: true });
		const whole = await days(db, id);
		const added = await holidays.add(db, derya, lindeveen, christmas);
		expect(heard.map(({ on, is }) => [on, is])).toEqual([
			['2026-12-22', null],
			['2026-12-29', null]
		]);
		await holidays.change(db, derya, lindeveen, { ...christmas, id: added, seen: 1, firstOn: '2026-12-25' });
		expect(await days(db, id)).toEqual(whole.filter((day) => day !== '2026-12-29'));
		await holidays.remove(db, derya, lindeveen, { id: added, seen: 2 });
		await holidays.remove(db, derya, lindeveen, { id: added, seen: 2 });
		expect(await days(db, id)).toEqual(whole);
		expect((await named(db, 'holiday.removed')).length).toBe(1);
	});

	test('an extra day in a holiday goes on', async ({ db }) => {
		const { id, key } = await begin(db, { notInHolidays: true });
		await holidays.add(db, derya, lindeveen, christmas);
		await exceptions.addDay(db, key, otherwise('2026-12-22', { why: 'kerstlunch' }));
		expect(await days(db, id)).toContain('2026-12-22');
		await activities.extend(db);
		expect(await days(db, id)).toContain('2026-12-22');
	});

	test('the past stays as it was', async ({ db }) => {
		const { id } = await begin(db, { notInHolidays: true });
		moveTo(new Date('2026-12-23T09:00:00Z'));
		await holidays.add(db, derya, lindeveen, christmas);
		const after = await days(db, id);
		expect(after).toContain('2026-12-22');
		expect(after).not.toContain('2026-12-29');
	});

	test('the same once more is the same one; what falls together is refused with the other in words', async ({ db }) => {
		await begin(db);
		const id = await holidays.add(db, derya, lindeveen, christmas);
		expect(await holidays.add(db, derya, lindeveen, christmas)).toBe(id);
		const together = { ...christmas, name: 'Winter', firstOn: '2027-01-03', lastOn: '2027-01-10' };
		await expect(holidays.add(db, derya, lindeveen, together)).rejects.toThrow(
			/samen met Kerstvakantie: 19 december 2026 tot en met 3 januari 2027/
		);
		expect(await db.select().from(holiday)).toHaveLength(1);
		const next = await holidays.add(db, derya, lindeveen, { ...together, firstOn: '2027-01-04' });
		const back = { ...together, id: next, seen: 1 };
		await expect(holidays.change(db, derya, lindeveen, back)).rejects.toThrow(NotNow);
	});

	test('two people at once: the second sees both, and nothing is overwritten', async ({ db }) => {
		await begin(db);
		const id = await holidays.add(db, derya, lindeveen, christmas);
		await holidays.change(db, derya, lindeveen, { ...christmas, id, seen: 1, lastOn: '2027-01-02' });
		const late = holidays.change(db, derya, lindeveen, { ...christmas, id, seen: 1, lastOn: '2027-01-05' });
		await expect(late).rejects.toThrow(Overtaken);
		await expect(holidays.remove(db, derya, lindeveen, { id, seen: 1 })).rejects.toThrow(NotNow);
		expect((await holidays.list(db, lindeveen)).map(({ lastOn }) => lastOn)).toEqual(['2027-01-02']);
	});

	test('are for the beheerder of the gemeente alone', async ({ db }) => {
		await begin(db);
		for (const actor of [fatima, noor, oumar, { kind: 'visitor' } as Actor]) {
			await expect(holidays.add(db, actor, lindeveen, christmas)).rejects.toThrow(NotAllowed);
			await expect(holidays.overview(db, actor, lindeveen)).rejects.toThrow(NotAllowed);
		}
		await expect(holidays.add(db, derya, elders, christmas)).rejects.toThrow(NotAllowed);
		const id = await holidays.add(db, derya, lindeveen, christmas);
		const there = { ...derya, grants: [{ role: 'beheerder' as const, gemeenteCode: elders, wijkCode: null }] };
		await expect(holidays.change(db, there, elders, { ...christmas, id, seen: 1 })).rejects.toThrow(NotThere);
		await holidays.remove(db, there, elders, { id, seen: 1 });
		expect(await db.select().from(holiday)).toHaveLength(1);
	});

	test.for([
		[{ name: '' }, 'name'],
		[{ firstOn: '2026-12-32' }, 'firstOn'],
		[{ lastOn: '2026-12-18' }, 'lastOn'],
		[{ lastOn: '2027-12-19' }, 'lastOn']
	] as const)('%o is wrong at %s', ([input, field]) => {
		expect(holidays.readHoliday({ ...christmas, ...input })).toMatchObject({
			problems: { [field]: expect.stringMatching(/./) }
		});
	});
});
