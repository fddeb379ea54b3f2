import * as followers from '#lib/following/followers.server.ts';
import type { Rhythm, Wish } from '#lib/following/following.ts';
import * as subjects from '#lib/following/subjects.server.ts';
import { follower } from '#lib/following/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { eq } from 'drizzle-orm';

export const site = 'https://wijkweb.example';

/** Somebody who follows this and said yes, with the code of their link. */
export async function following(db: Database, email: string, wish: Wish, rhythm: Rhythm = 'weekly') {
	const { id } = await followers.findOrMake(db, email);
	const code = await followers.linkOf(db, id);
	await followers.confirm(db, code, (await subjects.find(db, wish))!.subjects);
	await db.update(follower).set({ rhythm, createdAt: now() }).where(eq(follower.id, id));
	return { id, code };
}
