import * as introductions from '#lib/introduction/introductions.server.ts';
import { orNothing } from '../../../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, setHeaders }) => {
	const list = await introductions.list(db, { actor, asked: params.code }).catch(orNothing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return { list: list.map(({ id, title, text, mine }) => ({ id, title, text, mine })), code: params.code };
};
