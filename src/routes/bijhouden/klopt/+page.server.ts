import * as freshness from '#lib/keeping/freshness.server.ts';
import * as own from '#lib/keeping/own.server.ts';
import { doing } from '../../inside.ts';
import { idOf } from '../../makelaar/answer.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link in the mail to the people of an organisation leads here. Looking changes nothing. */
export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url }) => {
	await parent();
	const done = url.searchParams.get('gedaan');
	return { asked: await own.asked(db, actor), done: done === 'alles' || idOf(done) > 0 };
};

const here = '/bijhouden/klopt';

export const actions: Actions = {
	een: (event) =>
		doing(event, ['id'], `${here}?gedaan=1`, ({ id }) =>
			freshness.say(event.locals.db, { actor: event.locals.actor, entryId: idOf(id) })
		),
	alles: (event) =>
		doing(event, [], `${here}?gedaan=alles`, async (_typed, form) => {
			const { actor, db } = event.locals;
			// what they saw, and of that only what is asked about: one that came in between isn't said of
			const seen = new Set(form.getAll('id').map((one) => idOf(String(one))));
			for (const { id } of await own.asked(db, actor))
				if (seen.has(id)) await freshness.say(db, { actor, entryId: id });
		})
};
