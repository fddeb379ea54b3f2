import { and, eq, ne } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { ContactData } from './answers.server.ts';
import { enter, happened } from './door.server.ts';
import { confided, type Confided, type Cover } from './story.server.ts';
import { vraag, vraagLink } from './table.server.ts';

/** What who asked does afterwards: whoever holds the code may, and whoever asked it while signed in. */

export type Own = Cover & Confided & { looks: looks.Told[] };

/**
 * Their vraag, with who looked at it.
 * @param asked the code as typed (capitals, spaces and misread letters are fine), or the id for who was signed in
 * @throws NotThere for what opens nothing
 */
export function find(db: Database, actor: Actor, asked: string): Promise<Own> {
	return enter(db, { actor, asked }, 'vraag.follow', async (tx, { story }) => ({
		...story,
		...(await confided(tx, story.id))!,
		looks: await looks.of(tx, { subjectKind: 'vraag', subjectId: story.id })
	}));
}

/** Corrects who they are and how to reach them. With another address, what was mailed to the old one opens nothing more. */
export async function correct(db: Database, actor: Actor, asked: string, contact: ContactData): Promise<void> {
	await enter(db, { actor, asked }, 'vraag.follow', async (tx, entered) => {
		const { id } = entered.story;
		const before = (await confided(tx, id))!;
		const fields = (['name', 'email', 'phone'] as const).filter((field) => before[field] !== contact[field]);
		if (fields.length === 0) return;
		const { name, email, phone } = contact;
		await tx.update(vraag).set({ name, email, phone }).where(eq(vraag.id, id));
		if (fields.includes('email')) await forgetLinks(tx, id, asked);
		await happened(tx, entered, 'vraag.corrected', { fields });
	});
}

/** All codes of it but the one they came in by: also those in mails that are still under way. */
async function forgetLinks(tx: Database, id: string, asked: string): Promise<void> {
	const code = readCode(asked);
	const others = code ? ne(vraagLink.codeHash, hashOf(code)) : undefined;
	// who holds one code knows of no other
	await within(tx, { kind: 'system' }, (own) => own.delete(vraagLink).where(and(eq(vraagLink.vraagId, id), others)));
}

/** Takes it back: everything they told is gone at once, with the talks and the reasons typed by who looked. */
export async function takeBack(db: Database, actor: Actor, asked: string): Promise<void> {
	await enter(db, { actor, asked }, 'vraag.follow', async (tx, entered) => {
		const { id } = entered.story;
		await looks.forget(tx, { subjectKind: 'vraag', subjectId: id });
		await tx.delete(vraag).where(eq(vraag.id, id));
		await happened(tx, entered, 'vraag.taken_back');
	});
}
