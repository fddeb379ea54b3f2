import { origin } from '#lib/server/settings.ts';
import { sheetOf } from '../../../../../conversing.ts';
import { keyOf, orWhy } from '../../room.ts';
import type { PageServerLoad } from './$types';

/** The sheet without anything on it, to fill in with a pen. */
export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id } = event.params;
	const { contact, wijk } = await sheetOf(event, keyOf(event), orWhy(id));
	return { contact, wijk, id, address: `${origin(event.locals.settings).replace(/^https?:\/\//, '')}/vraag/volgen` };
};
