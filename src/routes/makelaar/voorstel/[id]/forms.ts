import { error, fail } from '@sveltejs/kit';
import { NotThere } from '#lib/entry/entries.server.ts';
import { readForm, readMessage, typed } from '#lib/server/form.server.ts';
import { correctable, type Correction, readCorrection } from '#lib/proposal/correction.server.ts';
import * as review from '#lib/proposal/review.server.ts';
import { unread } from '#lib/server/body.ts';
import { origin } from '#lib/server/settings.ts';
import { finish, idOf } from '../../answer.ts';
import type { RequestEvent } from './$types';

/** The proposal of this address, or the same 404 as for what does not exist. */
export function read({ locals: { actor, db }, params }: Pick<RequestEvent, 'locals' | 'params'>) {
	return review.read(db, actor, idOf(params.id)).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	});
}

type Writing = (id: number, text: string, site: string) => Promise<void>;

/** Reads one message; what is wrong stands at its field, with what was typed. */
export async function writing(event: RequestEvent, field: 'question' | 'reason', whenEmpty: string, work: Writing) {
	const form = await readForm(event.request);
	if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
	const given: Record<string, string> = typed(form, [field]);
	const message = readMessage(given[field]!, whenEmpty);
	if ('problem' in message)
		return fail(400, { typed: given, problems: { [field]: message.problem } as Record<string, string> });
	const id = idOf(event.params.id);
	const { actor, settings } = event.locals;
	return finish(actor, `/makelaar?gedaan=${id}`, () => work(id, message.text, origin(settings)), given);
}

type Corrected = { id: number; seen: number; correction: Correction; site: string };

/** Reads what was put right. */
export async function correcting(
	event: RequestEvent,
	form: FormData | undefined,
	work: (input: Corrected) => Promise<void>
) {
	if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
	const { db, actor, settings } = event.locals;
	const given = { ...typed(form, [...correctable, 'seen']), themes: form.getAll('themes').map(String) };
	if (actor.kind !== 'account') return finish(actor, '', async () => {}, given);
	const result = await readCorrection(db, await read(event), given, given.themes);
	if ('problems' in result) return fail(400, { typed: given, problems: result.problems as Record<string, string> });
	const id = idOf(event.params.id);
	const input = { id, seen: Number(given.seen) || 0, correction: result.correction, site: origin(settings) };
	return finish(actor, `/makelaar?gedaan=${id}`, () => work(input), given);
}
