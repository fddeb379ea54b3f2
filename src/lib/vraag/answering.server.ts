import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { worksIn } from '#lib/account/reach.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { atDoor, atDoorAlone, type Entered, happened, mayRead } from './door.server.ts';
import * as letters from './letters.ts';
import { confided, type Confided, type Cover, spotOf } from './story.server.ts';
import { vraag, vraagNote } from './table.server.ts';
import { tell } from './telling.server.ts';
import { nextStates, type VraagState } from './vraag.ts';

/** What a makelaar does with a vraag. Another wijk, or no makelaar: as if it weren't there. */

/** The cover, and what was told when this makelaar said why in this browser, less than half a day ago. */
export async function read(
	db: Database,
	actor: Actor,
	session: string | undefined,
	id: string
): Promise<{ story: Cover; told: Confided | undefined }> {
	return atDoor(db, { actor, id }, 'vraag.read', async (tx, entered) => {
		const { story } = entered;
		if (await mayRead(tx, { actor, id, session }, entered)) return { story, told: await confided(tx, id) };
		// how it is with somebody is told in confidence too
		return { story: { ...story, outcome: null, outcomeAt: null }, told: undefined };
	});
}

/** Says why they read it; from then on `read` tells everything, and the person can see who it was. */
export async function open(
	db: Database,
	actor: Actor,
	session: string | undefined,
	input: { id: string } & looks.Because
): Promise<void> {
	await atDoor(db, { actor, id: input.id }, 'vraag.read', async (tx, entered) => {
		// a double click
		if (await mayRead(tx, { actor, id: input.id, session }, entered)) return;
		await looks.write(tx, actor, {
			...{ subjectKind: 'vraag', subjectId: input.id },
			...{ reason: input.reason, note: input.note },
			accountId: entered.story.accountId,
			fields: ['words', 'likes', 'name', 'contact', 'notes', 'sheet'],
			spot: spotOf(entered.story),
			session: session ?? null
		});
	});
}

/** Becomes the one contact person. Of two at once, one gets it and the other hears who. */
export async function take(db: Database, actor: Actor, input: { id: string; site: string }): Promise<void> {
	await atDoorAlone(db, { actor, id: input.id }, 'vraag.answer', async (tx, entered) => {
		const { story } = entered;
		const me = makelaarOf(entered);
		if (story.state === 'taken' && story.makelaarId === me.id) return;
		// named when it was asked is not the same as taken up: who is ill leaves it to a colleague
		if (story.state === 'taken' && story.makelaarId && (await worksIn(tx, story.makelaarId, spotOf(story))))
			throw new NotNow(`${story.makelaar} heeft deze vraag net op zich genomen.`);
		if (story.state === 'closed') throw new NotNow(over);
		await tx.update(vraag).set({ makelaarId: me.id, state: 'taken' }).where(eq(vraag.id, story.id));
		await happened(tx, entered, 'vraag.taken');
		await tell(tx, story, me, input.site, (about) => letters.taken({ ...about, makelaar: me.name }));
	});
}

/**
 * Writes down what was talked about. The person can read it.
 * @param input.next the day by which they hear something again, when that was said
 */
export async function note(
	db: Database,
	actor: Actor,
	input: { id: string; text: string; next?: string | null }
): Promise<void> {
	await atDoorAlone(db, { actor, id: input.id }, 'vraag.answer', async (tx, entered) => {
		const { id, state } = entered.story;
		if (state === 'closed') throw new NotNow(over);
		const at = now();
		await tx.insert(vraagNote).values({ vraagId: id, accountId: entered.accountId, at, text: input.text });
		const promise = input.next ? { promisedOn: input.next, promisedAt: at } : {};
		await tx
			.update(vraag)
			.set({ contactAt: at, ...promise })
			.where(eq(vraag.id, id));
		await happened(tx, entered, 'vraag.noted', input.next ? { promised: input.next } : {});
	});
}

/** Rounds it off with a sentence for the person, by mail and on their page. */
export async function close(
	db: Database,
	actor: Actor,
	input: { id: string; sentence: string; site: string }
): Promise<void> {
	await atDoorAlone(db, { actor, id: input.id }, 'vraag.answer', async (tx, entered) => {
		const { story } = entered;
		const me = makelaarOf(entered);
		// a double click
		if (story.state === 'closed' && story.makelaarId === me.id) return;
		mayBecome(story, 'closed');
		const at = now();
		await tx.insert(vraagNote).values({ vraagId: story.id, accountId: me.id, at, text: input.sentence });
		const makelaarId = story.state === 'new' ? me.id : (story.makelaarId ?? me.id);
		await tx
			.update(vraag)
			.set({ state: 'closed', closedAt: at, contactAt: at, askedAfterAt: null, makelaarId })
			.where(eq(vraag.id, story.id));
		await happened(tx, entered, 'vraag.closed');
		await tell(tx, story, me, input.site, (about) =>
			letters.closed({ ...about, makelaar: me.name, sentence: input.sentence })
		);
	});
}

const over = 'Deze vraag is al afgerond.';

export const makelaarOf = ({ accountId, name }: Entered) => ({ id: accountId!, name: name! });

function mayBecome(story: Cover, state: VraagState): void {
	if (!nextStates[story.state].includes(state)) throw new NotNow(over);
}
