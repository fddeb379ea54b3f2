import { letGo, saveTie, tieOf } from '../../../../../conversing.ts';
import { keyOf, orWhy } from '../../room.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const on = ({ params: { id, tie } }: Pick<RequestEvent, 'params'>) => ({
	...{ id: tie, back: `/makelaar/vraag/${id}/kring`, refuse: orWhy(id) }
});

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id, tie } = event.params;
	return { ...(await tieOf(event, keyOf(event), tie, orWhy(id))), vraagId: id };
};

export const actions: Actions = {
	bewaren: (event) => saveTie(event, keyOf(event), on(event)),
	einde: (event) => letGo(event, keyOf(event), { ...on(event), how: 'end' }),
	wissen: (event) => letGo(event, keyOf(event), { ...on(event), how: 'erase' })
};
