import { pathOf } from '#lib/entry/entry.ts';
import * as becoming from '#lib/opportunity/becoming.server.ts';
import { lineFor } from '#lib/opportunity/line.server.ts';
import { longest, nextStates } from '#lib/opportunity/opportunity.ts';
import { line, text } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../../inside.ts';
import { idOf } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

/** Before the number of a place, among those of what is on the map. */
const place = 'plek:';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => {
	const id = idOf(params.id);
	const search = line(120).safeParse(url.searchParams.get('zoek') ?? '').data ?? '';
	const { kans, items, places } = await becoming.choices(db, actor, id, search).catch(orNothing);
	return {
		...{
			id,
			search,
			title: kans.title,
			may: nextStates[kans.state].includes('became'),
			chosen: kans.venueId ? `${place}${kans.venueId}` : String(kans.entryId ?? '')
		},
		wijk: kans.wijk && { name: kans.wijk.name, slug: kans.wijk.slug },
		line: await lineFor(db, id, { full: true }),
		places,
		items: items.map((one) => ({
			...{ id: one.id, title: one.title, kind: one.kind, summary: one.summary },
			path: pathOf({ ...one, gemeenteSlug: kans.gemeente.slug })
		}))
	};
};

export const actions: Actions = {
	kies: (event) => {
		const { actor, db, settings } = event.locals;
		const id = idOf(event.params.id);
		return doing(event, ['entry', 'text'], `/makelaar/kansen/${id}/mensen`, async (typed) => {
			mustBeIn(actor);
			const isPlace = typed.entry.startsWith(place);
			const number = idOf(isPlace ? typed.entry.slice(place.length) : typed.entry);
			const words = text(longest.news).safeParse(typed.text);
			if (!(number > 0)) return { entry: 'Kies wat het is geworden.' };
			if (!words.success) return { text: words.error.issues[0]!.message };
			await becoming.become(db, actor, {
				...(isPlace ? { venueId: number } : { entryId: number }),
				...{ id, text: words.data, site: origin(settings) }
			});
		});
	}
};
