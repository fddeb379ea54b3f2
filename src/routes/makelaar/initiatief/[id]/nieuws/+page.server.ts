import * as news from '../../../../news.ts';
import { keyOf } from '../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	return news.load(event.locals.db, keyOf(event), event.url.searchParams.get('verander'));
};

const back = ({ params }: RequestEvent) => `/makelaar/initiatief/${params.id}/nieuws`;

export const actions: Actions = {
	vertellen: (event) => news.tell(event, keyOf(event), back(event)),
	veranderen: (event) => news.change(event, keyOf(event), back(event)),
	weg: (event) => news.remove(event, keyOf(event), back(event))
};
