import * as figures from '#lib/introduction/figures.server.ts';
import { daysAfter } from '#lib/server/amsterdam.ts';
import * as signaalFigures from '#lib/signaal/figures.server.ts';
import { orNothing } from '../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const { from, until } = figures.stretch();
	const [wijken, signalen] = await Promise.all([
		figures.list(db, actor),
		signaalFigures.list(db, actor, { from, until })
	]).catch(orNothing);
	return { wijken, signalen, from, to: daysAfter(until, -1) };
};
