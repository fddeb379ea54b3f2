import { redirect } from '@sveltejs/kit';
import { approachPath } from '#lib/approach/approach.ts';
import * as approaches from '#lib/approach/mine.server.ts';
import { keepPath } from '#lib/keeping/keeping.ts';
import * as offers from '#lib/offer/pausing.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as links from '#lib/initiative/links.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import * as mine from '#lib/privacy/mine.server.ts';
import * as profile from '#lib/privacy/profile.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { orNothing } from '../inside.ts';
import { idOf } from '../makelaar/answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db } }) => ({
	profile: await profile.of(db, actor),
	lookers: await mine.lookers(db, actor, 1),
	takingPart: await links.ofAccount(db, actor),
	plans: await plans.mine(db, actor),
	today: dayOf(now()),
	offers: await offers.ofAccount(db, actor),
	approaches: await approaches.ofAccount(db, actor)
});

export const actions: Actions = {
	// each time another link: the one before may be in a mail somewhere
	mee: async ({ locals: { actor, db }, request }) => {
		const { id } = typed((await readForm(request)) ?? new FormData(), ['id']);
		redirect(303, membersPath(await links.mintForAccount(db, actor, id).catch(orNothing)));
	},
	aanbod: async ({ locals: { actor, db }, request }) =>
		redirect(303, keepPath(await offers.mintForAccount(db, actor, await asked(request)).catch(orNothing), 'aanbod')),
	stil: async ({ locals: { actor, db }, request }) => {
		await offers.turnForAccount(db, actor, await asked(request), 'pause').catch(orNothing);
		redirect(303, '/mijn');
	},
	weer: async ({ locals: { actor, db }, request }) => {
		await offers.turnForAccount(db, actor, await asked(request), 'resume').catch(orNothing);
		redirect(303, '/mijn');
	},
	bericht: async ({ locals: { actor, db }, request }) => {
		const { id } = typed((await readForm(request)) ?? new FormData(), ['id']);
		redirect(303, approachPath(await approaches.mintForAccount(db, actor, id).catch(orNothing)));
	}
};

async function asked(request: Request): Promise<number> {
	return idOf(typed((await readForm(request)) ?? new FormData(), ['id']).id);
}
