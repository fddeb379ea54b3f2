import * as ending from '#lib/plan/taking/ending.server.ts';
import { orNothing } from '../../../inside.ts';
import type { PageServerLoad } from './$types';

/** What goes along, before it is taken. */
export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => {
	const { parts } = await ending.before(db, actor, params.id).catch(orNothing);
	return { parts };
};
