import { questionsFor } from '#lib/vraag/asking.ts';
import { saveSheet, sheetOf } from '../../../../conversing.ts';
import { keyOf, orWhy } from '../room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id } = event.params;
	const found = await sheetOf(event, keyOf(event), orWhy(id));
	return { ...found, id, questions: questionsFor(found.asked, found.sheet) };
};

export const actions: Actions = {
	bewaren: (event) => saveSheet(event, keyOf(event), event.url.pathname, orWhy(event.params.id))
};
