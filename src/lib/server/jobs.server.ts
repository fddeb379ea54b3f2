import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { ConstructorOptions, DrizzleTransactionLike, PgBoss, Queue } from 'pg-boss';
import { type Database, type Opened, rows } from './database.server.ts';
import { log } from './log.server.ts';
import { terms } from './register.ts';
import type { Settings } from './settings.ts';

/**
 * Work for later. It is written in the same transaction as the change that asks for it, so one never exists without
 * the other, and it carries ids only: what it is about stays where it can be corrected or erased.
 */
export type Payloads = {
	mail: { mailId: string };
	/** mail that was tried for four hours */
	'mail-failed': { mailId: string };
};

/** What does the work: throwing means it is tried again later. */
export type Work = { [Name in keyof Payloads]: (payload: Payloads[Name]) => Promise<void> };

/** The tables of pg-boss, as the version in the lockfile wants them; a test says when that changes. */
export const schemaVersion = 43;
const schema = 'jobs';

/** No job stays longer, whatever came of it. */
const keptSeconds = terms.job.days * 86_400;
const kept = { retryLimit: 48, retryDelay: 300, retentionSeconds: keptSeconds, deleteAfterSeconds: keptSeconds };

// a queue for dead letters stands before the queue that fills it
const queues: Record<keyof Payloads, Omit<Queue, 'name'>> = {
	'mail-failed': kept,
	mail: { ...kept, expireInSeconds: 120, deadLetter: 'mail-failed', notify: true }
};

/** Makes the tables and queues when they are missing or of an older version; one question when they are there. */
export async function install(opened: Opened): Promise<void> {
	if (await isInstalled(opened.db)) return;
	const boss = await create(opened, { supervise: false });
	await boss.start();
	for (const [name, options] of Object.entries(queues)) {
		await boss.createQueue(name, options);
		await boss.updateQueue(name, options);
	}
	await boss.stop();
}

async function isInstalled(db: Database): Promise<boolean> {
	const [found] = await rows<{ there: boolean }>(db, sql`select to_regclass('jobs.queue') is not null as there`);
	if (!found?.there) return false;
	const known = await rows<{ name: string; version: number; kept: number }>(
		db,
		sql`select name, (select max(version) from jobs.version) as version, deletion_seconds as kept from jobs.queue`
	);
	return Object.keys(queues).every((name) =>
		known.some((row) => row.name === name && row.version === schemaVersion && row.kept === keptSeconds)
	);
}

/** Throws away what was left before this moment, done or not. @returns how many */
export async function sweep(db: Database, before: Date): Promise<number> {
	const gone = await rows(
		db,
		sql`delete from jobs.job where created_on < ${before.toISOString()}::timestamptz returning 1 as gone`
	);
	return gone.length;
}

/** Takes away the work that is about these mails, when they are erased. */
export async function forget(tx: Database, mailIds: readonly string[]): Promise<void> {
	if (mailIds.length === 0) return;
	const ids = sql.join(
		mailIds.map((id) => sql`${id}`),
		sql`, `
	);
	await tx.execute(sql`delete from jobs.job where data ->> 'mailId' in (${ids})`);
}

// one a queue: it remembers what the queue looks like, so that a job costs one statement
const senders = new Map<string, PgBoss>();

/** Leaves work in the transaction of the caller; it starts when that is committed, and never when it is rolled back. */
export async function enqueue<Name extends keyof Payloads>(
	tx: Database,
	name: Name,
	payload: Payloads[Name]
): Promise<void> {
	const { fromDrizzle, PgBoss } = await import('pg-boss');
	const db = fromDrizzle(tx as unknown as DrizzleTransactionLike, sql);
	const sender = senders.get(name) ?? new PgBoss({ schema, db });
	await sender.send(name, payload, { db });
	// only now: its first look at the queue went through this transaction, which later callers can't use
	senders.set(name, sender);
}

let running: Promise<PgBoss | undefined> | undefined;

/** Begins to work in the background; it waits until the server answers, so it never slows a start. */
export function start(opened: Opened, settings: Settings): void {
	running ??= begin(opened, settings);
}

/** Lets work in hand finish, at most ten seconds; what doesn't is tried again by the next process. */
export async function stop(): Promise<void> {
	const boss = await running;
	running = undefined;
	await boss?.stop({ graceful: true, timeout: 10_000 });
}

async function begin(opened: Opened, settings: Settings): Promise<PgBoss | undefined> {
	await pause(500);
	try {
		const [boss, mail] = await Promise.all([create(opened, { supervise: true }), import('./mail.server.ts')]);
		await boss.start();
		const work: Work = mail.work(opened.db, settings);
		await Promise.all((Object.keys(work) as (keyof Work)[]).map((name) => attend(boss, name, work[name])));
		return boss;
	} catch (cause) {
		log.error({ cause: String(cause) }, 'jobs could not start: mail waits until the next start');
		return undefined;
	}
}

/** One job at a time. A notification wakes it at once; asking every so often is for retries and missed notifications. */
async function attend<Name extends keyof Payloads>(boss: PgBoss, name: Name, work: Work[Name]): Promise<void> {
	const pace = { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 30 };
	const worker = await boss.work<Payloads[Name]>(name, pace, async ([job]) => {
		// there may be more, and one notification stands for all of them
		boss.notifyWorker(worker);
		if (job) await work(job.data);
	});
}

async function create(opened: Opened, options: Pick<ConstructorOptions, 'supervise'>): Promise<PgBoss> {
	const { fromPglite, PgBoss } = await import('pg-boss');
	const boss = new PgBoss({
		...(opened.engine === 'pglite'
			? { db: fromPglite(opened.client), backend: 'pglite' }
			: { connectionString: opened.url, max: 2 }),
		schema,
		schedule: false,
		useListenNotify: options.supervise ?? false,
		// a queue of mails stays small, and rebuilding indexes would hold up the one thread of the embedded database
		reindex: false,
		monitorVacuum: false,
		...options
	});
	boss.on('error', (cause) => log.error({ cause: cause.message }, 'a job could not be fetched or settled'));
	boss.on('warning', (warning) => log.warn({ cause: warning.message }, 'jobs'));
	return boss;
}
