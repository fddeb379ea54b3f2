import { membersPath } from '#lib/initiative/initiative.ts';
import * as photos from '#lib/server/photos.server.ts';
import * as papers from '#lib/workroom/papers.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params }) => ({
	papers: await papers.list(db, params).catch(orNothing)
});

const back = ({ params }: RequestEvent) => membersPath(params.code, 'papieren');

export const actions: Actions = {
	toevoegen: async (event) => {
		const { db } = event.locals;
		// first whether it may be, before ten megabytes are taken in
		await papers.mayAdd(db, event.params).catch(orNothing);
		return doing(event, ['name'], back(event), async ({ name }, form) => {
			const chosen = form.get('paper');
			const called = name.trim() || (chosen instanceof File ? chosen.name : '');
			const read = await papers.read(await photos.fileIn(form, 'paper'), called);
			if ('problem' in read) return { paper: read.problem };
			await papers.add(db, event.params, read);
		});
	},
	weg: (event) => doing(event, ['id'], back(event), ({ id }) => papers.remove(event.locals.db, event.params, id))
};
