import { expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { record } from './events.server.ts';

test('an event is written with its transaction, and gone with it', async ({ db }) => {
	await record(db, { name: 'wijk.tested', actor: { kind: 'system' }, subject: { kind: 'wijk', id: 'WK990101' } });
	expect(await count(db, 'event')).toBe(1);
	await expect(
		db.transaction(async (tx) => {
			await record(tx, { name: 'wijk.tested', actor: { kind: 'system' }, subject: { kind: 'wijk', id: 'WK990101' } });
			throw new Error('no');
		})
	).rejects.toThrow('no');
	expect(await count(db, 'event')).toBe(1);
});
