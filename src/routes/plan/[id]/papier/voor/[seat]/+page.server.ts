import { sheet } from '#lib/plan/taking/book.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { orNothing } from '../../../../../inside.ts';
import type { PageServerLoad } from './$types';

/** What one person does. */
export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => ({
	sheet: await sheet(db, actor, params.id, params.seat).catch(orNothing),
	today: dayOf(now())
});
