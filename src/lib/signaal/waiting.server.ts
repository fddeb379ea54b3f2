import { and, asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { isUnserved, reachOf } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { StepKind } from './signaal.ts';
import { signaal, signaalStep } from './table.server.ts';

/** The signalen of a makelaar's wijken that have no answer yet, without a word of them: reading costs a reason. */
export function list(db: Database, actor: Actor, limit = 200) {
	return within(db, actor, (tx) =>
		tx
			.select({
				...shown,
				// what there is to react on: a reply, an answer of who was asked for help, or that it isn't good yet
				last: sql<StepKind | null>`(select ${signaalStep.kind} from ${signaalStep}
					where ${signaalStep.signaalId} = ${signaal.id} and ${signaalStep.kind} <> 'note'
					order by ${signaalStep.at} desc, ${signaalStep.id} desc limit 1)`
			})
			.from(signaal)
			.leftJoin(wijk, eq(wijk.code, signaal.wijkCode))
			.leftJoin(account, eq(account.id, signaal.makelaarId))
			// by the words of the index of promises: few among all there ever were
			.where(and(reachOf(actor, signaal), sql`${signaal.state} not in ('answered', 'closed')`))
			.orderBy(asc(signaal.promisedOn), asc(signaal.createdAt), asc(signaal.id))
			.limit(limit)
	);
}

/** What may stand in a list. */
export const shown = {
	...{ id: signaal.id, wijkName: wijk.name, unserved: isUnserved(signaal), about: signaal.about },
	...{ state: signaal.state, theme: signaal.theme, createdAt: signaal.createdAt, promisedOn: signaal.promisedOn },
	...{ heardAt: signaal.heardAt, satisfied: signaal.satisfied },
	...{ makelaar: account.name, makelaarId: signaal.makelaarId }
};

export type Waiting = Awaited<ReturnType<typeof list>>[number];
