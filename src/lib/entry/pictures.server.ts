import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { may, mustBeAllowed } from '#lib/account/permission.ts';
import { makelaar, roleGrant } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { change, NotThere } from './entries.server.ts';
import { unserved } from './reach.server.ts';
import { entry } from './table.server.ts';

/** Pictures with what stands on the map, and who may see a picture. */

/** What stands with an entry for its makelaar; @throws NotThere, NotAllowed */
export async function find(db: Database, actor: Actor, entryId: number) {
	const [found] = await db
		.select({
			...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, publication: entry.publication },
			...{ gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode, personal: entry.personal },
			...{ photoId: entry.photoId, alt: photo.alt, width: photo.width, height: photo.height },
			unserved
		})
		.from(entry)
		.leftJoin(photo, eq(photo.id, entry.photoId))
		.where(eq(entry.id, entryId))
		.limit(1);
	if (!found) throw new NotThere();
	mustBeAllowed(actor, 'photo.add', { spot: found, unserved: found.unserved });
	return found;
}

/**
 * Puts a picture with an entry, in place of the one that was there. For its makelaar.
 * @param made the picture, or other words for the one that is there; null takes it away
 */
export async function put(
	db: Database,
	actor: Actor,
	entryId: number,
	made: photos.Remade | { alt: string } | null
): Promise<void> {
	await db.transaction(async (transaction) => {
		const tx = transaction as unknown as Database;
		const { gemeenteCode, wijkCode } = await find(tx, actor, entryId);
		await record(tx, {
			name: await place(tx, entryId, made),
			actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
			subject: { kind: 'entry', id: entryId },
			...{ gemeenteCode, wijkCode }
		});
	});
}

/**
 * The same, for who has been let in already.
 * @returns the name of what happened
 */
export async function place(
	tx: Database,
	entryId: number,
	made: photos.Remade | { alt: string } | null
): Promise<'photo.removed' | 'photo.added' | 'photo.described'> {
	const [before] = await tx.select({ photoId: entry.photoId }).from(entry).where(eq(entry.id, entryId));
	if (made && !('content' in made)) {
		if (!before?.photoId) throw new NotThere();
		await photos.describe(tx, before.photoId, made.alt);
		await change(tx, entryId, {});
		return 'photo.described';
	}
	await change(tx, entryId, { photoId: made && (await photos.keep(tx, made)) });
	if (before?.photoId) await photos.forgetLoose(tx);
	return made ? 'photo.added' : 'photo.removed';
}

/**
 * A picture, for who may see what it belongs to: everybody, when that is published or the face of who works as makelaar.
 * `isPublic` false: only for this actor.
 * @returns undefined for what isn't there or may not be seen
 */
export async function show(
	db: Database,
	actor: Actor,
	id: string
): Promise<{ content: Uint8Array; isPublic: boolean } | undefined> {
	if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return undefined;
	const working = db
		.select({ one: sql`1` })
		.from(roleGrant)
		.where(and(eq(roleGrant.accountId, makelaar.accountId), eq(roleGrant.role, 'makelaar'), isNull(roleGrant.endedAt)));
	const owners = await db
		.select({
			publication: entry.publication,
			gemeenteCode: entry.gemeenteCode,
			wijkCode: entry.wijkCode,
			unserved,
			face: makelaar.accountId,
			works: sql<boolean>`${makelaar.accountId} is not null and ${exists(working)}`
		})
		.from(photo)
		.leftJoin(entry, eq(entry.photoId, photo.id))
		.leftJoin(makelaar, eq(makelaar.photoId, photo.id))
		.where(eq(photo.id, id));
	const isPublic = owners.some(({ publication, works }) => publication === 'published' || works);
	const isMine = owners.some(
		({ gemeenteCode, wijkCode, unserved, face }) =>
			(face && may(actor, 'face.change', { self: face })) ||
			(gemeenteCode && may(actor, 'photo.add', { spot: { gemeenteCode, wijkCode }, unserved }))
	);
	if (!isPublic && !isMine) return undefined;
	const [found] = await db.select({ content: photo.content }).from(photo).where(eq(photo.id, id)).limit(1);
	return found && { content: found.content, isPublic };
}
