import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect } from 'vitest';
import { employ, fatima, joris, noor, oumar, plantEntry, priya, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as faces from '#lib/account/faces.server.ts';
import { account, makelaar, roleGrant } from '#lib/account/table.server.ts';
import { hoef, lindeveen } from '../../../tests/cast.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as photos from '#lib/server/photos.server.ts';

import { event, photo } from '#lib/server/table.server.ts';
import * as entries from './entries.server.ts';
import { publicFace } from './publicface.ts';
import * as pictures from './pictures.server.ts';
import { entry } from './table.server.ts';

let made: photos.Remade;
beforeAll(async () => {
	const file = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#0d5a50' } })
		.jpeg()
		.toBuffer();
	made = { ...((await photos.remake(file)) as photos.Remade), alt: 'Een groene deur' };
});

const nobody = '00000000-0000-4000-8000-0000000000ff';
const others: [string, Actor][] = [
	['a visitor', visitor],
	['somebody without a role', noor],
	['a makelaar of another wijk', joris],
	['a makelaar of another gemeente', oumar]
];

async function photoOf(db: Database, id: number): Promise<string | null> {
	const [found] = await db.select({ photoId: entry.photoId }).from(entry).where(eq(entry.id, id));
	return found!.photoId;
}

describe('a picture with what stands on the map', () => {
	test('is put there, described, replaced and taken away by its makelaar, and each is told as an event', async ({
		db
	}) => {
		await settle(db);
		await employ(db);
		const id = await plantEntry(db, { slug: 'ruilkast' });
		await pictures.put(db, fatima, id, made);
		const first = await photoOf(db, id);
		const shown = () => entries.find(db, lindeveen, 'initiative', 'ruilkast').then((found) => publicFace(found!).photo);
		expect(await shown()).toEqual({ id: first, width: 8, height: 6, alt: 'Een groene deur' });
		await pictures.put(db, fatima, id, { alt: 'Een deur' });
		expect(await shown()).toMatchObject({ id: first, alt: 'Een deur' });
		await pictures.put(db, priya, id, made);
		expect(await photoOf(db, id)).not.toBe(first);
		expect(await count(db, 'photo')).toBe(1);
		await pictures.put(db, fatima, id, null);
		expect([await photoOf(db, id), await count(db, 'photo')]).toEqual([null, 0]);
		const names = await db.select({ name: event.name }).from(event).orderBy(event.id);
		expect(names.map(({ name }) => name)).toEqual(['photo.added', 'photo.described', 'photo.added', 'photo.removed']);
	});

	for (const [who, actor] of others)
		test(`is not touched by ${who}`, async ({ db }) => {
			await settle(db);
			await employ(db);
			const id = await plantEntry(db);
			for (const change of [made, { alt: 'Anders' }, null])
				await expect(pictures.put(db, actor, id, change)).rejects.toThrow(NotAllowed);
			await expect(pictures.put(db, actor, 999_999, made)).rejects.toThrow(entries.NotThere);
			expect([await count(db, 'photo'), await count(db, 'event'), await photoOf(db, id)]).toEqual([0, 0, null]);
		});

	test('that is seen by everybody goes when its owner goes', async ({ db }) => {
		await settle(db);
		const id = await plantEntry(db);
		await employ(db);
		await pictures.put(db, fatima, id, made);
		const photoId = (await photoOf(db, id))!;
		expect(await pictures.show(db, visitor, photoId)).toMatchObject({ isPublic: true });
		await db.delete(entry).where(eq(entry.id, id));
		expect(await pictures.show(db, fatima, photoId)).toBeUndefined();
		expect(await photos.forgetLoose(db)).toBe(1);
		expect(await photos.forgetLoose(db)).toBe(0);
	});

	for (const state of ['submitted', 'returned', 'withdrawn', 'draft'] as const)
		test(`of something ${state} is for its makelaar only, and for others as if it were not there`, async ({ db }) => {
			await settle(db);
			await employ(db);
			const id = await plantEntry(db, {}, { state });
			await pictures.put(db, fatima, id, made);
			const photoId = (await photoOf(db, id))!;
			for (const [, actor] of others) expect(await pictures.show(db, actor, photoId)).toBeUndefined();
			for (const actor of [fatima, priya]) {
				const seen = await pictures.show(db, actor, photoId);
				expect(seen?.isPublic).toBe(false);
				expect(Buffer.from(seen!.content).equals(Buffer.from(made.content))).toBe(true);
			}
		});

	test.for([
		'',
		'x',
		nobody,
		`${nobody}x`,
		"'; drop table photo; --",
		'../../etc/passwd',
		'\u0000',
		nobody.toUpperCase()
	])('by the id %j is not there', async (id, { db }) => {
		await settle(db);
		expect(await pictures.show(db, fatima, id)).toBeUndefined();
	});
});

describe('the face of a makelaar', () => {
	const face = { name: 'Fatima', phone: '013 - 555 01 20', walkIn: 'dinsdag', intro: null };
	const self = fatima.kind === 'account' ? fatima.id : '';

	test('is changed by themselves, with a photo that everybody sees above the wijk', async ({ db }) => {
		await settle(db);
		await employ(db);
		await faces.change(db, fatima, self, face, made);
		const [shown] = (await accounts.facesOf(db, [hoef])).get(hoef)!;
		expect(shown).toMatchObject({ name: 'Fatima', walkIn: 'dinsdag', intro: null, photo: { alt: 'Een groene deur' } });
		expect(await pictures.show(db, visitor, shown!.photo!.id)).toMatchObject({ isPublic: true });
		await faces.change(db, fatima, self, { ...face, intro: 'Ik woon hier.' });
		await faces.change(db, fatima, self, face, { alt: 'Fatima bij de deur' });
		expect(await faces.find(db, fatima, self)).toMatchObject({ photoId: shown!.photo!.id, alt: 'Fatima bij de deur' });
		await faces.change(db, fatima, self, face, null);
		expect(await photos.forgetLoose(db)).toBe(1);
		expect((await accounts.facesOf(db, [hoef])).get(hoef)![0]!.photo).toBeNull();
	});

	test('is hidden with its photo once the role has ended, and stays hers to see', async ({ db }) => {
		await settle(db);
		await employ(db);
		await faces.change(db, fatima, self, face, made);
		const { photoId } = (await faces.find(db, fatima, self))!;
		await db.update(roleGrant).set({ endedAt: new Date() }).where(eq(roleGrant.accountId, self));
		expect(await pictures.show(db, visitor, photoId!)).toBeUndefined();
		expect(await pictures.show(db, fatima, photoId!)).toMatchObject({ isPublic: false });
		await db.delete(account).where(eq(account.id, self));
		expect(await count(db, 'makelaar')).toBe(2);
		expect(await photos.forgetLoose(db)).toBe(1);
	});

	test('is nobody else’s to change', async ({ db }) => {
		await settle(db);
		await employ(db);
		for (const actor of [visitor, noor, joris, priya, oumar])
			await expect(faces.change(db, actor, self, face, made)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'photo')).toBe(0);
		const [now] = await db.select().from(makelaar).where(eq(makelaar.accountId, self));
		expect(now!.name).toBe('Fatima Aydin');
		expect(await db.select().from(photo)).toEqual([]);
	});

	test.for([
		['no name', { name: ' . ' }, 'name'],
		['no number', { phone: '' }, 'phone'],
		['words for a number', { phone: 'bel maar' }, 'phone'],
		['a number that does more', { phone: '0612345678;ext=1' }, 'phone'],
		['a name as long as a page', { name: 'x'.repeat(61) }, 'name'],
		['a story', { intro: 'x'.repeat(301) }, 'intro']
	] as const)('asks again for %s', ([, wrong, field]) => {
		const typed = { name: 'Fatima', phone: '013 - 555 01 20', walkIn: '', intro: '', ...wrong };
		const result = faces.read(typed);
		expect('problems' in result && Object.keys(result.problems)).toEqual([field]);
	});
});
