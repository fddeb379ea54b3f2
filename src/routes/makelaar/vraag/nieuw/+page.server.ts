import { fail } from '@sveltejs/kit';
import { NotNow } from '#lib/entry/entries.server.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import { readRecorded } from '#lib/vraag/answers.server.ts';
import * as recording from '#lib/vraag/recording.server.ts';
import { followPath, type Problems, type Typed } from '#lib/vraag/vraag.ts';
import { orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = [
	...['words', 'likes', 'forWhom', 'name', 'email', 'phone', 'wijk', 'via', 'contact', 'consent', 'token']
] as const;

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const choices = await recording.wijken(db, actor).catch(orNothing);
	const own = choices.filter(({ unserved }) => !unserved);
	return {
		wijken: choices.map(({ wijk }) => ({ code: wijk.code, name: wijk.name })),
		chosen: own.length === 1 ? own[0]!.wijk.code : '',
		contacts: await recording.contacts(db, actor, choices),
		token: newToken()
	};
};

export const actions: Actions = {
	default: async ({ locals: { actor, db, settings }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers: Typed = typed(form, fields);
		const back = { answers };
		const choices = await recording.wijken(db, actor).catch(orNothing);
		const at = choices.find(({ wijk }) => wijk.code === answers.wijk);
		const result = readRecorded(answers);
		const problems: Problems = 'problems' in result ? result.problems : {};
		if (!at) problems.wijk = 'Kies de wijk waar het over gaat.';
		if (!at || 'problems' in result) return fail(400, { ...back, problems });
		const token = isToken(answers.token ?? '') ? answers.token! : newToken();
		const site = origin(settings);
		try {
			// the code is nowhere else in words than here: sending the form again shows the same paper
			const paper = await recording.record(db, actor, { ...result.answers, at, token, site });
			const slip = {
				paper,
				square: squareOf(site + followPath(paper.code)),
				start: `${site.replace(/^https?:\/\//, '')}/vraag/volgen`,
				around: { wijk: at.wijk, gemeente: at.gemeente }
			};
			return { slip };
		} catch (cause) {
			if (cause instanceof NotNow) return fail(409, { ...back, message: cause.message });
			return orNothing(cause);
		}
	}
};
