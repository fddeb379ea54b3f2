import { error, redirect } from '@sveltejs/kit';
import { NotThere } from '#lib/entry/entries.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { readCode } from '#lib/server/code.server.ts';
import { origin } from '#lib/server/settings.ts';
import * as following from '#lib/signaal/following.server.ts';
import { statusText } from '#lib/signaal/signaal.ts';
import { spotOf } from '#lib/signaal/story.server.ts';
import type { Actions, PageServerLoad } from './$types';

function notThere(cause: unknown): never {
	if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	throw cause;
}

export const load: PageServerLoad = async ({ locals: { actor, db, settings }, params, setHeaders, url }) => {
	const story = await following.find(db, actor, params.code).catch(notThere);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const contact = await contactIn(db, spotOf(story));
	const code = readCode(params.code);
	// the ids of accounts stay here
	const { makelaarId: _makelaar, accountId: _account, ...shown } = story;
	return {
		story: shown,
		contact,
		status: statusText({ ...story, reader: contact?.name ?? null }, dayOf(now())),
		code,
		mayTakeBack: story.words !== null,
		isNew: url.searchParams.has('nieuw'),
		start: `${origin(settings).replace(/^https?:\/\//, '')}/signaal/volgen`
	};
};

export const actions: Actions = {
	weghalen: async ({ locals: { actor, db }, params }) => {
		await following.takeBack(db, actor, params.code).catch(notThere);
		redirect(303, '/signaal/weg');
	}
};
