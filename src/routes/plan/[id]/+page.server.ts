import { waiting } from '#lib/plan/overview.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { orNothing } from '../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => ({
	waiting: await waiting(db, actor, params.id).catch(orNothing),
	today: dayOf(now())
});
