import { fromOf } from '#lib/place/from.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => ({ query: (await fromOf(db, url)).query });
