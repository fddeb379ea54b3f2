import { type Role, roleNames } from '#lib/account/account.ts';
import * as people from '#lib/oversight/people.server.ts';
import { managedBy } from '../managing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const search = (url.searchParams.get('zoek') ?? '').slice(0, 100);
	const wanted = url.searchParams.get('rol') ?? '';
	const role = Object.hasOwn(roleNames, wanted) ? (wanted as Role) : null;
	const page = Math.min(Math.max(1, Number.parseInt(url.searchParams.get('bladzijde') ?? '1', 10) || 1), 10_000);
	const found = await people.list(db, actor, managedBy(actor), { search, role, page });
	return { ...found, search, role, page, perPage: people.perPage };
};
