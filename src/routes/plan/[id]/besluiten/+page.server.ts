import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import * as decisions from '#lib/plan/deciding/decisions.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { decisionFields, readDecision, readVoice } from '#lib/workroom/decisions.server.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => {
	const today = dayOf(now());
	return {
		...(await decisions.list(db, actor, params.id).catch(orNothing)),
		today,
		twoWeeks: daysAfter(today, 14),
		newId: crypto.randomUUID(),
		changing: url.searchParams.get('verander'),
		again: url.searchParams.get('opnieuw')
	};
};

const back = ({ params }: RequestEvent) => planPath(params.id, 'besluiten');

export const actions: Actions = {
	voorleggen: (event) =>
		doing(event, [...decisionFields, 'namens'], back(event), async ({ namens, ...typed }) => {
			const { actor, db, settings } = event.locals;
			mustBeIn(actor);
			const read = readDecision(typed);
			if ('problems' in read) return read.problems;
			await decisions.put(db, actor, event.params.id, { ...read.decision, namens, site: origin(settings) });
		}),
	veranderen: (event) =>
		doing(event, [...decisionFields, 'seen'], back(event), async ({ seen, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = readDecision(typed);
			if ('problems' in read) return read.problems;
			await decisions.change(db, actor, event.params.id, { ...read.decision, seen: Number(seen) || 0 });
		}),
	zeggen: (event) =>
		doing(event, ['id', 'seen', 'stance', 'reason', 'namens'], back(event), async ({ id, seen, namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = readVoice(typed);
			if ('problems' in read) return read.problems;
			await decisions.speak(db, actor, event.params.id, { ...read.voice, id, seen: Number(seen) || 0, namens });
		}),
	sluiten: (event) =>
		doing(event, ['id'], back(event), async ({ id }) => {
			mustBeIn(event.locals.actor);
			await decisions.close(event.locals.db, event.locals.actor, event.params.id, id);
		}),
	intrekken: (event) =>
		doing(event, ['id'], back(event), async ({ id }) => {
			mustBeIn(event.locals.actor);
			await decisions.drop(event.locals.db, event.locals.actor, event.params.id, id);
		})
};
