import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as invitation from '#lib/signin/invitation.server.ts';
import { settle } from '../../tests/cast.ts';
import { open } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { node24, root } from './packages.js';

const data = mkdtempSync(join(tmpdir(), 'wijkweb-beheerder-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function run(...words: string[]) {
	const child = spawn(node24, [join(root, 'src/cli/beheerder.ts'), ...words], {
		cwd: root,
		env: { PATH: process.env.PATH, DATA_DIR: data, ORIGIN: 'https://wijkweb.example', LOG_LEVEL: 'silent' }
	});
	let told = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (told += text));
	const [code] = (await once(child, 'close')) as [number];
	return { code, told };
}

const noor = ['--email', 'noor@gemeente.example', '--name', 'Noor Jansen', '--gemeente', 'GM9901'];
const linkIn = (told: string) => /https:\/\/wijkweb\.example\/inloggen\/wachtwoord\/([\w-]{43})\n/.exec(told)![1]!;

describe('npm run beheerder', { timeout: 120_000 }, () => {
	test('tells how it works', async () => {
		const { code, told } = await run('--help');
		expect(told).toContain('npm run beheerder -- --email');
		expect(code).toBe(0);
	});

	test.each([
		[[], /^--email is missing\. See npm run beheerder -- --help\n$/],
		[['--email', 'noor@gemeente.example'], /^--gemeente is missing\. [^\n]*\n$/],
		[['--wachtwoord', 'x'], /^Unknown option '--wachtwoord'[^\n]*\n$/]
	])('%j says in one line what is wrong', async (words, expected) => {
		const { code, told } = await run(...words);
		expect(told).toMatch(expected);
		expect(code).toBe(1);
	});

	test('prints a link that works once; again prints a new one', async () => {
		const settings = read({ DATA_DIR: data });
		const before = await open(settings);
		await settle(before.db);
		await before.close();
		const [first, second] = [await run(...noor), await run(...noor)];
		expect([first.code, second.code]).toEqual([0, 0]);
		expect(first.told).toContain('Made the account of Noor Jansen <noor@gemeente.example>.');
		expect(second.told).toContain('Already beheerder of Lindeveen.');
		const { db, close } = await open(settings);
		try {
			expect(await invitation.accept(db, linkIn(first.told), 'drie gele tulpen')).toBeUndefined();
			expect(await invitation.accept(db, linkIn(second.told), 'drie gele tulpen')).toHaveProperty('accountId');
		} finally {
			await close();
		}
	});
});
