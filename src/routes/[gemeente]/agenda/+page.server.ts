import { load as calendar } from '../calendar.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => calendar(event);
