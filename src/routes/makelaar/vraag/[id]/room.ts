import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#lib/account/account.ts';
import { origin } from '#lib/server/settings.ts';
import { type Key, WhyFirst } from '#lib/vraag/door.server.ts';
import { doing, mustBeIn, orNothing, type Problems } from '../../../inside.ts';

/** How the rooms beside a vraag let its makelaar in. */

type Asked = { locals: { actor: Actor; session?: { handle: string } | undefined }; params: { id: string } };

export function keyOf({ locals: { actor, session }, params: { id } }: Asked): Key {
	return { actor, id, session: session?.handle };
}

/** Who didn't say yet why they read it is asked that first; what isn't theirs is as if it weren't there. */
export function orWhy(id: string): (cause: unknown) => never {
	return (cause) => {
		if (cause instanceof WhyFirst) redirect(303, `/makelaar/vraag/${id}`);
		return orNothing(cause);
	};
}

/** The same for a form, which tells the other mistakes itself. */
export function whyFirst(id: string): (cause: unknown) => never {
	return (cause) => {
		if (cause instanceof WhyFirst) redirect(303, `/makelaar/vraag/${id}`);
		throw cause;
	};
}

/** Does it as who is signed in, with the address for the mail, and comes back here. */
export function doingHere<Name extends string>(
	event: Pick<RequestEvent, 'locals' | 'request' | 'url'> & { params: { id: string } },
	names: readonly Name[],
	work: (
		typed: Record<Name, string>,
		about: { db: App.Locals['db']; actor: App.Locals['actor']; id: string; site: string }
	) => Promise<Problems | void>
) {
	const { actor, db, settings } = event.locals;
	const about = { db, actor, id: event.params.id, site: origin(settings) };
	return doing(event, names, event.url.pathname, (typed) => {
		mustBeIn(actor);
		return work(typed, about);
	});
}
