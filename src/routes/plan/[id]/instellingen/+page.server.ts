import * as choosing from '#lib/plan/choosing.server.ts';
import { leave } from '#lib/plan/leaving.server.ts';
import * as missing from '#lib/plan/missing.server.ts';
import { planPath, type Succession, successions } from '#lib/plan/plan.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => ({
	...(await choosing.read(db, actor, params.id).catch(orNothing)),
	today: dayOf(now()),
	kept: url.searchParams.get('gedaan') === 'bewaard'
});

const back = ({ params }: RequestEvent) => planPath(params.id, 'instellingen');
const kept = (event: RequestEvent) => `${back(event)}?gedaan=bewaard`;

/** One thing, with nothing to fill in. */
const press = (event: RequestEvent, verb: typeof leave, onwards = back(event)) =>
	doing(event, [], onwards, async () => {
		const { actor, db, settings } = event.locals;
		mustBeIn(actor);
		await verb(db, actor, event.params.id, { site: origin(settings) });
	});

export const actions: Actions = {
	plan: (event) =>
		doing(event, [...choosing.planFields, 'seen'], kept(event), async ({ seen, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = choosing.readPlan(typed);
			if ('problems' in read) return read.problems;
			await choosing.choose(db, actor, event.params.id, { ...read.value, seen: Number(seen) || 0 });
		}),
	opvolging: (event) =>
		doing(event, ['succession', 'successor', 'seen'], kept(event), async ({ succession, successor, seen }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			if (!Object.hasOwn(successions, succession)) return { succession: 'Kies wat er met het plan gebeurt.' };
			const chosen = { succession: succession as Succession, successor: successor || null, seen: Number(seen) || 0 };
			await choosing.chooseSuccession(db, actor, event.params.id, chosen);
		}),
	ik: (event) =>
		doing(event, [...choosing.ownFields, 'seen', 'namens'], kept(event), async ({ seen, namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = choosing.readOwn(typed);
			if ('problems' in read) return read.problems;
			const own = { ...read.value, seen: Number(seen) || 0, namens: namens || null };
			await choosing.changeOwn(db, actor, event.params.id, own);
		}),
	stoppen: (event) => press(event, leave, '/plan?gedaan=gestopt'),
	mist: (event) => press(event, missing.missed),
	is_er_nog: (event) => press(event, missing.stillHere),
	overnemen: (event) => press(event, missing.takeOver)
};
