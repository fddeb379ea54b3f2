import { describe, expect } from 'vitest';
import { fatima } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { withRoom } from './allowance.server.ts';

const noor = 'noor@lindeveen.example';

function send(db: Database, client: string, email?: string, actor: Actor = visitor, outcome = 'sent') {
	return withRoom(
		db,
		{ actor, client, email },
		async () => outcome,
		(result) => result === 'sent'
	);
}

describe('how many ideas may be sent', () => {
	test('five a day with one address, however it is written, and again the next day', async ({ db }) => {
		moveTo(new Date('2026-11-22T10:00:00Z'));
		for (let at = 0; at < 5; at++)
			expect(await send(db, `10.0.0.${at}`, at % 2 ? ` ${noor.toUpperCase()}` : noor)).toBe('sent');
		expect(await send(db, '10.0.0.9', noor)).toBeUndefined();
		expect(await send(db, '10.0.0.9', 'wim@lindeveen.example')).toBe('sent');
		moveTo(new Date('2026-11-23T10:01:00Z'));
		expect(await send(db, '10.0.0.9', noor)).toBe('sent');
	});

	test('what was not sent does not count: a question forgotten is no offence', async ({ db }) => {
		for (let at = 0; at < 12; at++) expect(await send(db, '10.0.0.1', noor, visitor, 'unfinished')).toBe('unfinished');
		expect(await send(db, '10.0.0.1', noor)).toBe('sent');
	});

	test('two hundred an hour from one place, and no limit for a makelaar who writes down what people tell', async ({
		db
	}) => {
		for (let at = 0; at < 200; at++) expect(await send(db, '10.0.0.1')).toBe('sent');
		expect(await send(db, '10.0.0.1')).toBeUndefined();
		expect(await send(db, '10.0.0.1', undefined, fatima)).toBe('sent');
	});
});
