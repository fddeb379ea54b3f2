import { redirect } from '@sveltejs/kit';
import { attendPath } from '#lib/attending/attending.ts';
import { whenText } from '#lib/attending/letters.ts';
import * as own from '#lib/attending/own.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db } }) => ({
	coming: (await own.ofAccount(db, actor).catch(orNothing)).map(({ row, day, place, held }) => ({
		...{ id: row.id, state: row.state, others: row.others, title: day.title, place, held },
		when: day.startsAt && day.endsAt ? whenText({ startsAt: day.startsAt, endsAt: day.endsAt }) : dayInWords(row.on)
	}))
});

export const actions: Actions = {
	// each time another link: the one before may be in a mail somewhere
	default: async ({ locals: { actor, db }, request }) => {
		const { id } = typed((await readForm(request)) ?? new FormData(), ['id']);
		redirect(303, attendPath(await own.mintForAccount(db, actor, id).catch(orNothing)));
	}
};
