import { membersPath } from '#lib/initiative/initiative.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import * as tasks from '#lib/workroom/tasks.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, url }) => ({
	...(await tasks.list(db, params).catch(orNothing)),
	today: dayOf(now()),
	newId: crypto.randomUUID(),
	changing: url.searchParams.get('verander')
});

const fields = tasks.taskFields;

/** One thing with one task. */
const press = (event: RequestEvent, verb: typeof tasks.take) =>
	doing(event, ['id'], membersPath(event.params.code, 'taken'), ({ id }) => verb(event.locals.db, event.params, id));

export const actions: Actions = {
	toevoegen: (event) =>
		doing(event, fields, membersPath(event.params.code, 'taken'), async (typed) => {
			const read = tasks.readTask(typed);
			if ('problems' in read) return read.problems;
			await tasks.add(event.locals.db, event.params, read.task);
		}),
	veranderen: (event) =>
		doing(event, [...fields, 'seen'], membersPath(event.params.code, 'taken'), async ({ seen, ...typed }) => {
			const read = tasks.readTask(typed);
			if ('problems' in read) return read.problems;
			await tasks.change(event.locals.db, event.params, { ...read.task, seen: Number(seen) || 0 });
		}),
	doe: (event) => press(event, tasks.take),
	toch_niet: (event) => press(event, tasks.leave),
	klaar: (event) => press(event, tasks.finish),
	niet_klaar: (event) => press(event, tasks.reopen),
	weg: (event) => press(event, tasks.remove)
};
