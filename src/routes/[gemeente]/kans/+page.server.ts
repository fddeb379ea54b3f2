import { error } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import * as calls from '#lib/opportunity/calls.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { PageServerLoad } from './$types';

/** More than this are called nowhere at once. */
const most = 200;

/** Everything that is called now, of a gemeente or of one wijk of it. */
export const load: PageServerLoad = async ({ locals: { db }, parent, url }) => {
	const { gemeente } = await parent();
	const slug = url.searchParams.get('wijk')?.slice(0, 80);
	const wijk = slug ? await gemeenten.findWijk(db, gemeente.code, slug) : undefined;
	if (slug && !wijk) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const [all, wijken, contact] = await Promise.all([
		calls.open(db, { gemeenteCode: gemeente.code, ...(wijk ? { wijkCode: wijk.code } : {}) }, most),
		gemeenten.wijkNames(db, gemeente.code),
		contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null })
	]);
	return { calls: all, wijken, contact, wijk: wijk ? { name: wijk.name, slug: wijk.slug } : null };
};
