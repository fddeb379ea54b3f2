import { isDay } from '#lib/initiative/answers.server.ts';
import * as freshness from '#lib/initiative/freshness.server.ts';
import * as keptFreshness from '#lib/keeping/freshness.server.ts';
import * as tocall from '#lib/opportunity/tocall.server.ts';
import * as undelivered from '#lib/support/undelivered.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import * as followups from '#lib/vraag/followups.server.ts';
import { doing } from '../../inside.ts';
import { idOf } from '../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const [silent, kept, mails, asked, kansen] = await Promise.all([
		freshness.silent(db, actor),
		keptFreshness.silent(db, actor),
		undelivered.list(db, actor),
		followups.calls(db, actor),
		tocall.list(db, actor)
	]);
	return { silent, kept, mails, asked, kansen, today: dayOf(now()) };
};

const here = '/makelaar/bellen';

export const actions: Actions = {
	klopt: (event) =>
		doing(event, ['id', 'on'], here, async ({ id, on }) => {
			const { actor, db } = event.locals;
			if (!isDay(on)) return { on: 'Kies de dag waarop je belde.' };
			await freshness.say(db, { actor, entryId: idOf(id) }, on);
		}),
	bijgehouden: (event) =>
		doing(event, ['id', 'on'], here, async ({ id, on }) => {
			const { actor, db } = event.locals;
			if (!isDay(on)) return { on: 'Kies de dag waarop je belde.' };
			await keptFreshness.say(db, { actor, entryId: idOf(id) }, on);
		}),
	gedaan: (event) => doing(event, ['id'], here, ({ id }) => undelivered.settle(event.locals.db, event.locals.actor, id))
};
