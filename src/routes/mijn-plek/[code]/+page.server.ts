import * as keptpage from '../../keptpage.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => keptpage.load(event);

export const actions: Actions = {
	klopt: (event) => keptpage.confirm(event),
	weghalen: (event) => keptpage.withdraw(event),
	terug: (event) => keptpage.putBack(event)
};
