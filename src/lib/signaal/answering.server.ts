import { eq } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { type Deed, mustBeAllowed } from '#lib/account/permission.ts';
import { worksIn } from '#lib/account/reach.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { contactOf } from '#lib/account/contact.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, isUuid, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as letters from './letters.ts';
import { followPath, nextStates, type SignaalState } from './signaal.ts';
import { confided, type Confided, cover, type Cover, spotOf } from './story.server.ts';
import { signaal, signaalLink } from './table.server.ts';

/** What a makelaar does with a signaal. Another wijk, or no makelaar: as if it weren't there. */

type Makelaar = Extract<Actor, { kind: 'account' }>;

/** The cover, and what was told when this makelaar said why in this browser, less than half a day ago. */
export async function read(
	db: Database,
	actor: Actor,
	session: string | undefined,
	id: string
): Promise<{ story: Cover; told: Confided | undefined }> {
	return reached(db, actor, id, 'signaal.read', async (tx, makelaar, story) => {
		const open =
			story.accountId === makelaar.id ||
			(await looks.isOpen(tx, makelaar, session, { subjectKind: 'signaal', subjectId: id }));
		return { story, told: open ? await confided(tx, id) : undefined };
	});
}

/** Says why they read it; from then on `read` tells everything, and whoever told it can see who it was. */
export async function open(
	db: Database,
	actor: Actor,
	session: string | undefined,
	input: { id: string } & looks.Because
): Promise<void> {
	await reached(db, actor, input.id, 'signaal.read', async (tx, makelaar, story) => {
		const subject = { subjectKind: 'signaal', subjectId: input.id } as const;
		// a double click
		if (await looks.isOpen(tx, makelaar, session, subject)) return;
		await looks.write(tx, makelaar, {
			...subject,
			reason: input.reason,
			note: input.note,
			accountId: story.accountId,
			fields: ['words', 'name', 'contact'],
			spot: spotOf(story),
			session: session ?? null
		});
	});
}

/** Becomes the one who answers. Of two at once, one gets it and the other hears who. */
export async function take(db: Database, actor: Actor, id: string): Promise<void> {
	await underLock(db, actor, id, async (tx, makelaar, story) => {
		if (story.makelaarId === makelaar.id) return;
		if (story.makelaarId && (await worksIn(tx, story.makelaarId, spotOf(story))))
			throw new NotNow(`${story.makelaar} heeft dit signaal net op zich genomen.`);
		mayBecome(story, 'taken');
		await tx.update(signaal).set({ makelaarId: makelaar.id, state: 'taken' }).where(eq(signaal.id, story.id));
		await happened(tx, makelaar, story, 'signaal.taken');
	});
}

/** Answers what was done with it, and closes it: on the page of who told it, and by mail when they left an address. */
export async function answer(
	db: Database,
	actor: Actor,
	input: { id: string; text: string; site: string }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		// a double click
		if (story.state === 'closed' && story.makelaarId === makelaar.id) return;
		mayBecome(story, 'closed');
		await tx
			.update(signaal)
			.set({
				...{ state: 'closed', closedAt: now(), answer: input.text },
				makelaarId: story.makelaarId ?? makelaar.id
			})
			.where(eq(signaal.id, story.id));
		await happened(tx, makelaar, story, 'signaal.answered');
		const { name, email } = (await confided(tx, story.id))!;
		if (!email || !name) return;
		const code = newCode();
		await tx.insert(signaalLink).values({ codeHash: hashOf(code), signaalId: story.id });
		await post(tx, {
			to: email,
			about: { kind: 'signaal', id: story.id, ...spotOf(story) },
			...letters.answered({
				...{ name, gemeente: story.gemeente.name, link: input.site + followPath(code) },
				contact: await contactOf(tx, makelaar, spotOf(story)),
				...{ makelaar: makelaar.name, answer: input.text }
			})
		});
	});
}

function mayBecome(story: Cover, state: SignaalState): void {
	if (!nextStates[story.state].includes(state)) throw new NotNow('Dit signaal is al beantwoord.');
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
	await reached(db, actor, id, 'signaal.answer', async (tx, makelaar) => {
		await tx.select({ id: signaal.id }).from(signaal).where(eq(signaal.id, id)).for('update');
		const story = await cover(tx, id);
		if (!story) throw new NotThere();
		await work(tx, makelaar, story);
	});
}

function happened(tx: Database, makelaar: Makelaar, story: Cover, name: `signaal.${string}`): Promise<void> {
	return record(tx, {
		name,
		actor: { kind: 'account', id: makelaar.id },
		subject: { kind: 'signaal', id: story.id },
		...spotOf(story)
	});
}
