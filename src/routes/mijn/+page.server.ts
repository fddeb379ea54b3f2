import { redirect } from '@sveltejs/kit';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as links from '#lib/initiative/links.server.ts';
import * as mine from '#lib/privacy/mine.server.ts';
import * as profile from '#lib/privacy/profile.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { orNothing } from '../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db } }) => ({
	profile: await profile.of(db, actor),
	lookers: await mine.lookers(db, actor, 1),
	takingPart: await links.ofAccount(db, actor)
});

export const actions: Actions = {
	// each time another link: the one before may be in a mail somewhere
	mee: async ({ locals: { actor, db }, request }) => {
		const { id } = typed((await readForm(request)) ?? new FormData(), ['id']);
		redirect(303, membersPath(await links.mintForAccount(db, actor, id).catch(orNothing)));
	}
};
