import { and, between, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { duty } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { happened, type Plan, type Seat } from '../door.server.ts';
import { planPath } from '../plan.ts';
import { plan, seat } from '../table.server.ts';
import { mondayOf, plusDays, tapPath, timeText } from './doing.ts';
import { type Due, dueIn, type Moment, reminded } from './due.server.ts';
import { reminder } from './letters.ts';
import { addressIn, insiders, ownersIn } from './swapping.server.ts';
import { rota, step, tap, turn } from './table.server.ts';
import { mint } from './taps.server.ts';

/**
 * Reminders, in the rhythm of each: the day before from noon, or on Monday for the week. One mail for each person and plan.
 * That it went is written with it, in one transaction: however often this runs, in however many processes, nobody hears
 * the same twice.
 */
const machine = { kind: 'system' } as const;
/** On the clock of the Netherlands: nobody is woken. */
const [morning, noon, evening] = ['07:00', '12:00', '21:30'];
const weekly = 'plan-weekly';
/** Days that a press from a mail works after its day. */
const tapDays = 14;

/** Asked every hour. @returns how many mails went; undefined at night */
export async function run(db: Database, site: string): Promise<number | undefined> {
	const moment = now();
	const today = dayOf(moment);
	const isPast = (time: string) => moment >= momentOf(today, time);
	if (!isPast(morning) || isPast(evening)) return undefined;
	await tidy(db, today);
	const monday = mondayOf(today);
	const [done] = await db.select({ on: duty.doneOn }).from(duty).where(eq(duty.name, weekly));
	// a Monday that was missed is caught up with in its week; a Wijkweb that begins waits for its first
	const isWeekly = done ? done.on < monday : today === monday;
	const at: Moment = { today, monday, isNoon: isPast(noon), isWeekly };
	let sent = 0;
	for (const { id } of await plansWith(db, today)) sent += await within(db, machine, (own) => tell(own, id, at, site));
	if (isWeekly || !done)
		await db
			.insert(duty)
			.values({ name: weekly, doneOn: monday })
			.onConflictDoUpdate({ target: duty.name, set: { doneOn: monday } });
	return sent;
}

/** Plans where somebody does something in the coming week. */
function plansWith(db: Database, today: string): Promise<{ id: string }[]> {
	return within(db, machine, (own) => {
		const steps = own
			.select({ id: step.planId })
			.from(step)
			.where(
				and(
					...[isNull(step.endedAt), isNotNull(step.whoId), sql`${step.dueOn} <= ${plusDays(today, 7)}`],
					or(isNotNull(step.repeats), sql`${step.dueOn} >= ${today}`)
				)
			);
		const turns = own
			.select({ id: rota.planId })
			.from(turn)
			.innerJoin(rota, eq(rota.id, turn.rotaId))
			.where(and(isNotNull(turn.whoId), isNull(turn.doneAt), between(turn.onDay, today, plusDays(today, 7))));
		return own
			.select({ id: plan.id })
			.from(plan)
			.where(and(isNull(plan.stoppedAt), or(inArray(plan.id, steps), inArray(plan.id, turns))))
			.orderBy(plan.id);
	});
}

/** One plan, while nobody changes it; one that somebody is working in has to wait its turn. */
async function tell(own: Database, planId: string, at: Moment, site: string): Promise<number> {
	const [about] = await own.select().from(plan).where(eq(plan.id, planId)).for('update');
	if (!about || about.stoppedAt) return 0;
	const seats = await insiders(own, planId);
	const due = await dueIn(own, planId, seats, at);
	// who types for somebody gets one mail with both
	const letters = new Map<string, { to: Seat; parts: { of: Seat | null; items: Due[] }[] }>();
	for (const [seatId, items] of Map.groupBy(due, ({ seatId }) => seatId)) {
		const address = addressIn(seats, seatId);
		if (!address) continue;
		const one = seats.find(({ id }) => id === seatId)!;
		const letter = letters.get(address.email) ?? { to: address.typist ?? one, parts: [] };
		letter.parts[address.typist ? 'push' : 'unshift']({ of: address.typist && one, items });
		letters.set(address.email, letter);
	}
	for (const [email, { to, parts }] of letters) {
		await write(own, about, seats, { email, name: to.name, parts }, at.today, site);
		for (const { items } of parts) await reminded(own, items, at.today);
	}
	if (letters.size) await happened(own, { plan: about }, 'plan.reminded', { mails: letters.size });
	return letters.size;
}

type Letter = { email: string; name: string; parts: { of: Seat | null; items: Due[] }[] };

async function write(
	own: Database,
	about: Plan,
	seats: readonly Seat[],
	{ email, name, parts }: Letter,
	today: string,
	site: string
): Promise<void> {
	const told = [];
	for (const { of, items } of parts) {
		const lines = [];
		for (const { seatId, stepId, rotaId, day, what, atTime, swapping } of items)
			lines.push({
				...{ what, swapping, atTime: atTime && timeText(atTime), day: dayWord(day, today) },
				link: site + tapPath(await mint(own, { seatId, stepId, rotaId, onDay: day }))
			});
		told.push({ of: of?.name ?? null, items: lines });
	}
	const settings = site + planPath(about.id, 'instellingen');
	await post(own, {
		to: email,
		...reminder({ name, owners: ownersIn(seats), parts: told, settings }),
		about: { kind: 'plan', id: about.id }
	});
}

const dayWord = (day: string, today: string) =>
	day === today ? 'vandaag' : day === plusDays(today, 1) ? 'morgen' : dayIn(day, today);

/** Links of days long over open nothing; calendars of who left neither. */
function tidy(db: Database, today: string): Promise<void> {
	return within(db, machine, async (own) => {
		await own.delete(tap).where(lt(tap.onDay, plusDays(today, -tapDays)));
		const left = own.select({ id: seat.id }).from(seat).where(eq(seat.state, 'out'));
		await own.delete(tap).where(inArray(tap.seatId, left));
	});
}
