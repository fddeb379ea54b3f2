import * as helplines from '#lib/account/helplines.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { fromOf } from '#lib/place/from.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { gemeente, wijk, query } = await fromOf(db, url);
	return {
		query,
		own: gemeente ? await helplines.of(db, gemeente.code) : [],
		contact: gemeente && (await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null }))
	};
};
