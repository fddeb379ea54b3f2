import * as closed from '#lib/plan/closed/notes.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { orNothing } from '../../../inside.ts';
import type { PageServerLoad } from './$types';

/** What is sealed, as it is: it is opened on the device. There are no actions here: nothing can be sent as a form. */
export const load: PageServerLoad = async ({ locals: { actor, db }, params, depends }) => {
	depends('plan:closed');
	return { closed: await closed.read(db, actor, params.id).catch(orNothing), today: dayOf(now()) };
};
