import * as introductions from '#lib/introduction/introductions.server.ts';
import { keyOf, orWhy } from '../room.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const list = await introductions.list(event.locals.db, keyOf(event)).catch(orWhy(event.params.id));
	return { list: list.map(({ id, title, text, mine }) => ({ id, title, text, mine })), id: event.params.id };
};
