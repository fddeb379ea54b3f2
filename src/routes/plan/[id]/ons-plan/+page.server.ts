import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { planPath, type Word } from '#lib/plan/plan.ts';
import * as words from '#lib/plan/words.server.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => ({
	...(await words.read(db, actor, params.id).catch(orNothing)),
	today: dayOf(now()),
	changing: url.searchParams.get('verander')
});

const back = ({ params }: RequestEvent) => planPath(params.id, 'ons-plan');

export const actions: Actions = {
	/** one of the four texts */
	schrijven: (event) =>
		doing(event, ['word', 'text', 'seen', 'namens'], back(event), async ({ word, text, seen, namens }) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const which = words.wordCodes.find((one) => one === word);
			if (!which) return { word: 'Kies wat je wilt schrijven.' };
			const read = words.readWords({ [which]: text });
			if ('problems' in read) return { text: read.problems[which] ?? '' };
			await words.write(db, actor, event.params.id, { ...read, seen: Number(seen) || 0, namens });
		}),
	/** all four at once */
	alles: (event) =>
		doing(event, [...words.wordCodes, 'seen', 'namens'] as (Word | 'seen' | 'namens')[], back(event), async (typed) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			const { seen, namens, ...texts } = typed;
			const read = words.readWords(texts);
			if ('problems' in read) return read.problems;
			await words.write(db, actor, event.params.id, { ...read, seen: Number(seen) || 0, namens });
		})
};
