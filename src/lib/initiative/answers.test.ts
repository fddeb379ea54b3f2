import { describe, expect, test } from 'vitest';
import {
	readInvite,
	readJoin,
	readPerson,
	readQuestions,
	readRecord,
	readSought,
	readStage
} from './answers.server.ts';
import { isMore, mayTurnInto, type Part, stageChanges, stageCodes } from './initiative.ts';
import { soughtText } from './sought.ts';
import { countText, recordedText } from './takingpart.ts';

const blank = { name: '', email: '', phone: '', helps: '', street: '', ageBand: '', soughtId: '' };
const kees = { ...blank, name: ' Kees  Bakker ', email: 'kees@wijk.example' };
const sheet = '00000000-0000-4000-8000-000000000001';

describe('who wants to take part', () => {
	test('gives a name and one way to be reached, and nothing else is asked', () => {
		expect(readJoin('join', kees, [], [])).toEqual({
			value: {
				...{ name: 'Kees Bakker', email: 'kees@wijk.example', phone: null, helps: null, street: null },
				...{ ageBand: null, soughtId: null, welcome: [] }
			}
		});
	});

	test.for<[string, Partial<typeof blank>, 'join' | 'help', string]>([
		['no name', { name: ' . ' }, 'join', 'name'],
		['nothing to be reached by', { email: ' ' }, 'join', 'phone'],
		['half an address', { email: 'kees@' }, 'join', 'email'],
		['half a number', { phone: '06 12' }, 'join', 'phone'],
		['a name of 61 letters', { name: 'x'.repeat(61) }, 'join', 'name'],
		['nothing to help with', {}, 'help', 'helps'],
		['a story to help with', { helps: 'x'.repeat(201) }, 'help', 'helps']
	])('with %s is told at the field', ([, typed, part, field]) => {
		const read = readJoin(part, { ...kees, ...typed }, [], []);
		expect('problems' in read && Object.keys(read.problems)).toEqual([field]);
	});

	test('answers only what is asked now, and may leave it open', () => {
		const read = readJoin('join', kees, ['Dinsdag', ' ', 'niet gevraagd'], ['Welke dag?', 'Waarom?']);
		expect('value' in read && read.value.welcome).toEqual([{ question: 'Welke dag?', answer: 'Dinsdag' }]);
	});

	test('what is made up for a choice counts as none', () => {
		const read = readJoin('join', { ...kees, ageBand: 'constructor', soughtId: "1' or 1=1" }, [], []);
		expect('value' in read && [read.value.ageBand, read.value.soughtId]).toEqual([null, null]);
	});
});

describe('what the initiators write', () => {
	test('a stage needs a day and a reason', () => {
		const typed = { to: 'running', on: '2026-11-22', reason: 'Het loopt.', seen: '7' };
		expect(readStage(typed)).toEqual({ value: { to: 'running', on: '2026-11-22', reason: 'Het loopt.', seen: 7 } });
		for (const [field, wrong] of [
			['to', 'toString'],
			['on', '2026-13-41'],
			['on', 'gisteren'],
			['on', '2026-02-30'],
			['reason', ' … ']
		] as const) {
			const read = readStage({ ...typed, [field]: wrong });
			expect('problems' in read && Object.keys(read.problems)).toEqual([field]);
		}
	});

	test('a role has words, and one to ninety-nine of them', () => {
		const typed = { what: 'een kok', talent: 'cooking', many: '', by: '' };
		expect(readSought(typed)).toEqual({ value: { what: 'een kok', talent: 'cooking', many: 1, by: null } });
		for (const many of ['0', '100', '1.5', 'veel', '-1'])
			expect('problems' in readSought({ ...typed, many })).toBe(true);
		for (const by of ['2026-02-31x', '2026-02-30', '2026-11-00', '0000-01-01', '9999-12-31'])
			expect('problems' in readSought({ ...typed, by })).toBe(true);
	});

	test('an invitation goes to an address', () => {
		expect('problems' in readInvite({ name: 'Mo', email: '' })).toBe(true);
		expect(readInvite({ name: 'Mo', email: 'mo@wijk.example' })).toEqual({
			value: { name: 'Mo', email: 'mo@wijk.example' }
		});
		expect('problems' in readPerson({ name: '', phone: '', helps: '' })).toBe(true);
	});

	test('questions are three at most, each once, without gaps', () => {
		expect(readQuestions(['', 'Welke dag?', 'Welke dag?', 'Hoe laat?'])).toEqual({ value: ['Welke dag?'] });
	});

	test('a sheet has a name a line', () => {
		const typed = { via: 'paper', names: ' Ans \n\n - \nJan  de Vries', nameless: '', sheet };
		expect(readRecord(typed)).toEqual({ value: { via: 'paper', names: ['Ans', 'Jan de Vries'], nameless: 0, sheet } });
		for (const wrong of [
			{ names: '', nameless: '0' },
			{ nameless: 'veel' },
			{ nameless: '-1' },
			{ nameless: '1e9' },
			{ names: 'x\n'.repeat(201) },
			{ sheet: '' }
		])
			expect('problems' in readRecord({ ...typed, ...wrong })).toBe(true);
	});
});

test('every stage can be left, by a change to another', () => {
	for (const from of stageCodes) {
		expect(stageChanges[from].length).toBeGreaterThan(0);
		expect(mayTurnInto(from, from)).toBe(false);
	}
	expect(mayTurnInto('starting', 'independent')).toBe(false);
	expect(mayTurnInto('ended', 'paused')).toBe(false);
});

test.for<[Part, Part, boolean]>([
	['help', 'join', true],
	['join', 'help', false],
	['join', 'join', false],
	['join', 'informed', true],
	['help', 'initiator', false]
])('%s is more than %s: %s', ([part, than, more]) => {
	expect(isMore(part, than)).toBe(more);
});

test('how many is said without names', () => {
	expect([0, 1, 23].map(countText)).toEqual(['', 'Er doet 1 iemand mee.', '23 mensen doen mee.']);
	expect(
		recordedText([
			{ via: 'paper', by: 'Fatima Aydin', many: 9 },
			{ via: 'word', by: null, many: 2 }
		])
	).toBe('Daarbij: 9 op papier, opgeschreven door Fatima Aydin; 2 in een gesprek, opgeschreven door de trekkers.');
	expect(recordedText([])).toBe('');
});

test.for<[Parameters<typeof soughtText>[0], string]>([
	[{ what: 'x', talent: null, many: 1, by: null, found: 0 }, ''],
	[{ what: 'x', talent: null, many: 1, by: null, found: 1 }, 'Iemand gevonden.'],
	[
		{ what: 'x', talent: 'cooking', many: 3, by: '2026-11-27', found: 1 },
		'1 van de 3 gevonden, graag voor vrijdag 27 november. Koken en bakken.'
	],
	[{ what: 'x', talent: null, many: 1, by: '2026-11-27', found: 0 }, 'Graag voor vrijdag 27 november.']
])('a role reads %#', ([role, text]) => {
	expect(soughtText(role)).toBe(text);
});
