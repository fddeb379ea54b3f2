import * as hosting from '../../../hosting.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => hosting.load(event);

export const actions: Actions = hosting.acts;
