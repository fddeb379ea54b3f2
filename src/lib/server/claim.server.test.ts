import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim } from './claim.server.ts';

const source = join(import.meta.dirname, 'claim.server.ts');
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'wijkweb-claim-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const script = (then: string) =>
	[
		'--input-type=module',
		'-e',
		`import { claim } from ${JSON.stringify(source)}; claim(${JSON.stringify(folder)}); ${then}`
	] as const;

describe('the embedded database belongs to one process', () => {
	test('a second process is told so in one line', () => {
		const release = claim(folder);
		const second = spawnSync(process.execPath, [...script(`console.log('got it')`)], { encoding: 'utf8' });
		expect(second.stdout).toBe('');
		expect(second.stderr).toContain(`in use by process ${process.pid}`);
		release();
	});

	test('given back, another can have it', () => {
		claim(folder)();
		claim(folder)();
	});

	test('a process that ends normally leaves nothing behind', () => {
		expect(spawnSync(process.execPath, [...script('')]).status).toBe(0);
		claim(folder)();
	});

	test('a process that was killed does not keep it', async () => {
		const killed = spawn(process.execPath, [...script(`console.log('have it'); setInterval(() => {}, 1000)`)]);
		await new Promise((resolve) => killed.stdout.once('data', resolve));
		expect(() => claim(folder)).toThrow(/in use/);
		const gone = new Promise((resolve) => killed.once('exit', resolve));
		killed.kill('SIGKILL');
		await gone;
		claim(folder)();
	});

	test('a claim of a number that now belongs to another program is taken over', () => {
		writeFileSync(join(folder, 'in-use.json'), JSON.stringify({ pid: process.pid, started: '1' }));
		const release = claim(folder);
		expect(JSON.parse(readFileSync(join(folder, 'in-use.json'), 'utf8')).pid).toBe(process.pid);
		release();
	});

	test('a claim that is no JSON is taken over', () => {
		writeFileSync(join(folder, 'in-use.json'), '{');
		claim(folder)();
	});
});
