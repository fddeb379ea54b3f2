import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, type Problems } from '../../../inside.ts';
import { idOf } from '../../answer.ts';
import type { RequestEvent } from './$types';

type About = { db: App.Locals['db']; actor: App.Locals['actor']; id: number; site: string };

/** Does it as who is signed in, and comes back here. */
export function doingHere<Name extends string>(
	event: RequestEvent,
	names: readonly Name[],
	done: string,
	work: (typed: Record<Name, string>, about: About) => Promise<Problems | void>
) {
	const { actor, db, settings } = event.locals;
	const about = { db, actor, id: idOf(event.params.id), site: origin(settings) };
	return doing(event, names, `${event.url.pathname}?gedaan=${done}`, (typed) => {
		mustBeIn(actor);
		return work(typed, about);
	});
}
