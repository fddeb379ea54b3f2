import { error, fail, redirect } from '@sveltejs/kit';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { readForm, readMessage, typed } from '#lib/server/form.server.ts';
import { readRevision } from '#lib/proposal/answers.server.ts';
import * as following from '#lib/proposal/following.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { followPath, join, turn } from '#lib/proposal/proposal.ts';
import type { Message } from '#lib/proposal/story.server.ts';
import { statusText } from '#lib/proposal/status.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { unread } from '#lib/server/body.ts';
import { now } from '#lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const story = await following.find(db, params.code).catch(notThere);
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
		withdrawn: publication === 'withdrawn'
	};
};

const anonymous = (message: Message) => ({ ...message, accountId: message.accountId && 'makelaar' });

export const actions: Actions = {
	antwoord: ({ locals, params, request }) =>
		doing(params.code, request, ['answer'], async ({ answer }) => {
			const read = readMessage(answer, 'Typ eerst je antwoord.');
			if ('problem' in read) return { answer: read.problem };
			await following.answer(locals.db, params.code, read.text);
		}),
	verander: ({ locals, params, request }) =>
		doing(params.code, request, ['title', 'text', 'seeks', 'showName', 'seen'], async ({ seen, ...rest }) => {
			const read = readRevision(rest);
			if ('problems' in read) return read.problems;
			await following.revise(locals.db, params.code, Number(seen) || 0, read.revision);
		}),
	intrekken: ({ locals, params, request }) =>
		doing(params.code, request, [], () => following.withdraw(locals.db, params.code))
};

/** Reads the form, does it, and goes back to the page; what is wrong stands at its field, with what was typed. */
async function doing<Name extends string>(
	code: string,
	request: Request,
	names: Name[],
	work: (answers: Record<Name, string>) => Promise<Partial<Record<Name, string>> | void>
) {
	const form = await readForm(request);
	if (!form) return fail(unread(request).status, { message: unread(request).message });
	const answers = typed(form, names);
	try {
		const problems = await work(answers);
		if (problems)
			return fail(400, { problems: problems as Record<string, string>, answers: answers as Record<string, string> });
	} catch (cause) {
		if (cause instanceof NotNow)
			return fail(409, { message: cause.message, answers: answers as Record<string, string> });
		notThere(cause);
	}
	redirect(303, followPath(code));
}

function notThere(cause: unknown): never {
	if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	throw cause;
}
