import * as carrying from '#lib/support/carrying.server.ts';
import { parse } from '#lib/support/overview.ts';
import * as overview from '#lib/support/overview.server.ts';
import { spreadText } from '#lib/support/support.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url: { searchParams } }) => {
	const { gemeente } = await parent();
	const choice = parse({
		pile: searchParams.get('stapel'),
		sort: searchParams.get('volgorde'),
		stage: searchParams.get('stand'),
		search: searchParams.get('zoek'),
		page: searchParams.get('bladzijde')
	});
	const [found, carried, minutes] = await Promise.all([
		overview.list(db, actor, choice),
		gemeente ? carrying.overloaded(db, actor, gemeente.code) : undefined,
		carrying.spread(db, actor)
	]);
	return { choice, ...found, carried, spread: spreadText(minutes), today: dayOf(now()) };
};
