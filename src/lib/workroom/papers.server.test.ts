import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { fatima } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { zip } from '../../../tests/papers.ts';
import { begin, noCode } from '../../../tests/takingpart.ts';
import { NotAllowed } from '#lib/account/account.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as papers from './papers.server.ts';
import { paper } from './table.server.ts';

const content = new TextEncoder().encode('%PDF-1.7 een tekening');
const drawing = { content, type: 'application/pdf', name: 'tekening.pdf' } as const;

async function setting(db: Database) {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	const begun = await begin(db);
	const { key } = begun.member;
	await papers.add(db, key, drawing);
	return { ...begun, key, id: (await papers.list(db, key))[0]!.id };
}

const events = async (db: Database) => (await db.select().from(event).orderBy(event.id)).map(({ name }) => name);

describe('a paper', () => {
	test('lies there once for the whole group, and comes out as it went in', async ({ db }) => {
		const { key, helper, id } = await setting(db);
		await papers.add(db, helper.key, drawing);
		expect(await papers.list(db, helper.key)).toMatchObject([
			{ name: 'tekening.pdf', type: 'application/pdf', size: content.length, by: 'Kees', mayRemove: false }
		]);
		const opened = await papers.open(db, helper.key, id);
		expect([opened.name, opened.type, new Uint8Array(opened.content)]).toEqual([
			'tekening.pdf',
			'application/pdf',
			content
		]);
		await papers.add(db, key, { ...drawing, name: 'andere tekening.pdf' });
		expect(await papers.list(db, key)).toHaveLength(2);
		expect(await events(db)).toEqual(['paper.added', 'paper.added']);
	});

	test('that can’t be one isn’t there', async ({ db }) => {
		const { key } = await setting(db);
		for (const id of ['\0', "1' or 1=1", '']) await expect(papers.open(db, key, id)).rejects.toThrow(NotAllowed);
	});

	test('goes by who laid it there or an initiator; twice is as good as once', async ({ db }) => {
		const { key, helper, initiator, id } = await setting(db);
		await expect(papers.remove(db, helper.key, id)).rejects.toThrow(NotAllowed);
		for (const _ of [1, 2]) await papers.remove(db, initiator.key, id);
		await papers.add(db, key, drawing);
		for (const { id } of await papers.list(db, key)) await papers.remove(db, key, id);
		expect(await db.select().from(paper)).toEqual([]);
		expect(await events(db)).toEqual(['paper.added', 'paper.removed', 'paper.added', 'paper.removed']);
	});

	test('more than thirty, or than a hundred megabytes together, is refused', async ({ db }) => {
		const { key, entryId } = await setting(db);
		await db.update(paper).set({ size: 100 * 1024 * 1024 - content.length });
		await expect(
			papers.add(db, key, { ...drawing, name: 'a.pdf', content: new Uint8Array([...content, 1]) })
		).rejects.toThrow('100 MB');
		await db.update(paper).set({ size: 1 });
		for (let n = 2; n <= 30; n++) await papers.add(db, key, { ...drawing, name: `${n}.pdf` });
		await expect(papers.add(db, key, { ...drawing, name: '31.pdf' })).rejects.toThrow('Er liggen al 30 papieren.');
		expect(
			await db
				.select({ id: paper.id })
				.from(paper)
				.where(sql`${paper.entryId} = ${entryId}`)
		).toHaveLength(30);
	});

	test('sent ten times at once lies there once', async ({ opened }) => {
		try {
			const { key } = await setting(opened.db);
			await Promise.all(Array.from({ length: 10 }, () => papers.add(opened.db, key, { ...drawing, name: 'b.pdf' })));
			expect(await papers.list(opened.db, key)).toHaveLength(2);
		} finally {
			await empty(opened);
		}
	});
});

describe('what is sent', () => {
	test.for([
		['nothing', new Uint8Array(), 'Kies een bestand.'],
		['too much', new Uint8Array(10 * 1024 * 1024 + 1), 'Dit bestand is groter dan 10 MB.'],
		['a program', new TextEncoder().encode('MZ\0\0'), 'Dit soort bestand kan hier niet liggen.'],
		[
			'a drawing that can run',
			new TextEncoder().encode('<svg onload="x()"/>'),
			'Dit soort bestand kan hier niet liggen.'
		],
		['half a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'Deze foto kunnen we niet openen.']
	] as const)('is told in a sentence: %s', async ([, file, said]) => {
		expect(await papers.read(file, 'notulen.pdf')).toEqual({ problem: expect.stringContaining(said) });
	});

	test('gets the end of what it is, whatever it was called', async () => {
		expect(await papers.read(content, 'virus.exe')).toMatchObject({ name: 'virus.pdf', type: 'application/pdf' });
		expect(await papers.read(zip(['[Content_Types].xml', 'word/document.xml']), 'plan.pdf')).toMatchObject({
			name: 'plan.docx'
		});
	});

	test('as a photo is made anew, without where it was taken', async () => {
		const file = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#0d5a50' } })
			.withExif({ IFD0: { Copyright: 'Noor de Wit' } })
			.jpeg()
			.toBuffer();
		expect(file.includes('Noor de Wit')).toBe(true);
		const read = await papers.read(new Uint8Array(file), 'kast.jpg');
		if ('problem' in read) throw new Error(read.problem);
		expect([read.name, read.type]).toEqual(['kast.webp', 'image/webp']);
		expect(Buffer.from(read.content).includes('Noor de Wit')).toBe(false);
	});
});

describe('who may not', () => {
	const verbs: [string, (db: Database, key: Key, id: string) => Promise<unknown>][] = [
		['list', papers.list],
		['open', papers.open],
		['mayAdd', papers.mayAdd],
		['add', (db, key) => papers.add(db, key, { ...drawing, name: 'x.pdf' })],
		['remove', papers.remove]
	];
	test.for(verbs)('%s finds nothing there, and changes nothing', async ([name, verb], { db }) => {
		const { entryId, informed, asked, declined, elders, id } = await setting(db);
		const before = await db.select().from(paper);
		for (const key of [informed.key, asked.key, declined.key, { code: noCode }, { actor: fatima, entryId }])
			await expect(verb(db, key, id)).rejects.toThrow(NotAllowed);
		if (name === 'open') await expect(verb(db, elders.initiator.key, id)).rejects.toThrow(NotAllowed);
		if (name === 'remove') await verb(db, elders.initiator.key, id);
		expect(await db.select().from(paper)).toEqual(before);
	});

	test('an address with nonsense in it opens nothing', async ({ db }) => {
		const { key } = await setting(db);
		for (const id of [
			'',
			'x',
			'../..',
			"' or 1=1 --",
			'\0'.replace('\0', '%00'),
			'00000000-0000-4000-8000-000000000000'
		])
			await expect(papers.open(db, key, id)).rejects.toThrow(NotAllowed);
	});
});
