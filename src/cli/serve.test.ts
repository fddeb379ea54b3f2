import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { node24, root } from './packages.js';

const folder = mkdtempSync(join(tmpdir(), 'wijkweb-serve-'));
const data = join(folder, 'data');
const occupant = createServer();

beforeAll(() => once(occupant.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
	occupant.close();
	rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string>) {
	const child = spawn(node24, [join(root, 'src/cli/serve.ts')], {
		cwd: root,
		env: { PATH: process.env.PATH, DATA_DIR: data, ...env }
	});
	let told = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (told += text));
	const [code] = (await once(child, 'close')) as [number];
	return { code, told };
}

describe('a server that can not start says why in one line, and has touched nothing', { timeout: 60_000 }, () => {
	test('its port is in use', async () => {
		const { port } = occupant.address() as { port: number };
		const { code, told } = await start({ PORT: String(port) });
		expect(told).toMatch(new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is in use[^\\n]*\\n$`));
		expect(code).toBe(1);
		expect(existsSync(data)).toBe(false);
	});

	test.each([
		['LOG_LEVEL', 'luid', /^These settings are wrong:\n {2}LOG_LEVEL=luid: [^\n]*\n$/],
		['HOST', '192.0.2.1', /^HOST=192\.0\.2\.1 is not an address of this machine\.\n$/]
	])('%s=%s', async (name, value, expected) => {
		const { code, told } = await start({ [name]: value, PORT: '1' });
		expect(told).toMatch(expected);
		expect(code).toBe(1);
		expect(existsSync(data)).toBe(false);
	});
});

test('the development server closes its database when it is stopped', { timeout: 120_000 }, async () => {
	const free = createServer();
	await once(free.listen(0, '127.0.0.1'), 'listening');
	const { port } = free.address() as AddressInfo;
	free.close();
	const own = join(folder, 'dev');
	const child = spawn(node24, [join(root, 'src/cli/serve.ts'), '--dev'], {
		cwd: root,
		env: { PATH: process.env.PATH, DATA_DIR: own, PORT: String(port), DEMO: 'off', LOG_LEVEL: 'error' }
	});
	let told = '';
	const isReady = new Promise<void>((ready) => {
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (text: Buffer) => /is ready/.test((told += text)) && ready());
	});
	await Promise.race([isReady, once(child, 'exit')]);
	expect(existsSync(join(own, 'in-use.json')), told).toBe(true);
	child.kill('SIGINT');
	expect(await once(child, 'exit'), told).toEqual([0, null]);
	expect(existsSync(join(own, 'in-use.json')), 'it is free again').toBe(false);
});
