import { fail, redirect } from '@sveltejs/kit';
import { contactIn, contactOf } from '#lib/account/contact.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import * as kansen from '#lib/opportunity/own.server.ts';
import { unread } from '#lib/server/body.ts';
import { now } from '#lib/server/clock.ts';
import { readCode } from '#lib/server/code.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { readContact } from '#lib/vraag/answers.server.ts';
import * as following from '#lib/vraag/following.server.ts';
import { nearby } from '#lib/vraag/nearby.server.ts';
import { spotOf } from '#lib/vraag/story.server.ts';
import { followPath, statusText } from '#lib/vraag/vraag.ts';
import { orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, settings }, params, setHeaders, url }) => {
	const story = await following.find(db, actor, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const spot = spotOf(story);
	// the ids of accounts stay here
	const { makelaarId, accountId: _account, ...shown } = story;
	const contact =
		makelaarId && story.makelaar
			? await contactOf(db, { kind: 'account', id: makelaarId, name: story.makelaar, grants: [] }, spot)
			: await contactIn(db, spot);
	return {
		story: shown,
		contact,
		status: statusText({ ...story, reader: contact?.name ?? null }, dayOf(now())),
		kansen: await kansen.forVraag(db, story.id),
		room: params.code,
		code: readCode(params.code),
		isNew: url.searchParams.has('nieuw'),
		// the first answer, until somebody spoke with them
		nearby: story.contactAt > story.createdAt ? [] : await nearby(db, spot, [story.likes, story.words]),
		start: `${origin(settings).replace(/^https?:\/\//, '')}/vraag/volgen`
	};
};

export const actions: Actions = {
	gegevens: async ({ locals: { actor, db }, params, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers = typed(form, ['name', 'email', 'phone']);
		const result = readContact(answers);
		if ('problems' in result) return fail(400, { problems: result.problems, answers });
		await following.correct(db, actor, params.code, result.contact).catch(orNothing);
		redirect(303, followPath(params.code));
	},
	weghalen: async ({ locals: { actor, db }, params }) => {
		await following.takeBack(db, actor, params.code).catch(orNothing);
		redirect(303, '/vraag/weg');
	}
};
