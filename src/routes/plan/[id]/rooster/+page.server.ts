import { planPath } from '#lib/plan/plan.ts';
import * as agenda from '#lib/plan/doing/agenda.server.ts';
import { readRota, rotaFields as fields } from '#lib/plan/doing/rotaform.server.ts';
import * as rotas from '#lib/plan/doing/rotas.server.ts';
import * as turns from '#lib/plan/doing/turns.server.ts';
import { weeks } from '#lib/plan/doing/weeks.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, settings }, params, url }) => ({
	...(await weeks(db, actor, params.id, url.searchParams.get('week')).catch(orNothing)),
	address: await agenda.addressOf(db, actor, params.id, origin(settings)).catch(orNothing),
	newId: crypto.randomUUID(),
	changing: url.searchParams.get('verander'),
	turn: url.searchParams.get('beurt')
});

type Asked = [db: RequestEvent['locals']['db'], actor: RequestEvent['locals']['actor'], planId: string];
const asked = ({ locals: { actor, db }, params }: RequestEvent): Asked => [db, actor, params.id];
/** The weeks one was reading stay. */
const back = (event: RequestEvent, hash = '') => {
	const week = event.url.searchParams.get('week');
	return planPath(event.params.id, 'rooster') + (week ? `?week=${encodeURIComponent(week)}` : '') + hash;
};

type Press = { rota: string; day: string; namens: string };

/** One thing with one turn. */
const press = (event: RequestEvent, verb: (...asked: [...Asked, Press, string]) => Promise<void>) => {
	let hash = '';
	return doing(
		event,
		['rota', 'day', 'namens'],
		() => back(event, hash),
		async (typed) => {
			mustBeIn(event.locals.actor);
			await verb(...asked(event), typed, origin(event.locals.settings));
			hash = `#dag-${typed.day}`;
		}
	);
};

const open = (event: RequestEvent, anew: boolean) =>
	doing(event, [], back(event, '#agenda'), async () => {
		mustBeIn(event.locals.actor);
		await agenda.open(...asked(event), { anew });
	});

export const actions: Actions = {
	toevoegen: (event) =>
		doing(event, fields, planPath(event.params.id, 'rooster'), async (typed) => {
			mustBeIn(event.locals.actor);
			const read = readRota(typed);
			if ('problems' in read) return read.problems;
			await rotas.add(...asked(event), read.rota);
		}),
	veranderen: (event) =>
		doing(event, [...fields, 'seen'], planPath(event.params.id, 'rooster'), async ({ seen, ...typed }) => {
			mustBeIn(event.locals.actor);
			const read = readRota(typed);
			if ('problems' in read) return read.problems;
			await rotas.change(...asked(event), { ...read.rota, seen: Number(seen) || 0 });
		}),
	stoppen: (event) =>
		doing(event, ['id'], planPath(event.params.id, 'rooster'), async ({ id }) => {
			mustBeIn(event.locals.actor);
			await rotas.end(...asked(event), { id });
		}),
	geven: (event) =>
		doing(event, ['rota', 'day', 'who', 'every', 'seen'], back(event), async ({ seen, every, ...typed }) => {
			mustBeIn(event.locals.actor);
			await turns.give(...asked(event), { ...typed, every: Boolean(every), seen: Number(seen) || 0 });
		}),
	doe: (event) => press(event, turns.take),
	klaar: (event) => press(event, turns.finish),
	niet_klaar: (event) => press(event, turns.undo),
	ruilen: (event) => press(event, turns.askToSwap),
	niet_ruilen: (event) => press(event, turns.keepIt),
	overslaan: (event) => press(event, turns.skip),
	niet_overslaan: (event) => press(event, turns.unskip),
	agenda: (event) => open(event, false),
	nieuwe_agenda: (event) => open(event, true)
};
