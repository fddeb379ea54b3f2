import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect } from 'vitest';
import { rows } from '#lib/server/database.server.ts';
import { columnName, grounds, terms } from '#lib/server/register.ts';
import { test } from '../../../tests/fixtures.ts';
import { held, unheld } from './tables.server.ts';

const root = join(import.meta.dirname, '../../..');
/** Schemas that are not ours, and why nothing about a person is in them. */
const machinery: Record<string, string> = {
	jobs: 'work for later carries ids only: see Payloads',
	drizzle: 'which migrations were run'
};

async function schemaTables(): Promise<PgTable[]> {
	const files = globSync('src/lib/*/table.server.ts', { cwd: root });
	const modules = await Promise.all(files.map((path) => import(join(root, path)) as Promise<Record<string, unknown>>));
	return modules.flatMap((module) => Object.values(module).filter((one) => is(one, PgTable)));
}

describe('what is kept about people', () => {
	test('every table and column of the schema says what it is for, or why it is about nobody', async () => {
		const silent = (await schemaTables()).flatMap((table) => {
			const name = getTableName(table);
			if (unheld().some((one) => one.name === name)) return [];
			const holding = held().find((one) => one.name === name);
			if (!holding) return [`${name}: say beside the table what it is for (holds), or why it holds nobody`];
			return Object.keys(getTableColumns(table))
				.filter((column) => !holding.columns[column]?.label)
				.map((column) => `${name}.${column}: has no purpose, ground, term and class`);
		});
		expect(silent).toEqual([]);
	});

	test('every column of the real database is declared, and none that is not there', async ({ db }) => {
		const found = await rows<{ schema: string; table: string; column: string }>(
			db,
			sql`select c.table_schema as schema, c.table_name as table, c.column_name as column
				from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
				where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`
		);
		const real = found
			.filter(({ schema }) => !machinery[schema])
			.map(({ schema, table, column }) =>
				schema === 'public' ? `${table}.${column}` : `${schema}.${table}.${column}`
			);
		const declared = [...held(), ...unheld()].flatMap(({ table, name }) =>
			Object.values(getTableColumns(table)).map((column) => `${name}.${columnName(column)}`)
		);
		expect(real.sort()).toEqual(declared.sort());
		expect(real.length).toBeGreaterThan(200);
	});

	test('a declaration has all that the register needs', () => {
		for (const { name, title, whom, purpose, ground, term, seenBy, columns, erase, mine } of held()) {
			expect([name, title, whom, purpose, seenBy].filter((text) => !text.trim())).toEqual([]);
			expect(grounds).toHaveProperty(ground);
			expect(terms).toHaveProperty(term);
			for (const [column, said] of Object.entries(columns)) {
				expect([name, column, said.label.length > 1, [1, 2, 3].includes(said.class)]).toEqual([
					name,
					column,
					true,
					true
				]);
				expect(terms).toHaveProperty(said.term);
			}
			// what can't be found can't be erased
			if (erase !== 'stays') expect([name, mine.length]).not.toEqual([name, 0]);
		}
		for (const { name, why } of unheld()) expect([name, why.length > 10]).toEqual([name, true]);
	});

	test('every term with an end is kept to by something', () => {
		const kept = new Set([...held(), ...unheld()].flatMap(({ goes }) => goes.map(({ term }) => term as string)));
		// accounts are announced first, and jobs are in tables of their own: see retention
		const elsewhere = new Set(['account', 'job']);
		const open = Object.entries(terms).filter(
			([name, { days }]) => days !== null && !elsewhere.has(name) && !kept.has(name)
		);
		expect(open.map(([name]) => name)).toEqual([]);
	});

	test('what was told in confidence stands only where it must', () => {
		const confided = held()
			.filter(({ columns }) => Object.values(columns).some((said) => said.class === 3))
			.map(({ name }) => name)
			.sort();
		expect(confided).toEqual(
			[
				...[
					'conversation',
					'draft',
					'introduction',
					'introduction_step',
					'look',
					'mail',
					// all of a plan: that it is of somebody is told in confidence already
					...['plan', 'plan_action', 'plan_ask', 'plan_clash', 'plan_closed_note', 'plan_decision', 'plan_information'],
					...['plan_look_back', 'plan_rota', 'plan_seat', 'plan_step', 'plan_step_done', 'plan_tie', 'plan_turn'],
					'plan_voice',
					'private_address',
					'ranking',
					'signaal',
					'signaal_forward',
					'signaal_step',
					'tie',
					'vraag',
					'vraag_note',
					'weighing'
				]
			].sort()
		);
	});
});

/** What nobody has to tell here: see the design. */
const unwanted =
	/(?<!c)bsn|burgerservice|sofi|birth|geboort|date_?of|nationalit|diagnos|ziekte|medic|religion|geloof(?!_)|afkomst|ethnic|gender|geslacht|income|inkomen/i;

describe('what is never asked', () => {
	test('no column for a citizen number, date of birth, nationality or diagnosis', async () => {
		const columns = (await schemaTables()).flatMap((table) =>
			Object.keys(getTableColumns(table)).map((column) => `${getTableName(table)}.${column}`)
		);
		// only who looks for a circle that asks for it says this, and nobody has to
		expect(columns.filter((name) => unwanted.test(name))).toEqual(['conversation.gender']);
		expect(
			['person.bsn', 'person.birthDate', 'person.diagnosis', 'person.nationality'].filter((one) => unwanted.test(one))
		).toHaveLength(4);
	});

	test('no form has a field for it', () => {
		const fields = globSync('src/{routes,lib}/**/*.svelte', { cwd: root }).flatMap((path) =>
			[
				...readFileSync(join(root, path), 'utf8').matchAll(
					/<(?:input|textarea|select|Field)\b[^>]*?\b(?:name|label)="([^"]+)"/g
				)
			].map((match) => `${path}: ${match[1]}`)
		);
		expect(fields.length).toBeGreaterThan(20);
		expect(fields.filter((field) => unwanted.test(field.split(': ')[1]!))).toEqual([]);
		expect(fields.filter((field) => /type="date"/.test(field))).toEqual([]);
	});
});
