import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { entry } from '#lib/entry/table.server.ts';
import { claim } from '#lib/server/claim.server.ts';
import { open } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { answer, collection, features, serve } from '#lib/place/answers/ganzerik.ts';
import { PDOK } from '#lib/place/pdok.server.ts';

/** The commands as they are typed, in a process of their own with a database of their own. */
const folder = mkdtempSync(join(tmpdir(), 'wijkweb-import-'));
const dataDir = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { code: number | null; out: string; error: string };

function run(command: string, args: string[], data = dataDir): Promise<Ran> {
	const env = { ...process.env, DATA_DIR: data, DATABASE_URL: '', LOG_LEVEL: 'silent' };
	const child = spawn(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...args], { env });
	const ran: Ran = { code: null, out: '', error: '' };
	child.stdout.on('data', (chunk) => (ran.out += String(chunk)));
	child.stderr.on('data', (chunk) => (ran.error += String(chunk)));
	return new Promise((done) => child.on('close', (code) => done({ ...ran, code })));
}

function file(name: string, content: unknown): string {
	const path = join(folder, name);
	writeFileSync(path, typeof content === 'string' || content instanceof Buffer ? content : JSON.stringify(content));
	return path;
}

const all = features();
const [gemeenten, wijken, buurten] = ['gemeentecode', 'wijkcode', 'buurtcode'].map((property, level) =>
	collection(
		all.filter(
			({ properties }) =>
				property in properties &&
				Object.keys(properties).filter((key) => /^(wijk|buurt)code$/.test(key)).length === level
		)
	)
);
const files = [
	...['--file', file('gemeenten.geojson', gemeenten)],
	...['--file', file('wijken.geojson', wijken)],
	...['--file', file('buurten.geojson', buurten)]
];
const changed = (change: (text: string) => string) => change(JSON.stringify(collection()));

describe('what is wrong is refused in one line, before anything is opened', () => {
	const never = join(folder, 'never');
	test.concurrent.each([
		['no arguments', [], /^Which areas\? Give --gemeente GM0855 --year 2024, or --file; --help tells more\.$/],
		['a file that is not there', ['--file', 'nowhere.geojson'], /^nowhere\.geojson can't be read: ENOENT\.$/],
		[
			'broken JSON',
			[
				'--file',
				file(
					'cut.geojson',
					changed((text) => text.slice(0, 2000))
				)
			],
			/cut\.geojson is not readable JSON: it breaks off halfway/
		],
		[
			'another encoding',
			['--file', file('latin.geojson', Buffer.from('{"naam":"S\xFAdwest"}', 'latin1'))],
			/it is not UTF-8/
		],
		[
			'another coordinate system',
			[
				'--file',
				file(
					'mercator.geojson',
					changed((text) => text.replaceAll('[5.4,52.1]', '[601000,6816000]'))
				)
			],
			/is this another coordinate system\?$/
		],
		[
			'an open polygon',
			[
				'--file',
				file(
					'open.geojson',
					changed((text) => text.replace(',[5.4,52.1]]]', ']]'))
				)
			],
			/has a polygon that is not closed\.$/
		],
		[
			'a code that is none',
			[
				'--file',
				file(
					'code.geojson',
					changed((text) => text.replaceAll('BU99020101', 'BU9902010'))
				)
			],
			/the code BU9902010 is not of the form/
		],
		[
			'a wijk without its gemeente',
			['--file', file('wijk.geojson', wijken)],
			/^WK990201 lies in gemeente GM9902, which is not there\.$/
		],
		[
			'a buurt without its wijk',
			['--file', file('buurt.geojson', collection([...gemeenten!.features, ...buurten!.features]))],
			/^BU99020101 lies in wijk WK990201, which is not there\.$/
		],
		['one code twice', [...files, '--file', file('again.geojson', wijken)], /^Two features have the code WK990201\.$/],
		[
			'no year',
			[
				'--file',
				file(
					'yearless.geojson',
					changed((text) => text.replaceAll(/"(jaar|jaarstatcode)"/g, '"x"'))
				)
			],
			/^Of which year are these areas\? .*add --year\.$/
		],
		['an absurd year', ['--gemeente', 'GM9902', '--year', '20024'], /^The year 20024 can't be right/],
		['a gemeente that is not in it', [...files, '--gemeente', 'GM0855'], /^Gemeente GM0855 is not in these areas\.$/],
		['a division there is not', [...files, '--division', 'mine'], /^--division is wijken, buurten, own; not mine\.$/],
		[
			'a division file for another division',
			[...files, '--division', 'buurten', '--division-file', file('own.json', [])],
			/goes with --division own/
		],
		['an option there is not', ['--gemeenten', 'GM0855'], /Unknown option '--gemeenten'/],
		[
			'a service that is none',
			['--gemeente', 'GM9902', '--year', '2024', '--from', 'nowhere'],
			/^--from is a web address/
		]
	])(
		'%s',
		async (_what, args, line) => {
			const { code, out, error } = await run('import-areas', args, never);
			expect(error.trim()).toMatch(line);
			expect(error.trim()).toMatch(/^[^\n]+$/);
			expect(out).toBe('');
			expect(code).toBe(1);
			expect(existsSync(never)).toBe(false);
		},
		20_000
	);
});

describe('areas and postcodes come in', () => {
	test('from files, and a second time all of it stayed', async () => {
		const first = await run('import-areas', files);
		expect(first).toMatchObject({ code: 0, error: '' });
		expect(first.out).toMatch(/^Areas of 2024: 1 gemeente, 2 wijken, 4 buurten; water left out: 3\.$/m);
		expect(first.out).toMatch(/^Ganzerik \(GM9902\) 2024, \/ganzerik$/m);
		expect(first.out).toMatch(/wijken on screen \(wijken\): 2 came in, 0 changed, 0 stayed, 0 gone/);
		const second = await run('import-areas', files);
		expect(second.out).toMatch(/buurten: 0 came in, 0 changed, 4 stayed, 0 gone/);
		expect(second.code).toBe(0);
	}, 60_000);

	test('from PDOK they are the same', async () => {
		let base = '';
		const asked: string[] = [];
		const service = await serve((request, response) => {
			asked.push(request.url!);
			const { pathname, searchParams } = new URL(request.url!, 'http://x');
			const name = pathname.split('/').at(-2)! + (searchParams.has('cursor') ? '-2' : '');
			response.end(JSON.stringify(answer(name)).replaceAll(PDOK, base));
		});
		base = service.base;
		const { code, out } = await run('import-areas', ['--gemeente', 'GM9902', '--year', '2024', '--from', base]);
		await service.close();
		expect(out).toMatch(/gemeenten: 0 came in, 0 changed, 1 stayed, 0 gone/);
		expect(out).toMatch(/buurten: 0 came in, 0 changed, 4 stayed, 0 gone/);
		expect(code).toBe(0);
		expect(asked[0]).toBe(
			'/cbs/wijken-en-buurten-2024/ogc/v1/collections/gemeenten/items?gemeentecode=GM9902&f=json&limit=1000'
		);
		expect(asked).toHaveLength(4);
	}, 60_000);

	test('an interrupted download leaves everything as it was', async () => {
		const service = await serve((request, response) => {
			if (!request.url!.includes('/buurten/'))
				return void response.end(JSON.stringify(answer(request.url!.split('/').at(-2)!)));
			response.writeHead(200, { 'content-length': '9999' }).write('{"type":');
			setTimeout(() => response.destroy(), 50);
		});
		const never = join(folder, 'never-downloaded');
		const { code, error } = await run(
			'import-areas',
			['--gemeente', 'GM9902', '--year', '2024', '--from', service.base],
			never
		);
		await service.close();
		expect(error.trim()).toMatch(/^127\.0\.0\.1:\d+ broke off the download halfway; [^\n]+$/);
		expect(code).toBe(1);
		expect(existsSync(never)).toBe(false);
	}, 20_000);

	test('an own division that is wrong is refused in one line, one that is right is shown', async () => {
		const wrong = file('wrong.json', [{ name: 'Alles', parts: ['BU99020101'] }]);
		const refused = await run('import-areas', [...files, '--division', 'own', '--division-file', wrong]);
		expect(refused.error).toBe('3 buurten are in no own wijk: BU99020102, BU99020201, BU99020202.\n');
		expect(refused.code).toBe(1);
		const right = file('right.json', [
			{ name: 'West', parts: ['BU99020101', 'BU99020201'] },
			{ name: 'Oost', parts: ['BU99020102', 'BU99020202'] }
		]);
		const names = file('names.json', { 'GM9902-OOST': 'Achter het spoor' });
		const shown = await run('import-areas', [
			...files,
			'--division',
			'own',
			'--division-file',
			right,
			'--names',
			names
		]);
		expect(shown.out).toMatch(/wijken on screen \(own\): 2 came in, 0 changed, 0 stayed, 2 gone/);
		const again = await run('import-areas', files);
		expect(again.out).toMatch(/wijken on screen \(own\): 0 came in, 0 changed, 2 stayed, 0 gone/);
	}, 60_000);

	test('a new year moves what is placed, and tells what it could not decide', async () => {
		const { db, close } = await open(read({ DATA_DIR: dataDir }));
		const face = { kind: 'activity', gemeenteCode: 'GM9902', summary: '', publication: 'published' } as const;
		await db.insert(entry).values([
			{ ...face, slug: 'koor', title: 'Koor', wijkCode: 'GM9902-WEST', lat: 52.115, lon: 5.405 },
			{ ...face, slug: 'wandelen', title: 'Wandelen', wijkCode: 'GM9902-WEST' }
		]);
		await close();
		const next = file(
			'2025.geojson',
			changed((text) => text.replaceAll('2024', '2025'))
		);
		const moved = await run('import-areas', ['--file', next, '--division', 'wijken']);
		expect(moved.out).toMatch(/^Ganzerik \(GM9902\) 2025, \/ganzerik$/m);
		expect(moved.out).toMatch(/^ {2}moved: 2 entries$/m);
		expect(moved.out).toMatch(
			/Could not be decided in Ganzerik:\n {2}activity wandelen: was in GM9902-WEST, is now in no wijk; have a look at it/
		);
		expect(moved.code).toBe(0);
	}, 60_000);

	test('a table of postcodes, also twice, also with lines that make no sense', async () => {
		const table = file(
			'pc6.csv',
			'\uFEFFPC6;Buurt2024;Wijk2024;Gemeente2024\r\n9999AB;99020101;990201;9902\r\n9999 ac;99020201;990202;9902\r\n\r\nrest;;;\r\n'
		);
		const first = await run('import-postcodes', [table]);
		expect(first).toMatchObject({ code: 0, error: '' });
		expect(first.out).toBe(
			'2 postcodes: 2 came in, 0 changed, 0 stayed.\nRefused: 1 line\n  line 4: "rest" is not a postcode\n'
		);
		const second = await run('import-postcodes', [table]);
		expect(second.out).toMatch(/^2 postcodes: 0 came in, 0 changed, 2 stayed\.$/m);
	}, 60_000);

	test.each([
		[[], /^Give one table: /],
		[['nowhere.csv'], /^nowhere\.csv can't be read: ENOENT\.$/],
		[[file('names.csv', 'naam,adres\nDe Spil,Hoefplein 2\n')], /names\.csv needs a column PC6 /],
		[[file('empty.csv', '')], /empty\.csv holds no postcode that can be used\.$/]
	])(
		'a table that is not right is refused in one line',
		async (args, line) => {
			const { code, error } = await run('import-postcodes', args, join(folder, 'never'));
			expect(error.trim()).toMatch(line);
			expect(error.trim()).toMatch(/^[^\n]+$/);
			expect(code).toBe(1);
		},
		20_000
	);

	test.each(['import-areas', 'import-postcodes'])(
		'%s --help tells what it does',
		async (command) => {
			const { code, out } = await run(command, ['--help']);
			expect(out).toMatch(new RegExp(`npm run ${command.replace('-', ':')} -- `));
			expect(code).toBe(0);
		},
		20_000
	);

	test('while the server has the embedded database it is told so in one line, and nothing breaks', async () => {
		const taken = join(folder, 'taken');
		mkdirSync(taken);
		const release = claim(taken);
		const { code, error } = await run('import-areas', files, taken);
		release();
		expect(error.trim()).toMatch(
			/^The embedded database in .* is in use by process \d+ \(the server is running\?\)\. [^\n]+$/
		);
		expect(code).toBe(1);
		expect(existsSync(join(taken, 'db'))).toBe(false);
	}, 20_000);
});
