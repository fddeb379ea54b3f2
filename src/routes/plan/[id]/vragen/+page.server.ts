import * as asks from '#lib/plan/asking/asks.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => {
	const today = dayOf(now());
	return {
		...(await asks.list(db, actor, params.id).catch(orNothing)),
		today,
		inAWeek: daysAfter(today, 7),
		newId: crypto.randomUUID()
	};
};

const back = ({ params }: RequestEvent) => planPath(params.id, 'vragen');

export const actions: Actions = {
	vragen: (event) =>
		doing(event, [...asks.askFields, 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db, settings } = event.locals;
			mustBeIn(actor);
			const read = asks.readAsk(typed);
			if ('problems' in read) return read.problems;
			return asks.put(db, actor, event.params.id, { ...read.input, namens, site: origin(settings) });
		}),
	antwoorden: (event) =>
		doing(event, [...asks.answerFields, 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = asks.readAnswer(typed);
			if ('problems' in read) return read.problems;
			await asks.answer(db, actor, event.params.id, { ...read.input, namens });
		}),
	terugnemen: (event) =>
		doing(event, ['id'], back(event), async ({ id }) => {
			mustBeIn(event.locals.actor);
			await asks.takeBack(event.locals.db, event.locals.actor, event.params.id, id);
		})
};
