import { origin } from '#lib/server/settings.ts';
import { sheetOf, unkept } from '../../../../../conversing.ts';
import type { PageServerLoad } from './$types';

/** The sheet without anything on it, to fill in with a pen. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders(unkept);
	const { actor, settings } = event.locals;
	const { contact, wijk } = await sheetOf(event, { actor, asked: event.params.code });
	const address = `${origin(settings).replace(/^https?:\/\//, '')}/vraag/volgen`;
	return { contact, wijk, code: event.params.code, address };
};
