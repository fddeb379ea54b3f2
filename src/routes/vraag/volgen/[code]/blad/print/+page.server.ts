import { readCode } from '#lib/server/code.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import { followPath } from '#lib/vraag/vraag.ts';
import { circleOf, sheetOf, unkept } from '../../../../../conversing.ts';
import type { PageServerLoad } from './$types';

/** On paper, with the link of the person who prints it. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders(unkept);
	const { locals, params } = event;
	const key = { actor: locals.actor, asked: params.code };
	const code = readCode(params.code);
	const site = origin(locals.settings);
	const { current } = await circleOf(event, key);
	return {
		...(await sheetOf(event, key)),
		...{ ties: current, code: params.code, readable: code },
		square: code ? squareOf(site + followPath(code)) : null,
		address: `${site.replace(/^https?:\/\//, '')}/vraag/volgen`
	};
};
