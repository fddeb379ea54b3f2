import { and, asc, eq, gte, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { plan, seat } from '../table.server.ts';
import * as letters from './letters.ts';
import { ask } from './table.server.ts';
import { tell } from './telling.server.ts';

const system = { kind: 'system' } as const;

/**
 * Once a day: reminds guests, once, of what they would have answered by now. Not of what was taken back, and nobody who
 * isn't there any more. Run again it finds nothing to do.
 * @param site the address of this Wijkweb, for the links in the mails
 * @returns how many were reminded
 */
export async function run(db: Database, site: string): Promise<number> {
	const due = await within(db, system, (tx) =>
		tx
			.select({ id: ask.id })
			.from(ask)
			.innerJoin(seat, eq(seat.id, ask.toId))
			.innerJoin(plan, eq(plan.id, ask.planId))
			.where(isDue())
			.orderBy(asc(ask.byOn), ask.id)
			.limit(500)
	);
	let reminded = 0;
	for (const { id } of due) {
		const sent = await within(db, system, (tx) => remind(tx, id, site)).catch((cause: unknown) => {
			log.error({ askId: id, cause: causeOf(cause) }, 'nobody could be reminded of what is asked of them');
		});
		if (sent) reminded++;
	}
	return reminded;
}

/** Open past its day, and whom it is put to can come in and has an address. */
function isDue() {
	const today = dayOf(now());
	return and(
		...[eq(ask.state, 'open'), lt(ask.byOn, today), isNull(ask.remindedAt), isNull(plan.stoppedAt)],
		...[eq(seat.part, 'guest'), eq(seat.state, 'in'), gte(seat.untilOn, today), isNotNull(seat.email)],
		or(isNull(seat.fromOn), lte(seat.fromOn, today))
	);
}

async function remind(tx: Database, id: string, site: string): Promise<boolean> {
	// whoever comes second finds it done
	const [one] = await tx
		.select({ ask, plan: { id: plan.id, gemeenteCode: plan.gemeenteCode }, name: seat.name, email: seat.email })
		.from(ask)
		.innerJoin(seat, eq(seat.id, ask.toId))
		.innerJoin(plan, eq(plan.id, ask.planId))
		.where(and(eq(ask.id, id), isDue()))
		.for('update', { of: ask });
	if (!one?.email) return false;
	const until = dayIn(one.ask.byOn, dayOf(now()));
	const to = { name: one.name, email: one.email };
	const sent = await tell(tx, one.plan, { to, room: 'vragen', site, what: 'reminder' }, (writing) =>
		letters.askedAgain({ ...writing, until })
	);
	// two that are due on one day are one mail, and both were told of
	await tx.update(ask).set({ remindedAt: now() }).where(eq(ask.id, id));
	// not as what somebody did: the machine doesn't hold off the day a plan goes by itself
	await record(tx, {
		...{ name: 'plan.ask_reminded', actor: { kind: 'system' }, subject: { kind: 'plan', id: one.plan.id } },
		...{ gemeenteCode: one.plan.gemeenteCode, wijkCode: null }
	});
	return sent;
}
