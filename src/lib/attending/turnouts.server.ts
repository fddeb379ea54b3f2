import { sql } from 'drizzle-orm';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { terms } from '#lib/server/register.ts';
import { within } from '#lib/server/wall.server.ts';
import { attendee, turnout } from './table.server.ts';

/**
 * The numbers of every day that is over, written before the names go. As long as all names of a day are there they are
 * counted again, because who organises it may still say who came; in the last days only what was never counted is, for
 * the names may be going already.
 */
export async function tally(db: Database): Promise<void> {
	const today = dayOf(now());
	const safe = daysAfter(today, 1 - terms.attending.days);
	await within(db, { kind: 'system' }, async (tx) => {
		await tx.execute(sql`${counted(sql`a."on" < ${today}::date and a."on" > ${safe}::date`)}
			on conflict (entry_id, "on") do update set going = excluded.going, came = excluded.came,
				newcomers = excluded.newcomers, good = excluded.good, fair = excluded.fair, bad = excluded.bad`);
		await tx.execute(sql`${counted(sql`a."on" <= ${safe}::date`)} on conflict do nothing`);
	});
}

function counted(when: ReturnType<typeof sql>) {
	const is = (condition: ReturnType<typeof sql>) => sql`(count(*) filter (where ${condition}))::int`;
	const people = sql`sum(1 + a.others)`;
	return sql`insert into ${turnout} (entry_id, "on", going, came, newcomers, good, fair, bad)
		select a.entry_id, a."on", coalesce(${people} filter (where a.state = 'going'), 0)::int,
			case when bool_or(a.came is not null) then coalesce(${people} filter (where a.came), 0)::int end,
			coalesce(${people} filter (where a.state = 'going' and a.newcomer), 0)::int,
			${is(sql`a.felt = 'good'`)}, ${is(sql`a.felt = 'fair'`)}, ${is(sql`a.felt = 'bad'`)}
		from ${attendee} a where ${when} group by a.entry_id, a."on"`;
}
