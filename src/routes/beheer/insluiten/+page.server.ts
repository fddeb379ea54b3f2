import { readHost } from '#lib/account/embedding.ts';
import * as embedding from '#lib/account/embedding.server.ts';
import { parse, write } from '#lib/entry/filters.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../inside.ts';
import { managedBy } from '../managing.ts';
import { snippet } from './snippet.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, settings }, parent, url }) => {
	const { gemeente } = await parent();
	const hosts = await embedding.list(db, actor, gemeente.code).catch(orNothing);
	const wijken = await gemeenten.wijkNames(db, gemeente.code);
	const query = url.searchParams;
	const wijk = wijken.find(({ slug }) => slug === query.get('wijk'));
	const { filters } = parse(query);
	const { kinds, themes, places } = filters;
	const isMap = query.get('toon') === 'kaart';
	const choice = write({ kinds, themes, ...(places ? { places } : {}) });
	return {
		...{ hosts, wijken, isMap, kinds, themes, places: places ?? false, wijk: wijk?.slug ?? '' },
		snippet: snippet({ origin: origin(settings), gemeente, isMap, wijk, choice }),
		done: query.has('bewaard')
	};
};

const back = '/beheer/insluiten?bewaard=ja';

export const actions: Actions = {
	erbij: (event) =>
		doing(event, ['host'], back, async ({ host: typed }) => {
			const read = readHost(typed);
			if ('problem' in read) return { host: read.problem };
			await embedding.allow(event.locals.db, event.locals.actor, managedBy(event.locals.actor), read.host);
		}),
	weg: (event) =>
		doing(event, ['host'], back, ({ host }) =>
			embedding.forbid(event.locals.db, event.locals.actor, managedBy(event.locals.actor), host)
		)
};
