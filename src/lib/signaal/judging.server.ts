import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enterAlone, happened } from './door.server.ts';
import { mayBecome, promising } from './owning.server.ts';
import { isOver, promisedDays } from './signaal.ts';
import * as steps from './steps.server.ts';
import { signaal } from './table.server.ts';
import { unsatisfied } from './teamletters.ts';
import { tellMakelaars } from './telling.server.ts';

/**
 * Whether it is good so, as whoever gave it says. Yes closes it; no opens it again with a new day, and who has it gets a
 * mail. Also when it was closed by itself.
 * @throws NotNow before there is an answer
 */
export async function judge(
	db: Database,
	key: { actor: Actor; asked: string },
	{ satisfied, text, site }: { satisfied: boolean; text: string | null; site: string }
): Promise<void> {
	await enterAlone(db, key, 'signaal.reply', async (tx, entered) => {
		const { story } = entered;
		const hasAnswer = isOver(story.state);
		// pressed twice
		if (story.satisfied === satisfied && (satisfied ? story.state === 'closed' : !hasAnswer)) return;
		if (!hasAnswer) throw new NotNow('Er is nog geen antwoord. Daarna kun je zeggen of het goed is.');
		const [at, signaalId] = [now(), story.id];
		if (satisfied) {
			if (story.state !== 'closed') mayBecome(story, 'closed');
			await tx
				.update(signaal)
				.set({ state: 'closed', closedAt: story.closedAt ?? at, satisfied, satisfiedAt: at })
				.where(eq(signaal.id, signaalId));
			await steps.write(tx, { signaalId, kind: 'satisfied', text });
			await happened(tx, entered, 'signaal.satisfied');
			return;
		}
		mayBecome(story, 'taken');
		const promisedOn = workingDaysAfter(at, promisedDays);
		await tx
			.update(signaal)
			.set({ state: 'taken', closedAt: null, satisfied, satisfiedAt: at, ...promising(promisedOn) })
			.where(eq(signaal.id, signaalId));
		await steps.write(tx, { signaalId, kind: 'unsatisfied', text });
		await happened(tx, entered, 'signaal.unsatisfied', { on: promisedOn });
		await tellMakelaars(tx, { ...story, promisedOn }, site, unsatisfied, { limited: true });
	});
}
