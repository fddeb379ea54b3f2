import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, expect } from 'vitest';
import { hoef, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import { read } from '#lib/server/sheet/file.ts';
import { takeIn } from './intake.server.ts';
import { csvOf } from './output.ts';
import { rowsOf } from './outgoing.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkweb-persons-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const gemeente = { code: lindeveen, slug: 'lindeveen' };

test('a sheet that goes out holds no number or address of one person, and taking it back keeps them', async ({
	db
}) => {
	await settle(db);
	const contact = { contactName: 'Sjaan', contactPhone: '06 87 65 43 21', contactEmail: 'sjaan@wijk.example' };
	const person = await plantEntry(db, {
		kind: 'offer',
		wijkCode: hoef,
		personal: true,
		title: 'Ik kook graag',
		...contact
	});
	await offers.save(db, person, { by: 'person' });
	const group = { contactName: 'Ed', contactPhone: '013 - 555 99 99' };
	const team = await plantEntry(db, { kind: 'offer', wijkCode: hoef, title: 'Klusteam', ...group });
	await offers.save(db, team, { by: 'group' });
	const text = csvOf(await rowsOf(db, { gemeente }));
	expect(text).toContain('Sjaan');
	expect(text).toContain('013 - 555 99 99');
	expect(text).not.toMatch(/87 ?65 ?43 ?21|sjaan@/);
	const path = join(folder, 'out.csv');
	writeFileSync(path, text);
	await takeIn(db, await read(path), { gemeente }, true);
	const [after] = await db.select().from(entry).where(eq(entry.id, person));
	expect(after).toMatchObject(contact);
});

test('who may have them gets them', async ({ db }) => {
	await settle(db);
	const id = await plantEntry(db, { kind: 'offer', personal: true, contactPhone: '06 87 65 43 21' });
	await offers.save(db, id, { by: 'person' });
	expect(csvOf(await rowsOf(db, { gemeente, withContacts: true }))).toContain('06 87 65 43 21');
});
