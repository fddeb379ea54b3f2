import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { collection } from '#lib/place/answers/ganzerik.ts';
import { claim } from '#lib/server/claim.server.ts';

/** The commands as they are typed, in a process of their own with a database of their own. */
const folder = mkdtempSync(join(tmpdir(), 'wijkweb-items-'));
const dataDir = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { code: number | null; out: string; error: string };

function run(command: string, args: string[], data = dataDir): Promise<Ran> {
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

const good = file(
	'goed.csv',
	'Nr;Naam activiteit;Dag en tijd;Wijk;Kosten;E-mail;Lat;Lon\n1;Soep;di 12.00-13.30 uur;Noord;gratis;toos@ganzerik.example;52,115;5,405\n2;Koor;om de week op do 19.30-21.00;Zuid;2,5;;;\n'
);

describe('what is wrong is told in one line, before anything is opened', () => {
	const never = join(folder, 'never');
	test.concurrent.each<[string, string, string[], RegExp]>([
		['no file', 'import-items', [], /^Geef één bestand: npm run import:items -- lijst\.xlsx$/],
		['a file that is not there', 'import-items', ['weg.csv'], /^We vinden weg\.csv niet\.$/],
		['a kind there is not', 'import-items', [good, '--kind', 'feest'], /^--kind is initiatief, .*; niet feest\.$/],
		['a sheet there is not', 'import-items', [good, '--sheet', 'B'], /^Er is geen blad “B”\. Wel: goed\.$/],
		['a strange source', 'import-items', [good, '--source', 'a b'], /^--source is een kort woord/],
		['an option there is not', 'import-items', [good, '--writ'], /Unknown option '--writ'/],
		['no file to write', 'export-items', [], /^Geef één bestand dat eindigt op \.csv of \.json/],
		['a format there is not', 'export-items', ['lijst.pdf'], /^Geef één bestand dat eindigt op \.csv of \.json/]
	])(
		'%s',
		async (_what, command, args, line) => {
			const { code, out, error } = await run(command, args, never);
			expect(error.trim()).toMatch(line);
			expect(error.trim()).not.toContain('\n');
			expect([code, out, existsSync(never)]).toEqual([1, '', false]);
		},
		20_000
	);

	test.each(['import-items', 'export-items'])(
		'%s --help tells what it does',
		async (command) => {
			const { code, out } = await run(command, ['--help'], never);
			expect(out).toMatch(new RegExp(`npm run ${command.replace('-', ':')} -- `));
			expect(code).toBe(0);
		},
		20_000
	);

	test('while the server has the embedded database it is told so, and nothing breaks', async () => {
		const taken = join(folder, 'taken');
		mkdirSync(taken);
		const release = claim(taken);
		const { code, error } = await run('import-items', [good, '--write'], taken);
		release();
		expect(error.trim()).toMatch(/^The embedded database in .* is in use by process \d+ [^\n]+$/);
		expect(code).toBe(1);
		expect(existsSync(join(taken, 'db'))).toBe(false);
	}, 20_000);
});

test('without wijken it says what to do first', async () => {
	const { code, error } = await run('import-items', [good], join(folder, 'bare'));
	expect(error.trim()).toBe('Er is nog geen gemeente. Haal eerst de wijken op: npm run import:areas.');
	expect(code).toBe(1);
}, 60_000);

test('a try-out, then for real, then again; what was refused gives code 1; an export goes back in unchanged', async () => {
	expect((await run('import-areas', ['--file', file('ganzerik.geojson', JSON.stringify(collection()))])).code).toBe(0);
	const attempt = await run('import-items', [good]);
	expect(attempt).toMatchObject({ code: 0, error: '' });
	expect(attempt.out).toMatch(/^goed\.csv, Ganzerik \(proef: er wordt niets opgeslagen\)$/m);
	expect(attempt.out).toMatch(
		/^ {2}regel {3}2 {2}nieuw +activiteit “Soep”: Noord; di \d+ \w+ 12\.00-13\.30, di .*; gratis$/m
	);
	expect(attempt.out).toMatch(
		/^Samen: 2 nieuw, 0 veranderd, 0 hetzelfde, 0 geweigerd, 0 overgeslagen; 1 keer “let op”\.$/m
	);
	expect(attempt.out).toMatch(/Doe het dan nog eens met --write erbij\.$/m);

	const wrong = file('fout.csv', `${readFileSync(good, 'utf8')}3;Dans;wo 10-11;Oost;;;;\n`);
	const written = await run('import-items', [wrong, '--write', '--gemeente', 'GM9902']);
	expect(written.code).toBe(1);
	expect(written.out).toMatch(
		/^ {2}regel {3}4 {2}geweigerd +activiteit “Dans”: we kennen geen wijk of buurt “Oost” in Ganzerik/m
	);
	expect(written.out).toMatch(/^Samen: 2 nieuw, .*\nAlles is opgeslagen\. De geweigerde regels doen niet mee\.$/m);

	const again = await run('import-items', [good, '--write']);
	expect(again.code).toBe(0);
	expect(again.out).toMatch(/^Samen: 0 nieuw, 0 veranderd, 2 hetzelfde, /m);
	expect(again.out).toMatch(/^Er is niets te veranderen\.$/m);

	const out = join(folder, 'uit.csv');
	expect((await run('export-items', [out])).out).toBe(`2 regels van Ganzerik staan in ${out}.\n`);
	expect(readFileSync(out, 'utf8')).toMatch(/^\uFEFFSoort;ID;Pad;Titel;/);
	expect(readFileSync(out, 'utf8')).not.toContain('toos@');
	expect((await run('import-items', [out])).out).toMatch(/^Samen: 0 nieuw, 0 veranderd, 2 hetzelfde, /m);
	const contacts = await run('export-items', [join(folder, 'uit.json'), '--with-contacts', '--kind', 'activiteiten']);
	expect(contacts.code).toBe(0);
	expect(readFileSync(join(folder, 'uit.json'), 'utf8')).toContain('"email": "toos@ganzerik.example"');
}, 120_000);
