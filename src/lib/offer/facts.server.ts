import { eq } from 'drizzle-orm';
import { dateText } from '#lib/entry/dates.ts';
import { dayparts } from '#lib/entry/daypart.ts';
import { entry } from '#lib/entry/table.server.ts';
import { endorsements } from '#lib/keeping/kindwords.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { vogText } from './offer.ts';
import * as offers from './offers.server.ts';
import { inWords } from './wording.ts';

/** An offer as everybody reads it, in words; undefined for what is no offer. */
export async function facts(db: Database, entryId: number) {
	const found = await offers.find(db, entryId);
	if (!found) return undefined;
	const [more] = await db.select({ dayparts: entry.dayparts }).from(entry).where(eq(entry.id, entryId));
	const { Kan, 'Doet graag': likes, 'Wil leren': learns, ...rest } = inWords(found);
	const when = (more?.dayparts ?? []).map((code) => dayparts[code]).join(', ');
	const lines = { Kan, 'Doet graag': likes, 'Wil leren': learns, Wanneer: when, ...rest };
	return {
		personal: found.by === 'person',
		distanceKm: found.distanceKm,
		lines: Object.entries(lines).flatMap(([label, text]) => (text ? [{ label, text }] : [])),
		vog: vogText(found.vogSeenOn, dayOf(now()), day) ?? null,
		endorsements: (await endorsements(db, entryId)).map(({ at, ...one }) => ({ ...one, on: dateText(at) })),
		paused: found.pausedAt ? pausedText(found.pausedUntil) : null
	};
}

export type Facts = NonNullable<Awaited<ReturnType<typeof facts>>>;

/** 3 maart 2026 */
function day(iso: string): string {
	return dateText(new Date(`${iso}T12:00:00Z`));
}

/** How long it is put away, for whoever finds its page. */
export function pausedText(until: string | null): string {
	return until ? `Dit is even gestopt. Vanaf ${day(until)} kan het weer.` : 'Dit is even gestopt.';
}
