import * as calling from '#lib/plan/lookingback/calling.server.ts';
import * as lookingback from '#lib/plan/lookingback/lookingback.server.ts';
import { readCall, readDay, readWriting, writingFields } from '#lib/plan/lookingback/reading.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) =>
	lookingback.view(db, actor, params.id).catch(orNothing);

const back = ({ params }: RequestEvent, done: string) => `${planPath(params.id, 'terugkijken')}?gedaan=${done}`;

export const actions: Actions = {
	kiezen: (event) =>
		doing(event, ['on', 'seen'], back(event, 'dag'), async ({ seen, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = readDay(typed);
			if ('problems' in read) return read.problems;
			await lookingback.choose(db, actor, event.params.id, { ...read.input, seen: Number(seen) || 0 });
		}),
	opschrijven: (event) => {
		let onwards = back(event, 'geschreven');
		return doing(
			event,
			[...writingFields, 'seen', 'namens'],
			() => onwards,
			async ({ seen, namens, ...typed }) => {
				const { actor, db, settings } = event.locals;
				mustBeIn(actor);
				const read = readWriting(typed);
				if ('problems' in read) return read.problems;
				const input = { ...read.input, namens, seen: Number(seen) || 0, site: origin(settings) };
				await lookingback.write(db, actor, event.params.id, input);
				if (input.outcome === 'change') onwards = back(event, 'veranderen');
			}
		);
	},
	gebeld: (event) =>
		doing(event, ['id', 'text', 'namens'], back(event, 'gebeld'), async ({ id, namens, ...typed }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const read = readCall(typed);
			if ('problems' in read) return read.problems;
			await calling.told(db, actor, event.params.id, { ...read.input, id, namens });
		}),
	beller: (event) =>
		doing(event, ['seat'], back(event, 'beller'), async ({ seat }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			if (!seat) return { seat: 'Kies wie er belt.' };
			await calling.appoint(db, actor, event.params.id, seat);
		})
};
