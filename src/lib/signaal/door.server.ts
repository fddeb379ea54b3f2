import { eq } from 'drizzle-orm';
import { type Actor } from '#lib/account/account.ts';
import { type Deed, may } from '#lib/account/permission.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { hashOf, isUuid, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { cover, type Cover, spotOf } from './story.server.ts';
import { signaal, signaalLink } from './table.server.ts';

/**
 * The one door to a signaal and what happens with it. Whoever gave it comes in by the link or as themselves, a colleague
 * of the organisation it was told for as themselves, a makelaar of the wijk by who they are.
 */

/** `asked`: the code as it was given (capitals and spaces are fine), or the id for who was signed in when they told it. */
type Giver = { actor: Actor; asked: string };
/** With the handle of their browser: what was told in confidence opens once they said why. */
type Makelaar = { actor: Actor; id: string; session: string | undefined };
export type Key = Giver | Makelaar;

/** Who came in, and to what. */
export type Entered = {
	as: 'giver' | 'makelaar';
	/** of a makelaar; null for whoever gave it */
	accountId: string | null;
	/** of the makelaar; null for whoever gave it */
	name: string | null;
	/** they gave it themselves, or hold its code: a colleague of the organisation doesn't */
	own: boolean;
	story: Cover;
};

type Work<Result> = (tx: Database, entered: Entered) => Promise<Result>;

/** A makelaar who may, and didn't say yet why they read it: the page of the signaal asks that. */
export class WhyFirst extends Error {}

/**
 * Does this as who came in.
 * @throws NotThere for a code or id that opens nothing, another wijk, or a deed that isn't theirs
 * @throws WhyFirst for a makelaar who has not said why in this browser, less than half a day ago
 */
export function enter<Result>(db: Database, key: Key, deed: Deed, work: Work<Result>): Promise<Result> {
	if ('asked' in key) return asGiver(db, key, deed, work);
	return atDoor(db, key, deed, async (tx, entered) => {
		if (!(await mayRead(tx, key, entered))) throw new WhyFirst();
		return work(tx, entered);
	});
}

/** The same, while nobody else changes it. */
export function enterAlone<Result>(db: Database, key: Key, deed: Deed, work: Work<Result>): Promise<Result> {
	return alone(db, (tx, then) => enter(tx, key, deed, then), work);
}

/**
 * A makelaar at the door, before they say why: the cover, and what can be done without reading.
 * @throws NotThere as `enter` does
 */
export async function atDoor<Result>(
	db: Database,
	{ actor, id }: Omit<Makelaar, 'session'>,
	deed: Deed,
	work: Work<Result>
): Promise<Result> {
	if (actor.kind !== 'account' || !isUuid(id)) throw new NotThere();
	return within(db, actor, async (tx) => {
		const story = await cover(tx, id);
		if (!story || !may(actor, deed, { spot: spotOf(story), unserved: story.unserved })) throw new NotThere();
		const own = story.accountId === actor.id;
		return work(tx, { as: 'makelaar', accountId: actor.id, name: actor.name, own, story });
	});
}

/** The same, while nobody else changes it. */
export function atDoorAlone<Result>(
	db: Database,
	key: Omit<Makelaar, 'session'>,
	deed: Deed,
	work: Work<Result>
): Promise<Result> {
	return alone(db, (tx, then) => atDoor(tx, key, deed, then), work);
}

/** Whether what was told is open to this makelaar in this browser. Their own always is. */
export async function mayRead(
	tx: Database,
	{ actor, session }: Omit<Makelaar, 'id'>,
	{ own, story }: Entered
): Promise<boolean> {
	return own || looks.isOpen(tx, actor, session, { subjectKind: 'signaal', subjectId: story.id });
}

/** Read anew under the lock: whoever held it may have changed it. Others may still point to the row. */
function alone<Result>(
	db: Database,
	door: <R>(tx: Database, then: Work<R>) => Promise<R>,
	work: Work<Result>
): Promise<Result> {
	return door(db, async (tx, { story }) => {
		await tx.select({ id: signaal.id }).from(signaal).where(eq(signaal.id, story.id)).for('no key update');
		return door(tx, work);
	});
}

async function asGiver<Result>(db: Database, { actor, asked }: Giver, deed: Deed, work: Work<Result>): Promise<Result> {
	const code = readCode(asked);
	const hash = code ? hashOf(code) : undefined;
	if (!hash && !(isUuid(asked) && actor.kind === 'account')) throw new NotThere();
	return within(db, hash ? { kind: 'holder', hash } : actor, async (tx) => {
		const [link] = hash
			? await tx.select({ id: signaalLink.signaalId }).from(signaalLink).where(eq(signaalLink.codeHash, hash)).limit(1)
			: [{ id: asked }];
		const story = link && (await cover(tx, link.id));
		if (!story) throw new NotThere();
		const { accountId: self, organisationId } = story;
		const on = { held: hash !== undefined, self, organisationId, spot: hash ? undefined : spotOf(story) };
		// by its code they are whoever gave it, whatever else they may
		const by = hash ? ({ kind: 'visitor' } as const) : actor;
		if (!may(by, deed, on) || !may(by, 'signaal.follow', on)) throw new NotThere();
		// whoever works there comes in as themselves, after a reason, whatever code they have
		const reached = { spot: spotOf(story), unserved: story.unserved };
		const isStaff = hash && actor.kind === 'account' && actor.id !== self && may(actor, 'signaal.read', reached);
		if (isStaff) throw new NotThere();
		return work(tx, { as: 'giver', accountId: null, name: null, own: may(by, 'signaal.reread', on), story });
	});
}

/** Writes that something happened to it, by who came in. In details numbers and codes only, never words. */
export function happened(
	tx: Database,
	{ accountId, story }: Pick<Entered, 'accountId' | 'story'>,
	name: `${string}.${string}`,
	details: Record<string, unknown> = {}
): Promise<void> {
	return record(tx, {
		name,
		actor: accountId ? { kind: 'account', id: accountId } : { kind: 'visitor' },
		subject: { kind: 'signaal', id: story.id },
		...spotOf(story),
		details
	});
}
