import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { byCodes, byWords } from './match-baseline.ts';
import { readMatchFile, Unreadable } from './match-file.ts';
import { measure } from './match-measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkweb-match-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = join(import.meta.dirname, '../../tests/matching/zilverbroek.json');
/** Outside the project: only where it is shared. */
const shared = join(import.meta.dirname, '../../../shared/data/matching/dev.json');
const isShared = existsSync(shared);
if (!isShared) console.info(`The people of another town are not tried: there is no ${shared}.`);

function run(command: 'match-rank' | 'match-eval', ...args: string[]) {
	const ran = spawnSync(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...args], { encoding: 'utf8' });
	return { code: ran.status, out: ran.stdout, error: ran.stderr };
}

function file(name: string, content: unknown): string {
	const path = join(folder, name);
	writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
	return path;
}

describe('match:rank', () => {
	test('ranks everybody, without looking at what anybody thought of it', () => {
		const { people, candidates } = readMatchFile(own);
		const { code, out, error } = run('match-rank', '--file', own, '--json');
		expect({ code, error }).toEqual({ code: 0, error: '' });
		const { rankings, ms_per_person } = JSON.parse(out);
		expect(Object.keys(rankings)).toEqual(people.map(({ id }) => id));
		expect(ms_per_person).toEqual(expect.any(Number));
		for (const ranking of Object.values(rankings) as { network: string; score: number; reasons: string[] }[][])
			for (const { network, score, reasons } of ranking) {
				expect(candidates.map(({ id }) => id)).toContain(network);
				expect(score).toEqual(expect.any(Number));
				expect(reasons.length).toBeGreaterThan(0);
			}
	}, 60_000);

	test('tells it in words', () => {
		const { out } = run('match-rank', '--file', own);
		expect(out).toContain('Je zei: ‘');
		expect(out).toContain('Het is op ');
	}, 60_000);
});

describe('match:eval', () => {
	test('prints the figures of the ranking next to the best simple way', () => {
		const { code, out } = run('match-eval', '--file', own, '--json');
		const { ranking, baseline } = JSON.parse(out);
		expect(code).toBe(0);
		expect(ranking.impossible).toBe(0);
		expect(ranking.ndcg).toBeGreaterThan(baseline.ndcg + 0.15);
	}, 60_000);

	test('counts as it is written: gain 2^grade - 1, the first five, the impossible', () => {
		const { people, candidates } = readMatchFile(own);
		const [one] = people;
		const [a, b, full] = [
			candidates[0]!.id,
			candidates[1]!.id,
			candidates.find(({ status }) => status !== 'active')!.id
		];
		const grades = [
			{ person: one!.id, network: a, grade: 3 },
			{ person: one!.id, network: b, grade: 1 }
		];
		const measured = measure({ people: [one!], candidates, grades }, new Map([[one!.id, [b, full, a]]]));
		const expected = (1 + 7 / 2) / (7 + 1 / Math.log2(3));
		expect(measured).toMatchObject({ people: 1, first: 0, top3: 1, hopeful: 1 });
		expect(measured.ndcg).toBeCloseTo(expected, 10);
		expect(measured.impossible).toBeGreaterThanOrEqual(1);
	});

	test('the simple ways propose nothing impossible either', () => {
		const match = readMatchFile(own);
		for (const way of [byWords, byCodes]) {
			const orders = new Map(match.people.map((one) => [one.id, way(one, match.candidates)]));
			expect(measure(match, orders).impossible).toBe(0);
		}
	});

	// not registered at all without them: a test that is skipped counts as one that failed
	if (isShared)
		test('the bar for people the ranking was built with, where that file is shared', () => {
			const { ranking, baseline } = JSON.parse(run('match-eval', '--file', shared, '--json').out);
			expect(ranking.ndcg).toBeGreaterThanOrEqual(0.8);
			expect(ranking.ndcg).toBeGreaterThan(baseline.ndcg + 0.15);
			expect(ranking.impossible).toBe(0);
		}, 60_000);
});

describe('a file that is no good', () => {
	test.each<[string, string, RegExp]>([
		['not there', join(folder, 'nergens.json'), /is er niet/],
		['no JSON', file('a.json', '{'), /geen JSON/],
		['another version', file('b.json', { version: 2, networks: [], people: [] }), /version/],
		['no people', file('c.json', { version: 1, networks: [] }), /people/],
		['half a person', file('d.json', { version: 1, networks: [], people: [{ id: 'p1' }] }), /people\.0\.story/],
		['nonsense', file('e.json', [1, 2]), /klopt niet/]
	])('%s', (_, path, message) => {
		expect(() => readMatchFile(path)).toThrow(Unreadable);
		expect(() => readMatchFile(path)).toThrow(message);
	});

	test('is told in Dutch, without where it went wrong in here, and ends with 2', () => {
		const { code, out, error } = run('match-eval', '--file', file('f.json', { version: 1 }));
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(error).toMatch(/^Het bestand .* klopt niet:/);
		expect(error).not.toMatch(/\n\s+at /);
	}, 60_000);

	test('no file, or an option that is none', () => {
		for (const args of [[], ['--wat', 'x']]) {
			const { code, error } = run('match-rank', ...args);
			expect(code).toBe(2);
			expect(error).toContain('match:rank');
		}
	}, 60_000);
});
