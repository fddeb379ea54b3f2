import { whoKnows } from '#lib/entry/knowing.server.ts';
import { organisationTypes } from '#lib/organisation/organisation.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { oneLine } from '#lib/server/form.server.ts';
import { maySearch } from '../../searching.ts';
import type { PageServerLoad } from './$types';

/** Longer is no question to a colleague. */
const longest = 120;

export const load: PageServerLoad = async (event) => {
	const { gemeente } = await event.parent();
	const { db } = event.locals;
	const asked = oneLine(event.url.searchParams.get('vraag') ?? '').slice(0, longest);
	if (!asked) return { asked, people: [] };
	await maySearch(event)();
	const [people, wijken] = await Promise.all([whoKnows(db, gemeente, asked), gemeenten.wijkenOf(db, gemeente.code)]);
	const nameOf = new Map(wijken.map(({ code, name }) => [code, name]));
	return {
		asked,
		people: people.map(({ id, name, role, phone, email, knows, organisation, slug, type, wijkCode }) => ({
			...{ id, name, role, phone, email, knows, organisation, slug, type: organisationTypes[type] },
			where: nameOf.get(wijkCode ?? '') ?? `heel ${gemeente.name}`
		}))
	};
};
