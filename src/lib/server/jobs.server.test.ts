import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { test } from '../../../tests/fixtures.ts';
import { type Database, rows } from './database.server.ts';
import * as jobs from './jobs.server.ts';

const waiting = (db: Database) => rows(db, sql`select name, state::text from jobs.job where name = 'mail'`);

test('the version the tables are checked for is the one of the installed package', () => {
	const path = new URL('../../../node_modules/pg-boss/package.json', import.meta.url);
	expect(jobs.schemaVersion).toBe(JSON.parse(readFileSync(path, 'utf8')).pgboss.schema);
});

test('installing again changes nothing', async ({ opened }) => {
	const before = await rows(
		opened.db,
		sql`select name, retry_limit, retry_delay, dead_letter from jobs.queue order by 1`
	);
	await jobs.install(opened);
	expect(
		await rows(opened.db, sql`select name, retry_limit, retry_delay, dead_letter from jobs.queue order by 1`)
	).toEqual(before);
	expect(before).toContainEqual({ name: 'mail', retry_limit: 48, retry_delay: 300, dead_letter: 'mail-failed' });
});

test('work is left by several transactions in a row, and only by those that are committed', async ({ db }) => {
	for (const fate of ['commit', 'rollback', 'commit'])
		await db
			.transaction(async (tx) => {
				await jobs.enqueue(tx, 'mail', { mailId: crypto.randomUUID() });
				if (fate === 'rollback') throw new Error(fate);
			})
			.catch((cause: Error) => expect(cause.message).toBe('rollback'));
	expect(await waiting(db)).toHaveLength(2);
});

test('stopping what was never started is no error', async () => {
	await jobs.stop();
});
