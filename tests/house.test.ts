import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The architecture as a failing test. Every rule gives its reason: when one is in the way, change the house on purpose
 * and the rule with it.
 */
const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = globSync('src/**/*.{ts,js,svelte}', { cwd: root })
	.filter((path) => !path.endsWith('.d.ts'))
	.sort();

/** Who stands before whom: a room imports only from rooms on earlier lines, or its own. */
const order = [
	['server', 'map', 'ui'],
	['place'],
	['organisation'],
	['account'],
	['signin'],
	['oversight'],
	['entry'],
	['keeping'],
	['initiative', 'activity', 'offer', 'network'],
	['proposal', 'workroom', 'guide', 'funding', 'attending', 'approach'],
	['beginning', 'sheet', 'history'],
	['following'],
	['vraag'],
	['signaal'],
	['introduction'],
	['opportunity'],
	['plan'],
	['support', 'reflection', 'insight'],
	['today'],
	['privacy']
];
const machinery = new Set(order[0]);
const rankOf = (room: string) => order.findIndex((line) => line.includes(room));

function importsOf(path: string): string[] {
	const from = [...read(path).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
	return from.flatMap((target) => {
		if (target.startsWith('#lib/')) return `src/lib/${target.slice(5)}`;
		return target.startsWith('.') ? relative(root, join(root, path, '..', target)) : [];
	});
}

const roomOf = (path: string) => /^src\/lib\/([^/]+)\//.exec(path)?.[1];

describe('the house', () => {
	test('every room in src/lib is on the plan', () => {
		const rooms = new Set(files.map(roomOf).filter((room) => room !== undefined));
		expect([...rooms].filter((room) => rankOf(room) < 0)).toEqual([]);
	});

	test('a concept imports only what stands before it: change and privacy travel one way', () => {
		const wrong = files.flatMap((path) => {
			const room = roomOf(path);
			if (!room || path.endsWith('.test.ts')) return [];
			return importsOf(path)
				.filter((target) => {
					const other = roomOf(target);
					if (!other) return target.startsWith('src/');
					if (other === room) return false;
					return machinery.has(room) ? !machinery.has(other) : rankOf(other) >= rankOf(room);
				})
				.map((target) => `${path} -> ${target}`);
		});
		expect(wrong).toEqual([]);
	});

	test('what a browser gets holds no database and no zod: a page must stay light', () => {
		const wrong = files
			.filter((path) => path.startsWith('src/lib') && !/\.server\.|\/server\/|\.test\.ts$/.test(path))
			.filter((path) => path.endsWith('.svelte') || /\bbrowser\b/.test(read(path)))
			.flatMap((path) => read(path).match(/^import (?!type).*(drizzle|zod|\.server\.).*$/gm) ?? []);
		expect(wrong).toEqual([]);
	});

	test('routes are thin: parse, call one verb, answer', () => {
		const long = files
			.filter((path) => /^src\/routes\/.*\+(page|layout)?\.?server\.ts$/.test(path) || /\+server\.ts$/.test(path))
			.map((path) => ({ path, lines: read(path).split('\n').length }))
			.filter(({ lines }) => lines > 90);
		expect(long).toEqual([]);
	});

	test('a file knows its room: no drawers without a name', () => {
		const drawers = /(^|\/)(utils?|helpers?|services?|common|misc|types|queries|constants)(\.|\/)/;
		expect(files.filter((path) => drawers.test(path))).toEqual([]);
	});

	test('Dutch nouns in code only from the closed list: one thing has one name', () => {
		const forbidden =
			/\b(initiatief|initiatieven|aanbod|activiteit|netwerk|organisatie|bewoner|vrijwilliger|melding|kennismaking|ondersteuning)\w*\b/i;
		const names = files.flatMap((path) =>
			[...read(path).matchAll(/(?:function|const|let|class|type|interface)\s+([A-Za-z]\w*)/g)]
				.map((match) => match[1]!)
				.filter((name) => forbidden.test(name))
				.map((name) => `${path}: ${name}`)
		);
		expect(names).toEqual([]);
	});

	test('no skipped tests and no sleeping: both hide what is broken', () => {
		const wrong = [...globSync('{src,tests}/**/*.test.ts', { cwd: root })]
			.filter((path) => !path.endsWith('house.test.ts'))
			.filter((path) => /\b(it|test|describe)\.(only|skip|todo)\b|waitForTimeout\(/.test(read(path)));
		expect(wrong).toEqual([]);
	});
});
