import { contactIn } from '#lib/account/contact.server.ts';
import { fromOf } from '#lib/place/from.server.ts';
import type { PageServerLoad } from './$types';

/** Nothing of who is younger is kept: this page has no form. */
export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { gemeente, wijk } = await fromOf(db, url);
	return { contact: gemeente && (await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null })) };
};
