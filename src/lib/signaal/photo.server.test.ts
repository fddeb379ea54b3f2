import sharp from 'sharp';
import { expect } from 'vitest';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { test } from '../../../tests/fixtures.ts';
import { photoIn } from './photo.server.ts';

const start = new Date('2026-11-23T10:00:00Z');
const send = (db: Database, client: string, file: Uint8Array) => photoIn({ db, client }, 'wijk', file, 'Een lege bank');

test('from one place ten photos an hour are looked at; what comes after is counted, and never opened', async ({
	db
}) => {
	moveTo(start);
	const file = new Uint8Array(
		await sharp({ create: { width: 40, height: 30, channels: 3, background: '#558866' } })
			.png()
			.toBuffer()
	);
	// no photo either takes its turn
	for (let n = 0; n < 9; n++)
		expect(await send(db, '192.0.2.7', new Uint8Array([1, 2]))).toMatchObject({ status: 400 });
	expect(await send(db, '192.0.2.7', file)).toMatchObject({ width: 40, height: 30, alt: 'Een lege bank' });
	expect(await send(db, '192.0.2.7', file)).toEqual({
		problems: { photo: expect.stringContaining('zonder foto') },
		status: 429
	});
	expect(await send(db, '192.0.2.8', file)).toMatchObject({ width: 40 });
	// what has no photo always goes on
	expect(await send(db, '192.0.2.7', new Uint8Array())).toBeUndefined();
	moveTo(new Date(start.getTime() + 61 * 60_000));
	expect(await send(db, '192.0.2.7', file)).toMatchObject({ width: 40 });
});
