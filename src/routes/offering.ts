import { contactIn } from '#lib/account/contact.server.ts';
import { lookingFor } from '#lib/approach/looking.server.ts';
import { dateText, dayInWords } from '#lib/entry/dates.ts';
import type { Key } from '#lib/keeping/door.server.ts';
import { read as readFields } from '#lib/offer/form.server.ts';
import { readDayparts } from '#lib/offer/answers.server.ts';
import * as changing from '#lib/offer/changing.server.ts';
import * as pausing from '#lib/offer/pausing.server.ts';
import { daysAfter, dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { doing, orNothing } from './inside.ts';

/** The page of who offers something, for who has the link and for who is signed in alike. */

type Event = { locals: { db: Database }; request: Request; url: URL };

export async function readOffer(db: Database, key: Key) {
	const { about, offer, values, dayparts } = await changing.read(db, key).catch(orNothing);
	const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
	const contact = await contactIn(db, spot);
	const today = dayOf(now());
	return {
		values: { ...values, dayparts },
		revision: about.revision,
		status: statusText(about.publication, contact?.person ? contact.name : 'Een makelaar', offer),
		paused: offer.pausedAt !== null,
		publication: about.publication,
		personal: about.personal,
		hasMail: about.contactEmail !== null,
		gemeenteSlug: about.gemeente.slug,
		earliest: daysAfter(today, 1),
		looking: await lookingFor(db, { ...spot, distanceKm: offer.distanceKm, talents: offer.talents })
	};
}

/** How it stands, as a whole sentence. */
function statusText(
	publication: string,
	reader: string,
	{ pausedAt, pausedUntil }: { pausedAt: Date | null; pausedUntil: string | null }
): string {
	if (publication === 'submitted') return `${reader} leest wat je stuurde. Daarna staat het op de kaart.`;
	if (publication === 'returned') return `${reader} gaf het terug met uitleg. Verander het, en stuur het weer in.`;
	if (!pausedAt) return 'Je staat op de kaart. Anderen kunnen je vinden en je schrijven.';
	const since = `Je bent even gestopt, sinds ${dateText(pausedAt)}. Niemand vindt je nu.`;
	return pausedUntil ? `${since} Op ${dayInWords(pausedUntil)} begint het vanzelf weer.` : since;
}

export const changeOffer = (event: Event, key: Key, onwards: string) =>
	doing(event, ['seen'], onwards, async ({ seen }, form) => {
		const { input, mistakes } = readFields(form);
		if (!input) return mistakes;
		await changing.change(event.locals.db, key, {
			seen: Number(seen) || 0,
			offer: input,
			dayparts: readDayparts(form)
		});
	});

export const pauseOffer = (event: Event, key: Key, onwards: string) =>
	doing(event, ['until'], onwards, ({ until }) => {
		if (until && !/^\d{4}-\d\d-\d\d$/.test(until)) return Promise.resolve({ until: 'Kies een dag.' });
		return pausing.pause(event.locals.db, key, until || null);
	});

export const resumeOffer = (event: Event, key: Key, onwards: string) =>
	doing(event, [], onwards, () => pausing.resume(event.locals.db, key));

export const sendOfferAgain = (event: Event, key: Key, onwards: string) =>
	doing(event, [], onwards, () => changing.sendAgain(event.locals.db, key));
