import { openAt } from '#lib/place/opennow.ts';
import { inWords } from '#lib/place/opening.ts';
import { isFacility, typeName } from '#lib/place/venue.ts';
import * as venues from '#lib/place/venues.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';

type Around = { gemeente: { code: string; version: number }; wijkCode?: string };

/** The places of a wijk or gemeente, with whether they are open at this moment. */
export async function placesOf(db: Database, { gemeente, wijkCode }: Around, query: URLSearchParams) {
	const reach = { gemeenteCode: gemeente.code, ...(wijkCode ? { wijkCode } : {}) };
	// what is kept says when they are open; whether that is now is asked at every view
	const all = await remember(`places ${wijkCode ?? gemeente.code}`, gemeente.version, () => venues.listed(db, reach));
	const chosen = { open: query.get('open') === 'ja', stepFree: query.get('toegankelijk') === 'ja' };
	const moment = now();
	const places = all
		.map(({ opening, type, ...one }) => ({
			...one,
			...{ type: typeName(type), facility: isFacility(type) },
			...{ openNow: openAt(opening, moment), words: inWords(opening) || one.hours }
		}))
		.filter((one) => (!chosen.open || one.openNow?.open) && (!chosen.stepFree || one.stepFree));
	return { places, chosen, total: all.length };
}
