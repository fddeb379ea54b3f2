import * as money from '#lib/funding/money.server.ts';
import { orNothing } from '../../../../inside.ts';
import { dropContribution, dropNeed, writeContribution, writeNeed } from '../../../../spending.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	money: await money.look(event.locals.db, { code: event.params.code }).catch(orNothing),
	// what a form adds has its id from here on: sent twice it is added once
	fresh: crypto.randomUUID()
});

export const actions: Actions = {
	nodig: (event) => writeNeed(event, { code: event.params.code }),
	nodig_weg: (event) => dropNeed(event, { code: event.params.code }),
	potje: (event) => writeContribution(event, { code: event.params.code }),
	potje_weg: (event) => dropContribution(event, { code: event.params.code })
};
