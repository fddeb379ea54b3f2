import { expect } from 'vitest';
import { account } from '#lib/account/table.server.ts';
import { lineFor } from '#lib/opportunity/line.server.ts';
import { step } from '#lib/opportunity/steps.server.ts';
import { opportunity, opportunityJoiner, opportunityStep } from '#lib/opportunity/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { called, plantKans, plantSignaal } from '../../../tests/kansen.ts';
import { site } from '../../../tests/proposed.ts';
import * as retention from './retention.server.ts';

/** How long is kept who joins a call. */

const start = new Date('2025-01-10T03:00:00Z');
const at = (days: number) => new Date(start.getTime() + days * 86_400_000);

async function joined(db: Database, email = 'jip@voorbeeld.example'): Promise<number> {
	moveTo(at(0));
	await settle(db);
	const opportunityId = await plantKans(db, { ...called(), makelaarId: null });
	await db
		.insert(opportunityJoiner)
		.values({ id: crypto.randomUUID(), opportunityId, name: 'Jip', email, codeHash: 'x', createdAt: at(0) });
	return opportunityId;
}

async function left(db: Database, days: number): Promise<number> {
	moveTo(at(days));
	await retention.run(db, site);
	return count(db, 'opportunity_joiner');
}

test('of a call that nobody ends: two years after the last step', async ({ db }) => {
	const opportunityId = await joined(db);
	const step = { id: crypto.randomUUID(), opportunityId, kind: 'news' as const, text: 'Nieuws.', at: at(100) };
	await db.insert(opportunityStep).values(step);
	expect(await left(db, 740)).toBe(1);
	expect(await left(db, 829)).toBe(1);
	expect(await left(db, 831)).toBe(0);
	expect(await count(db, 'opportunity')).toBe(1);
});

test('of a call without a step: two years after they joined', async ({ db }) => {
	await joined(db);
	expect(await left(db, 729)).toBe(1);
	expect(await left(db, 731)).toBe(0);
});

test('of a call that was ended: half a year, whatever else', async ({ db }) => {
	await joined(db);
	await db.update(opportunity).set({ state: 'ended', endedAt: at(10) });
	expect(await left(db, 189)).toBe(1);
	expect(await left(db, 191)).toBe(0);
});

test('what was told is erased a year after, and that so many told it stays on its line', async ({ db }) => {
	moveTo(at(0));
	await settle(db);
	const signalen = [];
	for (let one = 0; one < 6; one++) signalen.push(await plantSignaal(db, { email: `gever${one}@voorbeeld.example` }));
	await db.update(signaal).set({ state: 'closed', closedAt: at(0) });
	const id = await plantKans(db, { ...called(), signalen, makelaarId: null });
	await step(db, id, { kind: 'called', accountId: null });
	moveTo(at(366));
	await retention.run(db, site);
	expect([await count(db, 'signaal'), await count(db, 'opportunity_source')]).toEqual([0, 0]);
	for (const full of [false, true])
		expect((await lineFor(db, id, { full }))[0]!.text).toBe('6 mensen vertelden of vroegen dit');
});

test('an account that nobody uses goes, and not what was joined without it', async ({ db }) => {
	await joined(db, 'noor@voorbeeld.example');
	const id = crypto.randomUUID();
	await db
		.insert(account)
		.values({ id, email: 'noor@voorbeeld.example', name: 'Noor', usedOn: start.toISOString().slice(0, 10) });
	for (const days of [335, 358]) expect(await left(db, days)).toBe(1);
	expect(await left(db, 366)).toBe(1);
	expect(await count(db, 'account')).toBe(0);
});
