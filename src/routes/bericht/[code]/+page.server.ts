import { contactIn } from '#lib/account/contact.server.ts';
import { readWords, readYes } from '#lib/approach/answers.server.ts';
import { approachPath, turn } from '#lib/approach/approach.ts';
import * as approaches from '#lib/approach/approaches.server.ts';
import { standingText } from '#lib/approach/standing.ts';
import * as thanking from '#lib/approach/thanking.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { read } from '#lib/keeping/kindwords.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, settings }, params, setHeaders, url }) => {
	const shown = await approaches.read(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { about, side, state, messages, theirs, proven } = shown;
	const contact = await contactIn(db, { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null });
	return {
		...{ side, state, theirs, proven, own: shown.own, other: shown.other, contact },
		messages: messages.map((one) => ({ ...one, at: dateText(one.at) })),
		status: standingText(shown, dateText(shown.movedAt)),
		mine: theirs && turn(state) === side,
		// who asked can take it back, who said yes can think better of it
		open: theirs && turn(state) !== undefined,
		title: about.title,
		page: about.onMap ? pathOf({ ...about, gemeenteSlug: about.gemeente.slug }) : null,
		thanks: await thanking.find(db, params.code).catch(orNothing),
		gemeente: await gemeenten.byCode(db, about.gemeente.code),
		isNew: url.searchParams.get('nieuw') === 'ja',
		link: origin(settings) + approachPath(params.code)
	};
};

const back = (code: string) => approachPath(code);

export const actions: Actions = {
	ja: (event) =>
		doing(event, ['text', 'name', 'phone'], back(event.params.code), async (fields) => {
			const read = readYes(fields);
			if ('problems' in read) return read.problems;
			await approaches.answerYes(event.locals.db, event.params.code, {
				...read.yes,
				site: origin(event.locals.settings)
			});
		}),
	afspreken: (event) =>
		doing(event, ['text'], back(event.params.code), async ({ text }) => {
			const read = readWords(text);
			if ('problems' in read) return read.problems;
			await approaches.agree(event.locals.db, event.params.code, { ...read, site: origin(event.locals.settings) });
		}),
	nee: (event) =>
		doing(event, ['text'], back(event.params.code), async ({ text }) => {
			const read = readWords(text);
			if ('problems' in read) return read.problems;
			await approaches.decline(event.locals.db, event.params.code, { ...read, site: origin(event.locals.settings) });
		}),
	bedanken: (event) =>
		doing(event, ['text'], back(event.params.code), async ({ text }) => {
			const found = read(text);
			if ('problem' in found) return { text: found.problem };
			const site = origin(event.locals.settings);
			await thanking.thank(event.locals.db, event.params.code, { ...found, site });
		}),
	terug: (event) =>
		doing(event, [], back(event.params.code), () => thanking.takeBack(event.locals.db, event.params.code))
};
