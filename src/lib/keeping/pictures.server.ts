import { eq } from 'drizzle-orm';
import * as pictures from '#lib/entry/pictures.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Remade } from '#lib/server/photos.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { enter, enterAlone, happened, type Key } from './door.server.ts';

/** A picture with what somebody keeps. */

export function find(db: Database, key: Key) {
	return enter(db, key, 'entry.keep', async (tx, { about }) => {
		const [found] = await tx
			.select({ photoId: entry.photoId, alt: photo.alt, width: photo.width, height: photo.height })
			.from(entry)
			.leftJoin(photo, eq(photo.id, entry.photoId))
			.where(eq(entry.id, about.entryId));
		return { ...found!, personal: about.personal };
	});
}

/** @param made the picture, or other words for the one that is there; null takes it away */
export function put(db: Database, key: Key, made: Remade | { alt: string } | null): Promise<void> {
	return enterAlone(db, key, 'entry.keep', async (tx, kept) => {
		const name = await pictures.place(tx, kept.about.entryId, made);
		await happened(tx, kept, name);
	});
}
