import { dateText } from '#lib/entry/dates.ts';
import { readRoom, readVenue, roomFields, venueFields } from '#lib/keeping/venueform.server.ts';
import * as keptVenues from '#lib/keeping/venues.server.ts';
import { maybeTyped, typedVenue } from '#lib/keeping/venuetyped.ts';
import { doing, orNothing } from '../../../inside.ts';
import { lookup } from '../../../searching.ts';
import { idOf } from '../../answer.ts';
import { changePath } from '../homeless.ts';
import { wijkenFor } from '../wijken.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, settings }, params, parent, url }) => {
	await parent();
	const kept = await keptVenues.read(db, actor, idOf(params.id)).catch(orNothing);
	const { rooms, revision, name, gemeenteSlug, slug, lat } = kept;
	const said = url.searchParams.get('bewaard');
	const left = kept.closedOn ? await keptVenues.homeless(db, actor, kept.id) : [];
	return {
		closed: kept.closedOn && dateText(new Date(`${kept.closedOn}T12:00:00Z`)),
		left: left.map((one) => ({ ...one, path: changePath(one) })),
		venue: { name, revision, path: `/${gemeenteSlug}/plek/${slug}`, onMap: lat !== null },
		values: typedVenue(kept),
		rooms: rooms.map(({ id, name, people, has, cost, stepFree }) => ({
			id,
			typed: { name, people: people === null ? '' : String(people), has: has ?? '', cost: cost ?? '' },
			stepFree: maybeTyped(stepFree)
		})),
		wijken: await wijkenFor(db, actor, kept.gemeenteCode),
		looksUp: settings.PDOK,
		done: said === 'nieuw' ? 'De plek staat op Wijkweb.' : said ? 'Bewaard. Iedereen ziet het meteen.' : undefined
	};
};

export const actions: Actions = {
	bewaren: (event) =>
		doing(
			event,
			[...venueFields, 'seen'],
			`/makelaar/plek/${event.params.id}?bewaard=ja`,
			async ({ seen, ...typed }) => {
				const { actor, db } = event.locals;
				const read = readVenue(typed);
				if ('problems' in read) return read.problems;
				const input = { ...read.venue, id: idOf(event.params.id), seen: Number(seen) || 0 };
				return (await keptVenues.change(db, actor, input, lookup(event)))?.problems;
			}
		),
	erbij: (event) =>
		doing(event, roomFields, `/makelaar/plek/${event.params.id}?bewaard=ja#ruimtes`, async (typed) => {
			const read = readRoom(typed);
			if ('problems' in read) return read.problems;
			const full = await keptVenues.addRoom(event.locals.db, event.locals.actor, idOf(event.params.id), read.room);
			if (full) return { name: full };
		}),
	ruimte: (event) =>
		doing(
			event,
			[...roomFields, 'room', 'seen'],
			`/makelaar/plek/${event.params.id}?bewaard=ja#ruimtes`,
			async ({ room, seen, ...typed }) => {
				const read = readRoom(typed);
				if ('problems' in read) return read.problems;
				const input = { ...read.room, id: idOf(room), seen: Number(seen) || 0 };
				await keptVenues.changeRoom(event.locals.db, event.locals.actor, idOf(event.params.id), input);
			}
		),
	weg: (event) =>
		doing(event, ['room'], `/makelaar/plek/${event.params.id}?bewaard=ja#ruimtes`, ({ room }) =>
			keptVenues.removeRoom(event.locals.db, event.locals.actor, idOf(event.params.id), idOf(room))
		),
	sluiten: (event) =>
		doing(event, [], `/makelaar/plek/${event.params.id}?bewaard=ja`, () =>
			keptVenues.close(event.locals.db, event.locals.actor, idOf(event.params.id))
		),
	openen: (event) =>
		doing(event, [], `/makelaar/plek/${event.params.id}?bewaard=ja`, () =>
			keptVenues.reopen(event.locals.db, event.locals.actor, idOf(event.params.id))
		)
};
