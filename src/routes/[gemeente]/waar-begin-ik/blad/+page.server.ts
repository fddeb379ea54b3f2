import { contactIn } from '#lib/account/contact.server.ts';
import { parse, write } from '#lib/beginning/beginning.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import type { PageServerLoad } from './$types';

/** The five questions on paper, with a number to call: of the makelaar of the wijk, when one was asked for. */
export const load: PageServerLoad = async ({ locals: { db, settings }, parent, url }) => {
	const { gemeente } = await parent();
	const answers = { ...parse(new URLSearchParams()), gemeente: gemeente.slug };
	const { wijk: slug } = parse(url.searchParams);
	const wijk = slug ? await gemeenten.findWijk(db, gemeente.code, slug) : undefined;
	const query = write({ ...answers, wijk: wijk?.slug });
	const address = `${origin(settings)}/waar-begin-ik${query}`;
	return {
		query,
		wijk: wijk && { name: wijk.name },
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null }),
		address: address.replace(/^https?:\/\//, ''),
		square: squareOf(address)
	};
};
