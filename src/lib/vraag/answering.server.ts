import { eq } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { type Deed, mustBeAllowed } from '#lib/account/permission.ts';
import { worksIn } from '#lib/account/reach.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { contactOf } from '#lib/account/contact.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { post } from '#lib/server/mail.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, isUuid, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as letters from './letters.ts';
import { confided, type Confided, cover, type Cover, spotOf } from './story.server.ts';
import { vraag, vraagLink, vraagNote } from './table.server.ts';
import { followPath, nextStates, type VraagState } from './vraag.ts';

/** What a makelaar does with a vraag. Another wijk, or no makelaar: as if it weren't there. */

type Makelaar = Extract<Actor, { kind: 'account' }>;

/** The cover, and what was told when this makelaar said why in this browser, less than half a day ago. */
export async function read(
	db: Database,
	actor: Actor,
	session: string | undefined,
	id: string
): Promise<{ story: Cover; told: Confided | undefined }> {
	return reached(db, actor, id, 'vraag.read', async (tx, makelaar, story) => {
		const open =
			story.accountId === makelaar.id ||
			(await looks.isOpen(tx, makelaar, session, { subjectKind: 'vraag', subjectId: id }));
		return { story, told: open ? await confided(tx, id) : undefined };
	});
}

/** Says why they read it; from then on `read` tells everything, and the person can see who it was. */
export async function open(
	db: Database,
	actor: Actor,
	session: string | undefined,
	input: { id: string } & looks.Because
): Promise<void> {
	await reached(db, actor, input.id, 'vraag.read', async (tx, makelaar, story) => {
		const subject = { subjectKind: 'vraag', subjectId: input.id } as const;
		// a double click
		if (await looks.isOpen(tx, makelaar, session, subject)) return;
		await looks.write(tx, makelaar, {
			...subject,
			reason: input.reason,
			note: input.note,
			accountId: story.accountId,
			fields: ['words', 'likes', 'name', 'contact', 'notes'],
			spot: spotOf(story),
			session: session ?? null
		});
	});
}

/** Becomes the one contact person. Of two at once, one gets it and the other hears who. */
export async function take(db: Database, actor: Actor, input: { id: string; site: string }): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (story.makelaarId === makelaar.id) return;
		if (story.makelaarId && (await worksIn(tx, story.makelaarId, spotOf(story))))
			throw new NotNow(`${story.makelaar} heeft deze vraag net op zich genomen.`);
		mayBecome(story, 'taken');
		await tx.update(vraag).set({ makelaarId: makelaar.id, state: 'taken' }).where(eq(vraag.id, story.id));
		await happened(tx, makelaar, story, 'vraag.taken');
		await write(tx, makelaar, story, input.site, (about) => letters.taken({ ...about, makelaar: makelaar.name }));
	});
}

/** Writes down what was talked about. The person can read it. */
export async function note(db: Database, actor: Actor, input: { id: string; text: string }): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (story.state === 'closed') throw new NotNow('Deze vraag is al afgerond.');
		const at = now();
		await tx.insert(vraagNote).values({ vraagId: story.id, accountId: makelaar.id, at, text: input.text });
		await tx.update(vraag).set({ contactAt: at }).where(eq(vraag.id, story.id));
		await happened(tx, makelaar, story, 'vraag.noted');
	});
}

/** Rounds it off with a sentence for the person, by mail and on their page. */
export async function close(
	db: Database,
	actor: Actor,
	input: { id: string; sentence: string; site: string }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		// a double click
		if (story.state === 'closed' && story.makelaarId === makelaar.id) return;
		mayBecome(story, 'closed');
		const at = now();
		await tx.insert(vraagNote).values({ vraagId: story.id, accountId: makelaar.id, at, text: input.sentence });
		await tx
			.update(vraag)
			.set({ state: 'closed', closedAt: at, contactAt: at, makelaarId: story.makelaarId ?? makelaar.id })
			.where(eq(vraag.id, story.id));
		await happened(tx, makelaar, story, 'vraag.closed');
		await write(tx, makelaar, story, input.site, (about) =>
			letters.closed({ ...about, makelaar: makelaar.name, sentence: input.sentence })
		);
	});
}

function mayBecome(story: Cover, state: VraagState): void {
	if (!nextStates[story.state].includes(state)) throw new NotNow('Deze vraag is al afgerond.');
}

/** Does this as a makelaar who may, with what may be told at once. @throws NotThere for everybody else */
async function reached<Result>(
	db: Database,
	actor: Actor,
	id: string,
	deed: Deed,
	work: (tx: Database, makelaar: Makelaar, story: Cover) => Promise<Result>
): Promise<Result> {
	if (actor.kind !== 'account' || !isUuid(id)) throw new NotThere();
	return within(db, actor, async (tx) => {
		const story = await cover(tx, id);
		if (!story) throw new NotThere();
		try {
			mustBeAllowed(actor, deed, { spot: spotOf(story), unserved: story.unserved });
		} catch (cause) {
			throw cause instanceof NotAllowed ? new NotThere() : cause;
		}
		return work(tx, actor, story);
	});
}

/** Nobody else changes it while this runs; it is read anew under the lock. */
async function underLock(
	db: Database,
	actor: Actor,
	id: string,
	work: (tx: Database, makelaar: Makelaar, story: Cover) => Promise<void>
): Promise<void> {
	await reached(db, actor, id, 'vraag.answer', async (tx, makelaar) => {
		await tx.select({ id: vraag.id }).from(vraag).where(eq(vraag.id, id)).for('update');
		const story = await cover(tx, id);
		if (!story) throw new NotThere();
		await work(tx, makelaar, story);
	});
}

/** A mail to who asked, when they left an address, with a link of its own. */
async function write(
	tx: Database,
	makelaar: Makelaar,
	story: Cover,
	site: string,
	letter: (about: letters.About) => Letter
): Promise<void> {
	const { name, email } = (await confided(tx, story.id))!;
	if (!email) return;
	const code = newCode();
	await tx.insert(vraagLink).values({ codeHash: hashOf(code), vraagId: story.id });
	const contact = await contactOf(tx, makelaar, spotOf(story));
	await post(tx, {
		to: email,
		about: { kind: 'vraag', id: story.id, ...spotOf(story) },
		...letter({ name, gemeente: story.gemeente.name, link: site + followPath(code), contact })
	});
}

function happened(tx: Database, makelaar: Makelaar, story: Cover, name: `vraag.${string}`): Promise<void> {
	return record(tx, {
		name,
		actor: { kind: 'account', id: makelaar.id },
		subject: { kind: 'vraag', id: story.id },
		...spotOf(story)
	});
}
