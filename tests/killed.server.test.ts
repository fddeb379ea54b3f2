import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { open, rows } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';

/** Kills the process that makes accounts, at whatever moment, and looks what it left. */
const root = join(import.meta.dirname, '..');
const node = join(root, 'node_modules/node/bin/node');
const rounds = 8;

test('killed at any moment, nothing that was acknowledged is lost and no account is half made', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'wijkweb-killed-'));
	const { env, drop } = await database(folder);
	try {
		const told: string[] = [];
		for (let round = 0; round < rounds; round++) told.push(...(await runAndKill(env, 1 + (round % 4), round * 7)));
		const opened = await open(read(env), root);
		const found = await within(opened.db, { kind: 'system' }, (tx) =>
			rows<{ email: string; made: boolean; session: boolean; given: boolean; back: boolean; waiting: boolean }>(
				tx,
				sql`select account.email,
					exists (select from event where subject_id = account.id::text and name = 'account.created') as made,
					exists (select from session where account_id = account.id) as session,
					exists (select from consent where account_id = account.id) as given,
					exists (select from consent where account_id = account.id and withdrawn_at is not null) as back,
					exists (select from challenge where challenge.email = account.email) as waiting
				from account`
			)
		);
		await opened.close();
		const kept = new Map(found.map((row) => [row.email, row]));
		expect(told.length).toBeGreaterThan(rounds);
		for (const row of found) expect(row).toMatchObject({ made: true, session: true, waiting: false });
		for (const line of told) {
			const [what, email] = line.split(' ') as [string, string];
			expect([line, kept.has(email)]).toEqual([line, true]);
			if (what === 'yes') expect([line, kept.get(email)!.given]).toEqual([line, true]);
			if (what === 'no') expect([line, kept.get(email)!.back]).toEqual([line, true]);
		}
	} finally {
		await drop();
		rmSync(folder, { recursive: true, force: true });
	}
}, 120_000);

/**
 * Kills it so long after it told so many things, in the middle of the next.
 * @returns what it had told before it was killed
 */
async function runAndKill(env: Record<string, string>, lines: number, milliseconds: number): Promise<string[]> {
	const child = spawn(node, [join(root, 'tests/newcomers.ts')], { cwd: root, env: { ...process.env, ...env } });
	let out = '';
	let wrong = '';
	child.stderr.on('data', (part) => (wrong += String(part)));
	const underWay = new Promise<void>((resolve, reject) => {
		child.stdout.on('data', (part) => {
			out += String(part);
			if (out.split('\n').length > lines + 1) resolve();
		});
		child.once('exit', () => reject(new Error(wrong)));
	});
	await underWay;
	const gone = once(child, 'exit');
	await pause(milliseconds);
	child.kill('SIGKILL');
	await gone;
	// what stands before the last line break was told whole
	return out.split('\n').slice(1, -1);
}

async function database(folder: string): Promise<{ env: Record<string, string>; drop: () => Promise<void> }> {
	const base = { DATA_DIR: folder, LOG_LEVEL: 'silent' };
	if (process.env.TEST_ENGINE !== 'postgres') return { env: base, drop: async () => {} };
	const { default: postgres } = await import('postgres');
	const url = new URL(process.env.TEST_DATABASE_URL!);
	const admin = postgres(url.href, { max: 1, onnotice: () => {} });
	const name = `wijkweb_killed_${process.pid}`;
	await admin.unsafe(`create database ${name}`);
	url.pathname = `/${name}`;
	return {
		env: { ...base, DATABASE_URL: url.href },
		drop: async () => {
			await admin.unsafe(`drop database if exists ${name} with (force)`);
			await admin.end();
		}
	};
}
