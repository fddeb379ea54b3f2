import { membersPath } from '#lib/initiative/initiative.ts';
import * as news from '../../../../news.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals: { db }, params, url }) =>
	news.load(db, params, url.searchParams.get('verander'));

const back = ({ params }: RequestEvent) => membersPath(params.code, 'nieuws');

export const actions: Actions = {
	vertellen: (event) => news.tell(event, event.params, back(event)),
	veranderen: (event) => news.change(event, event.params, back(event)),
	weg: (event) => news.remove(event, event.params, back(event))
};
