import { describe, expect } from 'vitest';
import { fatima } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { maySend } from './allowance.server.ts';

describe('how many ideas may be sent', () => {
	test('five a day with one address, however it is written, and again the next day', async ({ db }) => {
		moveTo(new Date('2026-11-22T10:00:00Z'));
		for (let at = 0; at < 5; at++)
			expect(
				await maySend(db, visitor, `10.0.0.${at}`, at % 2 ? 'Noor@lindeveen.example ' : 'noor@lindeveen.example')
			).toBe(true);
		expect(await maySend(db, visitor, '10.0.0.9', 'noor@lindeveen.example')).toBe(false);
		expect(await maySend(db, visitor, '10.0.0.9', 'wim@lindeveen.example')).toBe(true);
		moveTo(new Date('2026-11-23T10:01:00Z'));
		expect(await maySend(db, visitor, '10.0.0.9', 'noor@lindeveen.example')).toBe(true);
	});

	test('sixty an hour from one place, and no limit for a makelaar who writes down what people tell', async ({ db }) => {
		for (let at = 0; at < 60; at++) expect(await maySend(db, visitor, '10.0.0.1', undefined)).toBe(true);
		expect(await maySend(db, visitor, '10.0.0.1', undefined)).toBe(false);
		expect(await maySend(db, fatima, '10.0.0.1', undefined)).toBe(true);
	});
});
