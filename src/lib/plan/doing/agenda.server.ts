import { and, between, eq, isNull } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { NotAllowed } from '#lib/account/account.ts';
import { addEvent, calendarOf } from '#lib/activity/ical.server.ts';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { keyedHash } from '#lib/server/seal.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enter, happened } from '../door.server.ts';
import { planPath } from '../plan.ts';
import { agendaPath, daysOf, plusDays, turnDays } from './doing.ts';
import { firstNames } from './letters.ts';
import { insiders, ownersIn } from './swapping.server.ts';
import { held } from './taps.server.ts';
import { rota, step, tap, turn } from './table.server.ts';

/** What somebody does in a plan, for the calendar on their phone: theirs alone, and no names of others. */

const machine = { kind: 'system' } as const;
const [back, ahead] = [30, 180];

const isCalendar = (seatId: string) => and(eq(tap.seatId, seatId), isNull(tap.stepId), isNull(tap.rotaId));
const codeFor = (seatId: string, at: Date) => codeOf(keyedHash(`${seatId} ${at.toISOString()}`, 'plan agenda'));

/** The address of the calendar of who came in; null while there is none. */
export function addressOf(db: Database, actor: Actor, planId: string, site: string): Promise<string | null> {
	return enter(db, actor, planId, 'plan.read', (tx, { me }) =>
		// a link is read by who holds it; whose it is was checked here
		within(tx, machine, async (own) => {
			const [found] = await own.select().from(tap).where(isCalendar(me.seatId));
			const code = found && codeFor(me.seatId, found.createdAt);
			return found && hashOf(code!) === found.codeHash ? site + agendaPath(code!) : null;
		})
	);
}

/** Makes the address; `anew`: the one there was opens nothing from now on. */
export function open(db: Database, actor: Actor, planId: string, { anew }: { anew: boolean }): Promise<void> {
	return enter(db, actor, planId, 'plan.do', async (tx, inside) => {
		const { seatId } = inside.me;
		await within(tx, machine, async (own) => {
			const [found] = await own.select().from(tap).where(isCalendar(seatId));
			if (found && !anew && hashOf(codeFor(seatId, found.createdAt)) === found.codeHash) return;
			// not in the same thousandth of a second as the one before
			const at = new Date(Math.max(now().getTime(), (found?.createdAt.getTime() ?? 0) + 1));
			await own.delete(tap).where(isCalendar(seatId));
			await own.insert(tap).values({ codeHash: hashOf(codeFor(seatId, at)), seatId, createdAt: at });
			await happened(own, inside, 'plan.calendar_opened');
		});
	});
}

/** The calendar itself, for a program that asks again and again. @throws NotAllowed */
export async function ics(db: Database, code: string, site: string): Promise<string> {
	let text = '';
	await held(db, code, async (own, { seat, plan, tap: { onDay, stepId, rotaId } }) => {
		if (onDay || stepId || rotaId) throw new NotAllowed();
		const today = dayOf(now());
		const [from, until] = [plusDays(today, -back), plusDays(today, ahead)];
		const owners = firstNames(ownersIn(await insiders(own, plan.id)));
		const calendar = calendarOf({ name: `Wat ik doe: ${owners}`, site });
		const steps = await own
			.select()
			.from(step)
			.where(and(eq(step.whoId, seat.id), isNull(step.endedAt)));
		const turns = await own
			.select({ rota, turn })
			.from(turn)
			.innerJoin(rota, eq(rota.id, turn.rotaId))
			.where(and(eq(turn.whoId, seat.id), isNull(rota.endedAt), between(turn.onDay, from, until)));
		const put = (id: string, day: string, atTime: string | null, room: string, what: string, changedAt: Date) => {
			const url = site + planPath(plan.id, room);
			const told = { summary: what, description: `Voor het plan van ${owners}.`, url };
			const key = `${id}-${day.replaceAll('-', '')}`;
			if (!atTime) return void calendar.createEvent({ ...told, ...whole(key, day, changedAt, site) });
			const startsAt = momentOf(day, atTime);
			const endsAt = new Date(startsAt.getTime() + 3_600_000);
			addEvent(calendar, site, { ...told, id: key, startsAt, endsAt, changedAt, location: null });
		};
		if (!plan.stoppedAt) {
			for (const one of steps)
				for (const day of daysOf(one, from, until))
					put(`stap-${one.id}`, day, null, 'stappen', one.what, one.createdAt);
			for (const { rota: about, turn: one } of turns)
				if (turnDays(about, one.onDay, one.onDay).length)
					put(`beurt-${about.id}`, one.onDay, about.atTime, 'rooster', about.what, about.createdAt);
		}
		text = calendar.toString();
	});
	return text;
}

/** A whole day; the day after it is where it ends. */
const whole = (id: string, day: string, changedAt: Date, site: string) => ({
	id: `${id}@${new URL(site).hostname}`,
	...{ start: new Date(`${day}T00:00:00Z`), end: new Date(`${plusDays(day, 1)}T00:00:00Z`) },
	...{ allDay: true, timezone: 'UTC', stamp: changedAt, lastModified: changedAt }
});
