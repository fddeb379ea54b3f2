import * as keptphoto from '../../../keptphoto.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => keptphoto.load(event);

export const actions: Actions = {
	default: (event) => keptphoto.put(event)
};
