import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import * as conversation from '#lib/vraag/conversation.server.ts';
import { followPath } from '#lib/vraag/vraag.ts';
import { circleOf, sheetOf } from '../../../../../conversing.ts';
import { keyOf, orWhy } from '../../room.ts';
import type { Actions, PageServerLoad } from './$types';

/** On paper, to give to the person; a code for them only when it is asked for. */
export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id } = event.params;
	const { current } = await circleOf(event, keyOf(event), orWhy(id));
	const site = origin(event.locals.settings);
	return {
		...(await sheetOf(event, keyOf(event), orWhy(id))),
		...{ ties: current, id, address: `${site.replace(/^https?:\/\//, '')}/vraag/volgen` }
	};
};

export const actions: Actions = {
	code: async (event) => {
		const readable = await conversation.mint(event.locals.db, keyOf(event)).catch(orWhy(event.params.id));
		return { readable, square: squareOf(origin(event.locals.settings) + followPath(readable)) };
	}
};
