import { and, asc, eq, inArray } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as officialanswer from './officialanswer.server.ts';
import { stageChange } from './table.server.ts';
import type { Told } from './timeline.ts';

const names = ['initiative.published', 'initiative.stage_changed'];

/**
 * What happened to an initiative that everybody may know, newest first: from the events, with the words from the rows
 * they are about. Events are kept for two years; older changes and answers are there all the same.
 */
export async function of(db: Database, entryId: number): Promise<Told[]> {
	const [events, changes, answers] = await Promise.all([
		db
			.select({ at: event.at, name: event.name, details: event.details, actorKind: event.actorKind })
			.from(event)
			.where(and(eq(event.subjectKind, 'entry'), eq(event.subjectId, String(entryId)), inArray(event.name, names)))
			.orderBy(asc(event.id)),
		db
			.select({
				...{ id: stageChange.id, at: stageChange.at, to: stageChange.to, reason: stageChange.reason },
				...{ accountId: stageChange.accountId, by: account.name }
			})
			.from(stageChange)
			.leftJoin(account, eq(account.id, stageChange.accountId))
			.where(eq(stageChange.entryId, entryId)),
		officialanswer.all(db, entryId)
	]);
	// a makelaar whose account is gone is still no initiator
	const byMakelaar = new Set(
		events.filter(({ actorKind }) => actorKind === 'account').map(({ details }) => details.changeId)
	);
	const published = events.find(({ name }) => name === 'initiative.published');
	const told: Told[] = [
		...changes.map(({ accountId, ...one }) => ({
			...one,
			kind: 'stage' as const,
			who: accountId || byMakelaar.has(one.id) ? ('makelaar' as const) : ('initiators' as const)
		})),
		...answers.map(({ id, at, outcome, text, name }) => ({ kind: 'answer' as const, id, at, outcome, text, by: name })),
		...(published ? [{ kind: 'published' as const, id: 0, at: published.at }] : [])
	];
	return told.sort((one, other) => other.at.getTime() - one.at.getTime() || other.id - one.id);
}
