import { redirect } from '@sveltejs/kit';
import { readMessage } from '#lib/server/form.server.ts';
import { readRevision } from '#lib/proposal/answers.server.ts';
import * as following from '#lib/proposal/following.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { followPath, join, turn } from '#lib/proposal/proposal.ts';
import type { Message } from '#lib/proposal/story.server.ts';
import { statusText } from '#lib/proposal/status.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { doing, orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const story = await following.find(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const contact = await contactIn(db, { gemeenteCode: story.gemeente.code, wijkCode: story.wijk?.code ?? null });
	const answered = story.answeredAt !== null;
	const { kind, at, by } = story.messages.at(-1)!;
	const { publication, promisedOn, publishedAt } = story;
	const standing = {
		publication,
		promisedOn,
		publishedAt,
		answered,
		last: { kind, at, by },
		reader: contact?.name ?? null
	};
	return {
		// who at the other side wrote is told by name; their account stays here
		story: { ...story, messages: story.messages.map(anonymous) },
		contact,
		gemeente: await gemeenten.byCode(db, story.gemeente.code),
		text: join(story),
		status: statusText(standing, dayOf(now())),
		turn: turn({ publication, answered }),
		withdrawn: publication === 'withdrawn',
		leads: await following.leads(db, params.code).catch(orNothing)
	};
};

const anonymous = (message: Message) => ({ ...message, accountId: message.accountId && 'makelaar' });

export const actions: Actions = {
	antwoord: (event) =>
		doing(event, ['answer'], followPath(event.params.code), async ({ answer }) => {
			const read = readMessage(answer, 'Typ eerst je antwoord.');
			if ('problem' in read) return { answer: read.problem };
			await following.answer(event.locals.db, event.params.code, read.text);
		}),
	verander: (event) =>
		doing(event, revised, followPath(event.params.code), async ({ seen, ...rest }) => {
			const read = readRevision(rest);
			if ('problems' in read) return read.problems;
			await following.revise(event.locals.db, event.params.code, Number(seen) || 0, read.revision);
		}),
	intrekken: (event) =>
		doing(event, [], followPath(event.params.code), () => following.withdraw(event.locals.db, event.params.code)),
	mee: async ({ locals, params }) => {
		redirect(303, membersPath(await following.goOn(locals.db, params.code).catch(orNothing)));
	}
};

const revised = ['title', 'text', 'seeks', 'showName', 'seen'] as const;
