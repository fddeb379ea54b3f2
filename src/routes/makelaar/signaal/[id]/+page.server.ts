import { error, fail } from '@sveltejs/kit';
import { readBecause } from '#lib/oversight/looks.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { unread } from '#lib/server/body.ts';
import { now } from '#lib/server/clock.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { readAnswer } from '#lib/signaal/answers.server.ts';
import * as answering from '#lib/signaal/answering.server.ts';
import { finish } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, session }, params, parent }) => {
	await parent();
	const { story, told } = await answering.read(db, actor, session?.handle, params.id).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	});
	const { makelaarId, accountId: _account, ...cover } = story;
	return { story: cover, told, mine: actor.kind === 'account' && makelaarId === actor.id, today: dayOf(now()) };
};

export const actions: Actions = {
	openen: async ({ locals: { actor, db, session }, params, request, url }) => {
		const form = await readForm(request);
		const given: Record<string, string> = form ? typed(form, ['reason', 'note']) : {};
		const because = readBecause('signaal', { reason: given.reason ?? '', note: given.note ?? '' });
		if ('problem' in because)
			return fail(400, { typed: given, problems: { reason: because.problem } as Record<string, string> });
		return finish(actor, url.pathname, () => answering.open(db, actor, session?.handle, { id: params.id, ...because }));
	},
	oppakken: ({ locals: { actor, db }, params, url }) =>
		finish(actor, url.pathname, () => answering.take(db, actor, params.id)),
	antwoord: async ({ locals: { actor, db, settings }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const given: Record<string, string> = typed(form, ['answer']);
		const read = readAnswer(given.answer!);
		if ('problem' in read)
			return fail(400, { typed: given, problems: { answer: read.problem } as Record<string, string> });
		const input = { id: params.id, text: read.text, site: origin(settings) };
		return finish(actor, url.pathname, () => answering.answer(db, actor, input), given);
	}
};
