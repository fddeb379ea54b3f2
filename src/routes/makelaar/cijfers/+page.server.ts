import * as figures from '#lib/introduction/figures.server.ts';
import { daysAfter } from '#lib/server/amsterdam.ts';
import { orNothing } from '../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const { from, until } = figures.stretch();
	return { wijken: await figures.list(db, actor).catch(orNothing), from, to: daysAfter(until, -1) };
};
