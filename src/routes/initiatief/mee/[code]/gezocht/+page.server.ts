import { randomUUID } from 'node:crypto';
import { NotAllowed } from '#lib/account/account.ts';
import { readSought } from '#lib/initiative/answers.server.ts';
import { enter } from '#lib/initiative/door.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = ['id', 'what', 'talent', 'many', 'by'] as const;

export const load: PageServerLoad = async ({ locals: { db }, params }) => ({
	list: await enter(db, { code: params.code }, 'initiative.change', (tx, { about }) =>
		soughtlist.list(tx, about.entryId)
	).catch(orNothing),
	fresh: randomUUID()
});

export const actions: Actions = {
	erbij: (event) =>
		doing(event, fields, back(event), async (typed) => {
			const read = readSought(typed);
			if ('problems' in read) return read.problems;
			await soughtlist.add(event.locals.db, event.params, { ...read.value, id: idOf(typed.id) });
		}),
	verander: (event) =>
		doing(event, [...fields, 'seen'], back(event), async (typed) => {
			const read = readSought(typed);
			if ('problems' in read) return read.problems;
			const seen = Number(typed.seen) || 0;
			await soughtlist.change(event.locals.db, event.params, { ...read.value, id: idOf(typed.id), seen });
		}),
	klaar: (event) =>
		doing(event, ['id'], back(event), async ({ id }) => {
			if (!isUuid(id)) return { id: 'Dit formulier is te oud. Open de bladzijde nog een keer.' };
			await soughtlist.close(event.locals.db, event.params, id);
		})
};

const back = ({ params }: { params: { code: string } }) => membersPath(params.code, 'gezocht');

function idOf(typed: string): string {
	if (!isUuid(typed)) throw new NotAllowed();
	return typed;
}
