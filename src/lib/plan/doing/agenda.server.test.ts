import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { test } from '../../../../tests/fixtures.ts';
import { joop, meral, planId, planned, sanne, seats, site, stranger, ties } from '../../../../tests/planned.ts';
import { plan, seat } from '../table.server.ts';
import * as agenda from './agenda.server.ts';
import * as rotas from './rotas.server.ts';
import * as steps from './steps.server.ts';
import { tap } from './table.server.ts';
import * as turns from './turns.server.ts';

const rotaId = '00000000-0000-4000-8000-000000000801';
const stepId = '00000000-0000-4000-8000-000000000701';
const today = '2026-11-23';

/** What a calendar program makes of it: lines that were folded are one, and every event by its fields (RFC 5545). */
function eventsIn(text: string): Record<string, string>[] {
	expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
	const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
	expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
	const events: Record<string, string>[] = [];
	for (const line of lines) {
		if (line === 'BEGIN:VEVENT') events.push({});
		const [, name, value] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line)!;
		if (events.length && !/^(BEGIN|END)$/.test(name!)) events.at(-1)![name!] = value!.replace(/\\([,;\\])/g, '$1');
	}
	return events;
}

async function begin(db: Database) {
	moveTo(new Date(`${today}T09:00:00Z`));
	await planned(db);
	const cooking = { what: 'Koken, en samen eten', weekdays: [1, 2, 3, 4, 5, 6, 7], from: today, until: null };
	await rotas.add(db, joop, planId, { ...cooking, id: rotaId, atTime: '17:30' });
	const step = { id: stepId, what: 'Vuilnis', who: seats.joop, due: '2026-11-30', repeats: 'monthly' as const };
	await steps.add(db, joop, planId, step);
	for (const day of ['2026-11-24', '2027-03-28']) await turns.take(db, joop, planId, { rota: rotaId, day }, site);
	await turns.take(db, ties, planId, { rota: rotaId, day: '2026-11-25' }, site);
}
async function codeOf(db: Database, who: typeof joop) {
	const address = await agenda.addressOf(db, who, planId, site);
	return address!.split('/').at(-1)!;
}

describe('the calendar of one seat', () => {
	test('holds their steps and turns at the hour of the clock, and nothing of others', async ({ db }) => {
		await begin(db);
		expect(await agenda.addressOf(db, joop, planId, site)).toBeNull();
		for (let time = 0; time < 2; time++) await agenda.open(db, joop, planId, { anew: false });
		expect(await db.select().from(tap)).toHaveLength(1);
		const events = eventsIn(await agenda.ics(db, await codeOf(db, joop), site));
		const told = events.map((one) => Object.entries(one).filter(([name]) => /^(DTSTART|DTEND|SUMMARY)/.test(name)));
		expect(told.toSorted()).toEqual(
			[
				...[
					['20261130', '20261201'],
					['20261230', '20261231'],
					['20270130', '20270131'],
					['20270228', '20270301'],
					['20270330', '20270331'],
					['20270430', '20270501']
				].map(([day, after]) => [
					['DTSTART;VALUE=DATE', day],
					['DTEND;VALUE=DATE', after],
					['SUMMARY', 'Vuilnis']
				]),
				// also where the clock was moved that night
				...['20261124', '20270328'].map((day) => [
					['DTSTART;TZID=Europe/Amsterdam', `${day}T173000`],
					['DTEND;TZID=Europe/Amsterdam', `${day}T183000`],
					['SUMMARY', 'Koken, en samen eten']
				])
			].toSorted()
		);
		expect(new Set(events.map(({ UID }) => UID)).size).toBe(events.length);
		expect(JSON.stringify(events)).toContain('Voor het plan van Wil.');
		expect(JSON.stringify(events)).not.toMatch(/Hendriks|Verkerk|Ties|Plan van Wil/);
	});

	test('is opened by whoever sits there and sees the steps; another code, or none, opens nothing', async ({ db }) => {
		await begin(db);
		for (const who of [meral, stranger])
			await expect(agenda.open(db, who, planId, { anew: false })).rejects.toThrow(NotAllowed);
		await expect(agenda.addressOf(db, stranger, planId, site)).rejects.toThrow(NotAllowed);
		await agenda.open(db, joop, planId, { anew: false });
		expect(await agenda.addressOf(db, sanne, planId, site)).toBeNull();
		const before = await codeOf(db, joop);
		await agenda.open(db, joop, planId, { anew: true });
		const code = await codeOf(db, joop);
		expect(code).not.toBe(before);
		for (const wrong of ['', 'x', before]) await expect(agenda.ics(db, wrong, site)).rejects.toThrow(NotAllowed);
		expect(eventsIn(await agenda.ics(db, code, site))).toHaveLength(8);
	});

	test('is empty when the plan was stopped, and gone for who left', async ({ db }) => {
		await begin(db);
		await agenda.open(db, joop, planId, { anew: false });
		const code = await codeOf(db, joop);
		await turns.give(db, ties, planId, { rota: rotaId, day: '2026-11-24', who: seats.ties, every: false, seen: 1 });
		expect(eventsIn(await agenda.ics(db, code, site))).toHaveLength(7);
		await db.update(plan).set({ stoppedAt: new Date() });
		expect(eventsIn(await agenda.ics(db, code, site))).toEqual([]);
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.joop));
		await expect(agenda.ics(db, code, site)).rejects.toThrow(NotAllowed);
	});
});
