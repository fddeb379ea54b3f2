import * as keptform from '../../../keptform.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => keptform.look(event);

export const actions: Actions = {
	default: (event) => keptform.change(event)
};
