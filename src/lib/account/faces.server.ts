import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line, phone, text } from '#lib/server/form.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { photo } from '#lib/server/table.server.ts';
import * as accounts from './accounts.server.ts';
import type { Actor } from './account.ts';
import { mustBeAllowed } from './permission.ts';
import { makelaar } from './table.server.ts';

/** The face of a makelaar as they change it themselves: what everybody reads above a wijk. */
const orNull = (value: string) => value || null;
const answers = z.object({
	name: line(60).refine(hasWords, { error: 'Vul je naam in, zoals mensen je noemen.' }),
	phone: phone.refine((value) => value !== null, { error: 'Vul het nummer in waarop mensen je kunnen bellen.' }),
	walkIn: line(120).transform(orNull),
	intro: text(300).transform(orNull)
});

export const faceFields = ['name', 'phone', 'walkIn', 'intro'] as const;
export type FaceField = (typeof faceFields)[number];
/** With the themes they like to take; undefined leaves them as they are. */
export type FaceAnswers = z.infer<typeof answers> & { themes?: string[] };

/** What was typed, ready to be kept; or what is wrong with it, in Dutch. */
export function read(
	typed: Record<FaceField, string>
): { answers: FaceAnswers } | { problems: Partial<Record<FaceField, string>> } {
	const result = answers.safeParse(typed);
	if (result.success) return { answers: result.data };
	const problems: Partial<Record<FaceField, string>> = {};
	for (const issue of result.error.issues) problems[issue.path[0] as FaceField] ??= issue.message;
	return { problems };
}

/** How an account is shown as makelaar, with its photo; undefined when it isn't yet. For who may change it. */
export async function find(db: Database, actor: Actor, accountId: string) {
	mustBeAllowed(actor, 'face.change', { self: accountId });
	const [found] = await db
		.select({
			...{ name: makelaar.name, phone: makelaar.phone, walkIn: makelaar.walkIn, intro: makelaar.intro },
			themes: makelaar.themes,
			...{ photoId: makelaar.photoId, alt: photo.alt, width: photo.width, height: photo.height }
		})
		.from(makelaar)
		.leftJoin(photo, eq(photo.id, makelaar.photoId))
		.where(eq(makelaar.accountId, accountId))
		.limit(1);
	return found;
}

/**
 * Changes how somebody is shown as makelaar. A photo that is no longer shown is thrown away by the caller.
 * @param made the photo to show, or other words for the one that is there; null takes it away, undefined leaves it
 */
export async function change(
	db: Database,
	actor: Actor,
	accountId: string,
	face: FaceAnswers,
	made?: photos.Remade | { alt: string } | null
): Promise<void> {
	const before = await find(db, actor, accountId);
	await db.transaction(async (transaction) => {
		const tx = transaction as unknown as Database;
		const isOther = made && 'content' in made;
		if (made && !isOther && before?.photoId) await photos.describe(tx, before.photoId, made.alt);
		const photo = isOther ? { photoId: await photos.keep(tx, made) } : made === null ? { photoId: null } : {};
		await accounts.show(tx, actor, accountId, { ...face, phone: face.phone!, ...photo });
	});
}
