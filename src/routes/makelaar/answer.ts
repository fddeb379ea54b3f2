import { error, fail, redirect } from '@sveltejs/kit';
import type { Actor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { conflicting, Overtaken } from '#lib/server/overtaken.ts';

/** A number from an address or form; -1, which is nothing, when it isn't one. */
export function idOf(text: string | null | undefined): number {
	return text && /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** Does it and goes on; what the state of things doesn't allow is said on the page, with what was typed still there. */
export async function finish<Typed extends Record<string, string | string[]>>(
	actor: Actor,
	onwards: string,
	work: () => Promise<void>,
	typed?: Typed
) {
	if (actor.kind !== 'account')
		return fail(401, {
			typed,
			message: 'Je bent intussen uitgelogd. Log in een ander tabblad in, en druk hier dan nog een keer.'
		});
	try {
		await work();
	} catch (cause) {
		if (cause instanceof Overtaken) return fail(409, { typed, conflict: conflicting(cause, typed ?? {}) });
		if (cause instanceof NotNow) return fail(409, { typed, message: cause.message });
		if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	}
	redirect(303, onwards);
}
