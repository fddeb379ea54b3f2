import { contactIn } from '#lib/account/contact.server.ts';
import * as own from '#lib/attending/own.server.ts';
import { whenText } from '#lib/attending/letters.ts';
import { attendPath } from '#lib/attending/attending.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { pathOf } from '#lib/entry/entry.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { orNothing } from '../../inside.ts';
import type { LayoutServerLoad } from './$types';

/** What stands around every page of somebody who comes. Whoever has no code finds nothing, and no cache keeps it. */
export const load: LayoutServerLoad = async ({ locals: { db }, params: { code }, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { day, ...mine } = await own.find(db, code).catch(orNothing);
	const { gemeente, wijkCode, slug, publication, startsAt, endsAt } = day;
	return {
		gemeente: await gemeenten.byCode(db, gemeente.code),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode }),
		mine,
		base: attendPath(code),
		about: {
			...{ title: day.title, cost: day.cost, why: day.why, access: day.venue?.access ?? null },
			...{ contactName: day.contactName, contactPhone: day.contactPhone },
			when: startsAt && endsAt ? whenText({ startsAt, endsAt }) : dayInWords(day.on),
			day: dayInWords(day.on),
			page: publication === 'published' ? pathOf({ kind: 'activity', slug, gemeenteSlug: gemeente.slug }) : null
		}
	};
};
