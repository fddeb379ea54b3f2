import { worksIn } from '#lib/account/reach.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Entered } from './door.server.ts';
import { nextStates, type SignaalState } from './signaal.ts';
import { type Cover, spotOf } from './story.server.ts';

/** Who has a signaal, what was promised, and whether that is kept. */

export type Owner = { id: string; name: string };

export const makelaarOf = ({ accountId, name }: Pick<Entered, 'accountId' | 'name'>): Owner => ({
	...{ id: accountId!, name: name! }
});

/** Whether a colleague has it who still works there: what a former colleague left behind can be taken over. */
export async function isOfColleague(tx: Database, { accountId, story }: Entered): Promise<boolean> {
	const { makelaarId } = story;
	return makelaarId !== null && makelaarId !== accountId && (await worksIn(tx, makelaarId, spotOf(story)));
}

/**
 * Whoever does something with it has it from then on. Of two at once one does, and the other is told who.
 * @throws NotNow when a colleague has it, or once it is answered
 */
export async function becomeOwner(tx: Database, entered: Entered, to: SignaalState): Promise<Owner> {
	mayBecome(entered.story, to);
	if (await isOfColleague(tx, entered))
		throw new NotNow(`${entered.story.makelaar} heeft dit signaal. Laat het eerst aan jou doorgeven.`);
	return makelaarOf(entered);
}

/** @throws NotNow when it is answered already */
export function mayBecome({ state }: Cover, to: SignaalState): void {
	if (!nextStates[state].includes(to)) throw new NotNow('Dit signaal is al beantwoord.');
}

/** What it changes that whoever gave it hears something now; the first time also whether that was in time. */
export function hearing({ heardAt, promisedOn }: Cover) {
	const at = now();
	return heardAt === null
		? { change: { heardAt: at }, details: { promisedOn, inTime: dayOf(at) <= promisedOn } }
		: { change: {}, details: {} };
}

/** What a new promise changes. @param on 2026-11-27 */
export const promising = (on: string) => ({
	...{ promisedOn: on, promisedAt: now() },
	...{ heardAt: null, remindedAt: null, alarmedAt: null }
});
