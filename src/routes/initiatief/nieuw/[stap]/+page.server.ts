import { error, fail, redirect } from '@sveltejs/kit';
import { check } from '#lib/proposal/answers.server.ts';
import { oneLine, readForm, typed } from '#lib/server/form.server.ts';
import * as drafts from '#lib/proposal/drafts.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { codeOf, newToken } from '#lib/server/code.server.ts';
import { type DraftAnswers, followPath, type Problems, steps } from '#lib/proposal/proposal.ts';
import { isSent } from '#lib/proposal/proposals.server.ts';
import { locate } from '#lib/proposal/spot.server.ts';
import { titleIn } from '#lib/proposal/suggestion.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { unread } from '#lib/server/body.ts';
import { remember, tokenOf } from '../browser.ts';
import type { Actions, PageServerLoad } from './$types';

const first = '/initiatief/nieuw/wat';
const stepOf = (path: string) => steps.find((step) => step.path === path) ?? error(404, 'Deze bladzijde is er niet.');

export const load: PageServerLoad = async ({ cookies, locals: { db, settings }, params, url }) => {
	const step = stepOf(params.stap);
	const token = tokenOf(cookies, settings);
	const draft = token ? await drafts.load(db, token) : undefined;
	const sent = token && !draft && (await isSent(db, token)) ? followPath(codeOf(token)) : undefined;
	if (!draft && !sent && step !== steps[0]) redirect(303, `${first}?opnieuw=ja`);

	// a link from the page of a wijk says where somebody comes from
	const from: DraftAnswers = {};
	for (const field of ['gemeente', 'wijk'] as const)
		if (url.searchParams.has(field)) from[field] = oneLine(url.searchParams.get(field)!);
	const answers: DraftAnswers = { ...draft?.answers, ...from };
	const { gemeente, wijk } = await locate(db, answers);
	const place = step.code === 'place';
	return {
		step,
		answers,
		from,
		sent,
		started: draft !== undefined,
		gemeente,
		gemeenten: place && (!gemeente || answers.gemeente) ? await gemeenten.names(db) : [],
		wijken: place && gemeente ? await gemeenten.wijkNames(db, gemeente.code) : [],
		contact: gemeente && (await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null })),
		suggestion: step.code === 'title' ? titleIn(answers.idea ?? '') : undefined
	};
};

export const actions: Actions = {
	default: async ({ cookies, locals: { db, settings }, params, request, url }) => {
		const step = stepOf(params.stap);
		const form = await readForm(request);
		if (!form)
			return fail(unread(request).status, {
				problems: { [step.fields[0]]: unread(request).message } as Problems,
				answers: undefined as DraftAnswers | undefined
			});
		const back = url.searchParams.get('terug') === 'nakijken' ? '?terug=nakijken' : '';
		const known = tokenOf(cookies, settings);
		const answers: DraftAnswers = typed(form, step.fields);
		const sentBefore = known !== undefined && (await isSent(db, known));
		if (sentBefore) return fail(409, { problems: {} as Problems, answers });

		const token = known ?? newToken();
		const from = typed(
			form,
			(['gemeente', 'wijk'] as const).filter((field) => form.has(field))
		);
		await drafts.keep(db, token, { ...answers, ...from });
		remember(cookies, settings, token);
		const problems: Problems = check(step.code, answers);
		if (step.code === 'place') {
			const located = await locate(db, answers);
			if (located.gemeente && form.get('kies') === 'gemeente') redirect(303, url.pathname + back);
			Object.assign(problems, located.problems);
		}
		if (Object.keys(problems).length > 0) return fail(400, { problems, answers });
		const next = back ? undefined : steps[steps.indexOf(step) + 1];
		redirect(303, `/initiatief/nieuw/${next?.path ?? 'nakijken'}`);
	}
};
