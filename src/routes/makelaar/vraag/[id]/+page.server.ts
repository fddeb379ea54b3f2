import { error, fail } from '@sveltejs/kit';
import { readBecause } from '#lib/oversight/looks.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { unread } from '#lib/server/body.ts';
import { now } from '#lib/server/clock.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { readNote } from '#lib/vraag/answers.server.ts';
import * as answering from '#lib/vraag/answering.server.ts';
import { finish } from '../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, session }, params, parent }) => {
	await parent();
	const { story, told } = await answering.read(db, actor, session?.handle, params.id).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	});
	const { makelaarId, accountId: _account, ...cover } = story;
	return { story: cover, told, mine: actor.kind === 'account' && makelaarId === actor.id, today: dayOf(now()) };
};

/** Reads one text and does something with it; what is wrong stands at its field, with what was typed. */
async function writing(event: RequestEvent, whenEmpty: string, work: (text: string) => Promise<void>) {
	const form = await readForm(event.request);
	if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
	const given: Record<string, string> = typed(form, ['text', 'sentence']);
	const field = form.has('sentence') ? 'sentence' : 'text';
	const read = readNote(given[field]!, whenEmpty);
	if ('problem' in read)
		return fail(400, { typed: given, problems: { [field]: read.problem } as Record<string, string> });
	return finish(event.locals.actor, event.url.pathname, () => work(read.text), given);
}

export const actions: Actions = {
	openen: async ({ locals: { actor, db, session }, params, request, url }) => {
		const form = await readForm(request);
		const given: Record<string, string> = form ? typed(form, ['reason', 'note']) : {};
		const because = readBecause('vraag', { reason: given.reason ?? '', note: given.note ?? '' });
		if ('problem' in because)
			return fail(400, { typed: given, problems: { reason: because.problem } as Record<string, string> });
		return finish(actor, url.pathname, () => answering.open(db, actor, session?.handle, { id: params.id, ...because }));
	},
	oppakken: ({ locals: { actor, db, settings }, params, url }) =>
		finish(actor, url.pathname, () => answering.take(db, actor, { id: params.id, site: origin(settings) })),
	gesprek: (event) =>
		writing(event, 'Schrijf eerst op wat jullie bespraken.', (text) =>
			answering.note(event.locals.db, event.locals.actor, { id: event.params.id, text })
		),
	afronden: (event) =>
		writing(event, 'Schrijf eerst een zin voor de ander.', (sentence) =>
			answering.close(event.locals.db, event.locals.actor, {
				...{ id: event.params.id, sentence },
				site: origin(event.locals.settings)
			})
		)
};
