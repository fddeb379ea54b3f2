import { dayInWords } from '#lib/entry/dates.ts';
import { enter, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as contributions from './contributions.server.ts';
import { fitOf, stateOf, totalsOf, totalsText, warningsOf } from './funding.ts';
import * as needs from './needs.server.ts';
import * as pots from './pots.server.ts';

/** All about the money of one initiative at once: what is needed, what comes from where, and which pots there are. */
export function look(db: Database, key: Key) {
	return enter(db, key, 'funding.read', async (tx, inside) => {
		const { lines, given, known, today } = await gather(tx, inside);
		const totals = totalsOf(lines, given);
		const asked = new Set(given.map(({ potId }) => potId));
		return {
			/** may they write? */
			writes: inside.leads || inside.accountId !== null,
			needs: lines,
			contributions: given.map(({ entryId: _entry, createdAt: _at, ...one }) => ({
				...one,
				state: stateOf(one),
				left: (one.grantedCents ?? 0) - one.spentCents,
				warnings: warningsOf(one, known.get(one.potId ?? 0), { today, day: dayInWords })
			})),
			pots: [...known.values()]
				.filter(({ endedAt }) => !endedAt)
				.map(({ id, kind, name, rules, mostCents, contact, link, closesOn }) => ({
					...{ id, kind, name, rules, mostCents, contact, link, closesOn },
					fit: fitOf({ name, mostCents, closesOn }, totals.missing, today),
					asked: asked.has(id)
				}))
				.toSorted((one, other) => Number(one.fit === 'closed') - Number(other.fit === 'closed')),
			totals,
			sentences: totalsText(totals),
			today
		};
	});
}
export type Money = Awaited<ReturnType<typeof look>>;

/** Everything as it is kept. The caller came in by the door. */
export async function gather(tx: Database, { about }: Inside) {
	return {
		lines: await needs.list(tx, about.entryId),
		given: await contributions.list(tx, about.entryId),
		known: new Map((await pots.list(tx, about.gemeente.code)).map((pot) => [pot.id, pot])),
		today: dayOf(now())
	};
}
