import ical, { ICalEventStatus } from 'ical-generator';
import type { Actor } from '#lib/account/account.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Day } from './days.server.ts';
import * as own from './own.server.ts';
import type { Row } from './telling.server.ts';

/**
 * The days somebody comes, as a calendar. With a code: only days of the activity it is about, because a link is passed on
 * easily. Everything together is for who signs in. Without names, notes and the code itself.
 */

/** For who holds this code. @throws NotAllowed when it opens nothing */
export async function ofCode(db: Database, code: string, site: string): Promise<string> {
	return calendar(await own.daysOf(db, code), site);
}

/** For who is signed in, by the address they sign in with. */
export async function ofAccount(db: Database, actor: Actor, site: string): Promise<string> {
	return calendar(await own.ofAccount(db, actor), site);
}

function calendar(all: { row: Row; day: Day; place: string; held: boolean }[], site: string): string {
	const host = new URL(site).hostname;
	const agenda = ical({
		name: 'Waar je naartoe komt',
		prodId: { company: 'Wijkweb', product: 'Komen', language: 'NL' },
		ttl: 6 * 3600
	});
	for (const { row, day, place, held } of all) {
		if (!day.startsAt || !day.endsAt || row.state === 'waiting') continue;
		agenda.createEvent({
			// moved to another hour it is still the same day
			id: `komen-${row.entryId}-${row.on}@${host}`,
			...{ start: day.startsAt, end: day.endsAt, stamp: now() },
			// moments in UTC, which every calendar turns into the time where somebody is
			summary: day.title,
			description: [day.summary, day.cost].filter(Boolean).join('\n'),
			url: `${site}/${day.gemeente.slug}/activiteit/${day.slug}`,
			location: place,
			status: held && row.state === 'going' ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED
		});
	}
	return agenda.toString();
}
