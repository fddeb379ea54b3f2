import * as money from '#lib/funding/money.server.ts';
import { orNothing } from '../../../../inside.ts';
import { dropContribution, dropNeed, writeContribution, writeNeed } from '../../../../spending.ts';
import { keyOf } from '../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	money: await money.look(event.locals.db, keyOf(event)).catch(orNothing),
	// what a form adds has its id from here on: sent twice it is added once
	fresh: crypto.randomUUID()
});

export const actions: Actions = {
	nodig: (event) => writeNeed(event, keyOf(event)),
	nodig_weg: (event) => dropNeed(event, keyOf(event)),
	potje: (event) => writeContribution(event, keyOf(event)),
	potje_weg: (event) => dropContribution(event, keyOf(event))
};
