import { and, eq } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import type { Kind } from '#lib/entry/entry.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { venue } from '#lib/place/table.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, enterAlone, happened, type Kans, spotOf } from './door.server.ts';
import { keepHeard } from './givers.server.ts';
import { nextStates } from './opportunity.ts';
import { step } from './steps.server.ts';
import { opportunity } from './table.server.ts';

/** What a kans became: an initiative, an activity or a network that everybody can find; or a place. */
export type What = { entryId: number } | { venueId: number };

const kinds: Kind[] = ['initiative', 'activity', 'network'];

/** Enough to choose from; who looks for another types its name. */
const mostShown = 8;

/** What it could be, by name or what is new there; for the makelaars of the wijk. */
export function choices(db: Database, actor: Actor, id: number, search: string) {
	return enter(db, actor, id, 'opportunity.keep', async (tx, { kans }) => {
		const { gemeenteCode, wijkCode } = spotOf(kans);
		const filters = { kinds, themes: [], stepFree: false, free: false, page: 1 };
		const reach = { gemeenteCode, ...(wijkCode ? { wijkCode } : {}) };
		const { items } = await listing.list(tx, reach, { ...filters, ...(search ? { search } : {}) });
		const named = search.toLocaleLowerCase('nl');
		const places = (await venues.listed(tx, reach)).filter(({ name }) => name.toLocaleLowerCase('nl').includes(named));
		return { kans, items: items.slice(0, mostShown), places: places.slice(0, mostShown) };
	});
}

/**
 * It became this; everybody who gave something of it or joined hears that. Chosen twice is chosen once; something else than
 * before is told again.
 * @throws NotThere for what everybody can't see, or is elsewhere; NotNow when it was ended; and as the door does
 */
export function become(
	db: Database,
	actor: Actor,
	input: What & { id: number; site: string; text?: string }
): Promise<void> {
	return enterAlone(db, actor, input.id, 'opportunity.keep', async (tx, entered) => {
		const { kans, accountId } = entered;
		const what =
			'entryId' in input ? { entryId: input.entryId, venueId: null } : { entryId: null, venueId: input.venueId };
		if (kans.state === 'became' && kans.entryId === what.entryId && kans.venueId === what.venueId) return;
		if (!nextStates[kans.state].includes('became')) throw new NotNow('Deze kans is afgesloten. Pak hem eerst weer op.');
		if (!(await isFor(tx, kans, input))) throw new NotThere();
		if (kans.state === 'gathered') await keepHeard(tx, kans.id);
		await tx
			.update(opportunity)
			// the call is over: who joined is kept half a year from here
			.set({ ...what, state: 'became', endedAt: now(), revision: kans.revision + 1 })
			.where(eq(opportunity.id, kans.id));
		await happened(
			tx,
			entered,
			'opportunity.became',
			'entryId' in input ? { entryId: input.entryId } : { venueId: input.venueId }
		);
		await step(tx, kans.id, { kind: 'became', text: input.text ?? '', accountId, site: input.site });
		await gemeenten.touch(tx, kans.gemeente.code);
	});
}

/** Whether everybody can see it, in the gemeente of the kans. */
async function isFor(tx: Database, { gemeente }: Kans, what: What): Promise<boolean> {
	if ('venueId' in what) {
		const here = and(eq(venue.id, what.venueId), eq(venue.gemeenteCode, gemeente.code), venues.isThere);
		return (await tx.$count(venue, here)) > 0;
	}
	const [found] = await tx
		.select({ kind: entry.kind, publication: entry.publication, gemeenteCode: entry.gemeenteCode })
		.from(entry)
		.where(eq(entry.id, what.entryId));
	return found?.publication === 'published' && found.gemeenteCode === gemeente.code && kinds.includes(found.kind);
}
