import { eq } from 'drizzle-orm';
import { type Actor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { atDoor, atDoorAlone, happened, mayRead } from './door.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as letters from './letters.ts';
import { becomeOwner, hearing, isOfColleague, makelaarOf } from './owning.server.ts';
import * as pictures from './picture.server.ts';
import { isOver } from './signaal.ts';
import { confided, type Confided, type Cover, spotOf } from './story.server.ts';
import * as steps from './steps.server.ts';
import { signaal } from './table.server.ts';
import { tell } from './telling.server.ts';

/** What a makelaar does with a signaal. Another wijk, or no makelaar: as if it weren't there. */

/** What is read after a reason: what was told, what happened with it, and who was asked for help. */
export type Opened = Confided & {
	steps: steps.Step[];
	forwards: forwarding.Forward[];
	picture: pictures.Picture | null;
};

/** The cover, and what was told when this makelaar said why in this browser, less than half a day ago. */
export function read(
	db: Database,
	actor: Actor,
	session: string | undefined,
	id: string
): Promise<{ story: Cover; told: Opened | undefined }> {
	return atDoor(db, { actor, id }, 'signaal.read', async (tx, entered) => {
		const { story } = entered;
		if (!(await mayRead(tx, { actor, session }, entered))) return { story, told: undefined };
		const told = {
			...(await confided(tx, id))!,
			...{ steps: await steps.all(tx, id), forwards: await forwarding.list(tx, id), picture: await pictures.of(tx, id) }
		};
		return { story, told };
	});
}

/** Says why they read it; from then on `read` tells everything, and whoever told it can see who it was. */
export async function open(
	db: Database,
	actor: Actor,
	session: string | undefined,
	input: { id: string } & looks.Because
): Promise<void> {
	await atDoor(db, { actor, id: input.id }, 'signaal.read', async (tx, { story }) => {
		const subject = { subjectKind: 'signaal', subjectId: input.id } as const;
		// a double click
		if (await looks.isOpen(tx, actor, session, subject)) return;
		await looks.write(tx, actor, {
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
	await atDoorAlone(db, { actor, id }, 'signaal.answer', async (tx, entered) => {
		const { story } = entered;
		const me = makelaarOf(entered);
		if (story.makelaarId === me.id && story.state !== 'new') return;
		if (await isOfColleague(tx, entered)) throw new NotNow(`${story.makelaar} heeft dit signaal net op zich genomen.`);
		// what is answered is taken again by a no of who gave it, and not otherwise
		if (isOver(story.state)) throw new NotNow('Dit signaal is al beantwoord.');
		// what a former colleague asked or does stays as it is
		const state = story.state === 'new' ? 'taken' : story.state;
		await tx.update(signaal).set({ makelaarId: me.id, state }).where(eq(signaal.id, id));
		await steps.write(tx, { signaalId: id, kind: 'taken', accountId: me.id });
		await happened(tx, entered, 'signaal.taken');
	});
}

/**
 * Answers what was done with it: on the page of who told it, and by mail when they left an address. Whom it was forwarded
 * to hears that it isn't needed any more.
 * @throws NotNow when a colleague has it, or it is answered already
 */
export async function answer(
	db: Database,
	actor: Actor,
	input: { id: string; text: string; site: string }
): Promise<void> {
	await atDoorAlone(db, { actor, id: input.id }, 'signaal.answer', async (tx, entered) => {
		const { story } = entered;
		// a double click
		if (story.state === 'answered' && story.makelaarId === entered.accountId) return;
		const me = await becomeOwner(tx, entered, 'answered');
		const { change, details } = hearing(story);
		await tx
			.update(signaal)
			.set({
				...{ state: 'answered', answeredAt: now(), answer: input.text, makelaarId: me.id },
				...{ satisfied: null, satisfiedAt: null, ...change }
			})
			.where(eq(signaal.id, story.id));
		await steps.write(tx, { signaalId: story.id, kind: 'answered', text: input.text, accountId: me.id });
		await happened(tx, entered, 'signaal.answered', details);
		await forwarding.withdrawAll(tx, entered, me);
		await tell(tx, story, me, input.site, (about) =>
			letters.answered({ ...about, makelaar: me.name, answer: input.text })
		);
	});
}
