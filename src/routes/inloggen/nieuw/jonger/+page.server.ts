import * as accounts from '#lib/account/accounts.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { PageServerLoad } from './$types';

/** Who somebody younger than sixteen can call: the gemeente, and its makelaars by name. */
export const load: PageServerLoad = async ({ locals: { db } }) => {
	const gemeente = await gemeenten.only(db);
	if (!gemeente) return { people: [], gemeenten: await gemeenten.list(db) };
	const wijken = await gemeenten.wijkenOf(db, gemeente.code);
	const faces = await accounts.facesOf(
		db,
		wijken.map(({ code }) => code)
	);
	const people = new Map<string, { name: string; phone: string; wijken: string[] }>();
	for (const { code, name: wijk } of wijken)
		for (const { name, phone } of faces.get(code) ?? []) {
			const one = people.get(`${name} ${phone}`) ?? { name, phone, wijken: [] };
			one.wijken.push(wijk);
			people.set(`${name} ${phone}`, one);
		}
	return { people: [...people.values()], gemeenten: [gemeente] };
};
