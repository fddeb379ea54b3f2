import * as demands from '#lib/plan/asking/demands.server.ts';
import * as information from '#lib/plan/asking/information.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => ({
	...(await information.list(db, actor, params.id).catch(orNothing)),
	today: dayOf(now()),
	newId: crypto.randomUUID(),
	changing: url.searchParams.get('verander')
});

const back = ({ params }: RequestEvent) => planPath(params.id, 'informatie');

export const actions: Actions = {
	toevoegen: (event) =>
		doing(event, [...information.informationFields, 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db, settings } = event.locals;
			mustBeIn(actor);
			const read = information.readInformation(typed);
			if ('problems' in read) return read.problems;
			return information.add(db, actor, event.params.id, { ...read.input, namens, site: origin(settings) });
		}),
	veranderen: (event) =>
		doing(event, ['id', 'seen', 'text', 'saidBy'], back(event), async ({ seen, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = information.readChange(typed);
			if ('problems' in read) return read.problems;
			return information.change(db, actor, event.params.id, { ...read.input, seen: Number(seen) || 0 });
		}),
	intrekken: (event) =>
		doing(event, ['id'], back(event), async ({ id }) => {
			mustBeIn(event.locals.actor);
			await information.withdraw(event.locals.db, event.locals.actor, event.params.id, id);
		}),
	gedaan: (event) =>
		doing(event, ['id', 'seen', 'text', 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = demands.readDid(typed);
			if ('problems' in read) return read.problems;
			await demands.did(db, actor, event.params.id, { ...read.input, namens });
		}),
	gelukt: (event) =>
		doing(event, ['id', 'seen', 'text', 'met', 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = demands.readJudging(typed);
			if ('problems' in read) return read.problems;
			await demands.judge(db, actor, event.params.id, { ...read.input, namens });
		})
};
