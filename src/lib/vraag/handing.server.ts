import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { isDay } from '#lib/initiative/answers.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { makelaarOf } from './answering.server.ts';
import { type Colleague, of } from './colleagues.server.ts';
import { atDoor, atDoorAlone, happened } from './door.server.ts';
import * as letters from './letters.ts';
import { spotOf } from './story.server.ts';
import { vraag } from './table.server.ts';
import { tell } from './telling.server.ts';
import { longestPromise } from './vraag.ts';

/** The one contact person: what they promise, and to whom they give it on. */

/** Who else works there, by name. */
export function colleagues(db: Database, actor: Actor, id: string): Promise<Colleague[]> {
	return atDoor(db, { actor, id }, 'vraag.read', async (tx, { story }) =>
		(await of(tx, spotOf(story))).filter((one) => one.id !== story.makelaarId)
	);
}

/** What is wrong with a day to promise, as a sentence. @param on as typed */
export function promiseMistake(on: string): string | undefined {
	const today = dayOf(now());
	if (!isDay(on)) return 'Kies een dag.';
	if (on < today) return 'Die dag is al voorbij. Kies een dag die nog komt.';
	const last = daysAfter(today, longestPromise);
	return on > last ? `Dat duurt te lang. Kies een dag tot en met ${dayInWords(last)}.` : undefined;
}

/**
 * The contact person says by which day the person hears something. They see it and get a mail; the same day once more is
 * as good as once.
 * @param input.on 2026-11-27, without a mistake
 * @throws NotNow for who is not the contact person, and once it is closed
 */
export async function promise(
	db: Database,
	actor: Actor,
	{ id, on, site }: { id: string; on: string; site: string }
): Promise<void> {
	await atDoorAlone(db, { actor, id }, 'vraag.answer', async (tx, entered) => {
		const { story } = entered;
		const me = makelaarOf(entered);
		if (story.state === 'closed') throw new NotNow('Deze vraag is al afgerond.');
		if (story.makelaarId !== me.id) throw new NotNow('Alleen de contactpersoon belooft een dag.');
		if (story.promisedOn === on && story.contactAt <= story.promisedAt) return;
		await tx.update(vraag).set({ promisedOn: on, promisedAt: now() }).where(eq(vraag.id, id));
		await happened(tx, entered, 'vraag.promised', { on });
		await tell(tx, story, me, site, (about) => letters.promised({ ...about, makelaar: me.name, on }));
	});
}

/**
 * Somebody else who works there becomes the contact person. Both hear it: the person by mail when they left an address,
 * the colleague by a mail that says nothing of who or what.
 * @throws NotNow when the colleague doesn't work there, and once it is closed
 */
export async function handOver(
	db: Database,
	actor: Actor,
	{ id, to, site }: { id: string; to: string; site: string }
): Promise<void> {
	await atDoorAlone(db, { actor, id }, 'vraag.answer', async (tx, entered) => {
		const { story } = entered;
		const me = makelaarOf(entered);
		if (story.makelaarId === to) return;
		if (story.state === 'closed') throw new NotNow('Deze vraag is al afgerond.');
		const colleague = (await of(tx, spotOf(story))).find((one) => one.id === to);
		if (!colleague) throw new NotNow('Die collega werkt niet in deze wijk. Kies iemand anders.');
		await tx.update(vraag).set({ makelaarId: to, state: 'taken' }).where(eq(vraag.id, id));
		await happened(tx, entered, 'vraag.handed_over', { to });
		await tell(tx, story, colleague, site, (about) =>
			letters.handedOver({ ...about, from: me.name, makelaar: colleague.name })
		);
		if (to === me.id) return;
		const [address] = await tx.select({ email: account.email }).from(account).where(eq(account.id, to)).limit(1);
		await post(tx, {
			to: address!.email,
			about: { kind: 'vraag', id, ...spotOf(story) },
			...letters.toColleague({
				...{ name: colleague.name, from: me.name },
				where: story.wijk?.name ?? story.gemeente.name,
				link: `${site}/makelaar/vraag/${id}`
			})
		});
	});
}
