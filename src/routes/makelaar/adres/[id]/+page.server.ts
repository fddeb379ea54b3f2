import { error, fail } from '@sveltejs/kit';
import { readBecause } from '#lib/oversight/looks.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import * as addresses from '#lib/offer/addresses.server.ts';
import { readForm, text, typed } from '#lib/server/form.server.ts';
import { unread } from '#lib/server/body.ts';
import { finish, idOf } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

/** Four lines of an address. */
const longest = 240;

export const load: PageServerLoad = async ({ locals: { actor, db, session }, params, parent }) => {
	await parent();
	return addresses.read(db, actor, session?.handle, idOf(params.id)).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	});
};

export const actions: Actions = {
	openen: async ({ locals: { actor, db, session }, params, request, url }) => {
		const form = await readForm(request);
		const given: Record<string, string> = form ? typed(form, ['reason', 'note']) : {};
		const because = readBecause('address', { reason: given.reason ?? '', note: given.note ?? '' });
		if ('problem' in because) return fail(400, { typed: given, problem: because.problem });
		const input = { entryId: idOf(params.id), ...because };
		return finish(actor, url.pathname, () => addresses.open(db, actor, session?.handle, input));
	},
	bewaren: async ({ locals: { actor, db }, params, request, url }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const given: Record<string, string> = typed(form, ['address']);
		const read = text(longest).safeParse(given.address);
		if (!read.success) return fail(400, { typed: given, wrong: read.error.issues[0]!.message });
		return finish(actor, url.pathname, () => addresses.keep(db, actor, idOf(params.id), read.data), given);
	}
};
