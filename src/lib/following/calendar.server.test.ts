import { describe, expect } from 'vitest';
import * as activities from '#lib/activity/activities.server.ts';
import * as exceptions from '#lib/activity/exceptions.server.ts';
import type { EntryInput } from '#lib/entry/entries.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { mint } from '#lib/keeping/door.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { sql } from 'drizzle-orm';
import { elders, hoef, lindeveen, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { ics } from './agenda.server.ts';
import { calendar } from './calendar.server.ts';
import { stretchOf } from './calendar.ts';

const all = { themes: [], free: false, stepFree: false };
const inHoef = { gemeenteCode: lindeveen, wijkCode: hoef };
const week = (day: string | null = null) => stretchOf(day, null, '2026-11-23');

async function begin(db: Database) {
	moveTo(new Date('2026-11-23T08:00:00Z'));
	await settle(db);
}

async function plant(db: Database, title: string, input: Partial<EntryInput> = {}, when = {}): Promise<number> {
	const id = await plantEntry(db, { kind: 'activity', title, contactEmail: 'els@wijk.example', ...input });
	await activities.save(db, id, {
		...{ firstOn: '2026-11-24', startsAt: '10:00', endsAt: '12:00', rule: 'FREQ=WEEKLY;BYDAY=TU' },
		...when
	});
	return id;
}

/** Day, hours and title of every line; what doesn't go on between brackets, with the reason. */
async function lines(
	db: Database,
	...asked: Parameters<typeof calendar> extends [unknown, ...infer Rest] ? Rest : never
) {
	const { days } = await calendar(db, ...asked);
	return days.flatMap(({ on, lines: list }) =>
		list.map(({ hours, title, off, why }) => `${on} ${hours} ${off ? `[${title}: ${why}]` : title}`)
	);
}

describe('the calendar of a wijk', () => {
	test('tells what is there by day and hour, here and for the whole gemeente, and not elsewhere', async ({ db }) => {
		await begin(db);
		await plant(db, 'Soep');
		await plant(db, 'Koffie', { wijkCode: null }, { startsAt: '09:00', endsAt: '10:00' });
		await plant(db, 'Verderop', { wijkCode: waterkant });
		await plant(db, 'Elders', { gemeenteCode: elders, wijkCode: null });
		await plant(db, 'Weg', { publication: 'withdrawn' } as never);
		await db
			.update(entry)
			.set({ publication: 'withdrawn' })
			.where(sql`${entry.title} = 'Weg'`);
		expect(await lines(db, inHoef, all, week(), 1)).toEqual([
			'2026-11-24 09.00 tot 10.00 uur Koffie',
			'2026-11-24 10.00 tot 12.00 uur Soep'
		]);
		expect(await lines(db, { gemeenteCode: lindeveen }, all, week('2026-11-30'), 1)).toHaveLength(3);
	});

	test('what doesn’t go on stands there with why, at the hour it would have been; an extra day too', async ({ db }) => {
		await begin(db);
		const id = await plant(db, 'Soep');
		const key = { code: await mint(db, id, 'els@wijk.example') };
		await exceptions.callOff(db, key, { on: '2026-11-24', why: 'de zaal is bezet' });
		await exceptions.addDay(db, key, { on: '2026-11-26', startsAt: '14:00', endsAt: '16:00', why: 'in de tuin' });
		expect(await lines(db, inHoef, all, week(), 1)).toEqual([
			'2026-11-24 10.00 tot 12.00 uur [Soep: de zaal is bezet]',
			'2026-11-26 14.00 tot 16.00 uur Soep'
		]);
	});

	test.for([
		[{ ...all, free: true }, ['Gratis']],
		[{ ...all, stepFree: true }, ['Vlak']],
		[{ ...all, themes: ['eating_together'] }, ['Eten']]
	] as const)('can be narrowed: %o', async ([chosen, expected], { db }) => {
		await begin(db);
		await plant(db, 'Gratis', { free: true });
		await plant(db, 'Vlak', { stepFree: true });
		await plant(db, 'Eten', { themes: ['eating_together'] });
		const found = await calendar(db, inHoef, chosen as never, week(), 1);
		expect(found.days.flatMap((day) => day.lines.map(({ title }) => title))).toEqual(expected);
	});

	test('tells nothing of where a person is', async ({ db }) => {
		await begin(db);
		const id = await plantEntry(db, { kind: 'offer', personal: true, title: 'Haken', placeName: 'Kade 3' });
		await db.insert(occurrence).values({
			entryId: id,
			...{ startsAt: new Date('2026-11-25T09:00:00Z'), endsAt: new Date('2026-11-25T10:00:00Z') }
		});
		expect(JSON.stringify(await calendar(db, inHoef, all, week(), 1))).not.toMatch(/Kade|contact|wijk\.example/);
	});

	test('an empty week says what comes first', async ({ db }) => {
		await begin(db);
		await plant(db, 'Soep', {}, { firstOn: '2027-01-05' });
		const found = await calendar(db, inHoef, all, week(), 1);
		expect([found.total, found.next]).toEqual([0, { title: 'Soep', on: '2027-01-05', day: 'dinsdag 5 januari' }]);
	});

	test('what is a lot comes in pages, and nothing is lost or twice between them', async ({ db }) => {
		await begin(db);
		for (let at = 0; at < 8; at++)
			await plant(
				db,
				`Nummer ${at}`,
				{},
				{ rule: 'FREQ=DAILY', firstOn: '2026-11-01', startsAt: `1${at}:00`, endsAt: '22:00' }
			);
		const december = stretchOf(null, '2026-12', '2026-11-23');
		const first = await lines(db, inHoef, all, december, 1);
		const second = await lines(db, inHoef, all, december, 2);
		expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([150, 98, 248]);
		// past the last page is the last
		expect(await lines(db, inHoef, all, december, 400)).toEqual(second);
	});

	test('in the weeks the clock is moved everything stands on its own day and hour', async ({ db }) => {
		await begin(db);
		moveTo(new Date('2027-03-22T08:00:00Z'));
		await plant(db, 'Laat', {}, { rule: 'FREQ=DAILY', startsAt: '23:30', endsAt: '23:59', firstOn: '2027-03-22' });
		await plant(db, 'Vroeg', {}, { rule: 'FREQ=DAILY', startsAt: '00:15', endsAt: '01:00', firstOn: '2027-03-22' });
		const found = await lines(db, inHoef, all, stretchOf('2027-03-22', null, '2027-03-22'), 1);
		expect(found.filter((line) => line.startsWith('2027-03-28'))).toEqual([
			'2027-03-28 00.15 tot 01.00 uur Vroeg',
			'2027-03-28 23.30 tot 23.59 uur Laat'
		]);
		expect(found).toHaveLength(13);
	});
});

describe('a calendar to subscribe to', () => {
	test('says that a day doesn’t go on under the name it had, and moves a day under the same name', async ({ db }) => {
		await begin(db);
		const id = await plant(db, 'Soep');
		const key = { code: await mint(db, id, 'els@wijk.example') };
		const read = async () =>
			(await ics(db, { entryId: id }, { name: 'Soep', site: 'https://wijkweb.example' }))
				.replaceAll('\r\n ', '')
				.split('BEGIN:VEVENT')
				.filter((event) => event.includes(`UID:keer-${id}-20261201@`));
		expect(await read()).toHaveLength(1);
		await exceptions.callOff(db, key, { on: '2026-12-01', why: 'ziek' });
		const [off, ...more] = await read();
		expect(more).toEqual([]);
		for (const told of [
			'STATUS:CANCELLED',
			'SEQUENCE:1',
			'DTSTART;TZID=Europe/Amsterdam:20261201T100000',
			'Gaat niet door: Soep',
			'ziek'
		])
			expect(off).toContain(told);
		await exceptions.asUsual(db, key, '2026-12-01');
		const hours = { startsAt: '14:00', endsAt: '16:00', seen: 10001200, why: null };
		await exceptions.move(db, key, { on: '2026-12-01', ...hours });
		const [moved] = await read();
		expect(moved).toContain('DTSTART;TZID=Europe/Amsterdam:20261201T140000');
		expect(moved).not.toContain('CANCELLED');
	});
});
