import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, expect } from 'vitest';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/sheet/file.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { demoCode, plant } from '../../cli/plant.ts';
import { existingIn } from './existing.server.ts';
import { takeIn } from './intake.server.ts';
import { csvOf, jsonOf } from './output.ts';
import { rowsOf } from './outgoing.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkweb-roundtrip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const gemeente = { code: demoCode, slug: 'lindeveen' };

async function empty(db: Database): Promise<void> {
	for (const table of ['holding', 'occurrence', 'event', 'entry', 'makelaar', 'venue', 'organisation'])
		await db.execute(sql`delete from ${sql.identifier(table)}`);
}

async function standing(db: Database) {
	const all = await existingIn(db, demoCode);
	return all
		.filter((one) => (one.publication ?? 'published') === 'published')
		.map(({ id: _id, ...one }) => one)
		.sort((a, b) => `${a.kind} ${a.slug} ${a.values.title}`.localeCompare(`${b.kind} ${b.slug} ${b.values.title}`));
}

async function file(db: Database, format: 'csv' | 'json'): Promise<string> {
	const out = await rowsOf(db, { gemeente, withContacts: true });
	const path = join(folder, `export.${format}`);
	writeFileSync(path, format === 'csv' ? csvOf(out) : jsonOf(out));
	return path;
}

test('an export gives the same items in an empty database, and changes nothing the second time', async ({ db }) => {
	await plant(db);
	const before = await standing(db);
	expect(before.length).toBeGreaterThan(200);
	const path = await file(db, 'csv');
	expect(await differing(db, path)).toEqual([]);

	await empty(db);
	const [first] = await takeIn(db, await read(path), { gemeente }, true);
	const refused = first!.steps.filter(({ outcome }) => outcome !== 'new');
	expect(refused.map(({ line }) => line.refusal ?? line.title)).toEqual([]);
	expect(await standing(db)).toEqual(before);

	const events = await count(db, 'event');
	const [second] = await takeIn(db, await read(path), { gemeente }, true);
	expect(new Set(second!.steps.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
	expect(await count(db, 'event')).toBe(events);
	expect(await differing(db, await file(db, 'json'))).toEqual([]);
}, 180_000);

async function differing(db: Database, path: string) {
	const [outcome] = await takeIn(db, await read(path), { gemeente }, false);
	return outcome!.steps
		.filter((step) => step.outcome !== 'same')
		.map(({ line, changes }) => [line.title, line.refusal, changes]);
}
