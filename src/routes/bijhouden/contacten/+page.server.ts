import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { dateText } from '#lib/entry/dates.ts';
import * as contacts from '#lib/keeping/contacts.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { monthsAfter, dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { doing, orNothing } from '../../inside.ts';
import { idOf } from '../../makelaar/answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const [list, { organisations }] = await Promise.all([contacts.list(db, actor), contacts.choices(db, actor)]);
	if (organisations.length === 0) orNothing(new NotAllowed());
	const longAgo = monthsAfter(dayOf(now()), -6);
	return {
		gemeente: await gemeenten.byCode(db, workplaceOf(actor)),
		contacts: list.map(({ id, name, role, organisation, wijkName, knows, confirmedOn }) => ({
			...{ id, name, role, organisation, wijk: wijkName, knows },
			checked: confirmedOn && dateText(new Date(`${confirmedOn}T12:00:00Z`)),
			late: !confirmedOn || confirmedOn < longAgo
		})),
		done: url.searchParams.has('bewaard')
	};
};

/** Whoever keeps somebody in the chain has work somewhere. */
function workplaceOf(actor: Actor): string {
	const grants = actor.kind === 'account' ? actor.grants : [];
	return grants.find(({ role }) => role !== 'resident' && role !== 'volunteer')?.gemeenteCode ?? '';
}

export const actions: Actions = {
	klopt: (event) =>
		doing(event, ['contact'], '/bijhouden/contacten?bewaard=ja', ({ contact }) =>
			contacts.confirm(event.locals.db, event.locals.actor, idOf(contact))
		)
};
