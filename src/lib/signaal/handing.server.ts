import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as colleagues from '#lib/vraag/colleagues.server.ts';
import { atDoor, atDoorAlone, happened } from './door.server.ts';
import { makelaarOf } from './owning.server.ts';
import { isOver } from './signaal.ts';
import { type Cover, spotOf } from './story.server.ts';
import * as steps from './steps.server.ts';
import { signaal } from './table.server.ts';
import { handed } from './teamletters.ts';

/** Handing a signaal to a colleague who works there. */

/** Everybody who can have it, by name, and not who has it now; who asks included. */
export function others(db: Database, actor: Actor, id: string): Promise<colleagues.Colleague[]> {
	return atDoor(db, { actor, id }, 'signaal.read', async (tx, { story }) =>
		(await there(tx, story)).filter((one) => one.id !== story.makelaarId)
	);
}

/**
 * Somebody who works there has it from now on, and hears so by a mail that says nothing of who or what. One can hand
 * it to oneself.
 * @throws NotNow when they don't work there, and once it is answered
 */
export async function hand(
	db: Database,
	actor: Actor,
	{ id, to, site }: { id: string; to: string; site: string }
): Promise<void> {
	await atDoorAlone(db, { actor, id }, 'signaal.answer', async (tx, entered) => {
		const { story } = entered;
		const me = makelaarOf(entered);
		if (story.makelaarId === to && story.state !== 'new') return;
		if (isOver(story.state)) throw new NotNow('Dit signaal is al beantwoord.');
		const colleague = (await there(tx, story)).find((one) => one.id === to);
		if (!colleague) throw new NotNow('Die collega werkt niet in deze wijk. Kies iemand anders.');
		const state = story.state === 'new' ? 'taken' : story.state;
		await tx.update(signaal).set({ makelaarId: to, state }).where(eq(signaal.id, id));
		// by whom stands in what happened; who gave it hears who has it now
		await steps.write(tx, { signaalId: id, kind: 'handed', accountId: to });
		await happened(tx, entered, 'signaal.handed', { to });
		if (to === me.id) return;
		await within(tx, { kind: 'system' }, async (own) => {
			const [address] = await own.select({ email: account.email }).from(account).where(eq(account.id, to)).limit(1);
			await post(own, {
				to: address!.email,
				about: { kind: 'signaal', id, ...spotOf(story) },
				...handed({
					...{ name: colleague.name, from: me.name, promisedOn: story.promisedOn },
					where: story.wijk?.name ?? story.gemeente.name,
					link: `${site}/makelaar/signaal/${id}`
				})
			});
		});
	});
}

/** Of a wijk without a makelaar: everybody in the gemeente. */
async function there(tx: Database, story: Cover): Promise<colleagues.Colleague[]> {
	const spot = spotOf(story);
	return colleagues.of(tx, story.unserved ? { ...spot, wijkCode: null } : spot);
}
