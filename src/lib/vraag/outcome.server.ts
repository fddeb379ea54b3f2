import { eq } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, enterAlone, happened, type Key } from './door.server.ts';
import { nameFor } from './colleagues.server.ts';
import * as letters from './letters.ts';
import { type Cover, spotOf } from './story.server.ts';
import { vraag } from './table.server.ts';
import { tell } from './telling.server.ts';
import { isOpen, promisedDays, type Said } from './vraag.ts';

/** Whether it is good now, as the person says it themselves or tells it to the makelaar. */

/** What was asked, and what was said so far; the words only to who may read them. */
export function find(db: Database, key: Key) {
	return enter(db, key, 'vraag.look_back', async (tx, { story }) => {
		const [found] = await tx
			.select({ words: vraag.words, outcome: vraag.outcome, outcomeWords: vraag.outcomeWords, name: vraag.name })
			.from(vraag)
			.where(eq(vraag.id, story.id));
		const { state, closedAt, createdAt, makelaar, promisedOn, gemeente, wijk } = story;
		return { ...found!, state, closedAt, createdAt, makelaar, promisedOn, gemeente, wijk };
	});
}

/**
 * Keeps what somebody says of it; saying it again is changing it, and the same twice is as good as once. Who isn't helped
 * goes on with the same contact person, who has three working days.
 * @returns whether it goes on, or is open still
 * @throws NotNow while nothing was done with it yet
 */
export function say(db: Database, key: Key, { site, ...said }: Said & { site: string }): Promise<{ goesOn: boolean }> {
	return enterAlone(db, key, 'vraag.look_back', async (tx, entered) => {
		const { story, as } = entered;
		if (story.state === 'new') throw new NotNow('Je vraag wordt nog gelezen. Vertel ons straks hoe het is.');
		const { outcome, words } = said;
		const isNeeded = outcome === 'no' || (outcome === 'partly' && said.goesOn);
		const reopens = isNeeded && story.state === 'closed';
		const stays = { goesOn: reopens || story.state === 'taken' };
		const [before] = await tx
			.select({ outcome: vraag.outcome, words: vraag.outcomeWords })
			.from(vraag)
			.where(eq(vraag.id, story.id));
		if (!reopens && before!.outcome === outcome && before!.words === words) return stays;
		const at = now();
		await tx
			.update(vraag)
			.set({ outcome, outcomeWords: words, outcomeAt: at, askedAfterAt: story.askedAfterAt ?? at })
			.where(eq(vraag.id, story.id));
		await happened(tx, entered, 'vraag.looked_back', {
			...{ outcome, how: as === 'person' ? 'link' : 'spoken' },
			...(reopens ? { reopened: true } : {})
		});
		// what was promised still stands; else there is a new day
		if (reopens || (isNeeded && !isOpen(story))) await goOn(tx, story, site);
		return stays;
	});
}

/** With the same contact person where there is one, and asked anew when it is closed again. */
async function goOn(tx: Database, story: Cover, site: string): Promise<void> {
	const at = now();
	const promisedOn = workingDaysAfter(at, promisedDays);
	const contact =
		story.makelaarId && story.makelaar
			? { id: story.makelaarId, name: story.makelaar }
			: await nameFor(tx, spotOf(story));
	await tx
		.update(vraag)
		.set({
			...{ state: contact ? ('taken' as const) : ('new' as const), closedAt: null },
			...{ promisedOn, promisedAt: at, makelaarId: contact?.id ?? null }
		})
		.where(eq(vraag.id, story.id));
	if (contact)
		await tell(tx, story, contact, site, (about) =>
			letters.goesOn({ ...about, makelaar: contact.name, on: promisedOn })
		);
}
