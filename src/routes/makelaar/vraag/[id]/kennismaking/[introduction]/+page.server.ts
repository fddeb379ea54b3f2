import { pathOf } from '#lib/entry/entry.ts';
import { momentText } from '#lib/entry/dates.ts';
import { forMakelaar } from '#lib/introduction/reading.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { keyOf, orWhy } from '../../room.ts';
import * as recorded from './recorded.server.ts';
import type { Actions, PageServerLoad } from './$types';

const hour = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' });

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id, introduction } = event.params;
	const { steps, ...shown } = await forMakelaar(event.locals.db, keyOf(event), introduction).catch(orWhy(id));
	const { circle, visitAt } = shown;
	return {
		...{ shown, id, today: dayOf(now()) },
		steps: steps.map((one) => ({ ...one, at: momentText(one.at) })),
		page: circle.onMap ? pathOf({ ...circle, gemeenteSlug: circle.gemeente.slug }) : null,
		agreed: visitAt ? { day: dayOf(visitAt), time: hour.format(visitAt) } : null
	};
};

export const actions: Actions = recorded.acts;
