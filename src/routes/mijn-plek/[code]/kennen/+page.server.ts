import * as know from '../../../know.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = know.load;

export const actions: Actions = {
	bedanken: know.thank,
	kennen: know.endorse,
	terug: know.takeBack
};
