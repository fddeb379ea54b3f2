import { pathOf } from '#lib/entry/entry.ts';
import { readYes } from '#lib/introduction/answers.server.ts';
import * as answering from '#lib/introduction/answering.server.ts';
import { Telling } from '#lib/introduction/introductions.server.ts';
import { forPerson } from '#lib/introduction/reading.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../../../../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const keyOf = ({ locals: { actor }, params: { code } }: Pick<RequestEvent, 'locals' | 'params'>) => ({
	...{ actor, asked: code }
});
const pathTo = ({ code, introduction }: RequestEvent['params']) => `/vraag/volgen/${code}/kennismaking/${introduction}`;

export const load: PageServerLoad = async (event) => {
	const shown = await forPerson(event.locals.db, keyOf(event), event.params.introduction).catch(orNothing);
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { circle } = shown;
	const page = circle.onMap ? pathOf({ ...circle, gemeenteSlug: circle.gemeente.slug }) : null;
	return { shown, page, code: event.params.code };
};

export const actions: Actions = {
	ja: (event) =>
		doing(event, ['blurb', 'anyway'], pathTo(event.params), async ({ blurb, anyway }, form) => {
			const result = readYes({ blurb }, form.getAll('shares').map(String));
			if ('problems' in result) return result.problems;
			const site = origin(event.locals.settings);
			const input = { ...result.read, id: event.params.introduction, site, anyway: anyway === 'ja' };
			return answering.yes(event.locals.db, keyOf(event), input).catch(telling);
		}),
	nee: (event) =>
		doing(event, [], pathTo(event.params), async () => {
			await answering.no(event.locals.db, keyOf(event), { id: event.params.introduction });
		})
};

/** What tells who they are stands at its field, with a tick to send it all the same. */
function telling(cause: unknown) {
	if (cause instanceof Telling) return { blurb: cause.message };
	throw cause;
}
