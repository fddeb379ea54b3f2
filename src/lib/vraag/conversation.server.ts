import { eq } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { emptySheet, inWords, partCodes, type Sheet } from './conversation.ts';
import { type Cover, confided, nameFor } from './story.server.ts';
import { enter, enterAlone, type Entered, happened, type Key } from './door.server.ts';
import { conversation, vraagLink } from './table.server.ts';

/** The conversation sheet: both the person and their makelaar read it and write on it. */

/** What is on it, and what it began with. */
export type Read = {
	as: Entered['as'];
	story: Cover;
	/** name: of whose sheet it is; null when only the name is known of who asked for them */
	asked: { name: string | null; words: string; likes: string | null };
	sheet: Sheet;
	/** 0 while nobody wrote on it */
	revision: number;
	/** the last who wrote on it: null is the person themselves */
	by: string | null;
	at: Date | null;
};

export function read(db: Database, key: Key): Promise<Read> {
	return enter(db, key, 'conversation.read', async (tx, { as, story }) => {
		const told = (await confided(tx, story.id))!;
		const asked = { name: nameFor(told), words: told.words, likes: told.likes };
		return { as, story, asked, ...(await shown(tx, story.id)) };
	});
}

/**
 * Writes it as a whole.
 * @param input.seen the revision that was on the screen
 * @throws Overtaken when the other wrote on it meanwhile
 */
export function save(db: Database, key: Key, { seen, ...sheet }: Sheet & { seen: number }): Promise<void> {
	return enterAlone(db, key, 'conversation.write', async (tx, entered) => {
		const { id } = entered.story;
		const there = await shown(tx, id);
		const standing = {
			...{ differences: differences(inWords(there.sheet), inWords(sheet)), revision: there.revision, at: there.at },
			by: there.by ?? (entered.as === 'makelaar' && there.at ? (await confided(tx, id))!.name : null)
		};
		if (!mustWrite(seen, standing)) return;
		const values = { ...sheet, updatedAt: now(), updatedBy: entered.accountId, revision: there.revision + 1 };
		if (there.revision === 0) await tx.insert(conversation).values({ vraagId: id, ...values });
		else await tx.update(conversation).set(values).where(eq(conversation.vraagId, id));
		await happened(tx, entered, there.revision === 0 ? 'conversation.begun' : 'conversation.changed', {
			fields: changed(there.sheet, sheet)
		});
	});
}

/** A new code for the person, to print on their sheet: for who has no mail. For a makelaar only. @returns the code, which is kept nowhere */
export function mint(db: Database, key: Key): Promise<string> {
	return enter(db, key, 'vraag.answer', async (tx, entered) => {
		const code = newCode();
		await tx.insert(vraagLink).values({ codeHash: hashOf(code), vraagId: entered.story.id });
		await happened(tx, entered, 'conversation.link_made');
		return code;
	});
}

/** The caller has checked who asks. */
async function shown(tx: Database, id: string): Promise<Pick<Read, 'sheet' | 'revision' | 'by' | 'at'>> {
	const [found] = await tx
		.select({ row: conversation, by: account.name })
		.from(conversation)
		.leftJoin(account, eq(account.id, conversation.updatedBy))
		.where(eq(conversation.vraagId, id))
		.limit(1);
	if (!found) return { sheet: emptySheet, revision: 0, by: null, at: null };
	const { vraagId: _id, updatedAt, updatedBy: _by, revision, ...sheet } = found.row;
	return { sheet, revision, by: found.by, at: updatedAt };
}

function changed(before: Sheet, after: Sheet): string[] {
	const names = [...partCodes, ...(Object.keys(emptySheet) as (keyof Sheet)[])];
	return [...new Set(names)].filter((name) => String(before[name]) !== String(after[name]));
}
