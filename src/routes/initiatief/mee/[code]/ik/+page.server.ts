import { redirect } from '@sveltejs/kit';
import { pathOf } from '#lib/entry/entry.ts';
import { readPerson } from '#lib/initiative/answers.server.ts';
import * as correcting from '#lib/initiative/correcting.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as leaving from '#lib/initiative/leaving.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params: { code } }) => {
	const { name, phone, email, helps, seen } = await correcting.own(db, code).catch(orNothing);
	return { own: { name, phone, email, helps, seen }, last: await leaving.isLastInitiator(db, code).catch(orNothing) };
};

export const actions: Actions = {
	verander: (event) =>
		doing(event, ['name', 'phone', 'helps', 'seen'], membersPath(event.params.code, 'ik'), async (typed) => {
			const read = readPerson(typed);
			if ('problems' in read) return read.problems;
			await correcting.changeOwn(event.locals.db, event.params.code, { ...read.value, seen: Number(typed.seen) || 0 });
		}),
	terug: (event) =>
		doing(event, [], membersPath(event.params.code), () => leaving.stepBack(event.locals.db, event.params.code)),
	stoppen: (event) =>
		doing(event, ['makelaar'], '/', async ({ makelaar }) => {
			const { db } = event.locals;
			const { slug, gemeente, publication } = await leaving.leave(db, event.params.code, {
				tellMakelaar: makelaar === 'ja'
			});
			// the link opens nothing from here on
			if (publication === 'published')
				redirect(303, `${pathOf({ kind: 'initiative', slug, gemeenteSlug: gemeente.slug })}?gedaan=gestopt`);
		})
};
