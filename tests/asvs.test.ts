import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

/**
 * tests/ASVS.csv: every requirement of OWASP ASVS 5.0 of levels 1 and 2 by its number, what shows that it is met, or why
 * it is about something that isn't here. What it points to has to be there, word for word.
 */
const root = join(import.meta.dirname, '..');
type Row = { requirement: string; level: string; applies: string; subject: string; shown_by: string; note: string };
const rows = parse(readFileSync(join(root, 'tests/ASVS.csv'), 'utf8'), { columns: true }) as Row[];

/** How many requirements the standard has of each level. */
const inTheStandard = { '1': 70, '2': 183 };
/** Of level 2: how many must be shown. */
const atLeast = 140;

const said = (row: Row, what: unknown) => [row.requirement, what];
const applying = (level: keyof typeof inTheStandard) =>
	rows.filter((row) => row.level === level && row.applies === 'yes');
const pathsIn = (row: Row) => row.shown_by.split(';').filter(Boolean);

describe('the list', () => {
	test('has every requirement of levels 1 and 2 once, in the order of the standard', () => {
		expect(Object.keys(rows[0]!)).toEqual(['requirement', 'level', 'applies', 'subject', 'shown_by', 'note']);
		for (const [level, number] of Object.entries(inTheStandard))
			expect([level, rows.filter((row) => row.level === level).length]).toEqual([level, number]);
		const ids = rows.map(({ requirement }) => requirement);
		expect(ids.filter((id) => !/^V(?:[1-9]|1[0-7])\.\d{1,2}\.\d{1,2}$/.test(id))).toEqual([]);
		expect(new Set(ids).size).toBe(ids.length);
		const sorted = ids.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
		expect(ids).toEqual(sorted);
	});

	test('names each in a few words', () => {
		for (const row of rows) {
			expect(said(row, row.applies)).toEqual(said(row, expect.stringMatching(/^(yes|no)$/)));
			const words = row.subject.split(' ').length;
			expect(said(row, words >= 3 && words <= 8 && row.subject.length <= 80)).toEqual(said(row, true));
		}
	});

	test('gives a reason for what does not apply, and points to nothing there', () => {
		for (const row of rows.filter(({ applies }) => applies === 'no')) {
			expect(said(row, row.shown_by)).toEqual(said(row, ''));
			expect(said(row, row.note.split(' ').length >= 4)).toEqual(said(row, true));
		}
	});
});

describe('what applies', () => {
	test('is shown, all of level 1', () => {
		expect(applying('1').filter((row) => !pathsIn(row).length)).toEqual([]);
	});

	test(`is shown, ${atLeast} and more of level 2, and the rest says what is missing`, () => {
		const [shown, open] = [
			applying('2').filter((row) => pathsIn(row).length),
			applying('2').filter((row) => !pathsIn(row).length)
		];
		expect(shown.length).toBeGreaterThanOrEqual(atLeast);
		for (const row of open) expect(said(row, row.note.split(' ').length >= 6)).toEqual(said(row, true));
	});

	const pointed = rows.filter((row) => row.shown_by);
	test('is shown by files that are there', () => {
		for (const row of pointed)
			for (const pointer of pathsIn(row)) {
				const [path = ''] = pointer.split('#');
				const file = join(root, path);
				expect(said(row, [path, existsSync(file) && statSync(file).isFile()])).toEqual(said(row, [path, true]));
			}
	});

	test('is shown by sentences that stand in them', () => {
		for (const row of pointed)
			for (const pointer of pathsIn(row)) {
				const at = pointer.indexOf('#');
				if (at < 0) continue;
				const sentence = pointer.slice(at + 1);
				// where a line of prose is broken says nothing
				const text = readFileSync(join(root, pointer.slice(0, at)), 'utf8').replace(/\s+/g, ' ');
				expect(said(row, [sentence, sentence.length > 5 && text.includes(sentence)])).toEqual(
					said(row, [sentence, true])
				);
			}
	});
});
