import { look } from '#lib/network/overview.server.ts';
import { orNothing } from '../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const slug = url.searchParams.get('wijk')?.slice(0, 80) ?? null;
	return { overview: await look(db, actor, slug).catch(orNothing) };
};
