import * as closed from '#lib/plan/closed/notes.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { orNothing } from '../../../../inside.ts';
import { unkept } from '../unkept.ts';
import type { PageServerLoad } from './$types';

/** Closed time on paper: a sheet that is filled in by hand and stays at home. */
export const load: PageServerLoad = async ({ locals: { actor, db }, params, setHeaders }) => {
	setHeaders(unkept);
	const { planId } = await closed.read(db, actor, params.id).catch(orNothing);
	return { planId, title: (await plans.head(db, actor, params.id)).title };
};
