import { fail } from '@sveltejs/kit';
import * as choosing from '#lib/introduction/choosing.server.ts';
import * as lookingUp from '#lib/introduction/lookingup.server.ts';
import * as nothing from '#lib/introduction/nothing.server.ts';
import { fromShort, toWeights } from '#lib/introduction/weighing.ts';
import * as weighings from '#lib/introduction/weighings.server.ts';
import { emphasisCodes } from '#lib/introduction/ranking/weights.ts';
import { unread } from '#lib/server/body.ts';
import { oneLine, readForm, typed } from '#lib/server/form.server.ts';
import { idOf } from '../../../answer.ts';
import { doing } from '../../../../inside.ts';
import { keyOf, orWhy, whyFirst } from '../room.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id } = event.params;
	const key = keyOf(event);
	const found = await choosing.read(event.locals.db, key).catch(orWhy(id));
	const keptAt = found.nothingFits ? await nothing.keptAt(event.locals.db, key).catch(orWhy(id)) : undefined;
	return { ...found, keptAt };
};

type Verb = typeof weighings.hide;

/** Does something with one circle, and goes back to the list. */
const withOne = (verb: Verb) => (event: RequestEvent) =>
	doing(event, ['entry'], `${event.url.pathname}#volgorde`, ({ entry }) =>
		verb(event.locals.db, keyOf(event), idOf(entry)).catch(whyFirst(event.params.id))
	);

export const actions: Actions = {
	wegen: (event) =>
		doing(event, ['seen', ...emphasisCodes], `${event.url.pathname}#volgorde`, ({ seen, ...chosen }) =>
			weighings
				.weigh(event.locals.db, keyOf(event), { seen: fromShort(seen), chosen: toWeights(chosen) })
				.catch(whyFirst(event.params.id))
		),
	verberg: withOne(weighings.hide),
	terug: withOne(weighings.bringBack),
	erbij: withOne(weighings.add),
	eraf: withOne(weighings.takeOff),
	niets: (event) =>
		doing(event, [], `${event.url.pathname}#niets`, () =>
			nothing.keep(event.locals.db, keyOf(event)).catch(whyFirst(event.params.id))
		),
	// looks only; a form all the same, so that what is looked for stands in no address
	opzoeken: async (event) => {
		const form = await readForm(event.request);
		if (!form) return fail(unread(event.request).status, { acted: 'opzoeken', message: unread(event.request).message });
		const name = oneLine(typed(form, ['name']).name).slice(0, 80);
		const back = { acted: 'opzoeken', typed: { name } as Record<string, string> };
		if (!name) return fail(400, { ...back, problems: { name: 'Typ eerst een stukje van de naam.' } });
		const found = await lookingUp.find(event.locals.db, keyOf(event), name).catch(orWhy(event.params.id));
		return { ...back, found };
	}
};
