import { error } from '@sveltejs/kit';
import { plainEuros } from '#lib/funding/funding.ts';
import * as pots from '#lib/funding/pots.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { doing, orNothing } from '../../../inside.ts';
import { idOf } from '../../../makelaar/answer.ts';
import { managedBy } from '../../managing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => {
	const gemeenteCode = managedBy(actor);
	if (params.id === 'nieuw') return { pot: undefined };
	const found = (await pots.overview(db, actor, gemeenteCode).catch(orNothing)).find(
		({ id }) => id === idOf(params.id)
	);
	if (!found) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	const { mostCents, endedAt, ...pot } = found;
	return { pot: { ...pot, most: mostCents === null ? '' : plainEuros(mostCents), ended: endedAt !== null } };
};

export const actions: Actions = {
	bewaren: (event) =>
		doing(event, [...pots.potFields, 'seen'], '/beheer/potten?bewaard=ja', async ({ seen, ...typed }) => {
			const { actor, db } = event.locals;
			const gemeenteCode = managedBy(actor);
			const read = pots.readPot(typed);
			if ('problems' in read) return read.problems;
			if (event.params.id === 'nieuw') await pots.add(db, actor, gemeenteCode, read.pot);
			else {
				const id = idOf(event.params.id);
				await pots.change(db, actor, gemeenteCode, { ...read.pot, id, seen: Number(seen) || 0 });
			}
		}),
	stoppen: (event) => closing(event, true),
	weer: (event) => closing(event, false)
};

type Event = { locals: App.Locals & { db: Database }; params: { id: string }; request: Request; url: URL };

function closing(event: Event, ended: boolean) {
	return doing(event, [], '/beheer/potten?bewaard=ja', () =>
		pots.close(event.locals.db, event.locals.actor, managedBy(event.locals.actor), { id: idOf(event.params.id), ended })
	);
}
