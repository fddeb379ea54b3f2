import * as days from '../../../days.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => days.load(event);

export const actions: Actions = days.actions;
