import { and, eq } from 'drizzle-orm';
import type { EntryInput } from '#lib/entry/entries.server.ts';
import type { KnownAddress } from '#lib/place/place.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { isThere } from '#lib/place/venues.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type EntryForm, type EntryMistakes, wholeGemeente } from './entryform.ts';

/** Where something is: a wijk, and a venue or a public place in words. What one person offers has no place of its own. */

export type Placed = Pick<EntryInput, 'wijkCode' | 'venueId' | 'placeName' | 'lat' | 'lon' | 'buurtCode'>;

type Before = Pick<EntryInput, 'wijkCode' | 'venueId' | 'placeName' | 'lat' | 'lon' | 'buurtCode'>;

/**
 * @param before where it is now: a point stays as long as the place it belongs to does
 * @param point what was found of the address that was typed
 */
export async function placeOf(
	db: Database,
	gemeenteCode: string,
	form: EntryForm,
	input: { personal: boolean; placeName: string | null; point?: KnownAddress | undefined; before?: Before | undefined }
): Promise<{ placed: Placed; names: { wijk: string; venue: string | null } } | { mistakes: EntryMistakes }> {
	const { personal, placeName, point, before } = input;
	const home = form.wijk === wholeGemeente ? null : await wijkIn(db, gemeenteCode, form.wijk);
	const place = form.venue && !personal ? await venueIn(db, gemeenteCode, form.venue) : null;
	const noPlace = form.venue && !personal && !place ? { venue: 'Kies een plek uit de lijst.' } : undefined;
	if (home === undefined) return { mistakes: { wijk: 'Kies een wijk.', ...noPlace } };
	if (noPlace) return { mistakes: noPlace };
	const wijkCode = home?.code ?? null;
	const names = { wijk: home?.name ?? 'de hele gemeente', venue: place?.name ?? null };
	if (personal) {
		const buurtCode = before && before.wijkCode === wijkCode ? (before.buurtCode ?? null) : null;
		return { names, placed: { ...nowhere, wijkCode, buurtCode } };
	}
	const stays = before && !place && !before.venueId && before.placeName === placeName && before.wijkCode === wijkCode;
	const at = place ?? point ?? (stays ? before : undefined);
	return {
		names,
		placed: {
			...{ wijkCode, placeName, venueId: place?.id ?? null },
			...{ lat: at?.lat ?? null, lon: at?.lon ?? null, buurtCode: at?.buurtCode ?? null }
		}
	};
}

const nowhere = { venueId: null, placeName: null, lat: null, lon: null };

async function wijkIn(db: Database, gemeenteCode: string, slug: string) {
	const [found] = await db
		.select({ code: wijk.code, name: wijk.name })
		.from(wijk)
		.where(and(eq(wijk.gemeenteCode, gemeenteCode), eq(wijk.slug, slug)));
	return found;
}

async function venueIn(db: Database, gemeenteCode: string, id: string) {
	if (!/^\d{1,9}$/.test(id)) return undefined;
	const { buurtCode, lat, lon, name } = venue;
	const [found] = await db
		.select({ id: venue.id, name, lat, lon, buurtCode })
		.from(venue)
		.where(and(eq(venue.gemeenteCode, gemeenteCode), eq(venue.id, Number(id)), isThere));
	return found;
}
