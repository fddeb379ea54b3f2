import { redirect } from '@sveltejs/kit';
import * as kansen from '#lib/opportunity/own.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { readCode } from '#lib/server/code.server.ts';
import { origin } from '#lib/server/settings.ts';
import * as asking from '#lib/signaal/asking.server.ts';
import * as following from '#lib/signaal/following.server.ts';
import * as judging from '#lib/signaal/judging.server.ts';
import { followPath, statusText } from '#lib/signaal/signaal.ts';
import { contactFor } from '#lib/signaal/routing.server.ts';
import { aboutOf } from '#lib/signaal/story.server.ts';
import { stepForGiver } from '#lib/signaal/steptext.ts';
import { readJudged, readText } from '#lib/signaal/workform.server.ts';
import { doing, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, setHeaders }) => {
	const story = await following.find(db, actor, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const contact = await contactFor(db, aboutOf(story));
	// the ids of accounts stay here, and what became of it elsewhere
	const { makelaarId: _makelaar, accountId: _account, vraagId: _vraag, steps, ...shown } = story;
	const isOwn = story.words !== null;
	return {
		...{ story: shown, contact, isOwn },
		steps: steps.map((step) => ({ ...step, sentence: stepForGiver(step) })),
		kansen: isOwn ? await kansen.forSignaal(db, story.id) : [],
		status: statusText({ ...story, reader: contact?.name ?? null }, dayOf(now()), { forColleague: !isOwn }),
		code: readCode(params.code)
	};
};

export const actions: Actions = {
	antwoord: (event) => {
		const { actor, db, settings } = event.locals;
		return doing(event, ['text'], followPath(event.params.code), async (typed) => {
			const read = readText(typed, 'text', 'Schrijf eerst iets op.');
			if ('problems' in read) return read.problems;
			await asking.reply(db, { actor, asked: event.params.code }, { ...read.value, site: origin(settings) });
		});
	},
	tevreden: (event) => {
		const { actor, db, settings } = event.locals;
		return doing(event, ['good', 'text'], followPath(event.params.code), async (typed) => {
			const read = readJudged(typed);
			if ('problems' in read) return read.problems;
			await judging.judge(db, { actor, asked: event.params.code }, { ...read.value, site: origin(settings) });
		});
	},
	weghalen: async ({ locals: { actor, db }, params }) => {
		await following.takeBack(db, actor, params.code).catch(orNothing);
		redirect(303, '/signaal/weg');
	}
};
