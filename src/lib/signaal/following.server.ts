import { eq } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { may, mustBeAllowed, type On } from '#lib/account/permission.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { hashOf, isUuid, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { confided, type Confided, cover, type Cover, spotOf } from './story.server.ts';
import { signaal, signaalLink } from './table.server.ts';

/** What who told it does afterwards: whoever holds the code may, and whoever told it while signed in. */

/** Of what was told only the answer is left for a colleague of the same organisation; `words` is null for them. */
export type Own = Cover & Omit<Confided, 'words'> & { words: string | null; looks: looks.Told[] };

/**
 * Their signaal, with the answer and who looked at it. Others of the organisation it was told for, in the same wijk or for
 * all of it, get how it stands and the answer: reading more is a look, and that is for a makelaar.
 * @param key the code as typed, or the id for who was signed in
 * @throws NotThere for what opens nothing
 */
export function find(db: Database, actor: Actor, key: string): Promise<Own> {
	return opened(db, actor, key, async (tx, story, on) => {
		const told = (await confided(tx, story.id))!;
		if (!may(actor, 'signaal.reread', on))
			return { ...story, answer: told.answer, words: null, name: null, email: null, phone: null, looks: [] };
		return { ...story, ...told, looks: await looks.of(tx, { subjectKind: 'signaal', subjectId: story.id }) };
	});
}

/** Takes it back: everything they told is gone at once. For who gave it, not for the others of an organisation. */
export async function takeBack(db: Database, actor: Actor, key: string): Promise<void> {
	await opened(db, actor, key, async (tx, story, on) => {
		if (!may(actor, 'signaal.take_back', on)) throw new NotThere();
		const own = actor.kind === 'account' && actor.id === story.accountId;
		await looks.forget(tx, { subjectKind: 'signaal', subjectId: story.id });
		await tx.delete(signaal).where(eq(signaal.id, story.id));
		await record(tx, {
			name: 'signaal.taken_back',
			actor: own ? { kind: 'account', id: actor.id } : { kind: 'visitor' },
			subject: { kind: 'signaal', id: story.id },
			...spotOf(story)
		});
	});
}

async function opened<Result>(
	db: Database,
	actor: Actor,
	key: string,
	work: (tx: Database, story: Cover, on: On) => Promise<Result>
): Promise<Result> {
	const code = readCode(key);
	const hash = code ? hashOf(code) : undefined;
	if (!hash && !(isUuid(key) && actor.kind === 'account')) throw new NotThere();
	return within(db, hash ? { kind: 'holder', hash } : actor, async (tx) => {
		const [link] = hash
			? await tx.select({ id: signaalLink.signaalId }).from(signaalLink).where(eq(signaalLink.codeHash, hash)).limit(1)
			: [{ id: key }];
		const story = link && (await cover(tx, link.id));
		if (!story) throw new NotThere();
		const { accountId: self, organisationId } = story;
		const on = { held: hash !== undefined, self, organisationId, spot: spotOf(story) };
		try {
			mustBeAllowed(actor, 'signaal.follow', on);
		} catch (cause) {
			throw cause instanceof NotAllowed ? new NotThere() : cause;
		}
		return work(tx, story, on);
	});
}
