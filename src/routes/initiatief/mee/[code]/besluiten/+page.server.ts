import { membersPath } from '#lib/initiative/initiative.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import * as decisions from '#lib/workroom/decisions.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, url }) => {
	const today = dayOf(now());
	return {
		...(await decisions.list(db, params).catch(orNothing)),
		today,
		twoWeeks: daysAfter(today, 14),
		newId: crypto.randomUUID(),
		changing: url.searchParams.get('verander'),
		again: url.searchParams.get('opnieuw')
	};
};

const back = ({ params }: RequestEvent) => membersPath(params.code, 'besluiten');

export const actions: Actions = {
	voorleggen: (event) =>
		doing(event, decisions.decisionFields, back(event), async (typed) => {
			const read = decisions.readDecision(typed);
			if ('problems' in read) return read.problems;
			const { db, settings } = event.locals;
			await decisions.put(db, event.params, { ...read.decision, site: origin(settings) });
		}),
	veranderen: (event) =>
		doing(event, [...decisions.decisionFields, 'seen'], back(event), async ({ seen, ...typed }) => {
			const read = decisions.readDecision(typed);
			if ('problems' in read) return read.problems;
			await decisions.change(event.locals.db, event.params, { ...read.decision, seen: Number(seen) || 0 });
		}),
	zeggen: (event) =>
		doing(event, ['id', 'seen', 'stance', 'reason'], back(event), async ({ id, seen, ...typed }) => {
			const read = decisions.readVoice(typed);
			if ('problems' in read) return read.problems;
			await decisions.speak(event.locals.db, event.params, { ...read.voice, id, seen: Number(seen) || 0 });
		}),
	sluiten: (event) => doing(event, ['id'], back(event), ({ id }) => decisions.close(event.locals.db, event.params, id)),
	intrekken: (event) => doing(event, ['id'], back(event), ({ id }) => decisions.drop(event.locals.db, event.params, id))
};
