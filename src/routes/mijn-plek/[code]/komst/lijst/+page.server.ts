import * as hosting from '../../../../hosting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => hosting.load(event);
