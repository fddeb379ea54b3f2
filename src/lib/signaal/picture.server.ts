import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { enter, type Key } from './door.server.ts';
import { signaal } from './table.server.ts';

/** The photo of a place with a signaal: for whoever may read the signaal, and nobody else. */

/** Kept by no browser: what is taken back is gone. */
export const headers = {
	'content-type': 'image/webp',
	'content-disposition': 'inline; filename="foto.webp"',
	'cache-control': 'private, no-store'
};

export type Picture = { alt: string; width: number; height: number };

/** What there is to see; null when there is none. The caller has checked who asks, and that the look was written. */
export async function of(tx: Database, signaalId: string): Promise<Picture | null> {
	const [found] = await tx
		.select({ alt: photo.alt, width: photo.width, height: photo.height })
		.from(signaal)
		.innerJoin(photo, eq(photo.id, signaal.photoId))
		.where(eq(signaal.id, signaalId));
	return found ?? null;
}

/**
 * The picture itself, as WebP; undefined when there is none.
 * @throws NotThere, and WhyFirst for a makelaar who has not said why
 */
export function content(db: Database, key: Key): Promise<Uint8Array | undefined> {
	return enter(db, key, 'asked' in key ? 'signaal.reread' : 'signaal.read', async (tx, { story }) => {
		const [found] = await tx
			.select({ content: photo.content })
			.from(signaal)
			.innerJoin(photo, eq(photo.id, signaal.photoId))
			.where(eq(signaal.id, story.id));
		return found?.content;
	});
}
