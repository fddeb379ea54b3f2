import { redirect } from '@sveltejs/kit';
import * as colleagues from '#lib/keeping/colleagues.server.ts';
import * as people from '#lib/oversight/people.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing } from '../../inside.ts';
import { idOf } from '../../makelaar/answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url }) => {
	await parent();
	const houses = await colleagues.houses(db, actor);
	const organisations = [];
	for (const { gemeenteCode, ...house } of houses)
		organisations.push({
			...house,
			wijken: await gemeenten.wijkNames(db, gemeenteCode),
			people: await colleagues.list(db, actor, house.id)
		});
	return { organisations, told: url.searchParams.get('gedaan') };
};

const here = '/bijhouden/collegas';

export const actions: Actions = {
	geven: (event) => {
		let isNew = false;
		const onwards = () => `${here}?gedaan=${isNew ? 'uitgenodigd' : 'bekend'}`;
		return doing(
			event,
			['organisation', 'wijk', 'name', 'email'],
			onwards,
			async ({ organisation, wijk, name, email }) => {
				const problems: Record<string, string> = people.problemsOf({ name, email });
				const home = wijk && (await homeOf(event, organisation, wijk));
				if (!home) problems.wijk = 'Kies een wijk.';
				if (Object.keys(problems).length || !home) return problems;
				const { actor, db, settings } = event.locals;
				const input = { organisationId: idOf(organisation), wijkCode: home, name, email, site: origin(settings) };
				isNew = await colleagues.give(db, actor, input);
			}
		);
	},
	terug: (event) =>
		doing(event, ['organisation', 'id'], `${here}?gedaan=terug`, ({ organisation, id }) =>
			colleagues.takeBack(event.locals.db, event.locals.actor, { organisationId: idOf(organisation), id: idOf(id) })
		)
};

/** The code of a wijk in the gemeente of this organisation. */
async function homeOf({ locals: { actor, db } }: RequestEvent, organisation: string, slug: string) {
	if (actor.kind !== 'account') redirect(303, `/inloggen?naar=${here}`);
	const house = (await colleagues.houses(db, actor)).find(({ id }) => id === idOf(organisation));
	return house && (await gemeenten.findWijk(db, house.gemeenteCode, slug))?.code;
}
