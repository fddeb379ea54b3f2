import { questionNames } from '#lib/guide/guide.ts';
import * as pages from '#lib/guide/pages.server.ts';
import { managedBy, missing } from '../managing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const list = await pages.overview(db, actor, managedBy(actor)).catch(missing);
	return {
		pages: list.map(({ when, ...page }) => ({
			...page,
			needed:
				typeof when === 'string'
					? { always: 'altijd', never: 'nooit' }[when as 'always']
					: when.map((one) => questionNames[one]).join(', ')
		})),
		done: url.searchParams.get('bewaard')
	};
};
