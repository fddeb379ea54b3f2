import { contactIn } from '#lib/account/contact.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { enter } from '#lib/initiative/door.server.ts';
import { stages } from '#lib/initiative/initiative.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { orNothing } from '../../../inside.ts';
import type { LayoutServerLoad } from './$types';

/** What stands around every room of an initiative. Whoever has no key finds nothing, and no cache keeps it. */
export const load: LayoutServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const inside = await enter(db, { code: params.code }, 'initiative.open', (_tx, me) => Promise.resolve(me)).catch(
		orNothing
	);
	const { gemeente, publication, slug, stage, stageSince, title, wijk } = inside.about;
	return {
		gemeente: await gemeenten.byCode(db, gemeente.code),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null }),
		initiative: {
			title,
			stage,
			standing: `${stages[stage]} Zo is het sinds ${dateText(stageSince)}.`,
			page: publication === 'published' ? pathOf({ kind: 'initiative', slug, gemeenteSlug: gemeente.slug }) : null,
			where: wijk?.name ?? gemeente.name
		},
		me: { name: inside.name, leads: inside.leads, id: inside.memberId }
	};
};
