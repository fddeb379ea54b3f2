import { error, fail } from '@sveltejs/kit';
import { NotThere } from '#lib/entry/entries.server.ts';
import { readForm, readMessage, typed } from '#lib/initiative/answers.server.ts';
import { correctable, type Correction, readCorrection } from '#lib/initiative/correction.server.ts';
import { join } from '#lib/initiative/proposal.ts';
import * as review from '#lib/initiative/review.server.ts';
import { similar } from '#lib/initiative/similar.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import { finish, idOf } from '../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const unreadable = { message: 'Dit is te veel om te versturen. Maak het korter.' };

function read({ locals: { actor, db }, params }: Pick<RequestEvent, 'locals' | 'params'>) {
	return review.read(db, actor, idOf(params.id)).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	});
}

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { db } = event.locals;
	const story = await read(event);
	const { code } = story.gemeente;
	const [alike, wijken, plekken] = await Promise.all([
		similar(db, code, { title: story.title, text: join(story), id: story.id }),
		gemeenten.wijkenOf(db, code),
		venues.list(db, code)
	]);
	return {
		story,
		gemeente: story.gemeente,
		similar: alike,
		wijken: wijken.map(({ slug, name }) => ({ slug, name })),
		venues: plekken.map(({ id, name }) => ({ id, name })),
		submittedOn: dayOf(story.submittedAt),
		today: dayOf(now())
	};
};

export const actions: Actions = {
	vraag: (event) =>
		writing(event, 'question', 'Typ eerst wat je wilt vragen.', (id, text, site) =>
			review.ask(event.locals.db, event.locals.actor, { id, text, site })
		),
	teruggeven: (event) =>
		writing(event, 'reason', 'Schrijf op waarom. De bewoner leest dit.', (id, reason, site) =>
			review.giveBack(event.locals.db, event.locals.actor, { id, reason, site })
		),
	plaatsen: async (event) => {
		const { db, actor, settings } = event.locals;
		const form = await readForm(event.request);
		if (form?.has('title')) return correcting(event, form, (input) => review.publish(db, actor, input));
		// as it is
		const id = idOf(event.params.id);
		const seen = Number(form?.get('seen')) || 0;
		return finish(actor, `/makelaar?gedaan=${id}`, () =>
			review.publish(db, actor, { id, seen, site: origin(settings) })
		);
	},
	bewaren: async (event) =>
		correcting(event, await readForm(event.request), (input) =>
			review.correct(event.locals.db, event.locals.actor, input)
		),
	gezien: ({ locals: { actor, db }, params }) =>
		finish(actor, '/makelaar', () => review.settle(db, actor, idOf(params.id)))
};

type Writing = (id: number, text: string, site: string) => Promise<void>;

async function writing(event: RequestEvent, field: 'question' | 'reason', whenEmpty: string, work: Writing) {
	const form = await readForm(event.request);
	if (!form) return fail(413, unreadable);
	const given: Record<string, string> = typed(form, [field]);
	const message = readMessage(given[field]!, whenEmpty);
	if ('problem' in message)
		return fail(400, { typed: given, problems: { [field]: message.problem } as Record<string, string> });
	const id = idOf(event.params.id);
	const { actor, settings } = event.locals;
	return finish(actor, `/makelaar?gedaan=${id}`, () => work(id, message.text, origin(settings)), given);
}

type Corrected = { id: number; seen: number; correction: Correction; site: string };

/** With what was put right in the form. */
async function correcting(event: RequestEvent, form: FormData | undefined, work: (input: Corrected) => Promise<void>) {
	if (!form) return fail(413, unreadable);
	const { db, actor, settings } = event.locals;
	const given = { ...typed(form, [...correctable, 'seen']), themes: form.getAll('themes').map(String) };
	if (actor.kind !== 'account') return finish(actor, '', async () => {}, given);
	const result = await readCorrection(db, await read(event), given, given.themes);
	if ('problems' in result) return fail(400, { typed: given, problems: result.problems as Record<string, string> });
	const id = idOf(event.params.id);
	const input = { id, seen: Number(given.seen) || 0, correction: result.correction, site: origin(settings) };
	return finish(actor, `/makelaar?gedaan=${id}`, () => work(input), given);
}
