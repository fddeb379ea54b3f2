import { origin } from '#lib/server/settings.ts';
import { baseOf, keyOf } from '../../../keeping.ts';
import { changeOffer, pauseOffer, readOffer, resumeOffer, sendOfferAgain } from '../../../offering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await readOffer(event.locals.db, keyOf(event))),
	isNew: event.url.searchParams.get('nieuw') === 'ja',
	done: event.url.searchParams.get('gedaan'),
	link: origin(event.locals.settings) + baseOf(event, 'aanbod')
});

export const actions: Actions = {
	bewaren: (event) => changeOffer(event, keyOf(event), `${event.url.pathname}?gedaan=bewaard`),
	stil: (event) => pauseOffer(event, keyOf(event), `${event.url.pathname}?gedaan=stil`),
	weer: (event) => resumeOffer(event, keyOf(event), `${event.url.pathname}?gedaan=weer`),
	insturen: (event) => sendOfferAgain(event, keyOf(event), `${event.url.pathname}?gedaan=ingestuurd`)
};
