import { and, asc, eq, gte, inArray, ne } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as days from './days.server.ts';
import * as letters from './letters.ts';
import { attendee } from './table.server.ts';
import * as telling from './telling.server.ts';

/**
 * An activity left the map: nobody is expected any more. Who counted on a day that was to be hears so in one mail, for
 * however many days; who waits too. Runs as the machine, in the transaction of the change.
 */
export async function end(tx: Database, entryId: number, site: string): Promise<void> {
	const listed = await tx
		.select()
		.from(attendee)
		.where(and(eq(attendee.entryId, entryId), ne(attendee.state, 'gone'), gte(attendee.on, dayOf(now()))))
		.orderBy(asc(attendee.on), asc(attendee.id));
	const byDay = new Map<string, days.Day | undefined>();
	for (const { on } of listed) if (!byDay.has(on)) byDay.set(on, await days.find(tx, entryId, on));
	// who is there already, or was there this morning, stays on the list
	const people = listed.filter(({ on }) => !hasBegun(byDay.get(on)));
	const ids = people.map(({ id }) => id);
	const [day] = byDay.values();
	if (!day || !ids.length) return;
	await tx.update(attendee).set({ state: 'gone', goneAt: now() }).where(inArray(attendee.id, ids));
	await telling.happened(tx, day, 'attending.ended', { people: ids.length });
	// of a day that was called off everybody heard before
	const expected = people.filter(({ on }) => byDay.get(on)?.startsAt);
	const reach = await telling.reach(tx, day);
	for (const rows of Map.groupBy(expected, whoIs).values()) {
		const [one] = rows as [telling.Row];
		if (!one.email || !(await telling.mayHearMore(tx, day, one.email))) continue;
		const { title, gemeente } = day;
		const told = { title, reach, gemeente: gemeente.name, days: rows.map(({ on }) => dayInWords(on)) };
		await telling.write(tx, day, one, site, () => letters.ended({ ...told, name: firstName(one.name) }));
	}
	const called = [...Map.groupBy(expected, whoIs).values()].map(([one]) => one!);
	await telling.askToCall(tx, day, called, site, `“${day.title}” gaat niet meer door.`, '');
}

function hasBegun(day: days.Day | undefined): boolean {
	return day?.startsAt != null && day.startsAt <= now();
}

const whoIs = ({ email, name, phone }: telling.Row) => email?.toLowerCase() ?? `${name.toLowerCase()} ${phone}`;
