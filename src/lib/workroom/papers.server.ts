import { and, desc, eq, sql } from 'drizzle-orm';
import { NotAllowed, Refused } from '#lib/account/account.ts';
import { enter, enterAlone, happened, type Key } from '#lib/initiative/door.server.ts';
import { paperBytes } from '#lib/server/body.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { paperKind } from './firstbytes.server.ts';
import { namesOf, people } from './group.server.ts';
import { most, type PaperKind, safeName } from './paper.ts';
import { paper } from './table.server.ts';

/** The papers of the group, of who takes part. Who may not find nothing: NotAllowed. */

export type NewPaper = { content: Uint8Array; type: PaperKind; name: string };

const problems = {
	none: 'Kies een bestand.',
	large: 'Dit bestand is groter dan 10 MB. Maak het kleiner, of verdeel het in stukken.',
	kind: 'Dit soort bestand kan hier niet liggen. Wel: PDF, foto’s, documenten (docx, odt), rekenbladen (xlsx, ods) en tekst (txt).'
};

/**
 * Looks at what was sent, outside any transaction: what it is is told by its first bytes, and a picture is made anew.
 * @param called the name of the file
 * @returns what is wrong, as a sentence
 */
export async function read(file: Uint8Array, called: string): Promise<NewPaper | { problem: string }> {
	if (file.byteLength === 0) return { problem: problems.none };
	if (file.byteLength > paperBytes) return { problem: problems.large };
	if (photos.kindOf(file)) {
		const made = await photos.remake(file, paperBytes);
		if ('problem' in made) return made;
		return { content: made.content, type: 'image/webp', name: safeName(called, 'image/webp') };
	}
	const type = paperKind(file);
	return type ? { content: file, type, name: safeName(called, type) } : { problem: problems.kind };
}

const shown = {
	...{ id: paper.id, name: paper.name, type: paper.type, size: paper.size, createdAt: paper.createdAt },
	addedBy: paper.addedBy
};

/** What lies there, the newest first, without what is in it. */
export function list(db: Database, key: Key) {
	return enter(db, key, 'workroom.read', async (tx, { about, leads, memberId }) => {
		const nameOf = namesOf(await people(tx, about.entryId));
		const found = await tx
			.select(shown)
			.from(paper)
			.where(eq(paper.entryId, about.entryId))
			.orderBy(desc(paper.createdAt), desc(paper.id));
		return found.map(({ addedBy, ...one }) => ({
			...one,
			by: nameOf(addedBy),
			mayRemove: leads || (addedBy !== null && addedBy === memberId)
		}));
	});
}

/** Before ten megabytes are taken in: may they? @throws NotAllowed */
export async function mayAdd(db: Database, key: Key): Promise<void> {
	await enter(db, key, 'workroom.write', () => Promise.resolve());
}

/** Lays a paper with the others. The same once more is once. @throws Refused when it is full */
export async function add(db: Database, key: Key, { content, name, type }: NewPaper): Promise<void> {
	await enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const { entryId } = inside.about;
		const size = content.byteLength;
		const there = await tx
			.select({ name: paper.name, size: paper.size, same: sql<boolean>`${eq(paper.content, content)}` })
			.from(paper)
			.where(eq(paper.entryId, entryId));
		if (there.some((one) => one.same && one.name === name)) return;
		if (there.length >= most.papers)
			throw new Refused(
				`Er liggen al ${most.papers} papieren. Haal er eerst een weg die jullie niet meer nodig hebben.`
			);
		if (there.reduce((sum, one) => sum + one.size, size) > most.bytes)
			throw new Refused('Samen zijn de papieren dan groter dan 100 MB. Haal er eerst een paar weg.');
		const id = crypto.randomUUID();
		await tx
			.insert(paper)
			.values({ id, entryId, name, type, size, content, addedBy: inside.memberId, createdAt: now() });
		await happened(tx, inside, 'paper.added', { paper: id });
	});
}

/** One paper, to keep. @throws NotAllowed for what isn't of this group, or isn't there */
export function open(db: Database, key: Key, id: string): Promise<{ name: string; type: string; content: Uint8Array }> {
	return enter(db, key, 'workroom.read', async (tx, { about }) => {
		if (!isUuid(id)) throw new NotAllowed();
		const [found] = await tx
			.select({ name: paper.name, type: paper.type, content: paper.content })
			.from(paper)
			.where(and(eq(paper.entryId, about.entryId), sql`${paper.id}::text = ${id}`));
		if (!found) throw new NotAllowed();
		return found;
	});
}

/** Takes it away, by who laid it there or an initiator. What isn't there any more is gone already. */
export async function remove(db: Database, key: Key, id: string): Promise<void> {
	await enterAlone(db, key, 'workroom.write', async (tx, inside) => {
		const which = and(eq(paper.entryId, inside.about.entryId), sql`${paper.id}::text = ${id}`);
		const [before] = await tx.select({ addedBy: paper.addedBy }).from(paper).where(which);
		if (!before) return;
		if (!inside.leads && (before.addedBy === null || before.addedBy !== inside.memberId)) throw new NotAllowed();
		await tx.delete(paper).where(which);
		await happened(tx, inside, 'paper.removed', { paper: id });
	});
}
