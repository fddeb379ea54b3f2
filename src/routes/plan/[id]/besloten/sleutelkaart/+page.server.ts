import * as closed from '#lib/plan/closed/notes.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { orNothing } from '../../../../inside.ts';
import { unkept } from '../unkept.ts';
import type { PageServerLoad } from './$types';

/** A card for the key. The words on it come from the device, or are written on it by hand; they are not known here. */
export const load: PageServerLoad = async ({ locals: { actor, db }, params, setHeaders }) => {
	setHeaders(unkept);
	const { lock, planId } = await closed.read(db, actor, params.id).catch(orNothing);
	const { title } = await plans.head(db, actor, params.id);
	return { lock, planId, title, today: dayOf(now()) };
};
