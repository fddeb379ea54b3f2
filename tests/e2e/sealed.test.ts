import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const node = join(root, 'node_modules/node/bin/node');
const port = 4178;
const site = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'wijkweb-sealed-'));
const file = join(folder, 'secret.key');
let server: ChildProcess | undefined;

async function start(more: Record<string, string> = {}): Promise<void> {
	const { DATABASE_URL: _, SECRET_KEY: __, SMTP_URL: ___, ...inherited } = process.env;
	const env = { ...inherited, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'silent', ...more };
	server = spawn(node, ['src/cli/serve.ts'], { cwd: root, env, stdio: 'ignore' });
	const status = () =>
		fetch(`${site}/healthz/ready`).then(
			({ status }) => status,
			() => 0
		);
	await expect.poll(status, { timeout: 90_000 }).toBe(200);
}

async function stop(): Promise<void> {
	if (!server || server.exitCode !== null) return;
	server.kill('SIGTERM');
	await once(server, 'exit');
}

test.afterAll(async () => {
	await stop();
	rmSync(folder, { recursive: true, force: true });
});

test('what the server seals is opened after it started anew, and by nobody who has not its key', async () => {
	test.setTimeout(300_000);
	await start();
	const asked = await fetch(`${site}/inloggen?/code`, {
		...{ method: 'POST', redirect: 'manual', headers: { accept: 'text/html', origin: site } },
		body: new URLSearchParams({ email: 'noor@lindeveen.example' })
	});
	expect([asked.status, asked.headers.get('location')]).toEqual([303, '/inloggen/code']);
	/** the page that opens the mails nobody sends here */
	const post = async () => (await fetch(`${site}/ontwikkel/post`, { headers: { accept: 'text/html' } })).text();
	const code = /Je code is (\d{4} \d{4})/.exec(await post())![1]!;
	const shows = async () => (await post()).includes(code);
	expect(await shows()).toBe(true);
	await stop();

	const key = readFileSync(file, 'utf8');
	expect(Buffer.from(key, 'base64')).toHaveLength(32);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	await start();
	expect(await shows()).toBe(true);
	await stop();

	// another key in the file; then the one that was there by SECRET_KEY, which goes before the file
	writeFileSync(file, randomBytes(32).toString('base64'));
	await start();
	expect(await shows()).toBe(false);
	await stop();
	await start({ SECRET_KEY: key.trim() });
	expect(await shows()).toBe(true);
});
