import { circleOf, saveTie } from '../../../../conversing.ts';
import { keyOf, orWhy } from '../room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id } = event.params;
	return { ...(await circleOf(event, keyOf(event), orWhy(id))), vraagId: id };
};

export const actions: Actions = {
	erbij: (event) => saveTie(event, keyOf(event), { back: event.url.pathname, refuse: orWhy(event.params.id) })
};
