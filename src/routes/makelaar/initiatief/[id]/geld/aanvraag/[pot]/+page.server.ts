import * as requests from '#lib/funding/requests.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import { now } from '#lib/server/clock.ts';
import { orNothing } from '../../../../../../inside.ts';
import { keyOf } from '../../../inside.ts';
import type { PageServerLoad } from './$types';

/** A page without what stands around the others, so the headers they share are set here. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return {
		request: await requests.compose(event.locals.db, keyOf(event), event.params.pot).catch(orNothing),
		day: dateText(now())
	};
};
