import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Every address where there is nothing; also what is shown to who may not see what is there. */
export const load: PageServerLoad = () => error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
