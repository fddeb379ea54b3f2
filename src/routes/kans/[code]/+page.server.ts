import { redirect } from '@sveltejs/kit';
import { readBrings } from '#lib/opportunity/joinform.server.ts';
import * as joining from '#lib/opportunity/joining.server.ts';
import { callPath, joinerPath } from '#lib/opportunity/words.ts';
import { readCode } from '#lib/server/code.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, settings }, params, setHeaders, url }) => {
	const { call, gemeente, ...mine } = await joining.find(db, params.code).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return {
		...{ call, mine, code: readCode(params.code) },
		path: call.slug && call.isPublic ? callPath({ gemeenteSlug: gemeente.slug, slug: call.slug }) : null,
		fresh: url.searchParams.has('nieuw'),
		changed: url.searchParams.has('bewaard'),
		confirmed: url.searchParams.has('bedankt'),
		site: new URL(origin(settings)).host
	};
};

export const actions: Actions = {
	hoogte: (event) =>
		doing(event, [], `${joinerPath(event.params.code)}?bedankt=ja`, () =>
			joining.confirm(event.locals.db, event.params.code)
		),
	verander: (event) =>
		doing(event, ['brings'], `${joinerPath(event.params.code)}?bewaard=ja`, async ({ brings }) => {
			const read = readBrings(brings);
			if ('problem' in read) return { brings: read.problem };
			await joining.change(event.locals.db, event.params.code, read.value);
		}),
	stoppen: async ({ locals: { db }, params }) => {
		await joining.leave(db, params.code).catch(orNothing);
		redirect(303, '/kans?gewist=ja');
	}
};
