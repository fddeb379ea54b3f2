import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { collection } from '#lib/place/answers/ganzerik.ts';

/** The command as it is typed, in a process of its own with a database of its own. */
const folder = mkdtempSync(join(tmpdir(), 'wijkweb-stats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { code: number | null; out: string; error: string };

function run(command: string, args: string[], data = join(folder, 'data')): Promise<Ran> {
	const env = { ...process.env, DATA_DIR: data, DATABASE_URL: '', LOG_LEVEL: 'silent', PDOK: 'off' };
	const child = spawn(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...args], { env });
	const ran: Ran = { code: null, out: '', error: '' };
	child.stdout.on('data', (chunk) => (ran.out += String(chunk)));
	child.stderr.on('data', (chunk) => (ran.error += String(chunk)));
	return new Promise((done) => child.on('close', (code) => done({ ...ran, code })));
}

function file(name: string, content: string): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

const header = 'area_code;indicator;year;value;estimate;source\n';

describe('what is wrong is told before anything is opened', () => {
	const never = join(folder, 'never');
	const wrong = file('fout.csv', `${header}GM9902;lonely_share;2024;47,1;ja;RIVM\nGM9902;geluk;2024;9;;\n`);
	test.concurrent.each<[string, string[], RegExp]>([
		['no file', [], /^Geef een bestand: npm run import:stats -- --file cijfers\.csv$/],
		['a file that is not there', ['--file', 'weg.csv'], /^We vinden weg\.csv niet\.$/],
		['JSON lines that are not there', ['--file', 'weg.jsonl'], /^We kunnen weg\.jsonl niet lezen\.$/],
		['only a header', ['--file', file('leeg.csv', header)], /^leeg\.csv heeft geen cijfers/],
		[
			'a line that is wrong',
			['--file', wrong],
			/^fout\.csv: er is niets opgeslagen, want 1 regel klopt niet\.\n {2}regel 3: indicator “geluk” kennen we niet/
		]
	])(
		'%s',
		async (_what, args, line) => {
			const { code, out, error } = await run('import-stats', args, never);
			expect(error.trim()).toMatch(line);
			expect([code, out, existsSync(never)]).toEqual([1, '', false]);
		},
		20_000
	);

	test('--help names every figure there is', async () => {
		const { code, out } = await run('import-stats', ['--help'], never);
		expect(out).toMatch(/npm run import:stats -- --file/);
		expect(out).toMatch(/lonely_share +voelt zich eenzaam \(RIVM\)/);
		expect(code).toBe(0);
	}, 20_000);
});

test('taken in, again, and changed; of areas that are not here it is said', async () => {
	expect((await run('import-areas', ['--file', file('ganzerik.geojson', JSON.stringify(collection()))])).code).toBe(0);
	const good = file(
		'goed.csv',
		`${header}GM9902;lonely_share;2024;47,1;ja;RIVM\nGM9902;aged_share;2024;18;nee;CBS\nWK036301;aged_share;2024;20;nee;CBS\n`
	);
	expect(await run('import-stats', ['--file', good])).toEqual({
		...{ code: 0, error: '' },
		out: '3 cijfers: 2 nieuw, 0 veranderd, 0 hetzelfde.\n1 cijfer gaat over gebieden die hier niet zijn: WK036301.\n'
	});
	expect((await run('import-stats', ['--file', good])).out).toMatch(
		/^3 cijfers: 0 nieuw, 0 veranderd, 2 hetzelfde\.$/m
	);
	const lines = file('later.jsonl', '{"area_code":"GM9902","indicator":"lonely_share","year":2024,"value":48}\n');
	expect((await run('import-stats', ['--file', lines])).out).toBe('1 cijfer: 0 nieuw, 1 veranderd, 0 hetzelfde.\n');
}, 120_000);
