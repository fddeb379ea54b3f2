import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { test as base } from 'vitest';
import { type Database, openPglite, openPostgres, type Opened } from '#lib/server/database.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { unsent } from '#lib/server/mail.server.ts';

/**
 * A migrated database per worker (PGlite in memory, or a schema-fresh database on the server of TEST_DATABASE_URL), and
 * per test a transaction that is rolled back. Run `npx vitest --project pglite` or `--project postgres`.
 */
const root = join(import.meta.dirname, '..');
class Rollback extends Error {}

async function openForTests(): Promise<Opened> {
	if (process.env.TEST_ENGINE !== 'postgres') return (await openPglite(undefined, join(root, 'drizzle'))).opened;
	const url = new URL(process.env.TEST_DATABASE_URL!);
	const name = `wijkweb_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
	const { default: postgres } = await import('postgres');
	const admin = postgres(url.href, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	url.pathname = `/${name}`;
	const opened = await openPostgres(url.href, 4, join(root, 'drizzle'), { 'wijkweb.who': 'system' });
	const owner = postgres(url.href, { max: 1, onnotice: () => {} });
	return {
		...opened,
		// what the application itself may not: emptying tables, tampering
		exec: (statements) => owner.unsafe(statements),
		close: async () => {
			await owner.end();
			await opened.close();
			await admin.unsafe(`drop database if exists ${name} with (force)`);
			await admin.end();
		}
	};
}

export const test = base.extend<{ $test: { db: Database }; $worker: { opened: Opened } }>({
	opened: [
		// eslint-disable-next-line no-empty-pattern -- vitest reads the first argument's pattern
		async ({}, use) => {
			const opened = await openForTests();
			await use(opened);
			await opened.close();
		},
		{ scope: 'worker' }
	],
	db: async ({ opened }, use) => {
		await opened.db
			.transaction(async (tx) => {
				// what a test plants and looks up itself; verbs do their work as whoever acts: see wall.server.ts
				await tx.execute(sql`select set_config('wijkweb.who', 'system', true)`);
				// what tests that had to commit left behind is not there for this one
				for (const table of ['attempt', 'event', 'jobs.job']) await tx.execute(sql.raw(`delete from ${table}`));
				await use(tx as unknown as Database);
				throw new Rollback();
			})
			.catch((thrown: unknown) => {
				if (!(thrown instanceof Rollback)) throw thrown;
			})
			.finally(() => moveTo());
	}
});

/** Every mail that waits, was kept or failed, newest first, with its text readable. */
export const lettersIn = (db: Database) => unsent(db);

/** How many rows a table holds, for sentences on what did not happen. */
export async function count(db: Database, table: string): Promise<number> {
	const result: unknown = await db.execute(sql`select count(*)::int as n from ${sql.identifier(table)}`);
	const [row] = Array.isArray(result) ? result : (result as { rows: { n: number }[] }).rows;
	return (row as { n: number }).n;
}
