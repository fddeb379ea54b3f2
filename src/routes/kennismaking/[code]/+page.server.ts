import { pathOf } from '#lib/entry/entry.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { readDay, readHosting } from '#lib/introduction/answers.server.ts';
import * as hosting from '#lib/introduction/hosting.server.ts';
import { furtherNotice, introductionPath } from '#lib/introduction/introduction.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const shown = await hosting.read(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { about, restUntil, ...rest } = shown;
	return {
		shown: rest,
		title: about.title,
		page: pathOf({ ...about, gemeenteSlug: about.gemeente.slug }),
		rests: restUntil && (restUntil === furtherNotice ? 'tot je het hier weer aanzet' : `tot ${dayInWords(restUntil)}`)
	};
};

export const actions: Actions = {
	ja: (event) =>
		doing(event, ['name', 'phone', 'doorman', 'suits'], introductionPath(event.params.code), async (typed) => {
			const result = readHosting(typed);
			if ('problems' in result) return result.problems;
			const site = origin(event.locals.settings);
			await hosting.yes(event.locals.db, event.params.code, { ...result.read, site });
		}),
	nee: (event) =>
		doing(event, [], introductionPath(event.params.code), () => hosting.no(event.locals.db, event.params.code)),
	terug: (event) =>
		doing(event, [], introductionPath(event.params.code), () => hosting.no(event.locals.db, event.params.code)),
	later: (event) =>
		doing(event, ['until'], introductionPath(event.params.code), async ({ until }) => {
			const result = readDay(until);
			if ('problems' in result) return result.problems;
			await hosting.later(event.locals.db, event.params.code, { until: result.read.until || null });
		}),
	weer: (event) =>
		doing(event, [], introductionPath(event.params.code), () => hosting.welcome(event.locals.db, event.params.code))
};
