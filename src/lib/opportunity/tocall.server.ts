import { and, asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as hearing from './hearing.server.ts';
import * as joining from './joining.server.ts';
import { titleOf } from './opportunities.server.ts';
import { opportunity, opportunityJoiner, opportunitySource, opportunityStep, opportunityTold } from './table.server.ts';

/** A kans of which somebody still has to hear the last step by a call. */
export type ToCall = {
	id: number;
	title: string;
	wijkName: string | null;
	/** who keeps it */
	makelaar: string | null;
	mine: boolean;
	/** how many people; who they are stands behind it */
	people: number;
};

/** In the wijken of a makelaar, their own kansen first; for nobody else there are any. */
export async function list(db: Database, actor: Actor): Promise<ToCall[]> {
	const some = await within(db, actor, (tx) => candidates(tx, actor));
	const own = actor.kind === 'account' ? actor.id : null;
	const found: ToCall[] = [];
	for (const { makelaarId, theme, title, ...one } of some) {
		const people = await peopleOf(db, actor, one.id);
		if (people) found.push({ ...one, title: titleOf({ title, theme }), mine: makelaarId === own, people });
	}
	return found.toSorted((one, other) => Number(other.mine) - Number(one.mine));
}

/** How many people there are to call, for the day of a makelaar. */
export async function count(db: Database, actor: Actor): Promise<number> {
	return (await list(db, actor)).reduce((sum, { people }) => sum + people, 0);
}

async function peopleOf(db: Database, actor: Actor, id: number): Promise<number> {
	const givers = await within(db, { kind: 'system' }, (tx) => hearing.untold(tx, id));
	const joiners = await joining.list(db, actor, id);
	return givers.filter(({ byPhone }) => byPhone).length + joiners.filter(({ toCall }) => toCall).length;
}

/** Where something isn't told of the last step, or somebody joins without an address: few, of all there ever were. */
async function candidates(tx: Database, actor: Actor) {
	const last = sql`(select ${opportunityStep.id} from ${opportunityStep}
		where ${opportunityStep.opportunityId} = ${opportunity.id} order by ${opportunityStep.at} desc limit 1)`;
	const untold = sql`exists (select from ${opportunitySource} where ${opportunitySource.opportunityId} = ${opportunity.id}
		and not exists (select from ${opportunityTold} where ${opportunityTold.sourceId} = ${opportunitySource.id}
			and ${opportunityTold.stepId} = ${last}))`;
	const joins = sql`exists (select from ${opportunityJoiner} where ${opportunityJoiner.opportunityId} = ${opportunity.id}
		and ${opportunityJoiner.email} is null)`;
	return tx
		.select({
			...{ id: opportunity.id, title: opportunity.title, theme: opportunity.theme },
			...{ wijkName: wijk.name, makelaarId: opportunity.makelaarId, makelaar: account.name }
		})
		.from(opportunity)
		.leftJoin(wijk, eq(wijk.code, opportunity.wijkCode))
		.leftJoin(account, eq(account.id, opportunity.makelaarId))
		.where(and(reachOf(actor, opportunity), sql`(${untold} or ${joins})`))
		.orderBy(asc(opportunity.createdAt), asc(opportunity.id));
}
