import { and, between, inArray } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { look } from '../door.server.ts';
import { doersIn, isTheirs, nameIn } from './doers.server.ts';
import { ahead, isSkipped, mondayOf, plusDays, turnDays, weeksShown } from './doing.ts';
import { rotasOf } from './rotas.server.ts';
import { turn } from './table.server.ts';
import { untouched } from './turns.server.ts';

/** The rota as people read it: week by week, whose turn it is. */

/** How far back weeks can be read. */
const back = 12 * 7;

/** @param from a day in the first week; nothing or nonsense: this week */
export function weeks(db: Database, actor: Actor, planId: string, from?: string | null) {
	return look(db, actor, planId, { sight: 'steps' }, async (tx, inside) => {
		const today = dayOf(now());
		const [earliest, latest] = [mondayOf(plusDays(today, -back)), mondayOf(plusDays(today, ahead))];
		const asked = from && isDay(from) ? mondayOf(from) : mondayOf(today);
		const first = asked < earliest ? earliest : asked > latest ? latest : asked;
		const last = plusDays(first, weeksShown * 7 - 1);
		const [doers, rotas] = [await doersIn(tx, planId), await rotasOf(tx, planId)];
		const ids = rotas.map(({ id }) => id);
		const rows = ids.length
			? await tx
					.select()
					.from(turn)
					.where(and(inArray(turn.rotaId, ids), between(turn.onDay, first, last)))
			: [];
		const nameOf = nameIn(doers);
		const turns = rotas.flatMap((about) =>
			turnDays(about, first, last).map((day) => {
				const one = rows.find(({ rotaId, onDay }) => rotaId === about.id && onDay === day) ?? untouched(about.id, day);
				const skipped = isSkipped(one);
				const who = nameOf(one.whoId);
				return {
					...{ rota: about.id, day, what: about.what, atTime: about.atTime, revision: one.revision },
					...{
						who,
						whoId: who && one.whoId,
						mine: one.whoId === inside.me.seatId,
						theirs: isTheirs(inside, one.whoId)
					},
					...{ skipped, done: one.doneAt !== null && !skipped, swapping: one.swapping && !skipped && who !== null }
				};
			})
		);
		const inTime = (one: (typeof turns)[number], other: (typeof turns)[number]) =>
			one.day + (one.atTime ?? '') < other.day + (other.atTime ?? '') ? -1 : 1;
		turns.sort(inTime);
		return {
			...{ doers, rotas, today, first },
			before: first > earliest ? plusDays(first, -weeksShown * 7) : null,
			after: plusDays(first, weeksShown * 7) <= latest ? plusDays(first, weeksShown * 7) : null,
			weeks: Array.from({ length: weeksShown }, (_, number) => {
				const monday = plusDays(first, number * 7);
				const days = Map.groupBy(
					turns.filter(({ day }) => mondayOf(day) === monday),
					({ day }) => day
				);
				return { monday, days: [...days].map(([day, list]) => ({ day, turns: list })) };
			})
		};
	});
}

export type Weeks = Awaited<ReturnType<typeof weeks>>;
export type Shown = Weeks['weeks'][number]['days'][number]['turns'][number];

const isDay = (text: string) =>
	/^20\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T12:00:00Z`).toJSON()?.slice(0, 10) === text;
