import { keyOf } from '../../../keeping.ts';
import { changeOffer, pauseOffer, readOffer, resumeOffer, sendOfferAgain } from '../../../offering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await readOffer(event.locals.db, keyOf(event))),
	done: event.url.searchParams.get('gedaan')
});

export const actions: Actions = {
	bewaren: (event) => changeOffer(event, keyOf(event), `${event.url.pathname}?gedaan=bewaard`),
	stil: (event) => pauseOffer(event, keyOf(event), `${event.url.pathname}?gedaan=stil`),
	weer: (event) => resumeOffer(event, keyOf(event), `${event.url.pathname}?gedaan=weer`),
	insturen: (event) => sendOfferAgain(event, keyOf(event), `${event.url.pathname}?gedaan=ingestuurd`)
};
