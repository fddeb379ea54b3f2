import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { claim } from './claim.server.ts';
import type { Settings } from './settings.ts';
import { useKeyOf } from './seal.server.ts';
import { applicationRole, build } from './wall.server.ts';

/** A database or an open transaction; every verb takes one as its first argument. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export type Opened = {
	db: Database;
	/** Several statements without parameters in one go; for schemas of libraries. */
	exec: (statements: string) => Promise<unknown>;
	close: () => Promise<void>;
	/** whether the rules of the rows hold for this connection: see wall.server.ts */
	walled?: boolean;
} & ({ engine: 'pglite'; client: PGlite } | { engine: 'postgres'; url: string });

/** One number for "somebody is migrating", in the session-wide advisory locks of PostgreSQL. */
const MIGRATION_LOCK = 5_949_932;

/**
 * Opens the database of the settings and brings its tables up to date.
 * @param root folder of the project, where `drizzle/` with the migrations is
 * @throws Error in one line when the embedded database belongs to another process, or PostgreSQL is too old or away.
 */
export async function open(settings: Settings, root: string = process.cwd()): Promise<Opened> {
	useKeyOf(settings, root);
	const migrationsFolder = join(root, 'drizzle');
	return settings.DATABASE_URL
		? openPostgres(settings.DATABASE_URL, settings.DATABASE_POOL, migrationsFolder)
		: openEmbedded(resolve(root, settings.DATA_DIR), migrationsFolder);
}

async function openEmbedded(folder: string, migrationsFolder: string): Promise<Opened> {
	mkdirSync(folder, { recursive: true });
	const release = claim(folder);
	try {
		const { opened } = await openPglite(join(folder, 'db'), migrationsFolder);
		return {
			...opened,
			close: async () => {
				await opened.close();
				release();
			}
		};
	} catch (cause) {
		release();
		throw cause;
	}
}

/** PGlite in a folder, or in memory when there is none (tests). Migrated. */
export async function openPglite(dataDir: string | undefined, migrationsFolder: string) {
	const [{ PGlite }, { pg_trgm }, { unaccent }, { drizzle }, { migrate }] = await Promise.all([
		import('@electric-sql/pglite'),
		import('@electric-sql/pglite/contrib/pg_trgm'),
		import('@electric-sql/pglite/contrib/unaccent'),
		import('drizzle-orm/pglite'),
		import('drizzle-orm/pglite/migrator')
	]);
	const client = await PGlite.create({ ...(dataDir ? { dataDir } : {}), extensions: { pg_trgm, unaccent } });
	const db = drizzle(client, { casing: 'snake_case' });
	await migrate(db, { migrationsFolder });
	const opened: Opened = {
		db: db as unknown as Database,
		engine: 'pglite',
		client,
		exec: (statements) => client.exec(statements),
		close: () => client.close()
	};
	await install(opened);
	return { client, opened };
}

/**
 * A PostgreSQL server, migrated under a lock so that several instances can start at once.
 * @param told settings of every connection, for tests and tools: who they work as
 */
export async function openPostgres(
	url: string,
	max: number,
	migrationsFolder: string,
	told: Record<string, string> = {}
): Promise<Opened> {
	const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
		import('postgres'),
		import('drizzle-orm/postgres-js'),
		import('drizzle-orm/postgres-js/migrator')
	]);
	const single = postgres(url, { max: 1, onnotice: () => {} });
	let walled: boolean;
	try {
		const [{ version } = { version: 0 }] = await single<{ version: number }[]>`
			select current_setting('server_version_num')::int as version`;
		if (version < 150_000) throw new Error(`PostgreSQL 15 or newer is needed, this server is ${version / 10_000}.`);
		await single`select pg_advisory_lock(${MIGRATION_LOCK})`;
		await migrate(drizzle(single, { casing: 'snake_case' }), { migrationsFolder });
		const owner = drizzle(single, { casing: 'snake_case' }) as unknown as Database;
		await install({ db: owner, engine: 'postgres', url, exec: (text) => single.unsafe(text), close: async () => {} });
		walled = await build(single);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message || cause.constructor.name : String(cause);
		throw new Error(`The PostgreSQL server of DATABASE_URL can't be used: ${reason}`, { cause });
	} finally {
		await single.end({ timeout: 5 });
	}
	const client = postgres(url, {
		max,
		onnotice: () => {},
		// compiling a statement takes longer than any of ours; the rules of the rows make them look heavier than they are
		connection: { jit: 'off', ...told, ...(walled ? { role: applicationRole } : {}) }
	});
	const opened: Opened = {
		db: drizzle(client, { casing: 'snake_case' }) as unknown as Database,
		engine: 'postgres',
		url,
		walled,
		exec: (statements) => client.unsafe(statements),
		close: () => client.end({ timeout: 5 })
	};
	return opened;
}

/** The tables of the job queue; after the migrations, so that every process that writes can also leave work. */
async function install(opened: Opened): Promise<void> {
	const jobs = await import('./jobs.server.ts');
	await jobs.install(opened);
}

/** The rows of a raw statement; the two drivers wrap them differently. Column names as in SQL. */
export async function rows<Row>(db: Database, statement: ReturnType<typeof sql>): Promise<Row[]> {
	const result: unknown = await db.execute(statement);
	return Array.isArray(result) ? (result as Row[]) : (result as { rows: Row[] }).rows;
}

/** Whether a write failed because the same was there already. */
export function isDouble(cause: unknown): boolean {
	return (((cause as Error).cause ?? cause) as { code?: string }).code === '23505';
}
