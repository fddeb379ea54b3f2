import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import * as waiting from '#lib/proposal/waiting.server.ts';
import * as workday from '#lib/today/today.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const [{ parts }, own, proposals] = await Promise.all([
		workday.look(db, actor),
		workday.own(db, actor),
		waiting.list(db, actor, 'mine')
	]);
	const moment = now();
	const name = actor.kind === 'account' ? actor.name : '';
	return {
		...{ parts, people: own.people, name, moment, today: dayOf(moment) },
		proposals: proposals.map(({ id, title, promisedOn }) => ({ id, title, promisedOn }))
	};
};
