import { firstName } from '#lib/account/account.ts';
import { readForm } from '#lib/server/form.server.ts';
import { join } from '#lib/proposal/proposal.ts';
import * as review from '#lib/proposal/review.server.ts';
import { similar } from '#lib/proposal/similar.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import * as answers from '#lib/support/answers.server.ts';
import { chosenIn } from '#lib/support/wording.ts';
import { finish, idOf } from '../../answer.ts';
import { correcting, read, writing } from './forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { db } = event.locals;
	const story = await read(event);
	const { code } = story.gemeente;
	const { actor } = event.locals;
	const known = {
		...{ naam: firstName(story.name), titel: story.title, wijk: story.wijk?.name ?? story.gemeente.name },
		makelaar: actor.kind === 'account' ? actor.name : null
	};
	const [alike, wijken, plekken, prepared] = await Promise.all([
		similar(db, code, { title: story.title, text: join(story), id: story.id }),
		gemeenten.wijkNames(db, code),
		venues.list(db, code),
		answers.prepared(db, code, ['question', 'published', 'returned'], known)
	]);
	return {
		story,
		gemeente: await gemeenten.byCode(db, code),
		similar: alike,
		prepared,
		chosen: chosenIn(prepared, event.url.searchParams.get('antwoord')) ?? null,
		wijken,
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
