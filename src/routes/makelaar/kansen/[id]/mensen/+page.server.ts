import { fail } from '@sveltejs/kit';
import { Refused } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as hearing from '#lib/opportunity/hearing.server.ts';
import { readJoining } from '#lib/opportunity/joinform.server.ts';
import { joinFields } from '#lib/opportunity/joining.ts';
import * as joining from '#lib/opportunity/joining.server.ts';
import { lineFor } from '#lib/opportunity/line.server.ts';
import { stepText } from '#lib/opportunity/words.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../../inside.ts';
import { idOf } from '../../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, settings }, params, url }) => {
	const id = idOf(params.id);
	const { kans, steps, givers, last } = await hearing.overview(db, actor, id).catch(orNothing);
	return {
		...{ id, givers, last, title: kans.title, open: kans.state === 'called' },
		line: await lineFor(db, id, { full: true }),
		steps: steps.map((step) => ({ id: step.id, sentence: stepText(step), text: step.text })),
		joiners: await joining.list(db, actor, id),
		called: url.searchParams.get('gedaan'),
		site: new URL(origin(settings)).host,
		token: newToken()
	};
};

const onwards = ({ url }: RequestEvent, done: string) => `${url.pathname}?gedaan=${done}#${done}`;

export const actions: Actions = {
	gebeld: (event) => {
		const { actor, db } = event.locals;
		return doing(event, ['source', 'step', 'how'], onwards(event, 'bellen'), ({ source, step, how }) => {
			mustBeIn(actor);
			const input = { id: idOf(event.params.id), sourceId: source, stepId: step };
			return hearing.phoned(db, actor, { ...input, how: how === 'paper' ? 'paper' : 'phone' });
		});
	},
	meedoener: (event) => {
		const { actor, db } = event.locals;
		return doing(event, ['joiner', 'step'], onwards(event, 'meedoen'), ({ joiner, step }) => {
			mustBeIn(actor);
			return joining.phoned(db, actor, { id: idOf(event.params.id), joinerId: joiner, stepId: step });
		});
	},
	// the code stands on the page that answers, and in no address
	opschrijven: async (event) => {
		const { actor, db, settings } = event.locals;
		const form = await readForm(event.request);
		if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
		const answers = typed(form, [...joinFields, 'token']);
		const back = { typed: answers as Record<string, string> };
		const read = readJoining(answers);
		if ('problems' in read) return fail(400, { ...back, problems: read.problems as Record<string, string> });
		const token = isToken(answers.token) ? answers.token : newToken();
		const input = { ...read.value, opportunityId: idOf(event.params.id), token, site: origin(settings) };
		try {
			mustBeIn(actor);
			return { written: (await joining.record(db, actor, input)).code };
		} catch (cause) {
			if (cause instanceof NotNow || cause instanceof Refused) return fail(409, { ...back, message: cause.message });
			return orNothing(cause);
		}
	}
};
