import * as requests from '#lib/funding/requests.server.ts';
import { orNothing } from '../../../../../inside.ts';
import { keyOf } from '../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	choices: await requests.choices(event.locals.db, keyOf(event)).catch(orNothing)
});
