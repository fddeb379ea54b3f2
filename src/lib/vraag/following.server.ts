import { eq } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { hashOf, isUuid, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { ContactData } from './answers.server.ts';
import { confided, type Confided, cover, type Cover, spotOf } from './story.server.ts';
import { vraag, vraagLink } from './table.server.ts';

/** What who asked does afterwards: whoever holds the code may, and whoever asked it while signed in. */

export type Own = Cover & Confided & { looks: looks.Told[] };

/**
 * Their vraag, with who looked at it.
 * @param key the code as typed (capitals, spaces and misread letters are fine), or the id for who was signed in
 * @throws NotThere for what opens nothing
 */
export function find(db: Database, actor: Actor, key: string): Promise<Own> {
	return opened(db, actor, key, async (tx, story) => ({
		...story,
		...(await confided(tx, story.id))!,
		looks: await looks.of(tx, { subjectKind: 'vraag', subjectId: story.id })
	}));
}

/** Corrects who they are and how to reach them. */
export async function correct(db: Database, actor: Actor, key: string, contact: ContactData): Promise<void> {
	await opened(db, actor, key, async (tx, story) => {
		const before = (await confided(tx, story.id))!;
		const fields = (['name', 'email', 'phone'] as const).filter((field) => before[field] !== contact[field]);
		if (fields.length === 0) return;
		const { name, email, phone } = contact;
		await tx.update(vraag).set({ name, email, phone }).where(eq(vraag.id, story.id));
		await happened(tx, actor, story, 'vraag.corrected', { fields });
	});
}

/** Takes it back: everything they told is gone at once, with the talks and the reasons typed by who looked. */
export async function takeBack(db: Database, actor: Actor, key: string): Promise<void> {
	await opened(db, actor, key, async (tx, story) => {
		await looks.forget(tx, { subjectKind: 'vraag', subjectId: story.id });
		await tx.delete(vraag).where(eq(vraag.id, story.id));
		await happened(tx, actor, story, 'vraag.taken_back');
	});
}

async function opened<Result>(
	db: Database,
	actor: Actor,
	key: string,
	work: (tx: Database, story: Cover) => Promise<Result>
): Promise<Result> {
	const code = readCode(key);
	const hash = code ? hashOf(code) : undefined;
	if (!hash && !(isUuid(key) && actor.kind === 'account')) throw new NotThere();
	return within(db, hash ? { kind: 'holder', hash } : actor, async (tx) => {
		const [link] = hash
			? await tx.select({ id: vraagLink.vraagId }).from(vraagLink).where(eq(vraagLink.codeHash, hash)).limit(1)
			: [{ id: key }];
		const story = link && (await cover(tx, link.id));
		if (!story) throw new NotThere();
		try {
			mustBeAllowed(actor, 'vraag.follow', { held: hash !== undefined, self: story.accountId });
		} catch (cause) {
			throw cause instanceof NotAllowed ? new NotThere() : cause;
		}
		return work(tx, story);
	});
}

function happened(tx: Database, actor: Actor, story: Cover, name: `vraag.${string}`, details = {}): Promise<void> {
	const own = actor.kind === 'account' && actor.id === story.accountId;
	return record(tx, {
		name,
		actor: own ? { kind: 'account', id: actor.id } : { kind: 'visitor' },
		subject: { kind: 'vraag', id: story.id },
		...spotOf(story),
		details
	});
}
