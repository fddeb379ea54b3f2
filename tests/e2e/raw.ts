import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect } from './fixtures.ts';

/**
 * A server of its own with somebody who listens in: every byte that comes to it goes by here first, it logs all it can, and
 * afterwards every row it has is read as it lies there. To try journeys on a server that runs already, say which one:
 * RAW_SITE, RAW_DATABASE and RAW_LOG.
 */
export type Raw = {
	/** everything browsers sent it, byte by byte */
	sent: () => string;
	/** everything it wrote in its log */
	log: () => string;
	/** every row of every table, as text; a server on an embedded database is stopped for it */
	rows: () => Promise<string>;
	/** every mail that went out */
	mails: () => string;
	/** does something in its database; undefined where that can't be reached from outside */
	database: string | undefined;
	stop: () => Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const node = join(root, 'node_modules/node/bin/node');
const { RAW_SITE, RAW_DATABASE, RAW_LOG, TEST_DATABASE_URL } = process.env;

/** Lets everything through between two ports, and remembers what browsers sent. */
async function listenIn(port: number, to: URL): Promise<{ server: Server; sent: () => string }> {
	const parts: Buffer[] = [];
	const server = createServer((browser) => {
		const behind = connect(Number(to.port), to.hostname);
		browser.on('data', (part: Buffer) => parts.push(part));
		browser.pipe(behind).pipe(browser);
		for (const [one, other] of [
			[browser, behind],
			[behind, browser]
		] as const)
			one.on('error', () => other.destroy()).on('close', () => other.destroy());
	}).listen(port, '127.0.0.1');
	await once(server, 'listening');
	return { server, sent: () => Buffer.concat(parts).toString('latin1') };
}

type Ask = (statement: string) => Promise<Record<string, unknown>[]>;

/** Every row of every table, as PostgreSQL writes it down. */
async function everyRow(ask: Ask): Promise<string> {
	const tables = await ask(`select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
	expect(tables.length).toBeGreaterThan(60);
	const all: unknown[] = [];
	for (const { name } of tables)
		all.push(name, ...(await ask(`select t::text as row from ${String(name)} t`)).map(({ row }) => row));
	return all.join('\n');
}

async function rowsOf(url: string): Promise<string> {
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	return everyRow((statement) => sql.unsafe(statement)).finally(() => sql.end());
}

/** The same of an embedded database that nobody has open. */
async function rowsIn(dataDir: string): Promise<string> {
	const [{ PGlite }, { pg_trgm }, { unaccent }] = await Promise.all([
		import('@electric-sql/pglite'),
		import('@electric-sql/pglite/contrib/pg_trgm'),
		import('@electric-sql/pglite/contrib/unaccent')
	]);
	const client = await PGlite.create({ dataDir, extensions: { pg_trgm, unaccent } });
	return everyRow(async (statement) => (await client.query<Record<string, unknown>>(statement)).rows).finally(() =>
		client.close()
	);
}

/** @param port where browsers come; the server itself is on the one before it */
export async function serve(port: number): Promise<Raw> {
	const folder = mkdtempSync(join(tmpdir(), 'wijkweb-raw-'));
	const logFile = RAW_LOG ?? join(folder, 'log');
	const site = new URL(RAW_SITE ?? `http://127.0.0.1:${port - 1}`);
	let child: ChildProcess | undefined;
	if (!RAW_SITE) {
		const more = { DATA_DIR: folder, PORT: site.port, SMTP_URL: 'smtp://127.0.0.1:4174', LOG_LEVEL: 'debug' };
		child = spawn(node, ['tests/e2e/server.ts'], { cwd: root, env: { ...process.env, ...more } });
		const file = createWriteStream(logFile);
		child.stdout!.pipe(file, { end: false });
		child.stderr!.pipe(file, { end: false });
	}
	const status = () =>
		fetch(`${site.origin}/healthz/ready`).then(
			({ status }) => status,
			() => 0
		);
	await expect.poll(status, { timeout: 120_000 }).toBe(200);
	const ear = await listenIn(port, site);
	const end = async () => {
		if (!child || child.exitCode !== null) return;
		child.kill('SIGTERM');
		await once(child, 'exit');
	};
	const url = TEST_DATABASE_URL && new URL(TEST_DATABASE_URL);
	if (url) url.pathname = `/wijkweb_journeys_${site.port}`;
	const database = RAW_DATABASE ?? (url ? url.href : undefined);
	const mailFolder = join(process.env.WIJKWEB_E2E!, 'mail');
	return {
		...{ sent: ear.sent, log: () => readFileSync(logFile, 'utf8'), database },
		rows: async () => (database ? rowsOf(database) : (await end(), rowsIn(join(folder, 'db')))),
		mails: () =>
			readdirSync(mailFolder)
				.filter((name) => name.endsWith('.eml'))
				.map((name) => readFileSync(join(mailFolder, name), 'latin1'))
				.join('\n'),
		stop: async () => {
			ear.server.close();
			await end();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Every way in which something could lie somewhere: as it is, in an address, in base64, in hexadecimal. */
function shapesOf(secret: string | Buffer): string[] {
	const bytes = Buffer.from(secret as string);
	const base64 = [0, 1, 2].map((shift) => {
		// letters at both ends are mixed with what stands beside it
		const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
		return whole.slice(shift ? 4 : 0, -4);
	});
	const inAddress = base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
	const shapes = [bytes.toString('hex'), bytes.toString('latin1'), ...base64, ...inAddress];
	if (typeof secret === 'string')
		shapes.push(secret, encodeURIComponent(secret), secret.replaceAll(' ', '+'), JSON.stringify(secret).slice(1, -1));
	return [...new Set(shapes)].filter((shape) => shape.length >= 8);
}

/** Which of these can be read in this, in any shape. */
export function readable(secrets: readonly (string | Buffer)[], where: string): string[] {
	const lower = where.toLowerCase();
	return secrets
		.filter((secret) => shapesOf(secret).some((shape) => lower.includes(shape.toLowerCase())))
		.map((secret) => secret.toString('latin1' as never));
}
