import { and, desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enterAlone, happened, type Key } from './door.server.ts';
import * as letters from './letters.ts';
import { becomeOwner, hearing, promising } from './owning.server.ts';
import { isOver, promisedDays, type StepKind } from './signaal.ts';
import * as steps from './steps.server.ts';
import { signaal, signaalStep } from './table.server.ts';
import { replied } from './teamletters.ts';
import { tell, tellMakelaars } from './telling.server.ts';

/**
 * A question back, and what whoever gave it writes: by the link of their mail, or the code of who told it without a name.
 */

/** More than this one giver doesn't write. */
const mostReplies = 30;

/**
 * Asks whoever gave it something. They read it on their page, and in a mail when they left an address.
 * @throws NotNow when a colleague has it, or it is answered
 */
export async function ask(db: Database, key: Key, { text, site }: { text: string; site: string }): Promise<void> {
	await enterAlone(db, key, 'signaal.answer', async (tx, entered) => {
		const { story } = entered;
		if (story.state === 'asked' && (await isLast(tx, story.id, 'asked', text))) return;
		const me = await becomeOwner(tx, entered, 'asked');
		const { change, details } = hearing(story);
		await tx
			.update(signaal)
			.set({ state: 'asked', makelaarId: me.id, ...change })
			.where(eq(signaal.id, story.id));
		await steps.write(tx, { signaalId: story.id, kind: 'asked', text, accountId: me.id });
		await happened(tx, entered, 'signaal.asked', details);
		await tell(tx, story, me, site, (about) => letters.asked({ ...about, makelaar: me.name, question: text }));
	});
}

/**
 * What whoever gave it writes back, or adds; who has it gets a mail. Once they heard something a new day is promised, never
 * sooner than the one that stands.
 * @throws NotNow once it is answered: then there is yes or no to say
 */
export async function reply(
	db: Database,
	key: { actor: Actor; asked: string },
	{ text, site }: { text: string; site: string }
): Promise<void> {
	await enterAlone(db, key, 'signaal.reply', async (tx, entered) => {
		const { story } = entered;
		if (await isLast(tx, story.id, 'replied', text)) return;
		if (isOver(story.state)) throw new NotNow('Hier is al op geantwoord. Zeg hieronder of het zo goed is.');
		if ((await countReplies(tx, story.id)) >= mostReplies)
			throw new NotNow('Je hebt hier al veel geschreven. Bel ons gerust, dan praten we verder.');
		let { promisedOn } = story;
		if (story.state === 'asked' || story.heardAt !== null) {
			const next = workingDaysAfter(now(), promisedDays);
			if (next > promisedOn) promisedOn = next;
			const state = story.state === 'asked' ? 'taken' : story.state;
			await tx
				.update(signaal)
				.set({ state, ...promising(promisedOn) })
				.where(eq(signaal.id, story.id));
		}
		await steps.write(tx, { signaalId: story.id, kind: 'replied', text });
		await happened(tx, entered, 'signaal.replied');
		await tellMakelaars(tx, { ...story, promisedOn }, site, replied, { limited: true });
	});
}

/** Pressed twice: the same words are the last that happened. */
async function isLast(tx: Database, signaalId: string, kind: StepKind, text: string): Promise<boolean> {
	const [last] = await tx
		.select({ kind: signaalStep.kind, text: signaalStep.text })
		.from(signaalStep)
		.where(eq(signaalStep.signaalId, signaalId))
		.orderBy(desc(signaalStep.at), desc(signaalStep.id))
		.limit(1);
	return last?.kind === kind && last.text === text;
}

async function countReplies(tx: Database, signaalId: string): Promise<number> {
	const [found] = await tx
		.select({ many: sql<number>`count(*)::int` })
		.from(signaalStep)
		.where(and(eq(signaalStep.signaalId, signaalId), eq(signaalStep.kind, 'replied')));
	return found!.many;
}
