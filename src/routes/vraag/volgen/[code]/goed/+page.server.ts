import { contactIn } from '#lib/account/contact.server.ts';
import { origin } from '#lib/server/settings.ts';
import { readOutcome } from '#lib/vraag/answers.server.ts';
import * as outcome from '#lib/vraag/outcome.server.ts';
import { spotOf } from '#lib/vraag/story.server.ts';
import { goodPath } from '#lib/vraag/vraag.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reading it, as a mail program does before anybody presses, changes nothing. */
export const load: PageServerLoad = async ({ locals: { actor, db }, params, setHeaders }) => {
	const story = await outcome.find(db, { actor, asked: params.code }).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return { story, code: params.code, contact: await contactIn(db, spotOf(story)) };
};

export const actions: Actions = {
	default: (event) =>
		doing(event, ['outcome', 'words', 'goesOn'], `${goodPath(event.params.code!)}?bedankt=ja`, async (typed) => {
			const { actor, db, settings } = event.locals;
			const read = readOutcome(typed);
			if ('problems' in read) return read.problems;
			const site = origin(settings);
			await outcome.say(db, { actor, asked: event.params.code! }, { ...read.said, site });
		})
};
