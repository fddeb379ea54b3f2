import { error } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { may } from '#lib/account/permission.ts';
import * as atVenue from '#lib/entry/atvenue.server.ts';
import { dateText, momentText } from '#lib/entry/dates.ts';
import * as listing from '#lib/entry/listing.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { openAt } from '#lib/place/opennow.ts';
import { isAlways, week } from '#lib/place/opening.ts';
import { typeName, venueFacts } from '#lib/place/venue.ts';
import * as venues from '#lib/place/venues.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, params }) => {
	const { gemeente } = await parent();
	const found = await venues.find(db, gemeente.code, params.slug);
	if (!found) error(404, 'Deze plek kennen we niet.');
	const spot = { gemeenteCode: gemeente.code, wijkCode: found.wijkCode };
	const [entries, wijken, rooms, coming, contact] = await Promise.all([
		listing.at(db, { venueId: found.id }),
		gemeenten.wijkenOf(db, gemeente.code),
		venues.roomsOf(db, found.id),
		atVenue.coming(db, found.id),
		contactIn(db, spot)
	]);
	const { id, name, about, address, hours, phone, stepFree, access, opening } = found;
	const closed = found.closedOn && dateText(new Date(`${found.closedOn}T12:00:00Z`));
	return {
		closed,
		venue: { id, name, about, address, hours, phone, stepFree, access, type: typeName(found.type) },
		facts: found.facts.map((fact) => venueFacts[fact]).filter(Boolean),
		// asked at every view: nothing that is kept may say for long that a door is open
		openNow: closed ? undefined : openAt(opening, now()),
		week: closed || isAlways(opening) ? [] : week(opening),
		today: new Date(`${dayOf(now())}T12:00:00Z`).getUTCDay() || 7,
		rooms: (closed ? [] : rooms).map(({ name, people, has, cost, stepFree }) => ({
			name,
			people,
			has,
			cost,
			stepFree
		})),
		wijk: wijken.find((one) => one.code === found.wijkCode),
		coming: (closed ? [] : coming).map((one) => ({ ...one, at: momentText(one.startsAt) })),
		entries,
		contact,
		keeps: may(actor, 'venue.keep', { spot })
	};
};
