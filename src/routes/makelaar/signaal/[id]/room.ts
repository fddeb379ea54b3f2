import { redirect } from '@sveltejs/kit';
import { origin } from '#lib/server/settings.ts';
import { type Key, WhyFirst } from '#lib/signaal/door.server.ts';
import { doing, mustBeIn, type Problems } from '../../../inside.ts';
import type { RequestEvent } from './$types';

export type About = { db: App.Locals['db']; actor: App.Locals['actor']; id: string; site: string; key: Key };

/** Does it as who is signed in, with the address for the mails, and comes back here; whoever didn't say why is asked that. */
export function doingHere<Name extends string>(
	event: RequestEvent,
	names: readonly Name[],
	work: (typed: Record<Name, string>, about: About) => Promise<Problems | void>
) {
	const { actor, db, session, settings } = event.locals;
	const { id } = event.params;
	const about = { db, actor, id, site: origin(settings), key: { actor, id, session: session?.handle } };
	return doing(event, names, event.url.pathname, (typed) => {
		mustBeIn(actor);
		return work(typed, about).catch((cause: unknown) => {
			if (cause instanceof WhyFirst) redirect(303, event.url.pathname);
			throw cause;
		});
	});
}
