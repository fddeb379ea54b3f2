import { describe, expect, test } from 'vitest';
import { readAnswer, readHandOver, readLetGo, readLog, readLogChange, readStart } from './reading.server.ts';

const today = '2026-11-22';
const id = '6f1c2c8e-58f0-4d7e-9f6c-0a3b0f9f2a11';
const problems = (result: object) => ('problems' in result ? (result.problems as Record<string, string>) : {});
const line = {
	id,
	on: today,
	kind: 'equip',
	minutes: '30',
	own: '',
	note: '',
	nextStep: '',
	nextOn: '',
	letting: 'keep'
};

describe('the day of letting go', () => {
	test.each<[string, string, boolean]>([
		['none', '', false],
		['today', today, false],
		['tomorrow', '2026-11-23', true],
		['within two years', '2028-11-21', true],
		['later than that', '2028-11-22', false],
		['a day there is not', '2027-02-30', false],
		['words', 'volgende maand', false],
		['a very long day', '2027-01-01'.repeat(100), false]
	])('%s', (_, letGoOn, fine) => {
		expect('start' in readStart({ letGoOn, seen: '1' }, today)).toBe(fine);
		expect('handOver' in readHandOver({ to: id, handOn: letGoOn, seen: '1' }, today)).toBe(fine);
		expect('log' in readLog({ ...line, letting: 'move', letGoOn, because: 'Het duurt langer.' }, today)).toBe(fine);
	});

	test('is looked at every time: without a choice nothing is written down', () => {
		expect(problems(readLog({ ...line, letting: '' }, today))).toHaveProperty('letting');
		expect(problems(readLog({ ...line, letting: 'constructor' }, today))).toHaveProperty('letting');
		expect(problems(readLog({ ...line, letting: 'move', letGoOn: '2027-01-01', because: ' ' }, today))).toEqual({
			because: 'Schrijf kort op waarom.'
		});
		expect(problems(readLog({ ...line, letting: 'now', because: '' }, today))).toHaveProperty('because');
		expect(readLog({ ...line, letting: 'now', because: 'Klaar.', independent: 'ja' }, today)).toMatchObject({
			letting: { kind: 'now', because: 'Klaar.', independent: true }
		});
	});
});

describe('a line of the log', () => {
	test.each<[string, object, object | string]>([
		['as it is', {}, { minutes: 30, note: null, nextStep: null, nextOn: null }],
		['own minutes', { minutes: 'anders', own: ' 95 ' }, { minutes: 95 }],
		['own minutes left empty', { minutes: 'anders', own: '' }, 'minutes'],
		['no minutes', { minutes: '' }, 'minutes'],
		['half minutes', { minutes: '1.5' }, 'minutes'],
		['less than none', { minutes: '-5' }, 'minutes'],
		['longer than a day', { minutes: '1441' }, 'minutes'],
		['a kind there is not', { kind: 'toString' }, 'kind'],
		['tomorrow', { on: '2026-11-23' }, 'on'],
		['two years ago', { on: '2024-11-23' }, 'on'],
		['a step with its day', { nextStep: 'Bellen', nextOn: '2026-12-01' }, { nextStep: 'Bellen', nextOn: '2026-12-01' }],
		['a step without a day', { nextStep: 'Bellen' }, 'nextOn'],
		['a day without a step', { nextOn: '2026-12-01' }, 'nextStep'],
		['a form of long ago', { id: '1' }, 'id'],
		['too long a note', { note: 'a'.repeat(2001) }, 'note']
	])('%s', (_, typed, expected) => {
		const result = readLog({ ...line, ...typed }, today);
		if (typeof expected === 'string') expect(Object.keys(problems(result))).toEqual([expected]);
		else expect(result).toMatchObject({ log: expected, letting: { kind: 'keep' } });
		const change = readLogChange({ ...line, ...typed, seen: '3' }, today);
		expect('log' in change).toBe(typeof expected !== 'string');
	});
});

test('letting go has a reason, a standard answer a name, a use and words', () => {
	expect(problems(readLetGo({ why: ' ', seen: '1' }))).toHaveProperty('why');
	expect(readLetGo({ why: 'Het loopt.', independent: '', seen: 'x' })).toEqual({
		letGo: { because: 'Het loopt.', independent: false, seen: 0 }
	});
	expect(Object.keys(problems(readAnswer({ id: '', seen: '', use: 'x', title: '', text: '' })))).toEqual([
		...['use', 'title', 'text']
	]);
	expect(readAnswer({ id: '', seen: '', use: 'ended', title: 'Stop', text: 'Dag.' })).toMatchObject({
		answer: { id: null }
	});
	expect(readAnswer({ id: '7', seen: '2', use: 'ended', title: 'Stop', text: 'Dag.' })).toMatchObject({
		answer: { id: 7, seen: 2 }
	});
});
