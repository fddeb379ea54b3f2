import { loadSheet } from '../../calendar.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadSheet(event);
